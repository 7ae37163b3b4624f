// Tongue: a language that pages are written in.
//
// Words, plural forms and cases are this project's own rather than a library's: ICU knows the
// plural of a number but declines no noun, and what it prints changes with its version; a page is
// the same on every machine.
#ifndef KOPILKA_PROGRAMME_PROSE_TONGUE_TONGUE_H_
#define KOPILKA_PROGRAMME_PROSE_TONGUE_TONGUE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "base/amount.h"
#include "base/time.h"
#include "programme/prose/tongue/say.h"
#include "programme/prose/tongue/term.h"

namespace kopilka::prose {

// What is counted.
enum class Unit : uint8_t {
  kPoint,
  kGoods,
  kTimes,
  kDay,
  kMonth,
  kHour,
  kMinute,
  kSecond,
  kVisit,
  kCode
};

class Tongue {
 public:
  virtual ~Tongue() = default;

  // The pattern of a sentence (term.h); never empty.
  virtual absl::string_view Pattern(Say say) const = 0;

  // "5 points", "14 days".
  virtual Term Count(int64_t n, Unit unit) const = 0;
  // "2.5 units": thousandths.
  virtual Term Units(Quantity quantity) const = 0;
  // "1,000 roubles"; minor units of a currency with so many digits.
  virtual Term MoneyOf(Money money, absl::string_view currency, int digits) const = 0;
  // The currency itself: "roubles".
  virtual std::string Currency(absl::string_view code) const = 0;
  // "1.5", of millionths.
  virtual std::string Decimal(int64_t millionths) const = 0;
  // "15%", of millionths.
  virtual std::string Percent(int64_t millionths) const = 0;
  virtual std::string DayText(Day day) const = 0;                   // "1 March 2026"
  virtual std::string YearDay(int month, int day) const = 0;        // "1 March"
  virtual std::string WeekdayRange(int first, int last) const = 0;  // "Monday to Friday", "Monday"
  virtual std::string Quoted(absl::string_view name) const = 0;
  virtual std::string Ordinal(int64_t n) const = 0;  // "10th"
};

const Tongue& English();
const Tongue& Russian();

// What the tongues share.

// "1 000 000" with the separator between groups of three; four digits stay together when `from`
// is 5.
std::string Grouped(int64_t n, absl::string_view separator, size_t from);
// "1.25" of 125 and 2 digits; zeros at the end are cut.
std::string Fraction(int64_t n, int digits, absl::string_view point, absl::string_view separator,
                     size_t from);

}  // namespace kopilka::prose

#endif  // KOPILKA_PROGRAMME_PROSE_TONGUE_TONGUE_H_
