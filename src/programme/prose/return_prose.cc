#include "programme/prose/condition_prose.h"
#include "programme/prose/page.h"

namespace kopilka::prose {
namespace {

std::string ByText(ReturnRule::By by, const Speaker& say) {
  switch (by) {
    case ReturnRule::By::kReEarn:
      return say(Say::kReturnReEarn);
    case ReturnRule::By::kShare:
      return say(Say::kReturnShare);
  }
  return "";
}

std::string TakeText(ReturnRule::Take take, const Speaker& say) {
  switch (take) {
    case ReturnRule::Take::kUnlimited:
      return say(Say::kTakeUnlimited);
    case ReturnRule::Take::kWithinBalance:
      return say(Say::kTakeWithinBalance);
    case ReturnRule::Take::kOnlyPending:
      return say(Say::kTakeOnlyPending);
  }
  return "";
}

// The part paid with points never earns; the others are named.
std::string TendersText(const Speaker& say) {
  absl::flat_hash_set<std::string> named = say.plan().tenders_earn_nothing;
  named.erase("points");
  if (named.empty()) return say(Say::kPointsEarnNothing);
  return say(Say::kTendersEarnNothing, {say.Codes(named)});
}

}  // namespace

Section ReturnSection(const Speaker& say) {
  const Plan& plan = say.plan();
  Entry entry;
  entry.title = say(Say::kHeadReturns);
  entry.sentences = {{"by", ByText(plan.returns.by, say)},
                     {"take", TakeText(plan.returns.take, say)},
                     {"goods", IsNobody(plan.earns_nothing)
                                   ? say(Say::kEarnsAll)
                                   : say(Say::kEarnsNothing, {GoodsTerm(plan.earns_nothing, say)})},
                     {"tenders", TendersText(say)}};
  return {.noun = "returns", .title = entry.title, .entries = {entry}};
}

}  // namespace kopilka::prose
