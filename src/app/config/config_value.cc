#include "app/config/config_value.h"

#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/types/span.h"

namespace kopilka::app {
namespace {

struct Unit {
  absl::string_view name;
  int64_t size = 1;
};

constexpr Unit kSpanUnits[] = {
    {"d", 86'400'000}, {"h", 3'600'000}, {"min", 60'000}, {"s", 1'000}, {"ms", 1}};
constexpr Unit kByteUnits[] = {{"GiB", 1 << 30}, {"MiB", 1 << 20}, {"KiB", 1 << 10}, {"B", 1}};

constexpr size_t kLongestShown = 60;

// The number and the unit after it; false: no such number, no such unit or too large.
bool ReadWithUnit(absl::string_view text, absl::Span<const Unit> units, int64_t* value) {
  const size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  int64_t number = 0;
  if (!absl::SimpleAtoi(text.substr(0, digits), &number)) return false;
  const absl::string_view unit = absl::StripAsciiWhitespace(text.substr(digits));
  for (const Unit& row : units) {
    if (row.name == unit) return !__builtin_mul_overflow(number, row.size, value);
  }
  return false;
}

std::string WithUnit(int64_t value, absl::Span<const Unit> units) {
  for (const Unit& row : units) {
    if (value != 0 && value % row.size == 0) return absl::StrCat(value / row.size, " ", row.name);
  }
  return absl::StrCat(value, " ", units.back().name);
}

bool IsPort(absl::string_view text) {
  int port = 0;
  return absl::SimpleAtoi(text, &port) && port >= 1 && port <= 65535;
}

bool IsKafkaName(absl::string_view text) {
  if (text.empty() || text.size() > 249 || text == "." || text == "..") return false;
  for (const char c : text) {
    const bool legal =
        absl::ascii_isalnum(static_cast<unsigned char>(c)) || c == '.' || c == '_' || c == '-';
    if (!legal) return false;
  }
  return true;
}

}  // namespace

absl::Status ExpectedValue(absl::string_view what, absl::string_view text) {
  if (text.empty()) return absl::InvalidArgumentError(absl::StrCat("expected ", what));
  return absl::InvalidArgumentError(absl::StrCat("expected ", what, ", found `",
                                                 text.substr(0, kLongestShown),
                                                 text.size() > kLongestShown ? "..." : "", "`"));
}

absl::StatusOr<int64_t> ReadNumber(absl::string_view text, int64_t least, int64_t most) {
  int64_t number = 0;
  if (absl::SimpleAtoi(text, &number) && number >= least && number <= most) return number;
  return ExpectedValue(absl::StrCat("a number from ", least, " to ", most), text);
}

absl::StatusOr<Millis> ReadSpan(absl::string_view text, Millis least, Millis most) {
  Millis span;
  if (ReadWithUnit(text, kSpanUnits, &span.n) && span >= least && span <= most) return span;
  return ExpectedValue(absl::StrCat("a time from ", SpanText(least), " to ", SpanText(most),
                                    " with its unit (ms, s, min, h, d)"),
                       text);
}

std::string SpanText(Millis span) { return WithUnit(span.n, kSpanUnits); }

absl::StatusOr<int64_t> ReadBytes(absl::string_view text, int64_t least, int64_t most) {
  int64_t bytes = 0;
  if (ReadWithUnit(text, kByteUnits, &bytes) && bytes >= least && bytes <= most) return bytes;
  return ExpectedValue(absl::StrCat("a size from ", BytesText(least), " to ", BytesText(most),
                                    " with its unit (B, KiB, MiB, GiB)"),
                       text);
}

std::string BytesText(int64_t bytes) { return WithUnit(bytes, kByteUnits); }

absl::StatusOr<bool> ReadYesNo(absl::string_view text) {
  if (text == "true" || text == "yes") return true;
  if (text == "false" || text == "no") return false;
  return ExpectedValue("true or false", text);
}

absl::StatusOr<std::string> ReadKafkaName(absl::string_view text) {
  if (IsKafkaName(text)) return std::string(text);
  return ExpectedValue("a name of at most 249 letters, digits, dots, underscores and hyphens",
                       text);
}

absl::StatusOr<std::string> ReadBrokers(absl::string_view text) {
  std::vector<std::string> brokers;
  for (const absl::string_view part : absl::StrSplit(text, ',')) {
    const absl::string_view broker = absl::StripAsciiWhitespace(part);
    const size_t colon = broker.rfind(':');
    if (colon == absl::string_view::npos || colon == 0 || !IsPort(broker.substr(colon + 1))) {
      return ExpectedValue("host:port, or several with commas", text);
    }
    brokers.push_back(std::string(broker));
  }
  return absl::StrJoin(brokers, ",");
}

}  // namespace kopilka::app
