#include "codec/restore_point.h"

namespace kopilka {
namespace {

constexpr char kRestorePointFormat = 1;
constexpr size_t kBytes = 1 + 4 * 8;

void Append(int64_t n, std::string* out) {
  for (int shift = 56; shift >= 0; shift -= 8) {
    out->push_back(static_cast<char>((static_cast<uint64_t>(n) >> shift) & 0xff));
  }
}

int64_t Read(absl::string_view bytes, size_t at) {
  uint64_t n = 0;
  for (size_t i = 0; i < 8; ++i) n = (n << 8) | static_cast<uint8_t>(bytes[at + i]);
  return static_cast<int64_t>(n);
}

}  // namespace

std::string EncodeRestorePoint(const RestorePoint& point) {
  std::string bytes(1, kRestorePointFormat);
  Append(point.accounts, &bytes);
  Append(point.receipts, &bytes);
  Append(point.partitions, &bytes);
  Append(point.written_at.ms, &bytes);
  return bytes;
}

absl::StatusOr<RestorePoint> DecodeRestorePoint(absl::string_view bytes) {
  if (bytes.size() != kBytes || bytes[0] != kRestorePointFormat) {
    return absl::DataLossError("the store's restore point is damaged or of a newer format");
  }
  return RestorePoint{Read(bytes, 1), Read(bytes, 9), Read(bytes, 17), {Read(bytes, 25)}};
}

absl::string_view RestorePointStoreKey() { return "o"; }

absl::string_view RollDigestStoreKey() { return "d"; }

}  // namespace kopilka
