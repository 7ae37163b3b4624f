"""One member's year: events in the order of the log, timers between them."""

import hashlib
import json

import days
import rules
from rules import CAMPAIGNS, Item, Sale
from wallet import Wallet

# What does not belong to an event's meaning: the same receipt may come under another id.
NOT_CONTENT = {"event_id", "source", "correlation_id", "reply_to"}
# Why an event is dead-lettered, as the contract calls it.
CONFLICT = "conflict"
OUT_OF_TIME = "timestamp_out_of_range"
RETURN_OF_MORE = "return_exceeds_sale"
DEAD_LETTERS = (CONFLICT, OUT_OF_TIME, RETURN_OF_MORE)
LATE_MS = 60 * 86_400_000
NEVER = 1 << 62


def content_of(event):
    content = {key: value for key, value in event.items() if key not in NOT_CONTENT}
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).digest()


def identity(store, body, day):
    return (store, body.get("till", ""), body.get("number", ""), day)


class Receipt:
    def __init__(self, sale, total, lines, paid_with_points):
        self.sale = sale
        self.total = total
        self.lines = {line["number"]: line for line in lines}
        self.returned_milli = dict.fromkeys(self.lines, 0)
        self.returned_cents = dict.fromkeys(self.lines, 0)
        self.paid_with_points = paid_with_points
        self.burned = []      # [(lot, points)] that paid for it.
        self.refunded = 0
        self.earned = {}      # Campaign -> [lot, share, points, taken back].
        self.left_then = {}   # Campaign -> what was left of its limit.

    def kept(self):
        items = []
        for item in self.sale.items:
            left = Item(item.number, item.path, item.brand,
                        item.milli - self.returned_milli[item.number],
                        item.cents - self.returned_cents[item.number])
            if left.milli or left.cents:
                items.append(left)
        return items

    def returned(self):
        return sum(self.returned_cents.values())

    def part(self, whole):
        """Of `whole`, what goes with the goods that came back."""
        return whole * self.returned() // self.total if self.total else 0

    def bring_back(self, wanted):
        """False: it did not sell that. `wanted`: [(line, milli; 0: all)], empty: everything."""
        milli, cents = dict(self.returned_milli), dict(self.returned_cents)
        if not wanted:
            if not self.kept():
                return False
            wanted = [(item.number, 0) for item in self.kept()]
        for number, count in wanted:
            line = self.lines.get(number)
            if line is None:
                return False
            sold, paid = line.get("quantity_milli", 0), line.get("amount_minor", 0)
            if not sold:  # Nothing to count: it comes back whole, or has.
                if count or cents[number] == paid:
                    return False
                cents[number] = paid
                continue
            count = count or sold - milli[number]
            if not 0 < count <= sold - milli[number]:
                return False
            milli[number] += count
            cents[number] = paid * milli[number] // sold
        self.returned_milli, self.returned_cents = milli, cents
        return True


