#include "codec/event_body.h"

#include <memory>
#include <optional>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "base/limits.h"
#include "base/time.h"
#include "codec/event_lists.h"
#include "codec/state_codec.h"
#include "codec/wire.h"
#include "core/account_limits.h"

namespace kopilka {
namespace {

namespace v1 = loyalty::v1;

constexpr int64_t kYear9999Days = 2'932'896;

// No number of a card or a telephone, and no address: the log is for ever.
bool IsToken(absl::string_view text) {
  return absl::c_any_of(text, absl::ascii_isalpha) && !absl::StrContains(text, '@');
}

class BodyReader {
 public:
  BodyReader(absl::string_view member, google::protobuf::Arena* arena, EventCheck* check)
      : member_(member), lists_(arena, check), check_(check) {}

  Purchase Read(const v1::Purchase& in) {
    check_->Code("till", in.till());
    check_->Code("number", in.number());
    check_->Code("fiscal_id", in.fiscal_id());
    check_->That(!in.number().empty() || !in.fiscal_id().empty(), "number", "is missing");
    check_->Code("currency", in.currency());
    check_->Range("total_minor", in.total_minor(), 0, kMaxMinor);
    check_->Code("till_type", in.till_type());
    check_->That(in.lines_size() > 0, "lines", "is empty");
    return Purchase{in.till(),
                    in.number(),
                    in.fiscal_id(),
                    in.currency(),
                    {in.total_minor()},
                    lists_.Lines(in.lines()),
                    lists_.Tenders(in.tenders()),
                    lists_.Codes("coupons[]", in.coupons(), kMaxCoupons),
                    in.till_type()};
  }

  Return Read(const v1::Return& in) {
    check_->That(in.has_receipt(), "receipt", "is missing");
    return Return{Receipt(in.receipt()), lists_.ReturnedLines(in.lines())};
  }

  // What is missing of the two is missed in them.
  EventBody Read(const v1::Exchange& in) {
    check_->Code("wallet", in.wallet());
    check_->Range("points", in.points(), 0, kMaxMinor);
    return Exchange{Read(in.return_()), Read(in.purchase()), in.wallet(), {in.points()}};
  }

  EventBody Read(const v1::ReceiptVoided& in) {
    check_->That(in.has_receipt(), "receipt", "is missing");
    return ReceiptVoided{Receipt(in.receipt())};
  }

  EventBody Read(const v1::ReceiptClaimed& in) {
    check_->That(in.has_receipt(), "receipt", "is missing");
    check_->Id("to_member", in.to_member(), kMaxMemberIdBytes);
    return ReceiptClaimed{Receipt(in.receipt()), in.to_member()};
  }

  EventBody Read(const v1::ReceiptReopened& in) {
    check_->That(in.has_receipt(), "receipt", "is missing");
    return ReceiptReopened{Receipt(in.receipt())};
  }

  EventBody Read(const v1::RedemptionRequest& in) {
    check_->Code("wallet", in.wallet());
    check_->Range("points", in.points(), 1, kMaxMinor);
    check_->Range("receipt_total_minor", in.receipt_total_minor(), 0, kMaxMinor);
    if (in.has_receipt()) Receipt(in.receipt());
    return RedemptionRequest{in.wallet(),
                             {in.points()},
                             in.partial(),
                             in.immediate(),
                             {in.receipt_total_minor()},
                             lists_.Lines(in.lines())};
  }

  EventBody Read(const v1::Quote& in) {
    check_->Code("currency", in.currency());
    check_->That(in.lines_size() > 0, "lines", "is empty");
    check_->Code("wallet", in.wallet());
    check_->Code("till_type", in.till_type());
    return Quote{in.currency(),
                 lists_.Lines(in.lines()),
                 lists_.Codes("tenders[]", in.tenders(), kMaxTenders),
                 lists_.Codes("coupons[]", in.coupons(), kMaxCoupons),
                 in.wallet(),
                 in.till_type()};
  }

  EventBody Read(const v1::PayoutRequest& in) {
    check_->Code("wallet", in.wallet());
    check_->Range("points", in.points(), 1, kMaxMinor);
    check_->Id("destination", in.destination(), kMaxCodeBytes);
    check_->That(IsToken(in.destination()), "destination", "has no letter, or an @");
    return PayoutRequest{in.wallet(), {in.points()}, in.destination()};
  }

  EventBody Read(const v1::RedemptionConfirm& in) {
    check_->Id("redemption_id", in.redemption_id(), kMaxEventIdBytes);
    check_->Range("points", in.points(), 0, kMaxMinor);
    return RedemptionConfirm{in.redemption_id(), {in.points()}};
  }

