// How members are spoken to, and the cascades.
#include "absl/strings/str_cat.h"
#include "programme/prose/condition_prose.h"
#include "programme/prose/limit_prose.h"
#include "programme/prose/page.h"

namespace kopilka::prose {
namespace {

std::string QuietText(const MessageRules& rules, const Speaker& say) {
  if (rules.quiet_zone == nullptr) return say(Say::kNoQuietHours);
  return say(Say::kQuietHours, {ClockText(rules.quiet_from), ClockText(rules.quiet_to),
                                Term(rules.quiet_zone->name())});
}

Entry CascadeEntry(const CascadeRule& cascade, const Speaker& say) {
  Entry entry = {.name = std::string(cascade.name.text()),
                 .title = say(Say::kCascade, {say.Quoted(cascade.name)}),
                 .sentences = {{"on", say(Say::kCascadeOn, {say.Quoted(cascade.on)})}}};
  for (size_t i = 0; i < cascade.steps.size(); ++i) {
    const CascadeRule::Step& step = cascade.steps[i];
    const std::string number = absl::StrCat(i + 1);
    entry.sentences.push_back(
        {absl::StrCat("step ", number),
         say(Say::kCascadeStep, {number, say.Quoted(step.channel), say.Length(step.wait)})});
  }
  entry.sentences.push_back({"order", say(Say::kCascadeOrder)});
  entry.sentences.push_back({"ends", say(cascade.ends_with_purchase ? Say::kCascadeEndsPurchase
                                                                    : Say::kCascadeEndsReaction)});
  return entry;
}

}  // namespace

Section MessageSection(const Speaker& say) {
  const MessageRules& rules = say.plan().messages;
  Section section = {.noun = "messages", .title = say(Say::kHeadMessages), .entries = {}};
  if (rules.channels.empty()) return section;
  Entry entry;
  entry.title = section.title;
  for (const MessageChannel& channel : rules.channels) {
    const Say consent = channel.consent_assumed ? Say::kChannelAssumed : Say::kChannelNeeded;
    entry.sentences.push_back(
        {absl::StrCat("channel ", channel.name.text()), say(consent, {say.Quoted(channel.name)})});
  }
  entry.sentences.push_back({"quiet", QuietText(rules, say)});
  for (const Limit& limit : rules.limits) {
    const Term times = say.tongue().Count(limit.amount, Unit::kTimes);
    entry.sentences.push_back({std::string(limit.name.text()),
                               say(Say::kMessageLimit, {times, Term(EachText(limit.each, say))})});
  }
  section.entries.push_back(std::move(entry));
  return section;
}

Section CascadeSection(const Speaker& say) {
  Section section = {.noun = "cascades", .title = say(Say::kHeadCascades), .entries = {}};
  for (const CascadeRule& cascade : say.plan().cascades) {
    section.entries.push_back(CascadeEntry(cascade, say));
  }
  return section;
}

}  // namespace kopilka::prose
