// Numbers, money and days as people write them in Russian.
#include <array>

#include "absl/strings/str_cat.h"
#include "programme/prose/tongue/russian_words.h"
#include "programme/prose/tongue/tongue.h"

namespace kopilka::prose {
namespace {

// Балл, балла, баллов; the accusative of one differs in the feminine: за минуту.
struct RussianNoun {
  absl::string_view nominative;
  absl::string_view genitive;
  absl::string_view genitive_plural;
  absl::string_view accusative;
};

RussianNoun RussianNounOf(Unit unit) {
  switch (unit) {
    case Unit::kPoint:
      return {"балл", "балла", "баллов", "балл"};
    case Unit::kGoods:
      return {"штука", "штуки", "штук", "штуку"};
    case Unit::kTimes:
      return {"раз", "раза", "раз", "раз"};
    case Unit::kDay:
      return {"день", "дня", "дней", "день"};
    case Unit::kMonth:
      return {"месяц", "месяца", "месяцев", "месяц"};
    case Unit::kHour:
      return {"час", "часа", "часов", "час"};
    case Unit::kMinute:
      return {"минута", "минуты", "минут", "минуту"};
    case Unit::kSecond:
      return {"секунда", "секунды", "секунд", "секунду"};
    case Unit::kVisit:
      return {"покупка", "покупки", "покупок", "покупку"};
    case Unit::kCode:
      return {"код", "кода", "кодов", "код"};
  }
  return {};
}

RussianNoun RussianCurrency(absl::string_view code) {
  if (code == "RUB") return {"рубль", "рубля", "рублей", "рубль"};
  if (code == "USD") return {"доллар", "доллара", "долларов", "доллар"};
  if (code == "EUR") return {"евро", "евро", "евро", "евро"};
  return {code, code, code, code};
}

constexpr std::array<absl::string_view, 12> kRussianMonths = {
    "января", "февраля", "марта",    "апреля",  "мая",    "июня",
    "июля",   "августа", "сентября", "октября", "ноября", "декабря"};

struct RussianDay {
  absl::string_view nominative;
  absl::string_view genitive;
  absl::string_view accusative;
};
constexpr std::array<RussianDay, 7> kRussianDays = {
    {{"понедельник", "понедельника", "понедельник"},
     {"вторник", "вторника", "вторник"},
     {"среда", "среды", "среду"},
     {"четверг", "четверга", "четверг"},
     {"пятница", "пятницы", "пятницу"},
     {"суббота", "субботы", "субботу"},
     {"воскресенье", "воскресенья", "воскресенье"}}};

constexpr absl::string_view kThin = "\u00A0";  // Groups and units do not part at the end of a line.

// 1, 21, 101 but not 11; 2-4, 22-24 but not 12-14; the rest.
enum class RussianPlural : uint8_t { kOne, kFew, kMany };
RussianPlural RussianPluralOf(int64_t n) {
  const int64_t tens = n % 100 / 10;
  const int64_t ones = n % 10;
  if (tens != 1 && ones == 1) return RussianPlural::kOne;
  if (tens != 1 && 2 <= ones && ones <= 4) return RussianPlural::kFew;
  return RussianPlural::kMany;
}

Term RussianTerm(absl::string_view number, int64_t n, const RussianNoun& noun) {
  const RussianPlural plural = RussianPluralOf(n);
  const bool one = plural == RussianPlural::kOne;
  absl::string_view word = noun.genitive_plural;
  if (plural == RussianPlural::kFew) word = noun.genitive;
  const auto with = [&](absl::string_view form) { return absl::StrCat(number, kThin, form); };
  Term term;
  term.In(Form::kNominative) = with(one ? noun.nominative : word);
  term.In(Form::kGenitive) = with(one ? noun.genitive : noun.genitive_plural);
  term.In(Form::kAccusative) = with(one ? noun.accusative : word);
  term.In(Form::kEvery) = n == 1 ? std::string(noun.accusative) : term.In(Form::kAccusative);
  term.singular = one;
  return term;
}

// A fraction rules the genitive in every case: 2,5 штуки.
Term RussianFraction(absl::string_view number, const RussianNoun& noun) {
  Term term(absl::StrCat(number, kThin, noun.genitive));
  term.singular = false;
  return term;
}

class RussianTongue : public Tongue {
 public:
  absl::string_view Pattern(Say say) const override { return RussianPattern(say); }

  Term Count(int64_t n, Unit unit) const override {
    return RussianTerm(Grouped(n, kThin, 5), n, RussianNounOf(unit));
  }

  Term Units(Quantity quantity) const override {
    const std::string number = Fraction(quantity.n, 3, ",", kThin, 5);
    const RussianNoun noun = RussianNounOf(Unit::kGoods);
    if (quantity.n % 1000 != 0) return RussianFraction(number, noun);
    return RussianTerm(number, quantity.n / 1000, noun);
  }

  Term MoneyOf(Money money, absl::string_view currency, int digits) const override {
    int64_t unit = 1;
    for (int i = 0; i < digits; ++i) unit *= 10;
    const std::string whole = Grouped(money.n / unit, kThin, 5);
    if (money.n % unit == 0) return RussianTerm(whole, money.n / unit, RussianCurrency(currency));
    const std::string rest = absl::StrCat(unit + money.n % unit).substr(1);
    return RussianFraction(absl::StrCat(whole, ",", rest), RussianCurrency(currency));
  }

  std::string Currency(absl::string_view code) const override {
    if (code == "RUB") return "рублях";
    if (code == "USD") return "долларах";
    return std::string(RussianCurrency(code).nominative);
  }

  std::string Decimal(int64_t millionths) const override {
    return Fraction(millionths, 6, ",", kThin, 5);
  }

  std::string Percent(int64_t millionths) const override {
    return absl::StrCat(Fraction(millionths, 4, ",", kThin, 5), kThin, "%");
  }

  std::string DayText(Day day) const override {
    const Date date = DateOf(day);
    return absl::StrCat(YearDay(date.month, date.day), " ", date.year, " года");
  }

  std::string YearDay(int month, int day) const override {
    return absl::StrCat(day, kThin, kRussianMonths[static_cast<size_t>(month) - 1]);
  }

  std::string WeekdayRange(int first, int last) const override {
    const RussianDay& from = kRussianDays[static_cast<size_t>(first)];
    if (first == last) return std::string(from.nominative);
    return absl::StrCat(first == 1 ? "со " : "с ", from.genitive, " по ",
                        kRussianDays[static_cast<size_t>(last)].accusative);
  }

  std::string Quoted(absl::string_view name) const override { return absl::StrCat("«", name, "»"); }

  std::string Ordinal(int64_t n) const override { return absl::StrCat(n, "-я"); }
};

}  // namespace

const Tongue& Russian() {
  static const auto* const tongue = new RussianTongue;
  return *tongue;
}

}  // namespace kopilka::prose
