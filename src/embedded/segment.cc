#include "embedded/segment.h"

#include <cstring>
#include <utility>
#include <vector>

namespace kopilka::embedded {
namespace {

// Headers of a record := (key size: fixed32, value size: fixed32, key, value)*
constexpr size_t kHeaderSizes = 2 * sizeof(uint32_t);

size_t HeadersSize(absl::Span<const Header> headers) {
  size_t size = 0;
  for (const Header& header : headers) {
    size += kHeaderSizes + header.key.size() + header.value.size();
  }
  return size;
}

char* Put(char* to, absl::string_view text) {
  if (!text.empty()) std::memcpy(to, text.data(), text.size());
  return to + text.size();
}

char* PutHeader(char* to, const Header& header) {
  const uint32_t sizes[2] = {static_cast<uint32_t>(header.key.size()),
                             static_cast<uint32_t>(header.value.size())};
  std::memcpy(to, sizes, kHeaderSizes);
  return Put(Put(to + kHeaderSizes, header.key), header.value);
}

std::vector<Header> ParseHeaders(const char* from, size_t size) {
  std::vector<Header> headers;
  for (const char* end = from + size; from < end;) {
    uint32_t sizes[2];
    std::memcpy(sizes, from, kHeaderSizes);
    from += kHeaderSizes;
    headers.push_back({std::string(from, sizes[0]), std::string(from + sizes[0], sizes[1])});
    from += sizes[0] + sizes[1];
  }
  return headers;
}

size_t SizeOrNone(int32_t size) { return size < 0 ? 0 : static_cast<size_t>(size); }

}  // namespace

size_t RecordBytes::size() const { return key.size() + value.size() + HeadersSize(headers); }

Segment::Segment(size_t bytes, size_t entries)
    : bytes_room_(bytes),
      entries_room_(entries),
      bytes_(std::make_unique_for_overwrite<char[]>(bytes)),
      entries_(std::make_unique_for_overwrite<Entry[]>(entries)) {}

void Segment::Add(Entry entry, const RecordBytes& bytes) {
  entry.position = static_cast<uint32_t>(bytes_used_);
  entry.key_size = bytes.has_key ? static_cast<int32_t>(bytes.key.size()) : -1;
  entry.value_size = bytes.has_value ? static_cast<int32_t>(bytes.value.size()) : -1;
  char* const start = bytes_.get() + bytes_used_;
  char* const headers = Put(Put(start, bytes.key), bytes.value);
  char* end = headers;
  for (const Header& header : bytes.headers) end = PutHeader(end, header);
  entry.headers_size = static_cast<uint32_t>(end - headers);
  bytes_used_ += static_cast<size_t>(end - start);
  entries_[entries_used_++] = entry;
}

void Segment::AddCopy(const Entry& entry, const Segment& other) {
  Entry copy = entry;
  copy.position = static_cast<uint32_t>(bytes_used_);
  Put(bytes_.get() + bytes_used_, {other.bytes_.get() + entry.position, SizeOf(entry)});
  bytes_used_ += SizeOf(entry);
  entries_[entries_used_++] = copy;
}

size_t Segment::SizeOf(const Entry& entry) {
  return SizeOrNone(entry.key_size) + SizeOrNone(entry.value_size) + entry.headers_size;
}

absl::string_view Segment::Key(const Entry& entry) const {
  return {bytes_.get() + entry.position, SizeOrNone(entry.key_size)};
}

void Segment::View(const Entry& entry, Record* record) const {
  const char* const key = bytes_.get() + entry.position;
  const char* const value = key + SizeOrNone(entry.key_size);
  record->offset = entry.offset;
  record->timestamp = {entry.timestamp_ms};
  if (entry.key_size >= 0) record->key.emplace(key, SizeOrNone(entry.key_size));
  if (entry.value_size >= 0) record->value.emplace(value, SizeOrNone(entry.value_size));
  record->headers = ParseHeaders(value + SizeOrNone(entry.value_size), entry.headers_size);
}

}  // namespace kopilka::embedded
