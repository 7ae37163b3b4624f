// Decisions to bytes of loyalty.balance-changes, loyalty.answers and loyalty.triggers, and the
// headers of loyalty.events.dlq.
#ifndef KOPILKA_CODEC_OUTPUT_CODEC_H_
#define KOPILKA_CODEC_OUTPUT_CODEC_H_

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "core/output.h"

namespace kopilka {

// Why an output exists (loyalty.v1.Cause).
struct Cause {
  absl::string_view topic;  // Name of the input topic.
  int32_t partition = 0;
  int64_t offset = 0;
  absl::string_view event_id;  // Empty for control records.
  uint32_t sequence = 0;
  absl::string_view programme_version;
  Instant clock;  // The partition's stream clock when decided.
};

std::string EncodeChange(const Cause& cause, absl::string_view member, const Change& change);
std::string EncodeAnswer(const Cause& cause, absl::string_view member,
                         absl::string_view correlation_id, absl::string_view reply_to,
                         const Answer& answer);
std::string EncodeTrigger(const Cause& cause, absl::string_view member, const Trigger& trigger);

// "conflict", "wrong_partition", ...: the closed list of dead_letter.proto in lower case.
absl::string_view DeadLetterReasonText(DeadLetterReason reason);
// "insufficient_points", ...: the closed list of Refusal in lower case.
absl::string_view RefusalText(Refusal refusal);
// "hold_timed_out"; empty: no kind that this version knows.
absl::string_view ChangeKindText(ChangeKind kind);
// Of all refusals.
std::vector<absl::string_view> RefusalTexts();

// Headers added to the original ones of a dead letter (reliability.md 7): the six of Kafka Streams
// that apply, and dlq.reason, dlq.stage, dlq.app.version, dlq.rules.hash, dlq.failed_at (stream
// clock), dlq.original.size, dlq.value.sha256, dlq.id. Deterministic: no wall clock.
std::vector<std::pair<std::string, std::string>> DeadLetterHeaders(const Cause& cause,
                                                                   const DeadLetter& why,
                                                                   absl::string_view value);

// What a dead letter keeps of the original value: all of it, but only the beginning of an oversized
// one, which no broker would take with its headers. The headers are made of the whole.
inline constexpr size_t kCutDeadLetterBytes = 64 << 10;
absl::string_view DeadLetterValue(const DeadLetter& why, absl::string_view value);

// Header dlq.app.version. It moves with the release, so an audit compares dead letters without it.
inline constexpr absl::string_view kAppVersion = "0.1.0";

}  // namespace kopilka

#endif  // KOPILKA_CODEC_OUTPUT_CODEC_H_
