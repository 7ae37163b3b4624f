"""Points of one member, lot by lot and in each lot receipt by receipt."""

import dataclasses


@dataclasses.dataclass
class Share:
    """Points that came into a lot together. issued = left + spent + expired + taken."""
    issued: int
    left: int = 0     # Held points among them.
    spent: int = 0
    expired: int = 0
    counted: int = 0  # Of the expired ones, those that a return has counted as taken.


@dataclasses.dataclass
class Lot:
    expires: int
    active_from: int
    funder: str
    active: bool
    shares: list = dataclasses.field(default_factory=list)  # The oldest first.
    left: int = 0  # Of all shares.
    held: int = 0

    @property
    def free(self):
        return self.left - self.held

    def add(self, points):
        share = Share(points, left=points)
        self.shares.append(share)
        self.left += points
        return share

    def take(self, share, points):
        share.left -= points
        self.left -= points

    def spend(self, points):
        """The oldest share is spent first."""
        for share in self.shares:
            some = min(points, share.left)
            self.take(share, some)
            share.spent += some
            points -= some
        assert points == 0

    def unspend(self, points):
        """What was spent last comes back first."""
        for share in reversed(self.shares):
            some = min(points, share.spent)
            self.take(share, -some)
            share.spent -= some
            points -= some
        assert points == 0

    def expire(self):
        """All that is not held. Held points would be spent oldest first, so the newest expire."""
        points = gone = self.free
        for share in reversed(self.shares):
            some = min(points, share.left)
            self.take(share, some)
            share.expired += some
            points -= some
        return gone


class Wallet:
    def __init__(self):
        self.lots = {}
        self.alive = []  # Those with points left, in burn order.
        self.debt = 0
        # The other sides of the ledger.
        self.issued = self.taken = self.redeemed = self.expired = self.adjusted = 0

    def settle(self, now):
        """What is past its day expires; what is empty is out of the way."""
        for lot in self.alive:
            if lot.expires <= now:
                self.expired += lot.expire()
        self.alive = [lot for lot in self.alive if lot.left]

    def revive(self, lot):
        if lot not in self.alive:
            self.alive.append(lot)
            self.alive.sort(key=lambda each: (each.expires, each.active_from, each.funder))

    @property
    def active(self):
        return sum(lot.free for lot in self.alive if lot.active)

    @property
    def pending(self):
        return sum(lot.free for lot in self.alive if not lot.active)

    @property
    def held(self):
        return sum(lot.held for lot in self.alive)

    def check(self):
        assert self.active + self.pending + self.held - self.debt == (
            self.issued - self.taken - self.redeemed - self.expired + self.adjusted)
        assert all(lot.free >= 0 for lot in self.alive)
        assert not (self.active and self.debt)

    def issue(self, active_from, expires, funder, points, now):
        key = (expires, active_from, funder)
        lot = self.lots.get(key)
        if lot is None:
            lot = self.lots[key] = Lot(expires, active_from, funder, active_from <= now)
        share = lot.add(points)
        self.revive(lot)
        self.settle(now)
        return lot, share

    def take_active(self, points):
        """Spends at most `points`; returns [(lot, points)]."""
        taken = []
        for lot in self.alive:
            some = min(points, lot.free)
            if some and lot.active:
                lot.spend(some)
                points -= some
                taken.append((lot, some))
        return taken

    def hold(self, points):
        held = []
        for lot in self.alive:
            some = min(points, lot.free)
            if some and lot.active:
                lot.held += some
                points -= some
                held.append((lot, some))
        return held

    def end_hold(self, held, burn, now):
        """Burns the first `burn` of the points held, frees the others; returns what was burned."""
        burned = []
        for lot, points in held:
            some = min(points, burn)
            burn -= some
            lot.held -= points
            if some:
                lot.spend(some)
                burned.append((lot, some))
        self.redeemed += sum(points for _, points in burned)
        self.settle(now)
        return burned

    def refund(self, lot, points, now):
        lot.unspend(points)
        lot.active = True
        self.redeemed -= points
        self.revive(lot)
        self.settle(now)

    def take_back(self, lot, share, points):
        """From the lot that a receipt's points went into. Returns how many are accounted for."""
        own = min(points, share.left, lot.free)
        lot.take(share, own)
        # Of an active lot, other receipts' points as well.
        other = min(points - own, lot.free) if lot.active else 0
        lot.spend(other)
        lost = min(points - own - other, share.expired - share.counted)
        share.counted += lost
        self.taken += own + other
        return own + other + lost

    def claw_back(self, points):
        """From other lots in burn order; the rest is owed."""
        got = sum(some for _, some in self.take_active(points))
        self.taken += points
        self.debt += points - got

    def adjust(self, points):
        got = sum(some for _, some in self.take_active(points))
        self.adjusted -= points
        self.debt += points - got

    def pay_debt(self):
        if self.debt:
            self.debt -= sum(some for _, some in self.take_active(self.debt))

    def activate(self, now):
        for lot in self.alive:
            lot.active = lot.active or lot.active_from <= now

    def next_due(self):
        """When a lot becomes active or expires next."""
        due = [lot.expires if lot.active else min(lot.active_from, lot.expires)
               for lot in self.alive if lot.free]
        return min(due, default=None)
