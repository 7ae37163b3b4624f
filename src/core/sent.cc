#include "core/sent.h"

#include <variant>

#include "absl/strings/str_cat.h"

namespace kopilka {
namespace {

EventBody BodyOf(const Sent& sent) {
  const Sent::OfBudget& budget = sent.budget;
  switch (sent.kind) {
    case Sent::Kind::kPoints:
      return PointsSent{sent.from_member,
                        sent.lots,
                        sent.campaign.text(),
                        sent.further,
                        {sent.passed_by.begin(), sent.passed_by.end()}};
    case Sent::Kind::kPointsBack:
      return PointsSentBack{sent.from_member, sent.lots, sent.campaign.text(), sent.sent_id,
                            sent.refusal.value_or(Refusal::kNotAllowed)};
    case Sent::Kind::kMergeAsked:
      return MergeAsked{sent.from_member, sent.account, sent.household};
    case Sent::Kind::kMergeAnswered:
      return MergeAnswered{sent.from_member, sent.refusal, sent.household};
    case Sent::Kind::kAccountMoved:
      return AccountMoved{sent.from_member, sent.account, sent.household};
    case Sent::Kind::kPartAsked:
      return PartAsked{sent.from_member};
    case Sent::Kind::kAccountParted:
      return AccountParted{sent.from_member, sent.account};
    case Sent::Kind::kPointsReturned:
      return PointsReturned{sent.from_member, sent.lots};
    case Sent::Kind::kPointsClaimed:
      return PointsClaimed{sent.from_member, sent.lots[0], sent.clawed, sent.claimed};
    case Sent::Kind::kReceiptMoved:
      return ReceiptMoved{sent.from_member, sent.receipt, sent.refusal};
    case Sent::Kind::kRewardReduced:
    case Sent::Kind::kForwarded:
      break;
    case Sent::Kind::kBudgetAsked:
      return BudgetAsked{budget.name,   budget.period, budget.holder, budget.member,
                         budget.amount, budget.whole,  budget.lease};
    case Sent::Kind::kBudgetGranted:
      return BudgetGranted{budget.name, budget.period, sent.sent_id, budget.amount};
    case Sent::Kind::kLeaseMoved:
      return LeaseMoved{budget.name, budget.period, budget.amount, budget.most, budget.call};
    case Sent::Kind::kLeaseReturned:
      return LeaseReturned{budget.name, budget.period, budget.holder, budget.amount};
  }
  return RewardReduced{sent.from_member, sent.sent_id, sent.keeps};
}

}  // namespace

bool IsOfEngine(const EventBody& body) {
  return std::holds_alternative<PointsSent>(body) || std::holds_alternative<PointsSentBack>(body) ||
         std::holds_alternative<RewardReduced>(body) || std::holds_alternative<MergeAsked>(body) ||
         std::holds_alternative<MergeAnswered>(body) ||
         std::holds_alternative<AccountMoved>(body) || std::holds_alternative<PartAsked>(body) ||
         std::holds_alternative<AccountParted>(body) ||
         std::holds_alternative<PointsReturned>(body) ||
         std::holds_alternative<PointsClaimed>(body) ||
         std::holds_alternative<ReceiptMoved>(body) || IsOfBudget(body);
}

const Purchase* PurchaseIn(const EventBody& body) {
  const auto* const exchange = std::get_if<Exchange>(&body);
  return exchange == nullptr ? std::get_if<Purchase>(&body) : &exchange->bought;
}

bool IsOfBudget(const EventBody& body) {
  return std::holds_alternative<BudgetAsked>(body) || std::holds_alternative<BudgetGranted>(body) ||
         std::holds_alternative<LeaseMoved>(body) || std::holds_alternative<LeaseReturned>(body);
}

std::string SentId(int32_t partition, int64_t offset, uint32_t nth) {
  return absl::StrCat(partition, "/", offset, "/", nth);
}

Event EventOf(const Sent& sent) {
  Event event;
  event.id = sent.id;
  event.member = sent.member;
  event.occurred_at = sent.occurred_at;
  event.body = BodyOf(sent);
  return event;
}

}  // namespace kopilka
