// Undoes core's ReceiptKey: "f/<fiscal id>" or "s/<store>/<till>/<yyyy-mm-dd>/<number>".
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "base/time.h"
#include "codec/wire.h"

namespace kopilka {
namespace {

// Each part escapes a byte that is not its own as % and two hex digits.
bool Unescape(absl::string_view part, std::string* out) {
  for (size_t i = 0; i < part.size(); ++i) {
    if (part[i] != '%') {
      out->push_back(part[i]);
      continue;
    }
    int byte = 0;
    if (i + 3 > part.size() || !absl::ascii_isxdigit(static_cast<unsigned char>(part[i + 1])) ||
        !absl::SimpleHexAtoi(part.substr(i + 1, 2), &byte)) {
      return false;
    }
    out->push_back(static_cast<char>(byte));
    i += 2;
  }
  return true;
}

bool ParseDay(absl::string_view text, int32_t* day) {
  const std::vector<absl::string_view> parts = absl::StrSplit(text, '-');
  Date date;
  if (parts.size() != 3 || !absl::SimpleAtoi(parts[0], &date.year) ||
      !absl::SimpleAtoi(parts[1], &date.month) || !absl::SimpleAtoi(parts[2], &date.day) ||
      date.month < 1 || date.month > 12 || date.day < 1 ||
      date.day > DaysInMonth(date.year, date.month)) {
    return false;
  }
  *day = DayOf(date).n;
  return true;
}

}  // namespace

bool ParseReceiptKey(absl::string_view key, loyalty::v1::ReceiptId* out) {
  out->Clear();
  if (absl::ConsumePrefix(&key, "f/")) return Unescape(key, out->mutable_fiscal_id());
  if (!absl::ConsumePrefix(&key, "s/")) return false;
  const std::vector<absl::string_view> parts = absl::StrSplit(key, '/');
  int32_t day = 0;
  if (parts.size() != 4 || !ParseDay(parts[2], &day)) return false;
  out->set_business_date(day);
  return Unescape(parts[0], out->mutable_store()) && Unescape(parts[1], out->mutable_till()) &&
         Unescape(parts[3], out->mutable_number());
}

}  // namespace kopilka
