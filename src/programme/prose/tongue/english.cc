// Numbers, money and days as people write them in English.
#include <array>

#include "absl/strings/str_cat.h"
#include "programme/prose/tongue/english_words.h"
#include "programme/prose/tongue/tongue.h"

namespace kopilka::prose {
namespace {

struct EnglishNoun {
  absl::string_view one;
  absl::string_view many;
};

EnglishNoun EnglishNounOf(Unit unit) {
  switch (unit) {
    case Unit::kPoint:
      return {"point", "points"};
    case Unit::kGoods:
      return {"unit", "units"};
    case Unit::kTimes:
      return {"time", "times"};
    case Unit::kDay:
      return {"day", "days"};
    case Unit::kMonth:
      return {"month", "months"};
    case Unit::kHour:
      return {"hour", "hours"};
    case Unit::kMinute:
      return {"minute", "minutes"};
    case Unit::kSecond:
      return {"second", "seconds"};
    case Unit::kVisit:
      return {"purchase", "purchases"};
    case Unit::kCode:
      return {"code", "codes"};
  }
  return {};
}

EnglishNoun EnglishCurrency(absl::string_view code) {
  if (code == "RUB") return {"rouble", "roubles"};
  if (code == "USD") return {"dollar", "dollars"};
  if (code == "EUR") return {"euro", "euros"};
  return {code, code};
}

constexpr std::array<absl::string_view, 12> kEnglishMonths = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};

constexpr std::array<absl::string_view, 7> kEnglishDays = {
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};

Term EnglishTerm(absl::string_view number, bool one, const EnglishNoun& noun) {
  Term term(absl::StrCat(number, " ", one ? noun.one : noun.many));
  if (one) term.In(Form::kEvery) = std::string(noun.one);
  term.singular = one;
  return term;
}

class EnglishTongue : public Tongue {
 public:
  absl::string_view Pattern(Say say) const override { return EnglishPattern(say); }

  Term Count(int64_t n, Unit unit) const override {
    return EnglishTerm(Grouped(n, ",", 4), n == 1, EnglishNounOf(unit));
  }

  Term Units(Quantity quantity) const override {
    return EnglishTerm(Fraction(quantity.n, 3, ".", ",", 4), quantity.n == 1000,
                       EnglishNounOf(Unit::kGoods));
  }

  Term MoneyOf(Money money, absl::string_view currency, int digits) const override {
    int64_t unit = 1;
    for (int i = 0; i < digits; ++i) unit *= 10;
    std::string number = Grouped(money.n / unit, ",", 4);
    if (money.n % unit != 0) {
      absl::StrAppend(&number, ".", absl::StrCat(unit + money.n % unit).substr(1));
    }
    return EnglishTerm(number, money.n == unit, EnglishCurrency(currency));
  }

  std::string Currency(absl::string_view code) const override {
    return std::string(EnglishCurrency(code).many);
  }

  std::string Decimal(int64_t millionths) const override {
    return Fraction(millionths, 6, ".", ",", 4);
  }

  std::string Percent(int64_t millionths) const override {
    return absl::StrCat(Fraction(millionths, 4, ".", ",", 4), "%");
  }

  std::string DayText(Day day) const override {
    const Date date = DateOf(day);
    return absl::StrCat(YearDay(date.month, date.day), " ", date.year);
  }

  std::string YearDay(int month, int day) const override {
    return absl::StrCat(day, " ", kEnglishMonths[static_cast<size_t>(month) - 1]);
  }

  std::string WeekdayRange(int first, int last) const override {
    const absl::string_view from = kEnglishDays[static_cast<size_t>(first)];
    if (first == last) return std::string(from);
    return absl::StrCat(from, " to ", kEnglishDays[static_cast<size_t>(last)]);
  }

  std::string Quoted(absl::string_view name) const override { return absl::StrCat("“", name, "”"); }

  std::string Ordinal(int64_t n) const override {
    const int64_t tens = n % 100;
    if (tens / 10 == 1) return absl::StrCat(n, "th");
    switch (n % 10) {
      case 1:
        return absl::StrCat(n, "st");
      case 2:
        return absl::StrCat(n, "nd");
      case 3:
        return absl::StrCat(n, "rd");
      default:
        return absl::StrCat(n, "th");
    }
  }
};

}  // namespace

const Tongue& English() {
  static const auto* const tongue = new EnglishTongue;
  return *tongue;
}

}  // namespace kopilka::prose
