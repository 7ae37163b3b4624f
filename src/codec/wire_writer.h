// WireWriter: protobuf's wire format straight from core's values, without a message between.
#ifndef KOPILKA_CODEC_WIRE_WRITER_H_
#define KOPILKA_CODEC_WIRE_WRITER_H_

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "base/check.h"
#include "base/name.h"

namespace kopilka {

// Writes the bytes that protobuf's deterministic serialisation of the same message has (proto3:
// fields by number, defaults left out), at a fraction of its cost; codec tests hold it against
// that. Fields come in ascending order, those of a list one after the other: anything else stops
// the process. `field` is a k...FieldNumber of the generated class.
class WireWriter {
 public:
  WireWriter() : bytes_(kUsualBytes, '\0'), at_(bytes_.data()) {}
  WireWriter(const WireWriter&) = delete;
  WireWriter& operator=(const WireWriter&) = delete;

  // int32, int64, uint32, uint64 and bool. An enum is cast to its number.
  template <std::integral T>
  void Int(int field, T value) {
    if (value == T{}) return;
    Tag(field, kVarint);
    Append(static_cast<uint64_t>(value));
  }
  void Fixed(int field, uint64_t value);  // fixed64.
  // string and bytes.
  void Text(int field, absl::string_view text) {
    if (!text.empty()) Bytes(field, text);
  }
  void Text(int field, Name name) { Text(field, name.text()); }
  // repeated string, of texts or names.
  template <typename List>
  void EachText(int field, const List& texts) {
    for (const auto& text : texts) Bytes(field, View(text));
  }
  // repeated uint32, packed.
  void Packed(int field, const std::vector<uint32_t>& values);
  // A message whose fields `write` writes; also where there are none.
  template <typename F>
  void Message(int field, F write) {
    const Open open = Begin(field);
    write();
    End(open);
  }
  // repeated message: `write` is given one element after the other.
  template <typename List, typename F>
  void Each(int field, const List& list, F write) {
    for (const auto& element : list) Message(field, [&] { write(element); });
  }

  // Once, at the end.
  std::string Take() {
    bytes_.resize(static_cast<size_t>(at_ - bytes_.data()));
    return std::move(bytes_);
  }

 private:
  // Wire types (https://protobuf.dev/programming-guides/encoding/).
  static constexpr uint32_t kVarint = 0;
  static constexpr uint32_t kFixed64 = 1;
  static constexpr uint32_t kDelimited = 2;
  static constexpr size_t kMostOfVarint = 10;
  static constexpr size_t kUsualBytes = 512;

  struct Open {
    size_t at = 0;  // Where its fields begin, behind one byte for their length.
    int field = 0;
  };

  static absl::string_view View(absl::string_view text) { return text; }
  static absl::string_view View(Name name) { return name.text(); }

  // Groups of seven bits, the lowest first; returns where they end.
  static char* Put(uint64_t varint, char* at) {
    for (; varint >= 0x80; varint >>= 7) *at++ = static_cast<char>(varint | 0x80);
    *at++ = static_cast<char>(varint);
    return at;
  }

  // Room for a tag, a varint and so many bytes more.
  void Reserve(size_t more) {
    const auto left = static_cast<size_t>(bytes_.data() + bytes_.size() - at_);
    if (left < 2 * kMostOfVarint + more) [[unlikely]]
      Grow(more);
  }
  void Tag(int field, uint32_t wire_type, size_t more = 0) {
    KOPILKA_CHECK(field >= last_field_);
    last_field_ = field;
    Reserve(more);
    at_ = Put(static_cast<uint32_t>(field) << 3 | wire_type, at_);
  }
  // Requires Reserve().
  void Append(uint64_t varint) { at_ = Put(varint, at_); }
  void Bytes(int field, absl::string_view text) {
    Tag(field, kDelimited, text.size());
    Append(text.size());
    at_ = std::copy(text.begin(), text.end(), at_);
  }
  void Grow(size_t more);
  Open Begin(int field);
  void End(Open open);

  std::string bytes_;  // Written up to at_; behind it is room.
  char* at_;
  int last_field_ = 0;  // Of the message being written.
};

}  // namespace kopilka

#endif  // KOPILKA_CODEC_WIRE_WRITER_H_
