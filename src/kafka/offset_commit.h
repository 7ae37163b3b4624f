// A commit of the group's offsets.
#ifndef KOPILKA_KAFKA_OFFSET_COMMIT_H_
#define KOPILKA_KAFKA_OFFSET_COMMIT_H_

#include <librdkafka/rdkafka.h>

#include <cstdint>
#include <string>
#include <utility>

#include "absl/types/span.h"
#include "base/time.h"

namespace kopilka {

using NextOffset = std::pair<int32_t, int64_t>;  // Partition, offset.

// Asks, and does not wait for the answer.
void CommitAsync(rd_kafka_t* client, const std::string& topic,
                 absl::Span<const NextOffset> next_offsets);

// Waits for the answer. _TIMED_OUT: there was none in time, and it may still be on its way.
rd_kafka_resp_err_t CommitSync(rd_kafka_t* client, const std::string& topic, NextOffset next_offset,
                               Millis timeout);

}  // namespace kopilka

#endif  // KOPILKA_KAFKA_OFFSET_COMMIT_H_
