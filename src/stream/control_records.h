// Control records: what operators write to the log, each in one transaction of its own.
#ifndef KOPILKA_STREAM_CONTROL_RECORDS_H_
#define KOPILKA_STREAM_CONTROL_RECORDS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "base/time.h"
#include "programme/publication.h"
#include "stream/log.h"
#include "stream/record.h"

namespace kopilka {

// Writes all of `records` in one transaction of the producer, taken as `identity`, or none. Where
// the outcome is not known the status is Unavailable and says so: writing them again is harmless
// for control records.
absl::Status WriteInOneTransaction(Producer* producer, absl::string_view identity,
                                   absl::Span<const Outgoing> records);

// The same, and takes the identity for it.
absl::Status WriteInOneTransaction(Log* log, absl::string_view identity,
                                   absl::Span<const Outgoing> records);

// The chunks and then the manifest of a version, for loyalty.programme.
std::vector<Outgoing> ProgrammeRecords(const Publication& publication);

// The manifest once more and an activation for every partition of the events topic, so that each
// partition switches at an exact offset. `at`: timestamp of the activations in a topic with
// recorded history; absent elsewhere.
std::vector<Outgoing> ActivationRecords(const Publication& publication, int32_t partitions,
                                        std::optional<Instant> at);

// `kopilka clock accept`.
Outgoing ClockAcceptance(int32_t partition, Instant until);

// A tick for every partition: moves the clock of recorded history to `at`.
std::vector<Outgoing> TickRecords(int32_t partitions, Instant at);

}  // namespace kopilka

#endif  // KOPILKA_STREAM_CONTROL_RECORDS_H_
