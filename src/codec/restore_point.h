// RestorePoint: how far the store has seen the compacted topics. Kept in the store beside the
// position, in the same WriteBatch; it exists in no topic.
#ifndef KOPILKA_CODEC_RESTORE_POINT_H_
#define KOPILKA_CODEC_RESTORE_POINT_H_

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "base/time.h"

namespace kopilka {

struct RestorePoint {
  // Everything below these offsets of the partition in the compacted topics is in the store.
  int64_t accounts = 0;
  int64_t receipts = 0;
  int64_t partitions = 0;
  Instant
      written_at;  // Wall clock: tombstones older than the topics' delete.retention may be gone.
  friend bool operator==(const RestorePoint&, const RestorePoint&) = default;
};

// restore point := format(byte, 1) accounts(int64) receipts(int64) partitions(int64)
// written_at(int64), integers big endian.
std::string EncodeRestorePoint(const RestorePoint& point);
absl::StatusOr<RestorePoint> DecodeRestorePoint(absl::string_view bytes);
absl::string_view RestorePointStoreKey();  // "o"

// While a store is being rolled forward: the digest of what it holds at this moment, 16 bytes. Its
// presence says that the position is older than the state.
absl::string_view RollDigestStoreKey();  // "d"

}  // namespace kopilka

#endif  // KOPILKA_CODEC_RESTORE_POINT_H_
