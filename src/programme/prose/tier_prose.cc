#include "programme/prose/tier_prose.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "programme/prose/condition_prose.h"
#include "programme/prose/page.h"

namespace kopilka::prose {
namespace {

constexpr int64_t kOnce = 1'000'000;

std::string WindowText(const TierLadder& ladder, const Speaker& say) {
  switch (ladder.window) {
    case TierLadder::Window::kLifetime:
      return say(Say::kLadderLifetime);
    case TierLadder::Window::kMonth:
      return say(Say::kLadderMonth);
    case TierLadder::Window::kQuarter:
      return say(Say::kLadderQuarter);
    case TierLadder::Window::kHalf:
      return say(Say::kLadderHalf);
    case TierLadder::Window::kYear:
      return say(Say::kLadderYear);
    case TierLadder::Window::kMembership:
      return say(Say::kLadderMembership);
    case TierLadder::Window::kRolling:
      return say(Say::kLadderRolling, {say.Length(ladder.length)});
  }
  return "";
}

std::string MeasureText(const TierLadder& ladder, const Speaker& say) {
  const Term wallet = say.WalletSuffix(ladder.wallet);
  switch (ladder.by) {
    case TierMeasure::kSpend:
      return say(Say::kLadderBySpend);
    case TierMeasure::kPoints:
      return say(Say::kLadderByPoints, {wallet});
    case TierMeasure::kVisits:
      return say(Say::kLadderByVisits);
    case TierMeasure::kBalance:
      return say(Say::kLadderByBalance, {wallet});
  }
  return "";
}

// When reviews come: "On every 1 January".
std::string ReviewDayText(const TierLadder& ladder, const Speaker& say) {
  if (ladder.rolls() && ladder.grace.empty()) return say(Say::kReviewDaily);
  if (ladder.rolls()) return say(Say::kReviewDailyGrace, {say.Length(ladder.grace)});
  if (!ladder.grace.empty()) return say(Say::kReviewGrace, {say.Length(ladder.grace)});
  if (ladder.window != TierLadder::Window::kYear) return say(Say::kReviewAfter);
  return say(Say::kReviewOn, {say.tongue().YearDay(ladder.review_month, ladder.review_day)});
}

std::string ReviewText(const TierLadder& ladder, const Speaker& say) {
  if (ladder.window == TierLadder::Window::kLifetime) return say(Say::kLadderStays);
  const Term when = ReviewDayText(ladder, say);
  switch (ladder.downgrade) {
    case TierLadder::Downgrade::kNever:
      return say(Say::kLadderReviewNever, {when});
    case TierLadder::Downgrade::kOneStep:
      return say(Say::kLadderReviewOneStep, {when});
    case TierLadder::Downgrade::kToQualify:
      return say(Say::kLadderReviewQualify, {when});
  }
  return "";
}

// What else there is to say of reviews that may come every day.
void AddHaste(const TierLadder& ladder, const Speaker& say, Entry& entry) {
  if (!ladder.rolls() || ladder.downgrade != TierLadder::Downgrade::kOneStep) return;
  entry.sentences.push_back({"haste", say(Say::kLadderHaste, {say.Length(ladder.length)})});
}

std::string AmountWayText(const TierWay& way, const TierLadder& ladder, const Speaker& say) {
  const Term amount = MeasureTerm(way.measure, way.amount, ladder, say);
  switch (way.measure) {
    case TierMeasure::kSpend:
      return say(Say::kWaySpend, {amount});
    case TierMeasure::kPoints:
      return say(Say::kWayPoints, {amount});
    case TierMeasure::kVisits:
      return say(Say::kWayVisits, {amount});
    case TierMeasure::kBalance:
      return say(Say::kWayBalance, {amount});
  }
  return "";
}

std::string WayText(const TierWay& way, const TierLadder& ladder, const Speaker& say) {
  switch (way.kind) {
    case TierWay::Kind::kAmount:
      return AmountWayText(way, ladder, say);
    case TierWay::Kind::kMemberFor:
      return say(Say::kWayMemberFor, {say.Length(way.term)});
    case TierWay::Kind::kWhen:
      return say(Say::kWayWhen, {ConditionText(way.when, say)});
  }
  return "";
}

void AddFrom(const TierStep& step, const TierLadder& ladder, const Speaker& say, Entry& entry) {
  const Term name = say.Quoted(step.name);
  const std::string key = absl::StrCat("step ", step.name.text());
  if (step.from == 0) {
    entry.sentences.push_back({key, say(Say::kStepFirst, {name})});
  } else if (step.from != TierStep::kNoAmount) {
    const Term from = MeasureTerm(ladder.by, step.from, ladder, say);
    entry.sentences.push_back({key, say(Say::kStepFrom, {name, from})});
  }
  if (step.ways.empty()) return;
  std::vector<std::string> ways;
  for (const TierWay& way : step.ways) ways.push_back(WayText(way, ladder, say));
  const Say also = step.from == TierStep::kNoAmount ? Say::kStepByWays : Say::kStepWays;
  entry.sentences.push_back(
      {absl::StrCat("ways ", step.name.text()), say(also, {name, say.Or(ways)})});
}

void AddStep(const TierStep& step, const TierLadder& ladder, const Speaker& say, Entry& entry) {
  AddFrom(step, ladder, say, entry);
  const Term name = say.Quoted(step.name);
  if (!step.gives.empty()) {
    entry.sentences.push_back({absl::StrCat("gives ", step.name.text()),
                               say(Say::kStepGives, {name, say.Names(step.gives)})});
  }
  if (step.multiply_ppm != kOnce) {
    entry.sentences.push_back(
        {absl::StrCat("multiplier ", step.name.text()),
         say(Say::kStepMultiplies, {name, say.tongue().Decimal(step.multiply_ppm)})});
  }
  if (step.keeps) {
    entry.sentences.push_back(
        {absl::StrCat("keeps ", step.name.text()), say(Say::kStepKeeps, {name})});
  }
}

Entry LadderEntry(const TierLadder& ladder, const Speaker& say) {
  Entry entry = {.name = std::string(ladder.name.text()),
                 .title = say(Say::kLadder, {say.Quoted(ladder.name)}),
                 .sentences = {}};
  entry.sentences.push_back({"by", MeasureText(ladder, say)});
  entry.sentences.push_back({"window", WindowText(ladder, say)});
  entry.sentences.push_back(
      {"takes effect", say(ladder.next_window ? Say::kLadderNextWindow : Say::kLadderNow)});
  for (const TierStep& step : ladder.steps) AddStep(step, ladder, say, entry);
  entry.sentences.push_back({"review", ReviewText(ladder, say)});
  AddHaste(ladder, say, entry);
  return entry;
}

}  // namespace

Term MeasureTerm(TierMeasure measure, int64_t amount, const TierLadder& ladder,
                 const Speaker& say) {
  switch (measure) {
    case TierMeasure::kSpend:
      return say.Amount(Money{amount});
    case TierMeasure::kPoints:
    case TierMeasure::kBalance:
      return say.PointsOf(Points{amount}, ladder.wallet);
    case TierMeasure::kVisits:
      return say.tongue().Count(amount, Unit::kVisit);
  }
  return "";
}

Section TierSection(const Speaker& say) {
  Section section = {.noun = "tiers", .title = say(Say::kHeadTiers), .entries = {}};
  for (const TierLadder& ladder : say.plan().tiers) {
    section.entries.push_back(LadderEntry(ladder, say));
  }
  return section;
}

}  // namespace kopilka::prose
