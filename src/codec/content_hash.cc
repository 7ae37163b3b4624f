#include "codec/content_hash.h"

#include <xxhash.h>

#include <algorithm>
#include <cstring>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"

namespace kopilka {
namespace {

namespace v1 = loyalty::v1;

// form    := field*            of Event: 2 member_id, 3 occurred_at_ms, 4 store, 5 channel, its
// body field   := number value      in ascending order; left out where the value is the default (0,
// false,
//                              "", an empty list or map, an absent message), so that a field added
//                              to the contract later changes no hash of an event without it
// number  := u16               of the field in the .proto
// value   := integer | string | message | list | map
// integer := i64               booleans are 1
// string  := length(u32) byte*
// message := field* 0(u16)
// list    := count(u32) (string | message)*
// map     := count(u32) (string string)*        by the bytes of the name
// Integers are little endian; i64 is two's complement.
class Form {
 public:
  explicit Form(std::string* out) : out_(out) {}

  Form& Int(int number, int64_t n) {
    if (n != 0) Head(number, static_cast<uint64_t>(n), 8);
    return *this;
  }

  Form& Text(int number, absl::string_view text) {
    if (text.empty()) return *this;
    Head(number, text.size(), 4);
    out_->append(text.data(), text.size());
    return *this;
  }

  template <typename M>
  Form& Message(int number, const M& message) {
    Raw(static_cast<uint64_t>(number), 2);
    Fields(message);
    Raw(0, 2);
    return *this;
  }

  template <typename M>
  Form& Messages(int number, const google::protobuf::RepeatedPtrField<M>& list) {
    if (list.empty()) return *this;
    Head(number, static_cast<uint64_t>(list.size()), 4);
    for (const M& message : list) {
      Fields(message);
      Raw(0, 2);
    }
    return *this;
  }

  Form& Texts(int number, const google::protobuf::RepeatedPtrField<std::string>& list) {
    if (list.empty()) return *this;
    Head(number, static_cast<uint64_t>(list.size()), 4);
    for (const std::string& text : list) Bytes(text);
    return *this;
  }

  Form& Map(int number, const google::protobuf::Map<std::string, std::string>& map) {
    if (map.empty()) return *this;
    std::vector<std::pair<absl::string_view, absl::string_view>> pairs(map.begin(), map.end());
    std::sort(pairs.begin(), pairs.end());
    Head(number, pairs.size(), 4);
    for (const auto& [name, value] : pairs) {
      Bytes(name);
      Bytes(value);
    }
    return *this;
  }

  void Whole(const v1::Event& e) {
    Text(2, e.member_id()).Int(3, e.occurred_at_ms()).Text(4, e.store()).Text(5, e.channel());
    switch (e.body_case()) {
      case v1::Event::kPurchase:
        Message(16, e.purchase());
        break;
      case v1::Event::kReturn:
        Message(17, e.return_());
        break;
      case v1::Event::kRedemptionRequest:
        Message(18, e.redemption_request());
        break;
      case v1::Event::kRedemptionConfirm:
        Message(19, e.redemption_confirm());
        break;
      case v1::Event::kRedemptionCancel:
        Message(20, e.redemption_cancel());
        break;
      case v1::Event::kAction:
        Message(21, e.action());
        break;
      case v1::Event::kMemberEnrolled:
        Message(22, e.member_enrolled());
        break;
      case v1::Event::kMemberUpdated:
        Message(23, e.member_updated());
        break;
      case v1::Event::kMemberBlocked:
        Message(24, e.member_blocked());
        break;
      case v1::Event::kMemberErased:
        Message(25, e.member_erased());
        break;
      case v1::Event::kAdjustment:
        Message(26, e.adjustment());
        break;
      case v1::Event::kReinstatement:
        Message(70, e.reinstatement());
        break;
      case v1::Event::kExtension:
        Message(71, e.extension());
        break;
      case v1::Event::kFulfilled:
        Message(72, e.fulfilled());
        break;
      case v1::Event::kPayoutRequest:
        Message(85, e.payout_request());
        break;
      case v1::Event::kExchange:
        Message(87, e.exchange());
        break;
      case v1::Event::kReceiptVoided:
        Message(88, e.receipt_voided());
        break;
      case v1::Event::kReceiptReopened:
        Message(89, e.receipt_reopened());
        break;
      case v1::Event::kQuote:
        Message(30, e.quote());
        break;
      case v1::Event::kChoiceMade:
        Message(32, e.choice_made());
        break;
      case v1::Event::kRewardRequest:
        Message(33, e.reward_request());
        break;
      case v1::Event::kDrawMade:
        Message(52, e.draw_made());
        break;
      case v1::Event::kMessageReported:
        Message(60, e.message_reported());
        break;
      case v1::Event::kConsentChanged:
        Message(61, e.consent_changed());
        break;
      case v1::Event::kGift:
        Message(36, e.gift());
        break;
      case v1::Event::kMemberMerged:
        Message(46, e.member_merged());
        break;
      case v1::Event::kHouseholdJoined:
        Message(76, e.household_joined());
        break;
      case v1::Event::kMemberParted:
        Message(77, e.member_parted());
        break;
      case v1::Event::kHouseholdDissolved:
        Message(78, e.household_dissolved());
        break;
      default:
        OfEngine(e);
    }
  }

