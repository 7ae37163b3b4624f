"""loyalty.v1.Event in protobuf's JSON mapping (original names, numbers as numbers)."""

import json


def compact(value):
    return json.dumps(value, separators=(",", ":"))


def member_id(household):
    return f"h{household}"


def receipt_id(basket):
    return {"store": basket.store, "till": "1", "number": str(basket.number),
            "business_date": basket.day}


def receipt_event_id(basket):
    return f"{basket.store}/1/{basket.date}/{basket.number}"


class Renderer:
    """Events as lines of the output file."""

    def __init__(self, journey):
        self.journey = journey
        self._products = {}

    def line(self, timestamp_ms, event_id, household, body, occurred_at_ms=None, store="",
             channel=""):
        event = {"event_id": event_id, "member_id": member_id(household),
                 "occurred_at_ms": timestamp_ms if occurred_at_ms is None else occurred_at_ms}
        if store:
            event["store"] = store
        if channel:
            event["channel"] = channel
        event["source"] = "complete-journey"
        # Bodies come as text: most of them are baskets, written without a dict for each line.
        text = compact(event)[:-1]
        return f'{{"timestamp_ms":{timestamp_ms},"event":{text},{body}}}}}\n'

    def tick(self, timestamp_ms):
        return (f'{{"timestamp_ms":{timestamp_ms},"event":{{"occurred_at_ms":{timestamp_ms},'
                '"origin":"ORIGIN_CONTROL","tick":{}}}\n')

    def goods(self, basket):
        journey, lines = self.journey, []
        for number, i in enumerate(range(basket.first, basket.last), 1):
            sku = journey.sku[i]
            product = self._products.get(sku)
            if product is None:
                product = self._products[sku] = journey.product_json(sku)
            text = f'{{"number":{number},{product}'
            if journey.milli[i]:
                text += f',"quantity_milli":{journey.milli[i]}'
            if journey.price[i]:
                text += f',"unit_price_minor":{journey.price[i]}'
            if journey.amount[i]:
                text += f',"amount_minor":{journey.amount[i]}'
            if journey.discount[i]:
                text += f',"discount_minor":{journey.discount[i]}'
            lines.append(text + "}")
        return f'"lines":[{",".join(lines)}]'

    def purchase(self, basket, redemption_id=None, points_minor=0):
        tenders = []
        if redemption_id:
            tenders.append({"kind": "points", "amount_minor": points_minor,
                            "redemption_id": redemption_id})
        if basket.coupons_minor:
            tenders.append({"kind": "manufacturer-coupon", "amount_minor": basket.coupons_minor})
        rest = basket.total - basket.coupons_minor - points_minor
        if rest:
            tenders.append({"kind": "other", "amount_minor": rest})
        text = f'"purchase":{{"till":"1","number":"{basket.number}","currency":"USD"'
        if basket.total:
            text += f',"total_minor":{basket.total}'
        text += "," + self.goods(basket)
        if tenders:
            text += f',"tenders":{compact(tenders)}'
        if basket.coupons:
            text += f',"coupons":{compact(list(basket.coupons))}'
        return text + "}"

    def redemption(self, basket, points, partial, immediate):
        head = {"points": points}
        if partial:
            head["partial"] = True
        if immediate:
            head["immediate"] = True
        if basket.total:
            head["receipt_total_minor"] = basket.total
        return (f'"redemption_request":{compact(head)[:-1]},{self.goods(basket)},'
                f'"receipt":{compact(receipt_id(basket))}}}')

    @staticmethod
    def body(name, fields):
        return f'"{name}":{compact(fields)}'
