// Accounts, memories and positions as bytes. The value of a compacted topic's record is byte for
// byte what the store keeps; equal states are equal bytes (protobuf's deterministic serialisation
// over lists in their documented order).
#ifndef KOPILKA_CODEC_STATE_CODEC_H_
#define KOPILKA_CODEC_STATE_CODEC_H_

#include <array>
#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "codec/arena.h"
#include "core/account.h"
#include "core/receipt.h"

namespace kopilka {

struct StoredAccount {
  std::string member;
  Account account;
  Instant next_due = kNever;
};

std::string EncodeAccount(absl::string_view member, const Account& account, Instant next_due);
// DataLoss: no account, or of a newer format.
absl::StatusOr<StoredAccount> DecodeAccount(absl::string_view value);

std::string EncodeMemory(const Memory& memory);
// Views of the result point into `arena`.
absl::StatusOr<Memory> DecodeMemory(absl::string_view value, Arena* arena);
// Only forget_at, without decoding the rest.
absl::StatusOr<Instant> ForgetAt(absl::string_view memory_value);

// XXH3-128 of a state record: its store key and its value.
struct RecordHash {
  uint64_t low = 0;
  uint64_t high = 0;
  friend bool operator==(RecordHash, RecordHash) = default;
};
RecordHash HashRecord(absl::string_view store_key, absl::string_view value);

// Sum over all state records of a partition of HashRecord(key, value), modulo 2^128:
// independent of order, and kept up to date by subtracting the old record and adding the new.
class Digest {
 public:
  Digest() = default;
  explicit Digest(const std::array<uint8_t, 16>& bytes);
  std::array<uint8_t, 16> bytes() const;
  void Add(RecordHash hash);
  void Remove(RecordHash hash);
  friend bool operator==(const Digest&, const Digest&) = default;

 private:
  uint64_t low_ = 0;
  uint64_t high_ = 0;
};

// Records read since the beginning of the log, by class: read is the sum of the others.
struct Counts {
  uint64_t read = 0;
  uint64_t applied = 0;
  uint64_t refused = 0;
  uint64_t no_effect = 0;
  uint64_t duplicates = 0;
  uint64_t dead_lettered = 0;
  uint64_t control = 0;
  friend bool operator==(const Counts&, const Counts&) = default;
};

// How far a partition is (loyalty.partitions, key "position/<partition>").
struct Position {
  int32_t partition = 0;
  int64_t next_offset = 0;
  Instant clock;                  // Stream clock.
  std::string programme_version;  // Empty: none active yet.
  uint32_t semantics = 0;
  Digest digest;
  Counts counts;
  Instant clock_accepted_until = kAlways;
  std::string cluster_id;
  std::string topic_id;
  friend bool operator==(const Position&, const Position&) = default;
};

std::string EncodePosition(const Position& position);
absl::StatusOr<Position> DecodePosition(absl::string_view value);
std::string PositionKey(int32_t partition);

// Store keys. The first byte is the kind, so that one ordered space holds everything:
//   "a" member                           account           -> EncodeAccount
//   "m" member 0x00 suffix               memory            -> EncodeMemory
//   "t" due(8 bytes, big endian) "a" member        timer of an account      -> empty
//   "t" due(8 bytes, big endian) "m" member 0x00 suffix    memory to forget -> empty
//   "p"                                  position          -> EncodePosition
//   "s"                                  identity stamp    -> written by state
// `suffix` is "r" + receipt key, "e" or "s" + event id, "u" or "v" + the id of points that went up,
// "a" + event id of a question about a budget, or a budget's or a coupon's own
// (core/budget/lease.h, core/codes/share.h); member ids hold no 0x00.
std::string AccountStoreKey(absl::string_view member);
std::string MemoryStoreKey(absl::string_view member, absl::string_view suffix);
std::string TimerStoreKey(Instant due, absl::string_view target_store_key);
struct TimerKey {
  Instant due;
  absl::string_view target_store_key;  // An account's or a memory's.
};
TimerKey ParseTimerStoreKey(absl::string_view key);
absl::string_view PositionStoreKey();
// Key of the compacted topic's record of a store key, and back.
absl::string_view TopicKeyOf(absl::string_view store_key);

}  // namespace kopilka

#endif  // KOPILKA_CODEC_STATE_CODEC_H_
