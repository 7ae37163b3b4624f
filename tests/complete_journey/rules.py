"""programmes/complete-journey.yaml, said again in Python by hand.

A campaign is a function from a sale to points; the table at the end says when they live, who pays
and what limits them.
"""

import dataclasses
import typing
from fractions import Fraction

import days

LEVELS = ["basket", "cart", "truck"]
LEVEL_FROM = {"basket": 0, "cart": 1_000_00, "truck": 3_000_00}

CHAIN = "chain"
HOLD_MS = 3_600_000
MOST_POINTS = 6_000
ACTIVE_AFTER_DAYS = 3
MAY_NOT_PAY = {"SPIRITS", "FUEL", "COUPON"}
EARN_NOTHING = {"FUEL", "COUPON"}
PAYS_WITHOUT_EARNING = {"points", "manufacturer-coupon"}


@dataclasses.dataclass
class Item:
    """A line of a receipt, or what is left of it."""
    number: int
    path: tuple
    brand: str
    milli: int
    cents: int


@dataclasses.dataclass
class Sale:
    """A receipt as its campaigns see it."""
    at_ms: int
    items: list
    tenders: frozenset  # Kinds that paid something.
    unearning: int      # Cents paid by means that earn nothing.
    level: str
    segments: frozenset
    ordinal: int        # The member's purchases, this one included.

    def __post_init__(self):
        cuts = spread(self.unearning, [item.cents for item in self.items])
        self.earning = [(item, item.cents - cut) for item, cut in zip(self.items, cuts)
                        if not is_any(item, EARN_NOTHING)]
        self.local = days.local(self.at_ms)

    @property
    def total(self):
        return sum(item.cents for item in self.items)

    def base(self, wanted=lambda item: True):
        return sum(cents for item, cents in self.earning if wanted(item))

    def has(self, wanted):
        return any(wanted(item) for item in self.items)

    def units(self, wanted):
        return sum(item.milli for item, _ in self.earning if wanted(item)) // 1000

    def by_level(self, *values):
        return values[LEVELS.index(self.level)]


def spread(total, weights):
    """In proportion, by largest remainder, the earlier first among equals."""
    whole = sum(weights)
    if not whole or not total:
        return [0] * len(weights)
    parts = [total * weight // whole for weight in weights]
    by_remainder = sorted(range(len(weights)), key=lambda i: (-(total * weights[i] % whole), i))
    for i in by_remainder[:total - sum(parts)]:
        parts[i] += 1
    return parts


def is_any(item, steps):
    return any(step in steps for step in item.path)


def down(exact):
    return exact.numerator // exact.denominator


def up(exact):
    return -(-exact.numerator // exact.denominator)


def half_up(exact):
    return down(exact + Fraction(1, 2))


def percent(cents, share):
    """A cent is a point: 10 points pay 10 cents."""
    return Fraction(cents * share, 100)


# The campaigns. Each returns the points it would give, 0 where it does not apply.

def base(sale):
    return sale.base() // 1_00 * sale.by_level(2, 3, 4)


def fresh(sale):
    def wanted(item):
        return is_any(item, {"PRODUCE", "SEAFOOD", "SEAFOOD-PCKGD", "NUTRITION"})
    times = sale.by_level(Fraction(1), Fraction(5, 4), Fraction(3, 2))
    return half_up(percent(sale.base(wanted), 3) * times)


def butcher(sale):
    def wanted(item):
        return is_any(item, {"MEAT", "MEAT-PCKGD"})
    return down(percent(sale.base(wanted), 2)) if sale.total >= 30_00 else 0


def deli_and_pastry(sale):
    def wanted(item):
        return is_any(item, {"DELI", "PASTRY", "SALAD BAR", "CHEF SHOPPE"})
    return 5 * sale.units(wanted) if sale.local.weekday() >= 4 else 0


def evening_groceries(sale):
    def wanted(item):
        return is_any(item, {"GROCERY", "FROZEN GROCERY"})
    return up(percent(sale.base(wanted), 1)) if 19 <= sale.local.hour < 23 else 0


def house_brand(sale):
    def wanted(item):
        return item.brand == "Private" and item.path[:2] in {
            ("GROCERY", "COFFEE"), ("GROCERY", "YOGURT"), ("GROCERY", "SOUP")}
    return 3 * sale.units(wanted)


def drug_store(sale):
    def wanted(item):
        return is_any(item, {"DRUG GM", "COSMETICS"})
    return sale.base(wanted) // 5_00 * sale.by_level(5, 8, 10)


def big_basket(sale):
    return 100 if sale.total >= 100_00 else 0


def coupon_clipper(sale):
    return 20 if "manufacturer-coupon" in sale.tenders else 0


def every_tenth(sale):
    return 50 if sale.ordinal % 10 == 0 else 0


def mailed(sale):
    if not "2017-05-15" <= sale.local.date().isoformat() <= "2017-12-10":
        return 0
    if not sale.segments & {"campaign-8", "campaign-13", "campaign-18"}:
        return 0
    return sale.base() // 10_00 * 10


# Lives: the day points expire at the start of, given the day they are active from.

def for_days(count):
    return lambda day: day + count + 1  # The last day counts.


def a_month(day):
    return days.months_later(day, 1) + 1


def rest_of_month(day):
    return days.first_of_next_month(day)


@dataclasses.dataclass
class Limit:
    most: int
    period: typing.Callable  # From a day to the first day of its period; None: a receipt.
    counts_times: bool = False
    refuses: bool = False
    freed: bool = False

    def cut(self, points, left):
        if self.counts_times:
            return points if left >= 1 else 0
        if points <= left:
            return points
        return 0 if self.refuses else left


@dataclasses.dataclass
class Campaign:
    points: typing.Callable
    limit: Limit = None
    funder: str = CHAIN
    wait: int = ACTIVE_AFTER_DAYS
    life: typing.Callable = for_days(60)


CAMPAIGNS = {
    "base": Campaign(base),
    "big-basket": Campaign(big_basket, Limit(2, days.first_of_month, counts_times=True)),
    "butcher": Campaign(butcher),
    "coupon-clipper": Campaign(coupon_clipper, Limit(1, lambda day: day, counts_times=True),
                               life=a_month),
    "deli-and-pastry": Campaign(deli_and_pastry, Limit(50, None)),
    "drug-store": Campaign(drug_store, Limit(150, days.first_of_month, refuses=True)),
    "evening-groceries": Campaign(evening_groceries, wait=0, life=for_days(21)),
    "every-tenth": Campaign(every_tenth),
    "fresh": Campaign(fresh, Limit(400, days.first_of_month, freed=True)),
    "house-brand": Campaign(house_brand, funder="house-brand", wait=0),
    "mailed": Campaign(mailed, Limit(100, days.monday), funder="brands", life=rest_of_month),
}
WELCOME = Campaign(lambda _: 200, wait=0, life=for_days(30))
GIVEN_BY_HAND = Campaign(None, wait=0)


def granted_redemption(asked, partial, total, items, available):
    """Points that a request gets; 0: refused."""
    if total < 5_00 or asked < 100:
        return 0
    payable = total - sum(item.cents for item in items if is_any(item, MAY_NOT_PAY))
    most = payable // 2 // 10 * 10  # Half the receipt, in groups that pay 0.10 USD.
    if not partial:
        return asked if asked <= min(most, available) and asked % 20 == 0 else 0
    points = min(asked, most, available) // 20 * 20
    return points if points >= 100 else 0
