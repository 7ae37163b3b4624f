#include "core/people/household.h"

#include <algorithm>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "core/apply/choice.h"
#include "core/apply/draft.h"
#include "core/apply/member.h"
#include "core/apply/verdict.h"
#include "core/messages/consent.h"
#include "core/people/parting.h"

namespace kopilka {
namespace {

void CopyPersonal(const Account& from, Account* to) {
  to->enrolled = from.enrolled;
  to->enrolled_at = from.enrolled_at;
  to->birth_month = from.birth_month;
  to->birth_day = from.birth_day;
  to->invited_by = from.invited_by;
  to->attributes = from.attributes;
  to->segments = from.segments;
  to->choices = from.choices;
}

// An account has in hand what is the household's own, or what is one member's: these change places.
// Null: no member.
void ChangePlaces(HouseholdMember* member, Account* account) {
  if (member == nullptr) return;
  std::swap(account->counters, member->counters);
  std::swap(account->purchases, member->purchases);
}

}  // namespace

Account PersonalOf(const Account& account) {
  Account personal;
  CopyPersonal(account, &personal);
  personal.sequence = account.sequence;
  personal.blocked = account.blocked;
  personal.reminders = account.reminders;
  personal.consents = account.consents;
  return personal;
}

Account SharedOf(const Account& account) {
  Account shared = account;
  CopyPersonal({}, &shared);
  shared.waiting_returns.clear();
  shared.parted.clear();
  shared.consents.clear();
  return shared;
}

HouseholdMember* MemberIn(Account* account, absl::string_view member) {
  const auto at = std::find_if(account->members.begin(), account->members.end(),
                               [&](const HouseholdMember& each) { return each.member == member; });
  return at == account->members.end() ? nullptr : &*at;
}

std::optional<Decision> DecidePersonal(const DecisionInput& input) {
  const EventBody& body = input.event->body;
  if (const auto* enrolled = std::get_if<MemberEnrolled>(&body)) {
    return DecideEnrolled(input, *enrolled);
  }
  if (const auto* updated = std::get_if<MemberUpdated>(&body))
    return DecideUpdated(input, *updated);
  if (const auto* blocked = std::get_if<MemberBlocked>(&body))
    return DecideBlocked(input, *blocked);
  if (const auto* choice = std::get_if<ChoiceMade>(&body)) return DecideChoice(input, *choice);
  if (const auto* consent = std::get_if<ConsentChanged>(&body)) {
    return DecideConsent(input, *consent);
  }
  if (!std::holds_alternative<MemberErased>(body)) return std::nullopt;
  Decision decision = DecideErased(input);
  AskToPart(input, input.account->household, &decision);
  return decision;
}

std::optional<Account> AsMember(const DecisionInput& input) {
  const std::shared_ptr<const Account>& personal = input.event->member_facts;
  if (personal == nullptr) return std::nullopt;
  Account view = *input.account;
  HouseholdMember* const member = MemberIn(&view, input.event->via);
  if (member == nullptr) return std::nullopt;
  ChangePlaces(member, &view);
  view.blocked = view.blocked || personal->blocked;
  CopyPersonal(*personal, &view);
  return view;
}

absl::string_view SeenAs(const DecisionInput& input) {
  const Event& event = *input.event;
  const bool is_members =
      event.member_facts != nullptr &&
      std::any_of(input.account->members.begin(), input.account->members.end(),
                  [&](const HouseholdMember& each) { return each.member == event.via; });
  return is_members ? event.via : absl::string_view();
}

void AsHousehold(const DecisionInput& input, Account* decided) {
  ChangePlaces(MemberIn(decided, input.event->via), decided);
  decided->blocked = input.account->blocked;
  CopyPersonal(*input.account, decided);
}

bool BuyerHasLeft(const DecisionInput& input) {
  const Memory* const sale = input.by_receipt;
  return sale != nullptr && sale->receipt && HasParted(*input.account, sale->receipt->buyer.text());
}

Decision AsBuyer(const DecisionInput& input,
                 absl::FunctionRef<Decision(const DecisionInput&)> decide) {
  const Memory* const sale = input.by_receipt;
  const bool shared = !input.account->members.empty();
  if (!shared || sale == nullptr || !sale->receipt || sale->receipt->buyer.empty()) {
    return decide(input);
  }
  const Event& event = *input.event;
  const absl::string_view buyer = sale->receipt->buyer.text();
  HouseholdMember gone;
  const auto of_speaker = [&](Account* account) {
    return event.member_facts == nullptr ? nullptr : MemberIn(account, event.via);
  };
  const auto of_buyer = [&](Account* account) {
    HouseholdMember* const member = MemberIn(account, buyer);
    return member != nullptr || buyer == event.member ? member : &gone;
  };
  Account view = *input.account;
  ChangePlaces(of_speaker(&view), &view);
  ChangePlaces(of_buyer(&view), &view);
  DecisionInput of_sale = input;
  of_sale.account = &view;
  Decision decision = decide(of_sale);
  if (decision.account) {
    ChangePlaces(of_buyer(&*decision.account), &*decision.account);
    ChangePlaces(of_speaker(&*decision.account), &*decision.account);
  }
  return decision;
}

Decision DecideHouseholdDissolved(const DecisionInput& input) {
  if (input.account->members.empty()) return Refused(input, Refusal::kNotAllowed);
  Draft draft(input);
  const std::vector<HouseholdMember> members = draft.account.members;
  for (const HouseholdMember& each : members) LetGo(input, each.member, &draft);
  Answer answer;
  answer.granted = true;
  return Answered(input, std::move(answer), &draft);
}

}  // namespace kopilka
