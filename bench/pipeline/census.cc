#include "pipeline/census.h"

#include <iostream>

#include "absl/strings/str_cat.h"
#include "pipeline/partition_reader.h"

namespace kopilka::bench {

void TakeCensus(const CensusOptions& options) {
  Client consumer(RD_KAFKA_CONSUMER, PropertiesOfKopilka(ClientKind::kReading, options.brokers));
  for (const std::string& topic : options.topics) {
    size_t records = 0;
    size_t key_bytes = 0;
    size_t value_bytes = 0;
    for (int32_t partition = 0; partition < options.partitions; ++partition) {
      PartitionReader reader(&consumer, topic, partition, 0);
      while (const Message message = reader.Next()) {
        ++records;
        key_bytes += message->key_len;
        value_bytes += message->len;
      }
    }
    std::cout << absl::StrCat("{\"topic\": \"", topic, "\", \"records\": ", records,
                              ", \"key_bytes\": ", key_bytes, ", \"value_bytes\": ", value_bytes,
                              "}\n")
              << std::flush;
  }
}

}  // namespace kopilka::bench
