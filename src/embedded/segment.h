// Segment: a stretch of a partition's records, append-only, with fixed room.
#ifndef KOPILKA_EMBEDDED_SEGMENT_H_
#define KOPILKA_EMBEDDED_SEGMENT_H_

#include <cstddef>
#include <cstdint>
#include <memory>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "stream/record.h"

namespace kopilka::embedded {

// One record. Trivial, so that room for entries costs nothing until it is used.
struct Entry {
  int64_t offset;
  int64_t timestamp_ms;
  uint32_t producer;   // Who wrote it in a transaction; 0: outside of any.
  uint32_t position;   // Of its bytes in the segment: key, value, headers.
  int32_t key_size;    // -1: no key.
  int32_t value_size;  // -1: a tombstone.
  uint32_t headers_size;
  bool aborted;  // Decided when the transaction ends; before that nobody may read it.
};

// What an append copies.
struct RecordBytes {
  bool has_key = false;
  bool has_value = false;
  absl::string_view key;
  absl::string_view value;
  absl::Span<const Header> headers;

  size_t size() const;  // In a segment.
};

// The partition's lock guards appends. An entry below the last stable offset never changes and
// never moves, so readers use it without a lock as long as they hold the segment.
class Segment {
 public:
  Segment(size_t bytes, size_t entries);

  bool Fits(size_t bytes) const {
    return entries_used_ < entries_room_ && bytes <= bytes_room_ - bytes_used_;
  }
  // Requires Fits(bytes.size()). Fills in the sizes and the position of `entry`.
  void Add(Entry entry, const RecordBytes& bytes);
  // Copies an entry of another segment. Requires Fits(SizeOf(entry)).
  void AddCopy(const Entry& entry, const Segment& other);

  absl::Span<Entry> entries() { return {entries_.get(), entries_used_}; }
  absl::Span<const Entry> entries() const { return {entries_.get(), entries_used_}; }
  static size_t SizeOf(const Entry& entry);
  absl::string_view Key(const Entry& entry) const;  // Requires that there is one.
  // Key, value and timestamp are views and copies of `entry`; topic and partition are left alone.
  void View(const Entry& entry, Record* record) const;

 private:
  const size_t bytes_room_;
  const size_t entries_room_;
  const std::unique_ptr<char[]> bytes_;
  const std::unique_ptr<Entry[]> entries_;
  size_t bytes_used_ = 0;
  size_t entries_used_ = 0;
};

}  // namespace kopilka::embedded

#endif  // KOPILKA_EMBEDDED_SEGMENT_H_