  EventBody Read(const v1::RedemptionCancel& in) {
    check_->Id("redemption_id", in.redemption_id(), kMaxEventIdBytes);
    return RedemptionCancel{in.redemption_id()};
  }

  EventBody Read(const v1::Action& in) {
    check_->RequiredCode("kind", in.kind());
    return Action{in.kind(), lists_.Attributes("attributes", in.attributes())};
  }

  EventBody Read(const v1::MemberEnrolled& in) {
    Birthday(in.birth_month(), in.birth_day());
    return MemberEnrolled{
        static_cast<uint8_t>(in.birth_month()), static_cast<uint8_t>(in.birth_day()),
        lists_.Attributes("attributes", in.attributes()),
        lists_.Codes("segments[]", in.segments(), kMaxSegments), Inviter(in.invited_by())};
  }

  EventBody Read(const v1::MemberUpdated& in) {
    Birthday(in.birth_month(), in.birth_day());
    return MemberUpdated{static_cast<uint8_t>(in.birth_month()),
                         static_cast<uint8_t>(in.birth_day()),
                         lists_.Attributes("attributes", in.attributes()),
                         lists_.Codes("segments_added[]", in.segments_added(), kMaxSegments),
                         lists_.Codes("segments_removed[]", in.segments_removed(), kMaxSegments)};
  }

  EventBody Read(const v1::MemberBlocked& in) {
    check_->Code("reason", in.reason());
    return MemberBlocked{in.blocked(), in.reason()};
  }

  EventBody Read(const v1::MemberErased& in) {
    check_->Code("reference", in.reference());
    return MemberErased{in.reference()};
  }

  EventBody Read(const v1::Adjustment& in) {
    check_->RequiredCode("wallet", in.wallet());
    check_->Range("points", in.points(), -kMaxMinor, kMaxMinor);
    check_->That(in.points() != 0, "points", "is missing");
    check_->Code("funder", in.funder());
    check_->Code("reason", in.reason());
    check_->Range("expires_ms", in.expires_ms(), 0, kYear9999Ms);
    return Adjustment{
        in.wallet(), {in.points()}, in.funder(), in.reason(), Instant{in.expires_ms()}};
  }

  EventBody Read(const v1::Reinstatement& in) {
    check_->RequiredCode("wallet", in.wallet());
    check_->Code("reason", in.reason());
    return Reinstatement{in.wallet(), in.reason()};
  }

  EventBody Read(const v1::Extension& in) {
    check_->RequiredCode("wallet", in.wallet());
    check_->Range("expires_ms", in.expires_ms(), 1, kYear9999Ms);
    check_->Code("reason", in.reason());
    return Extension{in.wallet(), {in.expires_ms()}, in.reason()};
  }

  EventBody Read(const v1::Fulfilled& in) {
    check_->That(in.has_receipt(), "receipt", "is missing");
    check_->RequiredCode("as", in.as());
    return Fulfilled{Receipt(in.receipt()), in.as()};
  }

  EventBody Read(const v1::ChoiceMade& in) {
    check_->RequiredCode("choice", in.choice());
    check_->That(in.values_size() > 0, "values", "is empty");
    return ChoiceMade{in.choice(), lists_.Codes("values[]", in.values(), kMaxChosen)};
  }

  EventBody Read(const v1::RewardRequest& in) {
    check_->RequiredCode("reward", in.reward());
    return RewardRequest{in.reward()};
  }

  EventBody Read(const v1::DrawMade& in) {
    check_->RequiredCode("draw", in.draw());
    check_->RequiredCode("seed", in.seed());
    const bool is_score = in.last().size() == 64 &&
                          in.last().find_first_not_of("0123456789abcdef") == std::string::npos;
    check_->That(is_score, "last", "is not 64 characters of lower-case hex");
    return DrawMade{in.draw(), in.seed(), in.last()};
  }

  EventBody Read(const v1::MessageReported& in) {
    check_->RequiredCode("message_id", in.message_id());
    check_->That(in.outcome() != 0 && v1::MessageOutcome_IsValid(in.outcome()), "outcome",
                 "is none of the contract");
    return MessageReported{in.message_id(), static_cast<MessageOutcome>(in.outcome())};
  }

  EventBody Read(const v1::ConsentChanged& in) {
    check_->RequiredCode("channel", in.channel());
    return ConsentChanged{in.channel(), in.given()};
  }

