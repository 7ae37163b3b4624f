"""Which events the data makes: its baskets and mailings as they are, and what it does not have
(redemptions, returns, late and repeated records) by fixed rules. docs/complete-journey.md is the
list of the rules; there is no chance in here."""

import zlib

from complete_journey import journey as data
from complete_journey.records import Renderer, receipt_event_id, receipt_id

SECOND = 1000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR

FIRST_DAY = "2017-01-01"
LAST_TICK_DAY = "2018-01-15"  # The end: two weeks after the last basket.
LAST_TICKS = 64               # So that each partition fires all that is due, 256 members a tick.

TENDER_POINTS = 100  # What a points tender pays with, at one cent a point.


class History:
    """The year as (timestamp, household, sequence) -> how to write the line."""

    def __init__(self, journey):
        self.journey = journey
        self.renderer = Renderer(journey)
        self.end_ms = data.local_midnight_ms(LAST_TICK_DAY)
        self.events = []

    def lines(self):
        """The output, line by line, in order of time; at one instant by household, then as told."""
        for household, baskets in sorted(self.journey.by_household.items()):
            self._household(household, baskets)
        self._ticks()
        self.events.sort(key=lambda event: event[0])
        for (timestamp, _, _), write in self.events:
            yield write(timestamp)

    def _add(self, timestamp, household, write):
        if timestamp <= self.end_ms:
            self.events.append(((timestamp, household, len(self.events)), write))

    def _event(self, timestamp, household, event_id, body, **fields):
        """`body` is text, or a function that makes it when the line is written."""
        def write(at):
            text = body() if callable(body) else body
            return self.renderer.line(at, event_id, household, text, **fields)
        self._add(timestamp, household, write)

    def _ticks(self):
        """A day's first instant is a tick in every partition. Household 0 goes before all others."""
        first, last = data.pandas.Timestamp(FIRST_DAY), data.pandas.Timestamp(LAST_TICK_DAY)
        for day in data.pandas.date_range(first, last):
            repeat = LAST_TICKS if day == last else 1
            for _ in range(repeat):
                self._add(data.local_midnight_ms(day), 1 << 62 if day == last else 0,
                          self.renderer.tick)

    def _household(self, household, baskets):
        enrolled_at = baskets[0].at_ms - MINUTE
        mailings = self.journey.mailings.get(household, [])
        self._event(enrolled_at, household, "enrolled", Renderer.body("member_enrolled", {
            "attributes": self.journey.demographics.get(household, {}),
            "segments": [f"campaign-{campaign}" for campaign, start, end in mailings
                         if start <= enrolled_at < end]}))
        for campaign, start, end in mailings:
            name = f"campaign-{campaign}"
            if start > enrolled_at:
                self._event(start, household, f"{name}/begins",
                            Renderer.body("member_updated", {"segments_added": [name]}))
            if end > enrolled_at:
                self._event(end, household, f"{name}/ends",
                            Renderer.body("member_updated", {"segments_removed": [name]}))
        for ordinal, basket in enumerate(baskets, 1):
            self._basket(ordinal, basket)

    def _basket(self, ordinal, basket):
        code = zlib.crc32(str(basket.number).encode())
        if ordinal % 5 == 0 and basket.total > 1:
            kind = ordinal // 5 % 10
            if kind == 0:
                self._points_tender(basket, code)
                return
            self._redemption(basket, kind, code)
        if ordinal % 97 == 0:
            self._adjustment(basket, code)
        if code % 40 == 0:
            self._returned(basket, code // 40)
        elif code % 100 == 5:
            self._purchase(basket, basket.at_ms + (1 + code // 100 % 40) * DAY)
        else:
            self._purchase(basket, basket.at_ms)
            self._repeated(basket, code % 1000)

    def _purchase(self, basket, timestamp, event_id="", **fields):
        """`timestamp` later than the basket: a till that was offline."""
        self._event(timestamp, basket.household, event_id or receipt_event_id(basket),
                    lambda: self.renderer.purchase(basket),
                    **{"occurred_at_ms": basket.at_ms, "store": basket.store, "channel": "store",
                       **fields})

    def _repeated(self, basket, code):
        if code % 200 == 1:  # The very same event.
            self._purchase(basket, basket.at_ms + 10 * MINUTE)
        elif code % 200 == 2:  # The same receipt under a new id.
            self._purchase(basket, basket.at_ms + DAY, receipt_event_id(basket) + "/resent")
        elif code == 3:  # The same id with other content: a conflict.
            self._purchase(basket, basket.at_ms + HOUR, channel="web")

    def _request(self, basket, points, partial, immediate):
        redemption = f"redeem/{basket.number}"
        self._event(basket.at_ms - 30 * SECOND, basket.household, redemption,
                    lambda: self.renderer.redemption(basket, points, partial, immediate),
                    store=basket.store, channel="store")
        return redemption

    def _follow_up(self, basket, after, event_id, name, fields):
        self._event(basket.at_ms + after, basket.household, event_id,
                    Renderer.body(name, fields), store=basket.store, channel="store")

    def _redemption(self, basket, kind, code):
        """Asks for 60 % of the basket in points and takes less. What was granted is not known here,
        and the purchase does not name it: it paid for something else than this receipt."""
        redemption = self._request(basket, basket.total * 60 // 100 or 1, True,
                                   kind in (1, 2, 3, 6, 7))
        confirm = f"confirm/{basket.number}"
        cancel = f"cancel/{basket.number}"
        named = {"redemption_id": redemption}
        if kind == 4:
            self._follow_up(basket, 30 * SECOND, confirm, "redemption_confirm", named)
        elif kind == 5:
            self._follow_up(basket, 30 * SECOND, confirm, "redemption_confirm",
                            {**named, "points": 100})
        elif kind == 8:
            self._follow_up(basket, 30 * SECOND, cancel, "redemption_cancel", named)
        elif kind == 9:  # Too late: the reservation has timed out.
            self._follow_up(basket, 3 * HOUR, confirm, "redemption_confirm", named)
        elif code % 7 == 0:
            self._follow_up(basket, 20 * DAY, cancel, "redemption_cancel", named)

    def _points_tender(self, basket, code):
        """A receipt paid with points in part, where they are granted; else the till sells it all
        the same. Some of it comes back, and points that paid cannot be taken out again."""
        if TENDER_POINTS > basket.total - basket.coupons_minor:
            self._purchase(basket, basket.at_ms)
            return
        redemption = self._request(basket, TENDER_POINTS, False, False)
        self._event(basket.at_ms, basket.household, receipt_event_id(basket),
                    lambda: self.renderer.purchase(basket, redemption, TENDER_POINTS),
                    occurred_at_ms=basket.at_ms, store=basket.store, channel="store")
        if code % 3 == 0:
            self._return(basket, 5 * DAY, 1, [])
        elif code % 3 == 1:
            self._return(basket, 5 * DAY, 1, [{"number": self._dearest(basket)}])
        else:
            self._follow_up(basket, DAY, f"cancel/{basket.number}", "redemption_cancel",
                            {"redemption_id": redemption})

    def _adjustment(self, basket, code):
        points = 250 if code % 2 else -150
        reason = "goodwill" if points > 0 else "correction"
        self._event(basket.at_ms + HOUR, basket.household, f"adjust/{basket.number}",
                    Renderer.body("adjustment", {"wallet": "points", "points": points,
                                                 "reason": reason}))

    def _dearest(self, basket):
        """The number of the line that cost most, the first of several."""
        span = range(basket.first, basket.last)
        return max(span, key=lambda i: (self.journey.amount[i], -i)) - basket.first + 1

    def _return(self, basket, after, which, lines):
        fields = {"receipt": receipt_id(basket)}
        if lines:
            fields["lines"] = lines
        self._follow_up(basket, after, f"return/{basket.number}/{which}", "return", fields)

    def _returned(self, basket, code):
        after = (1 + code % 30) * DAY
        kind = code // 30 % 6
        milli = self.journey.milli
        dearest = self._dearest(basket)
        several = [i for i in range(basket.first, basket.last)
                   if milli[i] >= 2000 and milli[i] % 1000 == 0]
        if kind == 5:  # The return is known before its sale.
            self._return(basket, after, 1, [{"number": dearest}])
            self._purchase(basket, basket.at_ms + after + HOUR)
            return
        self._purchase(basket, basket.at_ms)
        if kind == 1:
            self._return(basket, after, 1, [{"number": dearest}])
        elif kind == 2 and several:  # One unit, then another.
            number = several[0] - basket.first + 1
            self._return(basket, after, 1, [{"number": number, "quantity_milli": 1000}])
            self._return(basket, after + DAY, 2, [{"number": number, "quantity_milli": 1000}])
        elif kind == 3:  # A line, then the rest.
            self._return(basket, after, 1, [{"number": dearest}])
            self._return(basket, after + 2 * DAY, 2, [])
        elif kind == 4:  # More than was sold: the second is refused.
            self._return(basket, after, 1, [{"number": dearest}])
            self._return(basket, after + DAY, 2, [{"number": dearest, "quantity_milli": 1000}])
        else:
            self._return(basket, after, 1, [])