 private:
  // What only the engine says; the control records have no content.
  void OfEngine(const v1::Event& e) {
    switch (e.body_case()) {
      case v1::Event::kPointsSent:
        Message(37, e.points_sent());
        break;
      case v1::Event::kPointsSentBack:
        Message(38, e.points_sent_back());
        break;
      case v1::Event::kRewardReduced:
        Message(39, e.reward_reduced());
        break;
      case v1::Event::kBudgetAsked:
        Message(42, e.budget_asked());
        break;
      case v1::Event::kBudgetGranted:
        Message(43, e.budget_granted());
        break;
      case v1::Event::kLeaseMoved:
        Message(44, e.lease_moved());
        break;
      case v1::Event::kLeaseReturned:
        Message(45, e.lease_returned());
        break;
      case v1::Event::kMergeAsked:
        Message(47, e.merge_asked());
        break;
      case v1::Event::kMergeAnswered:
        Message(48, e.merge_answered());
        break;
      case v1::Event::kAccountMoved:
        Message(49, e.account_moved());
        break;
      case v1::Event::kForwarded:
        Message(50, e.forwarded());
        break;
      case v1::Event::kPartAsked:
        Message(79, e.part_asked());
        break;
      case v1::Event::kAccountParted:
        Message(80, e.account_parted());
        break;
      case v1::Event::kPointsReturned:
        Message(81, e.points_returned());
        break;
      case v1::Event::kPointsClaimed:
        Message(82, e.points_claimed());
        break;
      case v1::Event::kReceiptClaimed:
        Message(83, e.receipt_claimed());
        break;
      case v1::Event::kReceiptMoved:
        Message(84, e.receipt_moved());
        break;
      default:
        break;
    }
  }

