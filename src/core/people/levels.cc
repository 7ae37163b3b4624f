#include "core/people/levels.h"

#include <optional>
#include <utility>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "core/apply/verdict.h"
#include "core/people/arrival.h"
#include "core/people/pass_on.h"
#include "core/people/post.h"

namespace kopilka {
namespace {

// Those who have had the points, this member's ids among them.
std::vector<std::string> HadThem(const Event& event, const PointsSent& sent) {
  std::vector<std::string> had(sent.passed_by.begin(), sent.passed_by.end());
  had.emplace_back(sent.from_member);
  had.emplace_back(event.member);
  if (!event.alias.empty()) had.emplace_back(event.alias);
  return had;
}

// Under the id of either side, as long as the receipt that they reward may come back.
void Remember(const DecisionInput& input, const PassedUp& passed, Decision* decision) {
  decision->memories.push_back(RememberEvent(input, std::nullopt));
  MemoryWrite write = RememberEvent(input, std::nullopt);
  write.memory.forget_at = input.clock + input.plan->remember_receipts;
  write.memory.passed_up = passed;
  for (std::string key : {CameUpKey(passed.came_as), WentUpKey(passed.went_as)}) {
    write.key = std::move(key);
    decision->memories.push_back(write);
  }
}

}  // namespace

std::string CameUpKey(absl::string_view id) { return absl::StrCat("u", id); }
std::string WentUpKey(absl::string_view id) { return absl::StrCat("v", id); }

Decision DecidePassUp(const DecisionInput& input, const PointsSent& sent) {
  const Event& event = *input.event;
  const std::string& next = input.account->invited_by;
  if (next.empty()) return DecideNotTaken(input, sent, Refusal::kUnknownMember);
  std::vector<std::string> had = HadThem(event, sent);
  // Who brought each other do not reward each other over the levels.
  if (absl::c_linear_search(had, next)) return DecideNotTaken(input, sent, Refusal::kNotAllowed);
  Decision decision = PassPoints(input, sent.lots, sent.from_member, next);
  had.erase(absl::c_find(had, event.member));  // Who sends them says so.
  Sent up = SentTo(next, Sent::Kind::kPoints);
  up.lots = {sent.lots.begin(), sent.lots.end()};
  up.campaign = Name(sent.campaign);
  up.further = sent.further - 1;
  up.passed_by = std::move(had);
  Send(input, std::move(up), &decision);
  const absl::string_view from = event.via.empty() ? sent.from_member : event.via;
  Remember(input,
           {.from = std::string(from),
            .came_as = std::string(event.id),
            .to = next,
            .went_as = decision.sent.back().id},
           &decision);
  return decision;
}

bool HavePassedUp(const DecisionInput& input) {
  return input.passed_up != nullptr && input.passed_up->passed_up;
}

Decision DecidePassDown(const DecisionInput& input, const PointsSentBack& back) {
  const PassedUp& passed = *input.passed_up->passed_up;
  Decision decision = PassPoints(input, back.lots, back.from_member, passed.from);
  Sent down = SentTo(passed.from, Sent::Kind::kPointsBack);
  down.lots = {back.lots.begin(), back.lots.end()};
  down.campaign = Name(back.campaign);
  down.sent_id = passed.came_as;
  down.refusal = back.refusal;
  Send(input, std::move(down), &decision);
  decision.memories.push_back(RememberEvent(input, std::nullopt));
  return decision;
}

Decision DecideReducedAbove(const DecisionInput& input, const RewardReduced& reduced) {
  const PassedUp& passed = *input.passed_up->passed_up;
  Decision decision = NoEffect(input);
  Sent up = SentTo(passed.to, Sent::Kind::kRewardReduced);
  up.sent_id = passed.went_as;
  up.keeps = reduced.keeps;
  Send(input, std::move(up), &decision);
  return decision;
}

}  // namespace kopilka
