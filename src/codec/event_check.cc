#include "codec/event_check.h"

#include <algorithm>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "base/limits.h"

namespace kopilka {
namespace {

bool IsPrintableAscii(absl::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7f; });
}

bool HasControlCharacter(absl::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return static_cast<uint8_t>(c) < 0x20 || c == 0x7f; });
}

}  // namespace

bool EventCheck::Id(absl::string_view field, absl::string_view text, size_t limit) {
  if (text.empty()) return That(false, field, "is missing");
  if (text.size() > limit) return That(false, field, absl::StrCat("is longer than ", limit));
  return That(IsPrintableAscii(text), field, "is not printable ASCII");
}

bool EventCheck::Code(absl::string_view field, absl::string_view text) {
  if (text.size() > kMaxCodeBytes) {
    return That(false, field, absl::StrCat("is longer than ", kMaxCodeBytes, " bytes"));
  }
  return That(!HasControlCharacter(text), field, "holds a control character");
}

bool EventCheck::RequiredCode(absl::string_view field, absl::string_view text) {
  return That(!text.empty(), field, "is missing") && Code(field, text);
}

bool EventCheck::Range(absl::string_view field, int64_t n, int64_t low, int64_t high) {
  if (low <= n && n <= high) return true;
  return That(false, field, absl::StrCat("is not within ", low, " to ", high));
}

bool EventCheck::Count(absl::string_view field, int64_t n, size_t limit) {
  if (static_cast<uint64_t>(n) <= limit) return true;
  return Fail(DeadLetterReason::kLimit, field, absl::StrCat("holds more than ", limit));
}

bool EventCheck::That(bool holds, absl::string_view field, absl::string_view otherwise) {
  return holds || Fail(DeadLetterReason::kValidation, field, otherwise);
}

bool EventCheck::Fail(DeadLetterReason reason, absl::string_view field, absl::string_view rule) {
  if (!ok()) return false;
  const std::string element = absl::StrCat("[", index_, "]");
  return Fail(reason, absl::StrCat(absl::StrReplaceAll(field, {{"[]", element}}), " ", rule));
}

bool EventCheck::Fail(DeadLetterReason reason, absl::string_view message) {
  if (ok()) failure_ = DeadLetter{reason, std::string(message)};
  return false;
}

}  // namespace kopilka
