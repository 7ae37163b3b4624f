// Speaker: says things of one programme in one language.
#ifndef KOPILKA_PROGRAMME_PROSE_SPEAKER_H_
#define KOPILKA_PROGRAMME_PROSE_SPEAKER_H_

#include <initializer_list>
#include <string>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "core/plan.h"
#include "programme/prose/tongue/tongue.h"

namespace kopilka::prose {

// Both outlive it.
class Speaker {
 public:
  Speaker(const Plan& plan, const Tongue& tongue) : plan_(plan), tongue_(tongue) {}

  const Plan& plan() const { return plan_; }
  const Tongue& tongue() const { return tongue_; }

  std::string operator()(Say say, std::initializer_list<Term> terms = {}) const {
    return Fill(tongue_.Pattern(say), absl::MakeConstSpan(terms.begin(), terms.size()));
  }

  std::string Quoted(Name name) const { return tongue_.Quoted(name.text()); }
  std::string Quoted(absl::string_view name) const { return tongue_.Quoted(name); }
  Term Amount(Money money) const {
    return tongue_.MoneyOf(money, plan_.currency, plan_.currency_digits);
  }
  Term Amount(Points points) const { return tongue_.Count(points.n, Unit::kPoint); }
  // "5 points"; where the programme has several wallets, also of which: "5 points “promo”".
  Term PointsOf(Points points, Name wallet) const;
  // " “promo”" where that is worth a word, else nothing.
  std::string WalletSuffix(Name wallet) const;
  Term Length(const Period& period) const;
  Term Length(Millis time) const;

  // "a, b and c", "a, b or c".
  std::string And(const std::vector<std::string>& items) const;
  std::string Or(const std::vector<std::string>& items) const;
  // The codes in their order, quoted: “a”, “b” or “c”.
  std::string Codes(const absl::flat_hash_set<std::string>& codes) const;
  // The names in their order, quoted: “a”, “b” and “c”.
  std::string Names(absl::Span<const Name> names) const;

 private:
  std::string Join(const std::vector<std::string>& items, Say between, Say last) const;

  const Plan& plan_;
  const Tongue& tongue_;
};

}  // namespace kopilka::prose

#endif  // KOPILKA_PROGRAMME_PROSE_SPEAKER_H_
