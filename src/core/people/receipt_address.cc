#include "core/people/receipt_address.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "base/limits.h"
#include "base/sha256.h"

namespace kopilka {
namespace {

constexpr absl::string_view kPrefix = "receipt/";

bool IsMemberId(absl::string_view text) {
  return text.size() <= kMaxMemberIdBytes &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7f; });
}

}  // namespace

std::string ReceiptAddress(absl::string_view receipt_key) {
  std::string address = absl::StrCat(kPrefix, receipt_key);
  if (IsMemberId(address)) return address;
  // No key looks like that: all of them have a `/`.
  return absl::StrCat(kPrefix,
                      Sha256Hex(receipt_key).substr(0, kMaxMemberIdBytes - kPrefix.size()));
}

bool IsReceiptAddress(absl::string_view member) { return absl::StartsWith(member, kPrefix); }

}  // namespace kopilka
