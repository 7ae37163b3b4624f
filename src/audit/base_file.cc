#include "audit/base_file.h"

#include <cerrno>
#include <fstream>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/file_error.h"
#include "base/whole_file.h"

namespace kopilka {
namespace {

// base file := magic record*; record := length(8 bytes, big endian) bytes
// The records are the position, then key and value in turn.
constexpr absl::string_view kMagic = "kopilka base 1\n";
constexpr uint64_t kLongest = 1 << 30;

void Append(absl::string_view bytes, WholeFile* out) {
  char length[8];
  for (int i = 0; i < 8; ++i) {
    length[i] = static_cast<char>((uint64_t{bytes.size()} >> (56 - 8 * i)) & 0xff);
  }
  out->Append({length, sizeof(length)});
  out->Append(bytes);
}

std::optional<std::string> Next(std::ifstream* in) {
  char length[8];
  if (!in->read(length, sizeof(length))) return std::nullopt;
  uint64_t size = 0;
  for (const char byte : length) size = (size << 8) | static_cast<uint8_t>(byte);
  if (size > kLongest) return std::nullopt;
  std::string bytes(size, '\0');
  if (!in->read(bytes.data(), static_cast<std::streamsize>(size))) return std::nullopt;
  return bytes;
}

absl::Status Damaged(const std::string& path) {
  return absl::DataLossError(absl::StrCat(
      path, ": damaged or no base file; export one again with `kopilka audit --write-base`"));
}

absl::StatusOr<Instant> DueOf(absl::string_view key, absl::string_view value) {
  if (key[0] == 'm') return ForgetAt(value);
  const absl::StatusOr<StoredAccount> account = DecodeAccount(value);
  if (!account.ok()) return account.status();
  return account->next_due;
}

}  // namespace

std::string BaseFileName(absl::string_view directory, int32_t partition) {
  return absl::StrCat(directory, "/partition-", partition, ".base");
}

absl::Status WriteBase(const std::string& path, const Position& position, const StateStore& store) {
  const absl::StatusOr<std::unique_ptr<WholeFile>> opened = WholeFile::Open(path);
  if (!opened.ok()) return opened.status();
  WholeFile* const out = opened->get();
  out->Append(kMagic);
  Append(EncodePosition(position), out);
  for (const auto& [begin, end] : {std::pair{"a", "b"}, std::pair{"m", "n"}}) {
    const absl::Status scanned =
        store.Scan(begin, end, [&](absl::string_view key, absl::string_view value) {
          Append(key, out);
          Append(value, out);
          return out->status().ok();
        });
    if (!scanned.ok()) return scanned;
  }
  const absl::Status closed = out->Close();
  return closed.ok() ? out->Publish() : closed;
}

absl::StatusOr<Position> ReadBase(const std::string& path, StateStore* store) {
  std::ifstream in(path, std::ios::binary);
  if (!in && errno == ENOENT) {
    return absl::NotFoundError(absl::StrCat(
        path, ": does not exist; `kopilka audit --write-base` makes it, one for each partition"));
  }
  if (!in) return FileError(path, "cannot be read", errno);
  std::string magic(kMagic.size(), '\0');
  in.read(magic.data(), static_cast<std::streamsize>(magic.size()));
  const std::optional<std::string> first = Next(&in);
  if (in.bad()) return FileError(path, "cannot be read", errno);
  if (absl::string_view(magic) != kMagic || !first) return Damaged(path);
  absl::StatusOr<Position> position = DecodePosition(*first);
  if (!position.ok()) return Damaged(path);
  Digest digest;
  while (std::optional<std::string> key = Next(&in)) {
    std::optional<std::string> value = Next(&in);
    if (in.bad()) break;
    if (!value || key->empty()) return Damaged(path);
    const absl::StatusOr<Instant> due = DueOf(*key, *value);
    if (!due.ok()) return Damaged(path);
    digest.Add(HashRecord(*key, *value));
    StoreBatch batch;
    if (*due != kNever) batch.writes.push_back({TimerStoreKey(*due, *key), std::string()});
    batch.writes.push_back({*std::move(key), std::move(value)});
    if (absl::Status status = store->Commit(batch); !status.ok()) return status;
  }
  if (in.bad()) return FileError(path, "cannot be read", errno);
  if (!(digest == position->digest)) {
    return absl::DataLossError(
        absl::StrCat(path, ": its records do not have the digest of its position"));
  }
  return position;
}

}  // namespace kopilka
