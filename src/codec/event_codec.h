// Bytes of loyalty.events to core::Event, with every check that needs no state.
#ifndef KOPILKA_CODEC_EVENT_CODEC_H_
#define KOPILKA_CODEC_EVENT_CODEC_H_

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "absl/strings/string_view.h"
#include "codec/arena.h"
#include "core/event.h"
#include "core/output.h"
#include "core/receipt.h"
#include "core/sent.h"

namespace kopilka {

// Control records: the task's business.
struct Tick {};
struct ProgrammeActivated {
  std::string programme;
  std::string version;
  uint32_t semantics = 0;
};
struct ClockAccepted {
  Instant until;
};

// A member's event with the hash of its meaning: XXH3-128 over a canonical form that leaves out
// event id, source, correlation id and reply_to, so that a till may send the same receipt again
// under a new id (domain.md 5.9). docs/contract.md describes it.
struct MemberEvent {
  Event event;
  ContentHash content_hash = {};
  std::vector<MemoryWrite> moved;  // What came with it and is this member's from now on.
};

using DecodedRecord =
    std::variant<MemberEvent, Tick, ProgrammeActivated, ClockAccepted, DeadLetter>;

// Never fails: what cannot be an event is a DeadLetter that says why, in words that repeat nothing
// of the content. `partition` of `partition_count` is where the record was found (wrong_partition
// by murmur2 of the key). The result points into `arena` and `value`.
DecodedRecord DecodeEvent(std::optional<absl::string_view> key,
                          std::optional<absl::string_view> value, int32_t partition,
                          int32_t partition_count, Arena* arena);

// An event of the engine as bytes; its key is the member's id.
std::string EncodeSent(const Sent& sent);

// Control records as bytes; their key is empty.
std::string EncodeTick();
std::string EncodeProgrammeActivated(const ProgrammeActivated& activated);
std::string EncodeClockAccepted(ClockAccepted accepted);

// Partition of a key by murmur2, as the Java client's default partitioner.
int32_t PartitionOf(absl::string_view key, int32_t partition_count);

}  // namespace kopilka

#endif  // KOPILKA_CODEC_EVENT_CODEC_H_
