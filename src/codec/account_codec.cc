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

void Fill(const Lot& lot, v1::Account::Lot* out) {
  out->set_wallet(Text(lot.key.wallet));
  out->set_funder(Text(lot.key.funder));
  out->set_active_from_ms(lot.key.active_from.ms);
  out->set_expires_ms(NeverAsZero(lot.key.expires));
  out->set_earned_at_ms(lot.earned_at.ms);
  out->set_issued(lot.issued.n);
  out->set_burned(lot.burned.n);
  out->set_taken(lot.taken.n);
  out->set_held(lot.held.n);
  out->set_activated(lot.activated);
  out->set_origin(Text(lot.key.origin));
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

void Fill(const Hold& hold, v1::Account::Hold* out) {
  out->set_redemption_id(hold.redemption_id);
  out->set_wallet(Text(hold.wallet));
  out->set_until_ms(hold.until.ms);
  for (const LotShare& share : hold.shares) *out->add_shares() = ToMessage(share);
  out->set_worth_minor(hold.worth.n);
}

Hold Read(const v1::Account::Hold& in) {
  Hold hold{in.redemption_id(), Name(in.wallet()), {in.until_ms()}, {}, {in.worth_minor()}};
  for (const v1::LotShare& share : in.shares()) hold.shares.push_back(FromMessage(share));
  return hold;
}

void Fill(const Debt& debt, v1::Account::Debt* out) {
  out->set_wallet(Text(debt.wallet));
  out->set_points(debt.points.n);
  out->set_funder(Text(debt.funder));
}

Debt Read(const v1::Account::Debt& in) {
  return {Name(in.wallet()), Name(in.funder()), {in.points()}};
}

void Fill(const TierState& tier, v1::Account::Tier* out) {
  out->set_ladder(Text(tier.ladder));
  out->set_tier(Text(tier.tier));
  out->set_since_ms(tier.since.ms);
  out->set_review_at_ms(NeverAsZero(tier.review_at));
  out->set_window_start_ms(tier.window_start.ms);
  out->set_progress(tier.progress.n);
  out->set_previous_progress(tier.previous_progress.n);
  out->set_previous_tier(Text(tier.previous_tier));
  for (const TierCount& count : tier.counts) {
    v1::Account::TierCount* const made = out->add_counts();
    made->set_measure(static_cast<v1::TierMeasure>(count.measure));
    made->set_wallet(Text(count.wallet));
    made->set_progress(count.progress);
    made->set_previous_progress(count.previous_progress);
  }
  for (const TierDay& day : tier.days) {
    v1::Account::TierDay* const made = out->add_days();
    made->set_day(day.day.n);
    made->set_measure(static_cast<v1::TierMeasure>(day.measure));
    made->set_wallet(Text(day.wallet));
    made->set_amount(day.amount);
  }
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

void Fill(const Counter& counter, v1::Account::Counter* out) {
  out->set_name(Text(counter.name));
  out->set_period_start_ms(counter.period_start.ms);
  out->set_used(counter.used);
  out->set_told(counter.told);
}

Counter Read(const v1::Account::Counter& in) {
  return {Name(in.name()), {in.period_start_ms()}, in.used(), in.told()};
}

void Fill(const HouseholdMember& member, v1::Account::HouseholdMember* out) {
  out->set_member(member.member);
  out->set_purchases(member.purchases);
  for (const Counter& counter : member.counters) Fill(counter, out->add_counters());
}

HouseholdMember Read(const v1::Account::HouseholdMember& in) {
  HouseholdMember member{in.member(), in.purchases(), {}};
  for (const v1::Account::Counter& counter : in.counters())
    member.counters.push_back(Read(counter));
  return member;
}

void Fill(const ExpiredLot& lot, v1::Account::ExpiredLot* out) {
  out->set_wallet(Text(lot.key.wallet));
  out->set_funder(Text(lot.key.funder));
  out->set_active_from_ms(lot.key.active_from.ms);
  out->set_expires_ms(NeverAsZero(lot.key.expires));
  out->set_burned(lot.burned.n);
  out->set_expired(lot.expired.n);
  out->set_origin(Text(lot.key.origin));
  out->set_ended_ms(lot.ended.ms);
}

ExpiredLot Read(const v1::Account::ExpiredLot& in) {
  return {KeyOf(in), {in.burned()}, {in.expired()}, {in.ended_ms()}};
}

void Fill(const Prolonged& prolonged, v1::Account::Prolonged* out) {
  out->set_wallet(Text(prolonged.wallet));
  out->set_since_ms(prolonged.since.ms);
  out->set_until_ms(prolonged.until.ms);
}

Prolonged Read(const v1::Account::Prolonged& in) {
  return {Name(in.wallet()), {in.since_ms()}, {in.until_ms()}};
}

void Fill(const MemberAttribute& attribute, v1::Account::Attribute* out) {
  out->set_name(attribute.name);
  out->set_value(attribute.value);
}

MemberAttribute Read(const v1::Account::Attribute& in) { return {in.name(), in.value()}; }

void Fill(const WaitingReturn& waiting, v1::Account::WaitingReturn* out) {
  out->set_event_id(waiting.event_id);
  out->set_event(waiting.event);
  out->set_until_ms(waiting.until.ms);
  out->set_input_offset(waiting.input_offset);
  out->set_receipt_key(waiting.receipt_key);
}

WaitingReturn Read(const v1::Account::WaitingReturn& in) {
  return {in.event_id(), in.receipt_key(), in.event(), {in.until_ms()}, in.input_offset()};
}

void Fill(const Reminder& reminder, v1::Account::Reminder* out) {
  out->set_trigger(Text(reminder.trigger));
  out->set_occasion_ms(reminder.occasion.ms);
}

Reminder Read(const v1::Account::Reminder& in) { return {Name(in.trigger()), {in.occasion_ms()}}; }

void Fill(const CascadeRun& run, v1::Account::Cascade* out) {
  out->set_name(Text(run.cascade));
  out->set_number(run.number);
  out->set_step(run.step);
  out->set_until_ms(run.until.ms);
  out->mutable_asked()->Assign(run.asked.begin(), run.asked.end());
}

CascadeRun Read(const v1::Account::Cascade& in) {
  return {Name(in.name()),
          in.number(),
          in.step(),
          {in.until_ms()},
          {in.asked().begin(), in.asked().end()}};
}

void Fill(const Consent& consent, v1::Account::Consent* out) {
  out->set_channel(Text(consent.channel));
  out->set_given(consent.given);
  out->set_at_ms(consent.at.ms);
}

Consent Read(const v1::Account::Consent& in) {
  return {Name(in.channel()), in.given(), {in.at_ms()}};
}

void Fill(const Delayed& delayed, v1::Account::Delayed* out) {
  out->set_trigger(Text(delayed.trigger));
  out->set_due_ms(delayed.due.ms);
}

Delayed Read(const v1::Account::Delayed& in) { return {Name(in.trigger()), {in.due_ms()}}; }

template <typename T, typename M>
void FillAll(const std::vector<T>& list, google::protobuf::RepeatedPtrField<M>* out) {
  out->Reserve(static_cast<int>(list.size()));
  for (const T& element : list) Fill(element, out->Add());
}

template <typename T, typename M>
void ReadAll(const google::protobuf::RepeatedPtrField<M>& in, std::vector<T>* list) {
  list->reserve(static_cast<size_t>(in.size()));
  for (const M& element : in) list->push_back(Read(element));
}

void FillLists(const Account& account, v1::Account* out) {
  FillAll(account.attributes, out->mutable_attributes());
  out->mutable_segments()->Assign(account.segments.begin(), account.segments.end());
  FillAll(account.lots, out->mutable_lots());
  FillAll(account.holds, out->mutable_holds());
  FillAll(account.debts, out->mutable_debts());
  FillAll(account.tiers, out->mutable_tiers());
  FillAll(account.counters, out->mutable_counters());
  FillAll(account.expired_lots, out->mutable_expired_lots());
  FillAll(account.prolonged, out->mutable_prolonged());
  FillAll(account.waiting_returns, out->mutable_waiting_returns());
  FillAll(account.reminders, out->mutable_reminders());
  for (const Entitlement& each : account.entitlements) ToMessage(each, out->add_entitlements());
  for (const Choice& each : account.choices) ToMessage(each, out->add_choices());
  FillAll(account.cascades, out->mutable_cascades());
  FillAll(account.consents, out->mutable_consents());
  FillAll(account.delayed, out->mutable_delayed());
  FillAll(account.members, out->mutable_members());
  out->mutable_parted()->Assign(account.parted.begin(), account.parted.end());
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
  thread_local v1::Account out;  // Keeps its memory from call to call.
  out.Clear();
  out.set_format(kAccountFormat);
  out.set_member_id(std::string(member));
  out.set_member_sequence(account.sequence);
  out.set_flags(Flags(account));
  out.set_enrolled_at_ms(account.enrolled_at.ms);
  out.set_last_purchase_at_ms(account.last_purchase_at.ms);
  out.set_birth_month(account.birth_month);
  out.set_birth_day(account.birth_day);
  FillLists(account, &out);
  out.set_erased_at_offset(account.erased_at_offset + 1);
  out.set_next_due_ms(NeverAsZero(next_due));
  out.set_purchases(account.purchases);
  out.set_invited_by(account.invited_by);
  out.set_merged_into(account.merged_into);
  out.set_merging_into(account.merging_into);
  out.set_merging_from(account.merging_from);
  out.set_merge_depth(account.merge_depth);
  out.set_cascades_begun(account.cascades_begun);
  out.set_household(account.household);
  return Serialize(out);
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
