#include "programme/prose/speaker.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace kopilka::prose {

std::string Speaker::WalletSuffix(Name wallet) const {
  if (wallet.empty() || plan_.wallets.size() < 2) return "";
  return absl::StrCat(" ", (*this)(Say::kOfWallet, {Quoted(wallet)}));
}

Term Speaker::PointsOf(Points points, Name wallet) const {
  Term term = Amount(points);
  for (std::string& form : term.forms) form += WalletSuffix(wallet);
  return term;
}

Term Speaker::Length(const Period& period) const {
  if (period.ms != 0) return Length(Millis{period.ms});
  const Term months = tongue_.Count(period.months, Unit::kMonth);
  const Term days = tongue_.Count(period.days, Unit::kDay);
  if (period.days == 0 && period.months != 0) return months;
  if (period.months == 0) return days;
  Term both = months;
  for (size_t i = 0; i < kForms; ++i) {
    both.forms[i] = (*this)(Say::kAnd, {Term(months.forms[i]), Term(days.forms[i])});
  }
  return both;
}

Term Speaker::Length(Millis time) const {
  const int64_t seconds = time.n / 1000;
  if (seconds % 86'400 == 0) return tongue_.Count(seconds / 86'400, Unit::kDay);
  if (seconds % 3'600 == 0) return tongue_.Count(seconds / 3'600, Unit::kHour);
  if (seconds % 60 == 0) return tongue_.Count(seconds / 60, Unit::kMinute);
  return tongue_.Count(seconds, Unit::kSecond);
}

std::string Speaker::Names(absl::Span<const Name> names) const {
  std::vector<std::string> quoted;
  for (const Name name : names) quoted.push_back(Quoted(name));
  return And(quoted);
}

std::string Speaker::Join(const std::vector<std::string>& items, Say between, Say last) const {
  if (items.empty()) return "";
  if (items.size() == 1) return items[0];
  // A list of goods may have thousands: it is not said anew for each.
  const std::string comma = (*this)(between, {Term(""), Term("")});
  const std::string before = absl::StrJoin(items.begin(), items.end() - 1, comma);
  return (*this)(last, {Term(before), Term(items.back())});
}

std::string Speaker::And(const std::vector<std::string>& items) const {
  return Join(items, Say::kListAnd, Say::kAnd);
}

std::string Speaker::Or(const std::vector<std::string>& items) const {
  return Join(items, Say::kListOr, Say::kOr);
}

std::string Speaker::Codes(const absl::flat_hash_set<std::string>& codes) const {
  std::vector<std::string> sorted(codes.begin(), codes.end());
  std::sort(sorted.begin(), sorted.end());
  for (std::string& code : sorted) code = Quoted(code);
  return Or(sorted);
}

}  // namespace kopilka::prose