  EventBody Read(const v1::Gift& in) {
    check_->Id("to_member", in.to_member(), kMaxMemberIdBytes);
    check_->Code("wallet", in.wallet());
    check_->Range("points", in.points(), 1, kMaxMinor);
    return Gift{in.to_member(), in.wallet(), {in.points()}};
  }

  EventBody Read(const v1::PointsSent& in) {
    check_->Id("from_member", in.from_member(), kMaxMemberIdBytes);
    PointsSent sent{in.from_member(), SentLots(in), in.campaign(), in.further(), {}};
    check_->That(in.further() < kMaxLevel, "further", "is no level");
    check_->That(in.further() == 0 || !in.campaign().empty(), "further", "is of a gift");
    if (!check_->Count("passed_by", in.passed_by_size(), kMaxPassedBy)) return sent;
    for (int i = 0; i < in.passed_by_size(); ++i) {
      check_->At(i);
      check_->Id("passed_by[]", in.passed_by(i), kMaxMemberIdBytes);
      sent.passed_by.emplace_back(in.passed_by(i));
    }
    return sent;
  }

  EventBody Read(const v1::PointsSentBack& in) {
    check_->Id("from_member", in.from_member(), kMaxMemberIdBytes);
    check_->Id("sent_id", in.sent_id(), kMaxEventIdBytes);
    check_->That(in.refusal() != 0 && v1::Refusal_IsValid(in.refusal()), "refusal",
                 "is none of the contract");
    return PointsSentBack{in.from_member(), SentLots(in), in.campaign(), in.sent_id(),
                          static_cast<Refusal>(in.refusal())};
  }

  EventBody Read(const v1::RewardReduced& in) {
    check_->Id("from_member", in.from_member(), kMaxMemberIdBytes);
    check_->Id("sent_id", in.sent_id(), kMaxEventIdBytes);
    check_->That(in.keeps() >= 0, "keeps", "is negative");
    return RewardReduced{in.from_member(), in.sent_id(), {in.keeps()}};
  }

  EventBody Read(const v1::MemberMerged& in) {
    check_->Id("into_member", in.into_member(), kMaxMemberIdBytes);
    return MemberMerged{in.into_member()};
  }

  EventBody Read(const v1::MergeAsked& in) {
    check_->That(!in.account().empty(), "account", "is missing");
    return MergeAsked{in.from_member(), AccountIn(in), in.household()};
  }

  EventBody Read(const v1::MergeAnswered& in) {
    check_->Id("from_member", in.from_member(), kMaxMemberIdBytes);
    check_->That(v1::Refusal_IsValid(in.refusal()), "refusal", "is none of the contract");
    MergeAnswered answered{in.from_member(), std::nullopt, in.household()};
    if (in.refusal() != 0) answered.refusal = static_cast<Refusal>(in.refusal());
    return answered;
  }

  EventBody Read(const v1::AccountMoved& in) {
    return AccountMoved{in.from_member(), AccountIn(in), in.household()};
  }

  EventBody Read(const v1::HouseholdJoined& in) {
    check_->Id("household", in.household(), kMaxMemberIdBytes);
    return HouseholdJoined{in.household()};
  }

  EventBody Read(const v1::PartAsked& in) {
    check_->Id("from_member", in.from_member(), kMaxMemberIdBytes);
    return PartAsked{in.from_member()};
  }

  EventBody Read(const v1::AccountParted& in) {
    return AccountParted{in.from_member(), AccountIn(in)};
  }

  EventBody Read(const v1::PointsReturned& in) {
    check_->Id("from_member", in.from_member(), kMaxMemberIdBytes);
    return PointsReturned{in.from_member(), LotsOfOneWallet(in)};
  }

  EventBody Read(const v1::PointsClaimed& in) {
    check_->Id("from_member", in.from_member(), kMaxMemberIdBytes);
    check_->RequiredCode("earned.wallet", in.earned().wallet());
    const LotShare earned = FromMessage(in.earned());
    const bool good = earned.begins_at.n >= 0 && earned.points.n > 0 && in.clawed() >= 0 &&
                      in.points() > 0 && in.clawed() <= earned.points.n - in.points();
    check_->That(good, "points", "are more than were earned");
    return PointsClaimed{in.from_member(), earned, {in.clawed()}, {in.points()}};
  }

