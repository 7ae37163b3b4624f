#include <utility>

#include "codec/state_codec.h"
#include "codec/wire.h"
#include "loyalty/v1/state.pb.h"

namespace kopilka {
namespace {

namespace v1 = loyalty::v1;

constexpr uint32_t kAccountFormat = 1;
constexpr uint32_t kEnrolled = 1;
constexpr uint32_t kBlocked = 2;
constexpr uint32_t kErased = 4;

void Write(const Lot& lot, WireWriter* out) {
  using F = v1::Account::Lot;
  out->Text(F::kWalletFieldNumber, lot.key.wallet);
  out->Text(F::kFunderFieldNumber, lot.key.funder);
  out->Int(F::kActiveFromMsFieldNumber, lot.key.active_from.ms);
  out->Int(F::kExpiresMsFieldNumber, NeverAsZero(lot.key.expires));
  out->Int(F::kEarnedAtMsFieldNumber, lot.earned_at.ms);
  out->Int(F::kIssuedFieldNumber, lot.issued.n);
  out->Int(F::kBurnedFieldNumber, lot.burned.n);
  out->Int(F::kTakenFieldNumber, lot.taken.n);
  out->Int(F::kHeldFieldNumber, lot.held.n);
  out->Int(F::kActivatedFieldNumber, lot.activated);
  out->Text(F::kOriginFieldNumber, lot.key.origin);
}

// Of a lot or of what an expired one left.
template <typename M>
LotKey KeyOf(const M& in) {
  return {Name(in.wallet()),
          Name(in.funder()),
          {in.active_from_ms()},
          ZeroAsNever(in.expires_ms()),
          Name(in.origin())};
}

Lot Read(const v1::Account::Lot& in) {
  return {KeyOf(in),    {in.earned_at_ms()}, {in.issued()}, {in.burned()},
          {in.taken()}, {in.held()},         in.activated()};
}

void Write(const Hold& hold, WireWriter* out) {
  using F = v1::Account::Hold;
  out->Text(F::kRedemptionIdFieldNumber, hold.redemption_id);
  out->Text(F::kWalletFieldNumber, hold.wallet);
  out->Int(F::kUntilMsFieldNumber, hold.until.ms);
  out->Each(F::kSharesFieldNumber, hold.shares, [out](const auto& each) { Write(each, out); });
  out->Int(F::kWorthMinorFieldNumber, hold.worth.n);
  out->Text(F::kDestinationFieldNumber, hold.destination);
  out->Int(F::kAskedMsFieldNumber, hold.asked_at.ms);
  out->Text(F::kAskedByFieldNumber, hold.asked_by);
}

Hold Read(const v1::Account::Hold& in) {
  Hold hold{in.redemption_id(), Name(in.wallet()), {in.until_ms()}, {}, {in.worth_minor()}};
  for (const v1::LotShare& share : in.shares()) hold.shares.push_back(FromMessage(share));
  hold.destination = in.destination();
  hold.asked_at = {in.asked_ms()};
  hold.asked_by = in.asked_by();
  return hold;
}

void Write(const Debt& debt, WireWriter* out) {
  using F = v1::Account::Debt;
  out->Text(F::kWalletFieldNumber, debt.wallet);
  out->Int(F::kPointsFieldNumber, debt.points.n);
  out->Text(F::kFunderFieldNumber, debt.funder);
}

Debt Read(const v1::Account::Debt& in) {
  return {Name(in.wallet()), Name(in.funder()), {in.points()}};
}

void Write(const TierCount& count, WireWriter* out) {
  using F = v1::Account::TierCount;
  out->Int(F::kMeasureFieldNumber, static_cast<int>(count.measure));
  out->Text(F::kWalletFieldNumber, count.wallet);
  out->Int(F::kProgressFieldNumber, count.progress);
  out->Int(F::kPreviousProgressFieldNumber, count.previous_progress);
}

void Write(const TierDay& day, WireWriter* out) {
  using F = v1::Account::TierDay;
  out->Int(F::kDayFieldNumber, day.day.n);
  out->Int(F::kMeasureFieldNumber, static_cast<int>(day.measure));
  out->Text(F::kWalletFieldNumber, day.wallet);
  out->Int(F::kAmountFieldNumber, day.amount);
}

void Write(const TierState& tier, WireWriter* out) {
  using F = v1::Account::Tier;
  out->Text(F::kLadderFieldNumber, tier.ladder);
  out->Text(F::kTierFieldNumber, tier.tier);
  out->Int(F::kSinceMsFieldNumber, tier.since.ms);
  out->Int(F::kReviewAtMsFieldNumber, NeverAsZero(tier.review_at));
  out->Int(F::kWindowStartMsFieldNumber, tier.window_start.ms);
  out->Int(F::kProgressFieldNumber, tier.progress.n);
  out->Int(F::kPreviousProgressFieldNumber, tier.previous_progress.n);
  out->Text(F::kPreviousTierFieldNumber, tier.previous_tier);
  out->Each(F::kCountsFieldNumber, tier.counts, [out](const auto& each) { Write(each, out); });
  out->Each(F::kDaysFieldNumber, tier.days, [out](const auto& each) { Write(each, out); });
}

TierState Read(const v1::Account::Tier& in) {
  TierState tier{Name(in.ladder()),
                 Name(in.tier()),
                 {in.since_ms()},
                 ZeroAsNever(in.review_at_ms()),
                 {in.window_start_ms()},
                 {in.progress()},
                 {in.previous_progress()},
                 Name(in.previous_tier()),
                 {},
                 {}};
  for (const v1::Account::TierCount& count : in.counts()) {
    tier.counts.push_back({static_cast<TierMeasure>(count.measure()), Name(count.wallet()),
                           count.progress(), count.previous_progress()});
  }
  for (const v1::Account::TierDay& day : in.days()) {
    tier.days.push_back({Day{day.day()}, static_cast<TierMeasure>(day.measure()),
                         Name(day.wallet()), day.amount()});
  }
  return tier;
}

void Write(const Counter& counter, WireWriter* out) {
  using F = v1::Account::Counter;
  out->Text(F::kNameFieldNumber, counter.name);
  out->Int(F::kPeriodStartMsFieldNumber, counter.period_start.ms);
  out->Int(F::kUsedFieldNumber, counter.used);
  out->Int(F::kToldFieldNumber, counter.told);
}

Counter Read(const v1::Account::Counter& in) {
  return {Name(in.name()), {in.period_start_ms()}, in.used(), in.told()};
}

void Write(const HouseholdMember& member, WireWriter* out) {
  using F = v1::Account::HouseholdMember;
  out->Text(F::kMemberFieldNumber, member.member);
  out->Int(F::kPurchasesFieldNumber, member.purchases);
  out->Each(F::kCountersFieldNumber, member.counters,
            [out](const auto& each) { Write(each, out); });
}

HouseholdMember Read(const v1::Account::HouseholdMember& in) {
  HouseholdMember member{in.member(), in.purchases(), {}};
  for (const v1::Account::Counter& counter : in.counters())
    member.counters.push_back(Read(counter));
  return member;
}

void Write(const ExpiredLot& lot, WireWriter* out) {
  using F = v1::Account::ExpiredLot;
  out->Text(F::kWalletFieldNumber, lot.key.wallet);
  out->Text(F::kFunderFieldNumber, lot.key.funder);
  out->Int(F::kActiveFromMsFieldNumber, lot.key.active_from.ms);
  out->Int(F::kExpiresMsFieldNumber, NeverAsZero(lot.key.expires));
  out->Int(F::kBurnedFieldNumber, lot.burned.n);
  out->Int(F::kExpiredFieldNumber, lot.expired.n);
  out->Text(F::kOriginFieldNumber, lot.key.origin);
  out->Int(F::kEndedMsFieldNumber, lot.ended.ms);
}

ExpiredLot Read(const v1::Account::ExpiredLot& in) {
  return {KeyOf(in), {in.burned()}, {in.expired()}, {in.ended_ms()}};
}

void Write(const Prolonged& prolonged, WireWriter* out) {
  using F = v1::Account::Prolonged;
  out->Text(F::kWalletFieldNumber, prolonged.wallet);
  out->Int(F::kSinceMsFieldNumber, prolonged.since.ms);
  out->Int(F::kUntilMsFieldNumber, prolonged.until.ms);
}

Prolonged Read(const v1::Account::Prolonged& in) {
  return {Name(in.wallet()), {in.since_ms()}, {in.until_ms()}};
}

MemberAttribute Read(const v1::Account::Attribute& in) { return {in.name(), in.value()}; }

void Write(const WaitingReturn& waiting, WireWriter* out) {
  using F = v1::Account::WaitingReturn;
  out->Text(F::kEventIdFieldNumber, waiting.event_id);
  out->Text(F::kEventFieldNumber, waiting.event);
  out->Int(F::kUntilMsFieldNumber, waiting.until.ms);
  out->Int(F::kInputOffsetFieldNumber, waiting.input_offset);
  out->Text(F::kReceiptKeyFieldNumber, waiting.receipt_key);
}

WaitingReturn Read(const v1::Account::WaitingReturn& in) {
  return {in.event_id(), in.receipt_key(), in.event(), {in.until_ms()}, in.input_offset()};
}

void Write(const Reminder& reminder, WireWriter* out) {
  using F = v1::Account::Reminder;
  out->Text(F::kTriggerFieldNumber, reminder.trigger);
  out->Int(F::kOccasionMsFieldNumber, reminder.occasion.ms);
}

Reminder Read(const v1::Account::Reminder& in) { return {Name(in.trigger()), {in.occasion_ms()}}; }

void Write(const CascadeRun& run, WireWriter* out) {
  using F = v1::Account::Cascade;
  out->Text(F::kNameFieldNumber, run.cascade);
  out->Int(F::kNumberFieldNumber, run.number);
  out->Int(F::kStepFieldNumber, run.step);
  out->Int(F::kUntilMsFieldNumber, run.until.ms);
  out->Packed(F::kAskedFieldNumber, run.asked);
}

CascadeRun Read(const v1::Account::Cascade& in) {
  return {Name(in.name()),
          in.number(),
          in.step(),
          {in.until_ms()},
          {in.asked().begin(), in.asked().end()}};
}

void Write(const Consent& consent, WireWriter* out) {
  using F = v1::Account::Consent;
  out->Text(F::kChannelFieldNumber, consent.channel);
  out->Int(F::kGivenFieldNumber, consent.given);
  out->Int(F::kAtMsFieldNumber, consent.at.ms);
}

Consent Read(const v1::Account::Consent& in) {
  return {Name(in.channel()), in.given(), {in.at_ms()}};
}

void Write(const Delayed& delayed, WireWriter* out) {
  using F = v1::Account::Delayed;
  out->Text(F::kTriggerFieldNumber, delayed.trigger);
  out->Int(F::kDueMsFieldNumber, delayed.due.ms);
}

Delayed Read(const v1::Account::Delayed& in) { return {Name(in.trigger()), {in.due_ms()}}; }

template <typename T, typename M>
void ReadAll(const google::protobuf::RepeatedPtrField<M>& in, std::vector<T>* list) {
  list->reserve(static_cast<size_t>(in.size()));
  for (const M& element : in) list->push_back(Read(element));
}

void ReadLists(const v1::Account& in, Account* account) {
  ReadAll(in.attributes(), &account->attributes);
  account->segments.assign(in.segments().begin(), in.segments().end());
  ReadAll(in.lots(), &account->lots);
  ReadAll(in.holds(), &account->holds);
  ReadAll(in.debts(), &account->debts);
  ReadAll(in.tiers(), &account->tiers);
  ReadAll(in.counters(), &account->counters);
  ReadAll(in.expired_lots(), &account->expired_lots);
  ReadAll(in.prolonged(), &account->prolonged);
  ReadAll(in.waiting_returns(), &account->waiting_returns);
  ReadAll(in.reminders(), &account->reminders);
  for (const auto& each : in.entitlements()) account->entitlements.push_back(FromMessage(each));
  for (const auto& each : in.choices()) account->choices.push_back(FromMessage(each));
  ReadAll(in.cascades(), &account->cascades);
  ReadAll(in.consents(), &account->consents);
  ReadAll(in.delayed(), &account->delayed);
  ReadAll(in.members(), &account->members);
  account->parted.assign(in.parted().begin(), in.parted().end());
}

uint32_t Flags(const Account& account) {
  return (account.enrolled ? kEnrolled : 0) | (account.blocked ? kBlocked : 0) |
         (account.erased ? kErased : 0);
}

absl::Status Check(const v1::Account& in) {
  if (in.format() > kAccountFormat) {
    return absl::DataLossError("an account record is of a newer format: run a newer kopilka");
  }
  if (in.format() == 0 || in.member_id().empty() || in.birth_month() > 12 || in.birth_day() > 31) {
    return absl::DataLossError("an account record is damaged");
  }
  return absl::OkStatus();
}

}  // namespace

std::string EncodeAccount(absl::string_view member, const Account& account, Instant next_due) {
  using F = v1::Account;
  WireWriter out;
  const auto write = [&out](const auto& each) { Write(each, &out); };
  out.Int(F::kFormatFieldNumber, kAccountFormat);
  out.Text(F::kMemberIdFieldNumber, member);
  out.Int(F::kMemberSequenceFieldNumber, account.sequence);
  out.Int(F::kFlagsFieldNumber, Flags(account));
  out.Int(F::kEnrolledAtMsFieldNumber, account.enrolled_at.ms);
  out.Int(F::kLastPurchaseAtMsFieldNumber, account.last_purchase_at.ms);
  out.Int(F::kBirthMonthFieldNumber, account.birth_month);
  out.Int(F::kBirthDayFieldNumber, account.birth_day);
  out.Each(F::kAttributesFieldNumber, account.attributes, write);
  out.EachText(F::kSegmentsFieldNumber, account.segments);
  out.Each(F::kLotsFieldNumber, account.lots, write);
  out.Each(F::kHoldsFieldNumber, account.holds, write);
  out.Each(F::kDebtsFieldNumber, account.debts, write);
  out.Each(F::kTiersFieldNumber, account.tiers, write);
  out.Each(F::kCountersFieldNumber, account.counters, write);
  out.Each(F::kExpiredLotsFieldNumber, account.expired_lots, write);
  out.Each(F::kWaitingReturnsFieldNumber, account.waiting_returns, write);
  out.Each(F::kRemindersFieldNumber, account.reminders, write);
  out.Int(F::kErasedAtOffsetFieldNumber, account.erased_at_offset + 1);
  out.Int(F::kNextDueMsFieldNumber, NeverAsZero(next_due));
  out.Int(F::kPurchasesFieldNumber, account.purchases);
  out.Each(F::kEntitlementsFieldNumber, account.entitlements, write);
  out.Each(F::kChoicesFieldNumber, account.choices, write);
  out.Text(F::kInvitedByFieldNumber, account.invited_by);
  out.Text(F::kMergedIntoFieldNumber, account.merged_into);
  out.Text(F::kMergingIntoFieldNumber, account.merging_into);
  out.Text(F::kMergingFromFieldNumber, account.merging_from);
  out.Int(F::kMergeDepthFieldNumber, account.merge_depth);
  out.Each(F::kCascadesFieldNumber, account.cascades, write);
  out.Int(F::kCascadesBegunFieldNumber, account.cascades_begun);
  out.Each(F::kConsentsFieldNumber, account.consents, write);
  out.Each(F::kDelayedFieldNumber, account.delayed, write);
  out.Each(F::kProlongedFieldNumber, account.prolonged, write);
  out.Text(F::kHouseholdFieldNumber, account.household);
  out.Each(F::kMembersFieldNumber, account.members, write);
  out.EachText(F::kPartedFieldNumber, account.parted);
  return out.Take();
}

absl::StatusOr<StoredAccount> DecodeAccount(absl::string_view value) {
  thread_local v1::Account in;
  if (!in.ParseFromArray(value.data(), static_cast<int>(value.size()))) {
    return absl::DataLossError("a value is no account record");
  }
  if (absl::Status status = Check(in); !status.ok()) return status;
  StoredAccount stored;
  stored.member = in.member_id();
  stored.next_due = ZeroAsNever(in.next_due_ms());
  Account& account = stored.account;
  account.sequence = in.member_sequence();
  account.enrolled = (in.flags() & kEnrolled) != 0;
  account.blocked = (in.flags() & kBlocked) != 0;
  account.erased = (in.flags() & kErased) != 0;
  account.enrolled_at = {in.enrolled_at_ms()};
  account.last_purchase_at = {in.last_purchase_at_ms()};
  account.birth_month = static_cast<uint8_t>(in.birth_month());
  account.birth_day = static_cast<uint8_t>(in.birth_day());
  ReadLists(in, &account);
  account.erased_at_offset = in.erased_at_offset() - 1;
  account.purchases = in.purchases();
  account.invited_by = in.invited_by();
  account.merged_into = in.merged_into();
  account.merging_into = in.merging_into();
  account.merging_from = in.merging_from();
  account.merge_depth = in.merge_depth();
  account.cascades_begun = in.cascades_begun();
  account.household = in.household();
  return stored;
}

}  // namespace kopilka
