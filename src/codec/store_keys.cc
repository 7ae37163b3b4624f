#include "absl/strings/str_cat.h"
#include "codec/state_codec.h"

namespace kopilka {
namespace {

constexpr size_t kTimerPrefix = 1 + 8;

}  // namespace

std::string AccountStoreKey(absl::string_view member) { return absl::StrCat("a", member); }

std::string MemoryStoreKey(absl::string_view member, absl::string_view suffix) {
  return absl::StrCat("m", member, absl::string_view("\0", 1), suffix);
}

std::string TimerStoreKey(Instant due, absl::string_view target_store_key) {
  std::string key = "t";
  key.reserve(kTimerPrefix + target_store_key.size());
  for (int shift = 56; shift >= 0; shift -= 8) {
    key.push_back(static_cast<char>(static_cast<uint64_t>(due.ms) >> shift & 0xff));
  }
  key.append(target_store_key.data(), target_store_key.size());
  return key;
}

TimerKey ParseTimerStoreKey(absl::string_view key) {
  if (key.size() < kTimerPrefix || key[0] != 't') return {};
  uint64_t due = 0;
  for (size_t i = 1; i < kTimerPrefix; ++i) due = due << 8 | static_cast<uint8_t>(key[i]);
  return {Instant{static_cast<int64_t>(due)}, key.substr(kTimerPrefix)};
}

absl::string_view PositionStoreKey() { return "p"; }

absl::string_view TopicKeyOf(absl::string_view store_key) { return store_key.substr(1); }

}  // namespace kopilka
