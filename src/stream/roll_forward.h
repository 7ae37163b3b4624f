// RollForward: applies records of loyalty.accounts and loyalty.receipts to a store.
#ifndef KOPILKA_STREAM_ROLL_FORWARD_H_
#define KOPILKA_STREAM_ROLL_FORWARD_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "codec/state_codec.h"
#include "state/partition_state.h"
#include "stream/record.h"

namespace kopilka {

// Timers are made again from the accounts and memories, and the digest follows. Records may repeat
// what the store has: the last of a key wins. The position stays the old one until the caller
// writes the new one, so a crash in between is a roll forward from the same point again; the digest
// of what is there goes along with every write (RollDigestStoreKey) for that case. One thread.
class RollForward {
 public:
  // `digest`: of what the store holds now.
  RollForward(PartitionState* state, Digest digest) : state_(state), digest_(digest) {}

  absl::Status Add(const Record& record);
  // Writes what is pending.
  absl::Status Flush();

  const Digest& digest() const { return digest_; }

 private:
  absl::Status Replace(const std::string& key, const std::optional<std::string>& old_value,
                       const std::optional<std::string>& new_value, StoreBatch* batch);

  PartitionState* const state_;
  Digest digest_;
  std::map<std::string, std::optional<std::string>> pending_;  // By store key.
};

}  // namespace kopilka

#endif  // KOPILKA_STREAM_ROLL_FORWARD_H_
