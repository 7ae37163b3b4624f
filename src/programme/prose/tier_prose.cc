#include "absl/strings/str_cat.h"
#include "programme/prose/page.h"

namespace kopilka::prose {
namespace {

constexpr int64_t kOnce = 1'000'000;

std::string WindowText(TierLadder::Window window, const Speaker& say) {
  switch (window) {
    case TierLadder::Window::kLifetime:
      return say(Say::kLadderLifetime);
    case TierLadder::Window::kYear:
      return say(Say::kLadderYear);
  }
  return "";
}

std::string ReviewText(const TierLadder& ladder, const Speaker& say) {
  if (ladder.window == TierLadder::Window::kLifetime) return say(Say::kLadderStays);
  const Term day = say.tongue().YearDay(ladder.review_month, ladder.review_day);
  switch (ladder.downgrade) {
    case TierLadder::Downgrade::kNever:
      return say(Say::kLadderReviewNever, {day});
    case TierLadder::Downgrade::kOneStep:
      return say(Say::kLadderReviewOneStep, {day});
    case TierLadder::Downgrade::kToQualify:
      return say(Say::kLadderReviewQualify, {day});
  }
  return "";
}

Entry LadderEntry(const TierLadder& ladder, const Speaker& say) {
  Entry entry = {.name = std::string(ladder.name.text()),
                 .title = say(Say::kLadder, {say.Quoted(ladder.name)}),
                 .sentences = {}};
  entry.sentences.push_back({"window", WindowText(ladder.window, say)});
  for (const TierStep& step : ladder.steps) {
    const Term name = say.Quoted(step.name);
    entry.sentences.push_back({absl::StrCat("step ", step.name.text()),
                               step.from.n == 0
                                   ? say(Say::kStepFirst, {name})
                                   : say(Say::kStepFrom, {name, say.Amount(step.from)})});
    if (!step.gives.empty()) {
      entry.sentences.push_back({absl::StrCat("gives ", step.name.text()),
                                 say(Say::kStepGives, {name, say.Names(step.gives)})});
    }
    if (step.multiply_ppm == kOnce) continue;
    entry.sentences.push_back(
        {absl::StrCat("multiplier ", step.name.text()),
         say(Say::kStepMultiplies, {name, say.tongue().Decimal(step.multiply_ppm)})});
  }
  entry.sentences.push_back({"review", ReviewText(ladder, say)});
  return entry;
}

}  // namespace

Section TierSection(const Speaker& say) {
  Section section = {.noun = "tiers", .title = say(Say::kHeadTiers), .entries = {}};
  for (const TierLadder& ladder : say.plan().tiers) {
    section.entries.push_back(LadderEntry(ladder, say));
  }
  return section;
}

}  // namespace kopilka::prose