  // Its receipt is read by who can keep it.
  EventBody Read(const v1::ReceiptMoved& in) {
    check_->Id("from_member", in.from_member(), kMaxMemberIdBytes);
    check_->That(v1::Refusal_IsValid(in.refusal()), "refusal", "is none of the contract");
    ReceiptMoved moved{in.from_member(), nullptr, std::nullopt};
    if (in.refusal() != 0) moved.refusal = static_cast<Refusal>(in.refusal());
    return moved;
  }

  EventBody Read(const v1::BudgetAsked& in) {
    const Instant period = Period(in);
    check_->Id("holder", in.holder(), kMaxMemberIdBytes);
    if (!in.waiting_member().empty()) {
      check_->Id("waiting_member", in.waiting_member(), kMaxMemberIdBytes);
    }
    return BudgetAsked{in.budget(), period,     in.holder(), in.waiting_member(),
                       in.amount(), in.whole(), in.lease()};
  }

  EventBody Read(const v1::BudgetGranted& in) {
    const Instant period = Period(in);
    check_->Id("asked_id", in.asked_id(), kMaxEventIdBytes);
    return BudgetGranted{in.budget(), period, in.asked_id(), in.amount()};
  }

  EventBody Read(const v1::LeaseMoved& in) {
    const Instant period = Period(in);
    check_->That(in.most() >= 0, "most", "is negative");
    return LeaseMoved{in.budget(), period, in.amount(), in.most(), in.call()};
  }

  EventBody Read(const v1::LeaseReturned& in) {
    const Instant period = Period(in);
    check_->Id("holder", in.holder(), kMaxMemberIdBytes);
    return LeaseReturned{in.budget(), period, in.holder(), in.amount()};
  }

 private:
  // What the four about budgets share.
  template <typename M>
  Instant Period(const M& in) {
    check_->RequiredCode("budget", in.budget());
    check_->Range("period_start_ms", in.period_start_ms(), -kYear9999Ms, kYear9999Ms);
    check_->That(in.amount() >= 0, "amount", "is negative");
    return {in.period_start_ms()};
  }

  absl::string_view Inviter(const std::string& member) {
    if (member.empty()) return member;
    check_->Id("invited_by", member, kMaxMemberIdBytes);
    check_->That(member != member_, "invited_by", "is the member himself");
    return member;
  }

  // Of one wallet; what a campaign gives is one lot. Whatever the engine can send it can read: no
  // range of its own stands between points in transit and an account.
  template <typename M>
  absl::Span<const LotShare> LotsOfOneWallet(const M& in) {
    const absl::Span<const LotShare> lots = lists_.Lots(in.lots());
    for (const LotShare& share : lots) {
      check_->That(share.lot.wallet == lots[0].lot.wallet, "lots", "are of two wallets");
    }
    return lots;
  }

  template <typename M>
  absl::Span<const LotShare> SentLots(const M& in) {
    const absl::Span<const LotShare> lots = LotsOfOneWallet(in);
    if (lots.empty()) return lots;
    check_->That(in.campaign().empty() || lots.size() == 1, "lots", "of a campaign are one");
    return lots;
  }

  // Null: none.
  template <typename M>
  std::shared_ptr<const Account> AccountIn(const M& in) {
    check_->Id("from_member", in.from_member(), kMaxMemberIdBytes);
    if (in.account().empty()) return nullptr;
    absl::StatusOr<StoredAccount> stored = DecodeAccount(in.account());
    const bool good = stored.ok() && stored->member == in.from_member() && IsSound(stored->account);
    if (!check_->That(good, "account", "is none of from_member")) return nullptr;
    return std::make_shared<const Account>(std::move(stored->account));
  }

  ReceiptId Receipt(const v1::ReceiptId& in) {
    check_->Code("receipt.store", in.store());
    check_->Code("receipt.till", in.till());
    check_->Code("receipt.number", in.number());
    check_->Code("receipt.fiscal_id", in.fiscal_id());
    if (in.fiscal_id().empty()) {
      check_->That(!in.number().empty(), "receipt.number", "is missing");
      check_->That(in.business_date() != 0, "receipt.business_date", "is missing");
    }
    check_->Range("receipt.business_date", in.business_date(), 0, kYear9999Days);
    return {in.store(), in.till(), in.number(), {in.business_date()}, in.fiscal_id()};
  }

  void Birthday(uint32_t month, uint32_t day) {
    if (month == 0 && day == 0) return;
    // 2000 was a leap year, so 29 February is a birthday.
    if (!check_->Range("birth_month", month, 1, 12)) return;
    check_->Range("birth_day", day, 1, DaysInMonth(2000, static_cast<int32_t>(month)));
  }