  void Fields(const v1::Purchase& m) {
    Text(1, m.till()).Text(2, m.number()).Text(3, m.fiscal_id()).Text(4, m.currency());
    Int(5, m.total_minor()).Messages(6, m.lines()).Messages(7, m.tenders()).Texts(8, m.coupons());
    Text(130, m.till_type());
  }
  void Fields(const v1::Line& m) {
    Int(1, m.number()).Text(2, m.sku()).Texts(3, m.category()).Text(4, m.brand());
    Int(5, m.quantity_milli()).Int(6, m.unit_price_minor());
    Int(7, m.amount_minor()).Int(8, m.discount_minor()).Int(20, m.loyalty_discount_minor());
    Text(130, m.collection());
  }
  void Fields(const v1::Tender& m) {
    Text(1, m.kind()).Int(2, m.amount_minor()).Text(3, m.redemption_id());
  }
  void Fields(const v1::ReceiptId& m) {
    Text(1, m.store()).Text(2, m.till()).Text(3, m.number());
    Int(4, m.business_date()).Text(5, m.fiscal_id());
  }
  void Fields(const v1::Return& m) {
    if (m.has_receipt()) Message(1, m.receipt());
    Messages(2, m.lines());
  }
  void Fields(const v1::Return::ReturnedLine& m) { Int(1, m.number()).Int(2, m.quantity_milli()); }
  void Fields(const v1::RedemptionRequest& m) {
    Text(1, m.wallet()).Int(2, m.points()).Int(3, m.partial()).Int(4, m.immediate());
    Int(5, m.receipt_total_minor()).Messages(6, m.lines());
    if (m.has_receipt()) Message(7, m.receipt());
  }
  void Fields(const v1::Quote& m) {
    Text(1, m.currency()).Messages(2, m.lines()).Texts(3, m.tenders()).Texts(4, m.coupons());
    Text(5, m.wallet()).Text(130, m.till_type());
  }
  void Fields(const v1::PayoutRequest& m) {
    Text(1, m.wallet()).Int(2, m.points()).Text(3, m.destination());
  }
  void Fields(const v1::RedemptionConfirm& m) { Text(1, m.redemption_id()).Int(2, m.points()); }
  void Fields(const v1::RedemptionCancel& m) { Text(1, m.redemption_id()); }
  void Fields(const v1::Action& m) { Text(1, m.kind()).Map(2, m.attributes()); }
  void Fields(const v1::MemberEnrolled& m) {
    Int(1, m.birth_month()).Int(2, m.birth_day()).Map(3, m.attributes()).Texts(4, m.segments());
    Text(50, m.invited_by());
  }
  void Fields(const v1::MemberUpdated& m) {
    Int(1, m.birth_month()).Int(2, m.birth_day()).Map(3, m.attributes());
    Texts(4, m.segments_added()).Texts(5, m.segments_removed());
  }
  void Fields(const v1::MemberBlocked& m) { Int(1, m.blocked()).Text(2, m.reason()); }
  void Fields(const v1::MemberErased& m) { Text(1, m.reference()); }
  void Fields(const v1::Adjustment& m) {
    Text(1, m.wallet()).Int(2, m.points()).Text(3, m.funder()).Text(4, m.reason());
    Int(5, m.expires_ms());
  }

