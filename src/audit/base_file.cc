#include "audit/base_file.h"

#include <cerrno>
#include <fstream>
#include <map>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "audit/output_check.h"
#include "base/file_error.h"

namespace kopilka {
namespace {

// base file := magic record*; record := length(number) bytes; number := 8 bytes, big endian
// The records are the position, the offsets of kOutputTopics (numbers), then key and value in turn.
constexpr absl::string_view kMagic = "kopilka base 2\n";
constexpr size_t kNumberBytes = 8;
constexpr uint64_t kLongest = 1 << 30;

std::string EncodeNumber(uint64_t number) {
  std::string bytes;
  for (int shift = 56; shift >= 0; shift -= 8) {
    bytes.push_back(static_cast<char>((number >> shift) & 0xff));
  }
  return bytes;
}

uint64_t DecodeNumber(absl::string_view bytes) {
  uint64_t number = 0;
  for (const char byte : bytes) number = (number << 8) | static_cast<uint8_t>(byte);
  return number;
}

void Append(absl::string_view bytes, WholeFile* out) {
  out->Append(EncodeNumber(bytes.size()));
  out->Append(bytes);
}

std::optional<std::string> Next(std::ifstream* in) {
  char length[kNumberBytes];
  if (!in->read(length, sizeof(length))) return std::nullopt;
  const uint64_t size = DecodeNumber({length, sizeof(length)});
  if (size > kLongest) return std::nullopt;
  std::string bytes(size, '\0');
  if (!in->read(bytes.data(), static_cast<std::streamsize>(size))) return std::nullopt;
  return bytes;
}

absl::Status Damaged(const std::string& path) {
  return absl::DataLossError(absl::StrCat(
      path, ": damaged or no base file; export one again with `kopilka audit --write-base`"));
}

std::string EncodeOutputs(const std::map<Topic, int64_t>& outputs) {
  std::string bytes;
  for (const Topic topic : kOutputTopics) {
    bytes += EncodeNumber(static_cast<uint64_t>(outputs.at(topic)));
  }
  return bytes;
}

std::optional<std::map<Topic, int64_t>> DecodeOutputs(absl::string_view bytes) {
  if (bytes.size() != kOutputTopics.size() * kNumberBytes) return std::nullopt;
  std::map<Topic, int64_t> outputs;
  for (const Topic topic : kOutputTopics) {
    outputs[topic] = static_cast<int64_t>(DecodeNumber(bytes.substr(0, kNumberBytes)));
    bytes.remove_prefix(kNumberBytes);
  }
  return outputs;
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

absl::StatusOr<std::unique_ptr<WholeFile>> WriteBase(const std::string& path, const Base& base,
                                                     const StateStore& store) {
  absl::StatusOr<std::unique_ptr<WholeFile>> opened = WholeFile::Open(path);
  if (!opened.ok()) return opened.status();
  WholeFile* const out = opened->get();
  out->Append(kMagic);
  Append(EncodePosition(base.position), out);
  Append(EncodeOutputs(base.outputs), out);
  for (const auto& [begin, end] : {std::pair{"a", "b"}, std::pair{"m", "n"}}) {
    const absl::Status scanned =
        store.Scan(begin, end, [&](absl::string_view key, absl::string_view value) {
          Append(key, out);
          Append(value, out);
          return out->status().ok();
        });
    if (!scanned.ok()) return scanned;
  }
  if (absl::Status status = out->Close(); !status.ok()) return status;
  return opened;
}

absl::StatusOr<Base> ReadBase(const std::string& path, StateStore* store) {
  std::ifstream in(path, std::ios::binary);
  if (!in && errno == ENOENT) {
    return absl::NotFoundError(absl::StrCat(
        path, ": does not exist; `kopilka audit --write-base` makes it, one for each partition"));
  }
  if (!in) return FileError(path, "cannot be read", errno);
  std::string magic(kMagic.size(), '\0');
  in.read(magic.data(), static_cast<std::streamsize>(magic.size()));
  const std::optional<std::string> first = Next(&in);
  const std::optional<std::string> second = Next(&in);
  if (in.bad()) return FileError(path, "cannot be read", errno);
  if (absl::string_view(magic) != kMagic || !first || !second) return Damaged(path);
  absl::StatusOr<Position> position = DecodePosition(*first);
  std::optional<std::map<Topic, int64_t>> outputs = DecodeOutputs(*second);
  if (!position.ok() || !outputs) return Damaged(path);
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
  return Base{*std::move(position), *std::move(outputs)};
}

}  // namespace kopilka