  const absl::string_view member_;  // Of the event.
  ListReader lists_;
  EventCheck* check_;
};

// What the engine sends to members. Absent: the body is none of these.
std::optional<EventBody> DecodeSent(const v1::Event& event, BodyReader& reader) {
  switch (event.body_case()) {
    case v1::Event::kPointsSent:
      return reader.Read(event.points_sent());
    case v1::Event::kPointsSentBack:
      return reader.Read(event.points_sent_back());
    case v1::Event::kRewardReduced:
      return reader.Read(event.reward_reduced());
    case v1::Event::kBudgetAsked:
      return reader.Read(event.budget_asked());
    case v1::Event::kBudgetGranted:
      return reader.Read(event.budget_granted());
    case v1::Event::kLeaseMoved:
      return reader.Read(event.lease_moved());
    case v1::Event::kLeaseReturned:
      return reader.Read(event.lease_returned());
    case v1::Event::kMergeAsked:
      return reader.Read(event.merge_asked());
    case v1::Event::kMergeAnswered:
      return reader.Read(event.merge_answered());
    case v1::Event::kAccountMoved:
      return reader.Read(event.account_moved());
    case v1::Event::kPartAsked:
      return reader.Read(event.part_asked());
    case v1::Event::kAccountParted:
      return reader.Read(event.account_parted());
    case v1::Event::kPointsReturned:
      return reader.Read(event.points_returned());
    case v1::Event::kPointsClaimed:
      return reader.Read(event.points_claimed());
    case v1::Event::kReceiptMoved:
      return reader.Read(event.receipt_moved());
    default:
      return std::nullopt;
  }
}

}  // namespace

EventBody DecodeBody(const v1::Event& event, google::protobuf::Arena* arena, EventCheck* check) {
  BodyReader reader(event.member_id(), arena, check);
  switch (event.body_case()) {
    case v1::Event::kPurchase:
      return reader.Read(event.purchase());
    case v1::Event::kReturn:
      return reader.Read(event.return_());
    case v1::Event::kRedemptionRequest:
      return reader.Read(event.redemption_request());
    case v1::Event::kRedemptionConfirm:
      return reader.Read(event.redemption_confirm());
    case v1::Event::kRedemptionCancel:
      return reader.Read(event.redemption_cancel());
    case v1::Event::kAction:
      return reader.Read(event.action());
    case v1::Event::kMemberEnrolled:
      return reader.Read(event.member_enrolled());
    case v1::Event::kMemberUpdated:
      return reader.Read(event.member_updated());
    case v1::Event::kMemberBlocked:
      return reader.Read(event.member_blocked());
    case v1::Event::kMemberErased:
      return reader.Read(event.member_erased());
    case v1::Event::kAdjustment:
      return reader.Read(event.adjustment());
    case v1::Event::kReinstatement:
      return reader.Read(event.reinstatement());
    case v1::Event::kExtension:
      return reader.Read(event.extension());
    case v1::Event::kFulfilled:
      return reader.Read(event.fulfilled());
    case v1::Event::kPayoutRequest:
      return reader.Read(event.payout_request());
    case v1::Event::kExchange:
      return reader.Read(event.exchange());
    case v1::Event::kReceiptVoided:
      return reader.Read(event.receipt_voided());
    case v1::Event::kReceiptReopened:
      return reader.Read(event.receipt_reopened());
    case v1::Event::kQuote:
      return reader.Read(event.quote());
    case v1::Event::kChoiceMade:
      return reader.Read(event.choice_made());
    case v1::Event::kRewardRequest:
      return reader.Read(event.reward_request());
    case v1::Event::kDrawMade:
      return reader.Read(event.draw_made());
    case v1::Event::kMessageReported:
      return reader.Read(event.message_reported());
    case v1::Event::kConsentChanged:
      return reader.Read(event.consent_changed());
    case v1::Event::kGift:
      return reader.Read(event.gift());
    case v1::Event::kMemberMerged:
      return reader.Read(event.member_merged());
    case v1::Event::kHouseholdJoined:
      return reader.Read(event.household_joined());
    case v1::Event::kMemberParted:
      return MemberParted{};
    case v1::Event::kHouseholdDissolved:
      return HouseholdDissolved{};
    case v1::Event::kReceiptClaimed:
      return reader.Read(event.receipt_claimed());
    default:
      break;
  }
  if (std::optional<EventBody> sent = DecodeSent(event, reader)) return *std::move(sent);
  check->Fail(DeadLetterReason::kSchemaUnknown, "the body is none that a member's event may have");
  return {};
}

}  // namespace kopilka