  void Fields(const v1::Reinstatement& m) { Text(1, m.wallet()).Text(2, m.reason()); }
  void Fields(const v1::Extension& m) {
    Text(1, m.wallet()).Int(2, m.expires_ms()).Text(3, m.reason());
  }
  void Fields(const v1::Fulfilled& m) {
    if (m.has_receipt()) Message(1, m.receipt());
    Text(2, m.as());
  }
  void Fields(const v1::Exchange& m) {
    if (m.has_return_()) Message(1, m.return_());
    if (m.has_purchase()) Message(2, m.purchase());
    Text(3, m.wallet()).Int(4, m.points());
  }
  void Fields(const v1::ReceiptVoided& m) {
    if (m.has_receipt()) Message(1, m.receipt());
  }
  void Fields(const v1::ReceiptReopened& m) {
    if (m.has_receipt()) Message(1, m.receipt());
  }
  void Fields(const v1::ChoiceMade& m) { Text(1, m.choice()).Texts(2, m.values()); }
  void Fields(const v1::RewardRequest& m) { Text(1, m.reward()); }
  void Fields(const v1::DrawMade& m) { Text(1, m.draw()).Text(2, m.seed()).Text(3, m.last()); }
  void Fields(const v1::MessageReported& m) { Text(1, m.message_id()).Int(2, m.outcome()); }
  void Fields(const v1::ConsentChanged& m) { Text(1, m.channel()).Int(2, m.given()); }
  void Fields(const v1::Gift& m) { Text(1, m.to_member()).Text(2, m.wallet()).Int(3, m.points()); }
  void Fields(const v1::LotShare& m) {
    Text(1, m.wallet()).Text(2, m.funder()).Int(3, m.active_from_ms()).Int(4, m.expires_ms());
    Int(5, m.points()).Int(6, m.begins_at()).Text(80, m.origin());
  }
  void Fields(const v1::PointsSent& m) {
    Text(1, m.from_member()).Messages(2, m.lots()).Text(3, m.campaign());
    Int(150, m.further()).Texts(151, m.passed_by());
  }
  void Fields(const v1::PointsSentBack& m) {
    Text(1, m.from_member()).Messages(2, m.lots()).Text(3, m.campaign()).Text(4, m.sent_id());
    Int(5, m.refusal());
  }
  void Fields(const v1::RewardReduced& m) {
    Text(1, m.from_member()).Text(2, m.sent_id()).Int(3, m.keeps());
  }
  void Fields(const v1::BudgetAsked& m) {
    Text(1, m.budget()).Int(2, m.period_start_ms()).Text(3, m.holder()).Text(4, m.waiting_member());
    Int(5, m.amount()).Int(6, m.whole()).Int(7, m.lease());
  }
  void Fields(const v1::BudgetGranted& m) {
    Text(1, m.budget()).Int(2, m.period_start_ms()).Text(3, m.asked_id()).Int(4, m.amount());
  }
  void Fields(const v1::LeaseMoved& m) {
    Text(1, m.budget()).Int(2, m.period_start_ms()).Int(3, m.amount()).Int(4, m.most());
    Int(5, m.call());
  }
  void Fields(const v1::LeaseReturned& m) {
    Text(1, m.budget()).Int(2, m.period_start_ms()).Text(3, m.holder()).Int(4, m.amount());
  }
  void Fields(const v1::MemberMerged& m) { Text(1, m.into_member()); }
  void Fields(const v1::MergeAsked& m) {
    Text(1, m.from_member()).Text(2, m.account()).Int(120, m.household());
  }
  void Fields(const v1::MergeAnswered& m) {
    Text(1, m.from_member()).Int(2, m.refusal()).Int(120, m.household());
  }
  void Fields(const v1::AccountMoved& m) {
    Text(1, m.from_member()).Text(2, m.account()).Messages(3, m.records());
    Int(120, m.household());
  }
  void Fields(const v1::AccountMoved::Moved& m) { Text(1, m.key()).Text(2, m.value()); }
  void Fields(const v1::Forwarded& m) {
    Text(1, m.from_member()).Text(2, m.event()).Messages(3, m.records()).Text(120, m.member());
    Int(121, m.hops());
  }
  void Fields(const v1::HouseholdJoined& m) { Text(1, m.household()); }
  void Fields(const v1::MemberParted&) {}
  void Fields(const v1::HouseholdDissolved&) {}
  void Fields(const v1::PartAsked& m) { Text(1, m.from_member()); }
  void Fields(const v1::AccountParted& m) { Text(1, m.from_member()).Text(2, m.account()); }
  void Fields(const v1::PointsReturned& m) { Text(1, m.from_member()).Messages(2, m.lots()); }
  void Fields(const v1::PointsClaimed& m) {
    Text(1, m.from_member());
    if (m.has_earned()) Message(2, m.earned());
    Int(3, m.clawed()).Int(4, m.points());
  }
  void Fields(const v1::ReceiptClaimed& m) {
    if (m.has_receipt()) Message(1, m.receipt());
    Text(2, m.to_member());
  }
  void Fields(const v1::ReceiptMoved& m) {
    Text(1, m.from_member()).Text(2, m.receipt()).Int(3, m.refusal());
  }

  void Bytes(absl::string_view text) {
    Raw(text.size(), 4);
    out_->append(text.data(), text.size());
  }
  // A number and the `bytes` bytes that follow it, in one piece.
  void Head(int number, uint64_t n, size_t bytes) {
    char head[10];
    Store(static_cast<uint64_t>(number), 2, head);
    Store(n, bytes, head + 2);
    out_->append(head, 2 + bytes);
  }
  void Raw(uint64_t n, size_t bytes) {
    char raw[8];
    Store(n, bytes, raw);
    out_->append(raw, bytes);
  }
  static void Store(uint64_t n, size_t bytes, char* at) {
    for (size_t i = 0; i < bytes; ++i) at[i] = static_cast<char>(n >> (8 * i) & 0xff);
  }

  std::string* out_;
};

}  // namespace

std::string CanonicalForm(const v1::Event& event) {
  std::string form;
  Form(&form).Whole(event);
  return form;
}

ContentHash HashContent(const v1::Event& event) {
  thread_local std::string form;
  form.clear();
  Form(&form).Whole(event);
  XXH128_canonical_t canonical;
  XXH128_canonicalFromHash(&canonical, XXH3_128bits(form.data(), form.size()));
  ContentHash hash;
  static_assert(sizeof(canonical.digest) == sizeof(hash));
  std::memcpy(hash.data(), canonical.digest, hash.size());
  return hash;
}

}  // namespace kopilka
