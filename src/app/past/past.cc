#include "app/past/past.h"

#include <variant>

#include "codec/event_codec.h"

namespace kopilka::app {
namespace {

bool IsDecidedOnceMore(const DecodedRecord& decoded) {
  if (const auto* const event = std::get_if<MemberEvent>(&decoded)) {
    return !IsFromEngine(event->event);
  }
  const auto* const dead = std::get_if<DeadLetter>(&decoded);
  // In an engine of one partition there would be nothing wrong with it.
  return dead == nullptr || dead->reason != DeadLetterReason::kWrongPartition;
}

std::optional<std::string> Copy(std::optional<absl::string_view> bytes) {
  return bytes ? std::optional<std::string>(*bytes) : std::nullopt;
}

}  // namespace

std::optional<PastRecord> PastRecordOf(const Record& record, int32_t partitions, Arena* arena) {
  arena->Reset();
  const DecodedRecord decoded =
      DecodeEvent(record.key, record.value, record.partition, partitions, arena);
  if (!IsDecidedOnceMore(decoded)) return std::nullopt;
  const auto* const event = std::get_if<MemberEvent>(&decoded);
  return PastRecord{.key = Copy(record.key),
                    .value = Copy(record.value),
                    .timestamp = record.timestamp,
                    .event_id = event == nullptr ? "" : std::string(event->event.id),
                    .activates = std::holds_alternative<ProgrammeActivated>(decoded)};
}

}  // namespace kopilka::app
