#include "core/messages/cascade.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "core/apply/verdict.h"
#include "core/messages/consent.h"
#include "core/messages/quiet_hours.h"
#include "core/rules/limit_counter.h"

namespace kopilka {
namespace {

bool WasAsked(const CascadeRun& run, uint32_t step) {
  return absl::c_linear_search(run.asked, step);
}

// Counts one more message. No: the member has had enough.
bool CountMessage(Draft* draft) {
  const Plan& plan = draft->plan;
  const Instant now = draft->book.now();
  const Day day = plan.zone->DayAt(now);
  const std::vector<Limit>& limits = plan.messages.limits;
  const bool enough = absl::c_any_of(limits, [&](const Limit& limit) {
    return LimitLeftOn(draft->account, plan, limit, day) == 0;
  });
  if (enough) return false;
  for (const Limit& limit : limits) CountLimit(&draft->account, plan, limit, day, 1, now);
  return true;
}

void Say(const CascadeRun& run, Name channel, bool from_timer, Draft* draft) {
  Trigger& trigger = draft->decision.triggers.emplace_back();
  trigger.name = run.cascade;
  trigger.kind = TriggerKind::kMessage;
  trigger.at = draft->book.now();
  trigger.from_timer = from_timer;
  trigger.step = run.step + 1;
  trigger.channel = channel;
  trigger.message_id = MessageId(run, run.step);
}

// Asks for the message of the run's step, or of the first after it whose channel may be used; in
// quiet hours, makes it wait. No: the cascade is over.
bool Ask(bool from_timer, CascadeRun* run, Draft* draft) {
  const CascadeRule* const rule = draft->plan.FindCascade(run->cascade);
  if (rule == nullptr || draft->account.blocked) return false;
  const auto may_use = [&](uint32_t step) {
    return MayUse(draft->plan, draft->account, rule->steps[step].channel);
  };
  while (run->step < rule->steps.size() && !may_use(run->step)) ++run->step;
  if (run->step >= rule->steps.size()) return false;
  const Instant now = draft->book.now();
  const Instant loud = QuietUntil(draft->plan.messages, now);
  if (now < loud) {
    run->until = loud;
    return true;
  }
  if (!CountMessage(draft)) return false;
  const CascadeRule::Step& step = rule->steps[run->step];
  Say(*run, step.channel, from_timer, draft);
  run->asked.push_back(run->step);
  run->until = now + step.wait;
  return true;
}

void Begin(const CascadeRule& rule, bool from_timer, Draft* draft) {
  std::vector<CascadeRun>& runs = draft->account.cascades;
  const auto place = std::ranges::lower_bound(runs, rule.name, {}, &CascadeRun::cascade);
  if (place != runs.end() && place->cascade == rule.name) return;
  CascadeRun run;
  run.cascade = rule.name;
  run.number = draft->account.cascades_begun + 1;
  if (!Ask(from_timer, &run, draft)) return;
  draft->account.cascades_begun = run.number;
  runs.insert(place, std::move(run));
}

// A message of a cascade under way, by its id.
struct Asked {
  size_t run = 0;  // Index.
  uint32_t step = 0;
};

std::optional<Asked> FindAsked(const DecisionInput& input, absl::string_view id) {
  // The messages of a member who was merged ended with his account; his ids are not this one's.
  if (!input.event->alias.empty()) return std::nullopt;
  const std::vector<CascadeRun>& runs = input.account->cascades;
  for (size_t i = 0; i < runs.size(); ++i) {
    for (const uint32_t step : runs[i].asked) {
      if (MessageId(runs[i], step) == id) return Asked{i, step};
    }
  }
  return std::nullopt;
}

}  // namespace

std::string MessageId(const CascadeRun& run, uint32_t step) {
  return absl::StrCat(run.cascade.text(), "-", run.number, "/", step + 1);
}

Instant NextMessage(const Account& account) {
  Instant next = kNever;
  for (const CascadeRun& run : account.cascades) next = std::min(next, run.until);
  return next;
}

void GoOnWithMessages(Instant due, Draft* draft) {
  std::vector<CascadeRun> going = std::exchange(draft->account.cascades, {});
  std::erase_if(going, [&](CascadeRun& run) {
    if (due < run.until) return false;
    if (WasAsked(run, run.step)) ++run.step;
    return !Ask(/*from_timer=*/true, &run, draft);
  });
  draft->account.cascades = std::move(going);
}

void BeginCascades(bool from_timer, Draft* draft) {
  if (draft->plan.cascades.empty()) return;
  // What is asked for here is added to the list, and begins nothing.
  for (; draft->heard < draft->decision.triggers.size(); ++draft->heard) {
    const Trigger& spoken = draft->decision.triggers[draft->heard];
    if (spoken.kind == TriggerKind::kMessage) continue;
    const Name trigger = spoken.name;
    for (const CascadeRule& rule : draft->plan.cascades) {
      if (rule.on == trigger) Begin(rule, from_timer, draft);
    }
  }
}

void EndByPurchase(Draft* draft) {
  std::erase_if(draft->account.cascades, [&](const CascadeRun& run) {
    const CascadeRule* const rule = draft->plan.FindCascade(run.cascade);
    return rule != nullptr && rule->ends_with_purchase;
  });
}

void ForgetCascades(const Plan& plan, Account* account) {
  std::erase_if(account->cascades, [&](const CascadeRun& run) {
    return account->blocked || plan.FindCascade(run.cascade) == nullptr;
  });
}

Decision DecideReported(const DecisionInput& input, const MessageReported& report) {
  const std::optional<Asked> asked = FindAsked(input, report.message_id);
  if (!asked) return Refused(input, Refusal::kUnknownMessage);
  const bool is_last = input.account->cascades[asked->run].step == asked->step;
  const bool reacted = report.outcome == MessageOutcome::kReacted;
  const bool failed = report.outcome == MessageOutcome::kNotDelivered && is_last;
  if (!reacted && !failed) return NoEffect(input);

  Draft draft(input);
  std::vector<CascadeRun>& runs = draft.account.cascades;
  const auto run = runs.begin() + static_cast<std::ptrdiff_t>(asked->run);
  if (failed) ++run->step;
  if (reacted || !Ask(/*from_timer=*/false, &*run, &draft)) runs.erase(run);
  draft.decision.memories.push_back(RememberEvent(input, std::nullopt));
  return draft.Finish();
}

}  // namespace kopilka
