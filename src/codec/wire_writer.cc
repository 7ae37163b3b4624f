#include "codec/wire_writer.h"

#include <array>

namespace kopilka {

void WireWriter::Grow(size_t more) {
  const auto written = static_cast<size_t>(at_ - bytes_.data());
  bytes_.resize(2 * bytes_.size() + 2 * kMostOfVarint + more);
  at_ = bytes_.data() + written;
}

void WireWriter::Fixed(int field, uint64_t value) {
  if (value == 0) return;
  Tag(field, kFixed64);
  for (int shift = 0; shift < 64; shift += 8) *at_++ = static_cast<char>(value >> shift);
}

void WireWriter::Packed(int field, const std::vector<uint32_t>& values) {
  if (values.empty()) return;
  Message(field, [&] {
    for (const uint32_t value : values) {
      Reserve(0);
      Append(value);
    }
  });
}

// The length is known at the end: most take one byte, for which there is room.
WireWriter::Open WireWriter::Begin(int field) {
  Tag(field, kDelimited);
  ++at_;
  last_field_ = 0;
  return {static_cast<size_t>(at_ - bytes_.data()), field};
}

void WireWriter::End(Open open) {
  Reserve(0);
  char* const begin = bytes_.data() + open.at;
  std::array<char, kMostOfVarint> length = {};
  const auto size = static_cast<size_t>(at_ - begin);
  const auto more = static_cast<size_t>(Put(size, length.data()) - length.data()) - 1;
  if (more > 0) {
    std::copy_backward(begin, at_, at_ + more);
    at_ += more;
  }
  std::copy_n(length.begin(), more + 1, begin - 1);
  last_field_ = open.field;
}

}  // namespace kopilka
