#include "pipeline/load.h"

#include <iostream>

#include "absl/strings/str_cat.h"
#include "pipeline/die.h"

namespace kopilka::bench {
namespace {

constexpr int kFlushMs = 60'000;
constexpr int64_t kShownEvery = 100'000;

void Died(rd_kafka_t*, const rd_kafka_message_t* message, void*) { Check(message->err, "writing"); }

}  // namespace

void Load(const LoadOptions& options) {
  Properties properties = PropertiesOfWriter(options.brokers);
  properties["linger.ms"] = "50";
  Client writer(RD_KAFKA_PRODUCER, properties, Died);
  Input input(options.input);
  Outgoing record;
  int64_t events = 0;
  size_t bytes = 0;
  while (input.Next(&record)) {
    Write(&writer, options.events, record);
    ++events;
    bytes += record.key->size() + record.value->size();
    if (events % kShownEvery == 0) std::cerr << absl::StrCat("loaded ", events, "\n") << std::flush;
    rd_kafka_poll(writer.get(), 0);
  }
  Check(rd_kafka_flush(writer.get(), kFlushMs), "writing");
  std::cout << absl::StrCat("{\"events\": ", events, ", \"bytes\": ", bytes, "}\n");
}

}  // namespace kopilka::bench
