#include "programme/prose/limit_prose.h"

namespace kopilka::prose {
namespace {

Say EachSay(Limit::Each each) {
  switch (each) {
    case Limit::Each::kReceipt:
      return Say::kEachReceipt;
    case Limit::Each::kDay:
      return Say::kEachDay;
    case Limit::Each::kWeek:
      return Say::kEachWeek;
    case Limit::Each::kMonth:
      return Say::kEachMonth;
    case Limit::Each::kQuarter:
      return Say::kEachQuarter;
    case Limit::Each::kYear:
      return Say::kEachYear;
    case Limit::Each::kLifetime:
    case Limit::Each::kCooldown:
      return Say::kEachLifetime;
  }
  return Say::kEachLifetime;
}

Term MostText(const Limit& limit, const Speaker& say) {
  switch (limit.measure) {
    case Limit::Measure::kPoints:
      return say.tongue().Count(limit.amount, Unit::kPoint);
    case Limit::Measure::kTimes:
      return say.tongue().Count(limit.amount, Unit::kTimes);
    case Limit::Measure::kMoney:
      return say.Amount(Money{limit.amount});
  }
  return say.Amount(Money{});
}

}  // namespace

std::string EachText(Limit::Each each, const Speaker& say) { return say(EachSay(each)); }

std::string LimitText(const Limit& limit, const Speaker& say) {
  if (limit.each == Limit::Each::kCooldown) {
    return say(Say::kLimitCooldown, {say.Length(limit.cooldown)});
  }
  const Term each = EachText(limit.each, say);
  const Term over = say(limit.refuses() ? Say::kOverRefuse : Say::kOverCut);
  const Term freed = say(limit.freed_by_return ? Say::kFreedByReturn : Say::kNotFreedByReturn);
  if (limit.tells()) return say(Say::kLimitTells, {MostText(limit, say), each, freed});
  if (limit.is_budget()) {
    const Say of = limit.per == Limit::Per::kStore    ? Say::kLimitOfStore
                   : limit.per == Limit::Per::kCoupon ? Say::kLimitOfCoupon
                                                      : Say::kLimitOfAll;
    return say(of, {MostText(limit, say), each, over, freed, say.Quoted(limit.name)});
  }
  const bool of_inviter = limit.per == Limit::Per::kInviter;
  switch (limit.measure) {
    case Limit::Measure::kPoints:
      return say(of_inviter ? Say::kLimitPointsOfInviter : Say::kLimitPoints,
                 {say.tongue().Count(limit.amount, Unit::kPoint), each, over, freed});
    case Limit::Measure::kTimes:
      return say(of_inviter ? Say::kLimitTimesOfInviter : Say::kLimitTimes,
                 {say.tongue().Count(limit.amount, Unit::kTimes), each, over, freed});
    case Limit::Measure::kMoney:
      return say(Say::kLimitMoney, {say.Amount(Money{limit.amount}), each, over, freed});
  }
  return "";
}

}  // namespace kopilka::prose
