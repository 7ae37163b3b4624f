// Events for the tests of commands.
#ifndef KOPILKA_APP_TESTING_EVENTS_H_
#define KOPILKA_APP_TESTING_EVENTS_H_

#include <string>
#include <utility>

#include "app/testing/bench.h"
#include "codec/event_codec.h"
#include "codec/event_encode.h"
#include "core/event.h"

namespace kopilka::app {

// Writes an event as the chain's own producers do.
inline void Write(Bench* bench, const Event& event, Instant timestamp) {
  Outgoing record;
  record.topic = Topic::kEvents;
  record.key = std::string(event.member);
  record.partition = PartitionOf(*record.key, Bench::kPartitions);
  record.value = EncodeEvent(event);
  record.timestamp = timestamp;
  const absl::Status status = bench->cluster().Append(record);
  ASSERT_TRUE(status.ok()) << status;
}

inline void WriteEnrolled(Bench* bench, absl::string_view member, Instant at) {
  Event event;
  event.id = "enrolled";
  event.member = member;
  event.occurred_at = at;
  event.body = MemberEnrolled();
  Write(bench, event, at);
}

inline void WritePurchase(Bench* bench, absl::string_view member, absl::string_view number,
                          Money total, Instant at) {
  Line line;
  line.number = 1;
  line.sku = "4600";
  line.quantity = Quantity{1000};
  line.unit_price = total;
  line.amount = total;
  Purchase purchase;
  purchase.till = "t1";
  purchase.number = number;
  purchase.currency = "RUB";
  purchase.total = total;
  purchase.lines = absl::MakeConstSpan(&line, 1);
  Event event;
  event.id = number;
  event.member = member;
  event.occurred_at = at;
  event.store = "s1";
  event.channel = "store";
  event.body = purchase;
  Write(bench, event, at);
}

// What a till says of a receipt after its sale.
inline void WriteAbout(Bench* bench, absl::string_view member, absl::string_view id, EventBody body,
                       Instant at) {
  Event event;
  event.id = id;
  event.member = member;
  event.occurred_at = at;
  event.body = std::move(body);
  Write(bench, event, at);
}

}  // namespace kopilka::app

#endif  // KOPILKA_APP_TESTING_EVENTS_H_