class Member:
    def __init__(self):
        self.now = 0
        self.wallet = Wallet()
        self.enrolled = False
        self.segments = set()
        self.purchases = 0
        self.seen = {}         # Event id -> content.
        self.receipts = {}     # Identity -> (content, Receipt).
        self.redemptions = {}  # Event id -> {"state", "held" or "burned", "until", "receipt"}.
        self.reserved = []     # Those whose state is that.
        self.waiting = []      # Returns before their sale.
        self.used = {}         # (campaign, first day of the period) -> used of its limit.
        self.levels = [(0, "basket")]  # Since when.
        self.spent = {}        # Year -> cents that count for the level.
        self.review_at = NEVER
        self.outcomes = {}

    # Time.

    def advance(self, clock):
        while True:
            due = min(self.wallet.next_due() or NEVER, self.review_at,
                      min((each["until"] for each in self.open_holds()), default=NEVER))
            if due > clock:
                break
            self.now = due
            self.fire()
        self.now = clock

    def open_holds(self):
        self.reserved = [each for each in self.reserved if each["state"] == "reserved"]
        return self.reserved

    def finish(self, clock):
        self.advance(clock)
        self.wallet.check()

    @property
    def level(self):
        return self.levels[-1][1]

    def fire(self):
        self.wallet.activate(self.now)
        self.wallet.pay_debt()
        for redemption in self.open_holds():
            if redemption["until"] <= self.now:
                redemption["state"] = "timed out"
                self.wallet.end_hold(redemption["held"], 0, self.now)
                self.wallet.pay_debt()
        if self.review_at <= self.now:
            self.review()
        self.wallet.settle(self.now)

    def review(self):
        """A level that last year's spend does not earn goes down one step."""
        year = days.local(self.now).year
        held = rules.LEVELS.index(self.level)
        earned = self.level_for(self.spent.get(year - 1, 0))
        if earned < held:
            self.levels.append((self.now, rules.LEVELS[held - 1]))
            held -= 1
        self.review_at = days.start_of_year(year + 1) if held else NEVER

    # Events.

    def record(self, clock, event):
        self.advance(clock)
        outcome = self.decide(event)
        self.wallet.pay_debt()
        self.wallet.check()
        self.outcomes[outcome] = self.outcomes.get(outcome, 0) + 1

    def decide(self, event):
        content = content_of(event)
        known = self.seen.get(event["event_id"])
        if known is not None:
            return "duplicate" if known == content else CONFLICT
        if not -LATE_MS <= event["occurred_at_ms"] - self.now <= 3_600_000:
            return OUT_OF_TIME
        for kind, handle in self.HANDLERS.items():
            if kind in event:
                outcome = handle(self, event, event[kind], content)
                if outcome not in DEAD_LETTERS:
                    self.seen.setdefault(event["event_id"], content)
                return outcome
        raise ValueError(f"an event of no known kind: {event}")

    def enrol(self, event, body, _):
        if self.enrolled:
            return "refused"
        self.enrolled = True
        self.segments |= set(body.get("segments", []))
        self.give(rules.WELCOME, 200, event["occurred_at_ms"])
        return "applied"

    def update(self, _event, body, _content):
        self.segments |= set(body.get("segments_added", []))
        self.segments -= set(body.get("segments_removed", []))
        return "applied"

    def adjust(self, event, body, _):
        points = body["points"]
        if points > 0:
            self.issue(rules.GIVEN_BY_HAND, points, event["occurred_at_ms"])
            self.wallet.adjusted += points
        else:
            self.wallet.adjust(-points)
        return "applied"

    def issue(self, campaign, points, at_ms):
        active = days.day_of(at_ms) + campaign.wait
        return self.wallet.issue(days.start_of(active), days.start_of(campaign.life(active)),
                                 campaign.funder, points, self.now)

    def give(self, campaign, points, at_ms):
        """Returns lot, share and points; points above the wallet's maximum are not given."""
        wallet = self.wallet
        room = rules.MOST_POINTS - (wallet.active + wallet.pending + wallet.held - wallet.debt)
        points = min(points, max(room, 0))
        if not points:
            return None
        wallet.issued += points
        return [*self.issue(campaign, points, at_ms), points, 0]

    def purchase(self, event, body, content):
        at_ms = event["occurred_at_ms"]
        key = identity(event["store"], body, days.day_of(at_ms))
        if key in self.receipts:
            return "duplicate" if self.receipts[key][0] == content else CONFLICT
        items = items_of(body["lines"])
        total = body.get("total_minor", 0)
        tenders = body.get("tenders", [])
        paid_with_points = min(total, sum(t["amount_minor"] for t in tenders
                                          if t["kind"] == "points"))
        sale = Sale(at_ms, items, frozenset(t["kind"] for t in tenders), min(total, sum(
            t["amount_minor"] for t in tenders if t["kind"] in rules.PAYS_WITHOUT_EARNING)),
            self.level_at(at_ms), frozenset(self.segments), self.purchases + 1)
        receipt = Receipt(sale, total, body["lines"], paid_with_points)
        self.receipts[key] = (content, receipt)
        if receipt.kept():  # What sold nothing could never come back: it moves no points.
            for tender in tenders:
                if tender["kind"] == "points":
                    self.pay(receipt, tender)
            self.earn(receipt)
        self.count_spend(total - paid_with_points, at_ms)
        self.purchases += 1
        self.wallet.pay_debt()
        waited = [each for each in self.waiting if each[0] == key]
        self.waiting = [each for each in self.waiting if each[0] != key]
        for _, back in sorted(waited, key=lambda each: each[1]["event_id"]):
            self.bring_back(receipt, back)
            self.wallet.pay_debt()
        return "applied"

    def pay(self, receipt, tender):
        redemption = self.redemptions.get(tender["redemption_id"])
        if redemption is None or redemption["state"] != "reserved":
            return
        asked = sum(points for _, points in redemption["held"])
        burn = min(asked, -(-tender["amount_minor"] // 10) * 10)
        receipt.burned += self.wallet.end_hold(redemption["held"], burn, self.now)
        redemption.update(state="confirmed", receipt=receipt)

    def earn(self, receipt):
        sale = receipt.sale
        for name, campaign in CAMPAIGNS.items():
            points, limit = campaign.points(sale), campaign.limit
            if limit:
                left = limit.most - self.used.get(self.period(name, sale.at_ms), 0)
                receipt.left_then[name] = left
                points = limit.cut(points, left) if points else 0
            given = self.give(campaign, points, sale.at_ms) if points else None
            if given is None:
                continue
            receipt.earned[name] = given
            if limit and limit.period:
                period = self.period(name, sale.at_ms)
                self.used[period] = self.used.get(period, 0) + (
                    1 if limit.counts_times else given[2])

    @staticmethod
    def period(name, at_ms):
        first_day = CAMPAIGNS[name].limit.period
        return (name, first_day(days.day_of(at_ms)) if first_day else None)

    def level_at(self, at_ms):
        return [level for since, level in self.levels if since <= at_ms][-1]

    @staticmethod
    def level_for(cents):
        return max(i for i, level in enumerate(rules.LEVELS) if rules.LEVEL_FROM[level] <= cents)

    def count_spend(self, cents, at_ms):
        year = days.local(at_ms).year
        self.spent[year] = self.spent.get(year, 0) + cents
        earned = self.level_for(self.spent[year])
        if earned > rules.LEVELS.index(self.level):
            self.levels.append((at_ms, rules.LEVELS[earned]))
            self.review_at = days.start_of_year(year + 1)
            if self.review_at <= self.now:
                self.review_at = days.start_of_year(days.local(self.now).year + 1)

    def return_goods(self, event, body, _):
        receipt = body["receipt"]
        key = identity(receipt["store"], receipt, EPOCH + receipt["business_date"])
        if key not in self.receipts:
            self.waiting.append((key, event))
            return "applied"
        return self.bring_back(self.receipts[key][1], event)

    def bring_back(self, receipt, event):
        spend = receipt.total - receipt.paid_with_points
        uncounted = receipt.part(spend)
        wanted = [(line["number"], line.get("quantity_milli", 0))
                  for line in event["return"].get("lines", [])]
        if not receipt.bring_back(wanted):
            return RETURN_OF_MORE
        self.refund(receipt)
        self.take_back(receipt)
        year = days.local(receipt.sale.at_ms).year
        self.spent[year] = max(self.spent[year] - receipt.part(spend) + uncounted, 0)
        return "applied"

    def refund(self, receipt):
        """Points that paid come back with the goods they paid for, last burned first."""
        paid = sum(points for _, points in receipt.burned)
        due = receipt.part(paid) if receipt.kept() else paid
        skip, points = receipt.refunded, due - receipt.refunded
        receipt.refunded = due
        for lot, burned in reversed(receipt.burned):
            passed = min(skip, burned)
            skip -= passed
            some = min(points, burned - passed)
            points -= some
            if some:
                self.wallet.refund(lot, some, self.now)

    def take_back(self, receipt):
        """Every campaign gives again on what is kept, and the sum stays, or all if that is less. The
        difference goes from those that give less now, the last by name first, none losing more than
        it gives less; first from each one's own lot, then from the others."""
        then, kept = receipt.sale, receipt.kept()
        sale = Sale(then.at_ms, kept, then.tenders, then.unearning - receipt.part(then.unearning),
                    then.level, then.segments, then.ordinal)
        again = {}
        for name, campaign in CAMPAIGNS.items():
            again[name] = campaign.points(sale) if kept else 0
            if again[name] and campaign.limit:
                again[name] = campaign.limit.cut(again[name], receipt.left_then[name])
        above = sum(points - gone for _, _, points, gone in receipt.earned.values())
        above -= sum(again.values())
        owed = []
        for name in sorted(receipt.earned, reverse=True):
            campaign, given = CAMPAIGNS[name], receipt.earned[name]
            lot, share, points, gone = given
            claim = min(above, points - gone - again[name])
            if claim <= 0:
                continue
            above -= claim
            given[3] += claim
            owed.append(claim - self.wallet.take_back(lot, share, claim))
            if campaign.limit and campaign.limit.freed:
                period = self.period(name, then.at_ms)
                self.used[period] = max(self.used[period] - claim, 0)
        for points in owed:
            self.wallet.claw_back(points)

    def request(self, event, body, _):
        points = rules.granted_redemption(
            body["points"], body.get("partial", False), body.get("receipt_total_minor", 0),
            items_of(body["lines"]), self.wallet.active)
        redemption = self.redemptions[event["event_id"]] = {
            "state": "refused", "receipt": None, "one_phase": body.get("immediate", False)}
        if not points:
            return "refused"
        if body.get("immediate", False):
            self.wallet.redeemed += points
            redemption.update(state="confirmed", burned=self.wallet.take_active(points))
        else:
            redemption.update(state="reserved", held=self.wallet.hold(points),
                              until=self.now + rules.HOLD_MS)
            self.reserved.append(redemption)
        return "applied"

    def confirm(self, _event, body, _content):
        redemption = self.redemptions.get(body["redemption_id"])
        if redemption is None or redemption["state"] != "reserved":
            return "refused"
        held = sum(points for _, points in redemption["held"])
        if body.get("points", 0) > held:
            return "refused"
        burned = self.wallet.end_hold(redemption["held"], body.get("points", 0) or held, self.now)
        redemption.update(state="confirmed", burned=burned)
        return "applied"

    def cancel(self, _event, body, _content):
        redemption = self.redemptions.get(body["redemption_id"])
        if redemption is None or redemption["receipt"] is not None:
            return "refused"
        if redemption["state"] == "reserved":
            self.wallet.end_hold(redemption["held"], 0, self.now)
        elif redemption["state"] == "confirmed" and redemption["one_phase"]:
            for lot, points in reversed(redemption["burned"]):
                self.wallet.refund(lot, points, self.now)
        else:
            return "refused"
        redemption["state"] = "cancelled"
        return "applied"

    HANDLERS = {
        "purchase": purchase, "return": return_goods, "redemption_request": request,
        "redemption_confirm": confirm, "redemption_cancel": cancel, "member_enrolled": enrol,
        "member_updated": update, "adjustment": adjust,
    }


EPOCH = 719_163  # 1970-01-01 as an ordinal.


def items_of(lines):
    return [Item(line["number"], tuple(line.get("category", ())), line.get("brand", ""),
                 line.get("quantity_milli", 0), line.get("amount_minor", 0)) for line in lines]
