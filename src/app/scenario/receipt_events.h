// The events of a transcript that bring receipts, or are about them.
#ifndef KOPILKA_APP_SCENARIO_RECEIPT_EVENTS_H_
#define KOPILKA_APP_SCENARIO_RECEIPT_EVENTS_H_

#include "app/scenario/event_fields.h"
#include "app/scenario/event_reader.h"

namespace kopilka::app {

EventText ReadPurchase(EventFields& in);
EventText ReadReturn(EventFields& in);
EventText ReadExchange(EventFields& in);
EventText ReadVoid(EventFields& in);
EventText ReadReopen(EventFields& in);
EventText ReadClaim(EventFields& in);
EventText ReadFulfil(EventFields& in);

}  // namespace kopilka::app

#endif  // KOPILKA_APP_SCENARIO_RECEIPT_EVENTS_H_
