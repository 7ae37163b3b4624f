#include "stream/fold.h"

#include <algorithm>
#include <deque>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/limits.h"
#include "core/apply/verdict.h"
#include "core/decide.h"
#include "core/lineage.h"
#include "stream/code_shelf.h"
#include "stream/lease_shelf.h"
#include "stream/size_limits.h"
#include "stream/stage_state.h"
#include "stream/take_moved.h"

namespace kopilka {
namespace {

constexpr uint32_t kKnownSemantics = 1;
// What is decoded and fetched at once: little enough to be still in the processor's cache when it
// is decided.
constexpr size_t kChunkRecords = 128;

const MemberEvent* MemberEventOf(const DecodedRecord& decoded) {
  return std::get_if<MemberEvent>(&decoded);
}

bool IsTime(Instant timestamp) { return timestamp.ms <= kYear9999Ms; }

// Where the receipts are that the event is about.
std::vector<std::string> ReceiptKeysOf(const Plan& plan, const Event& event) {
  std::vector<std::string> keys;
  for (const std::string& key : {ReceiptKeyOf(plan, event), BoughtKeyOf(plan, event)}) {
    if (!key.empty()) keys.push_back(absl::StrCat("r", key));
  }
  return keys;
}

bool IsActivation(const DecodedRecord& decoded) {
  return std::holds_alternative<ProgrammeActivated>(decoded);
}

}  // namespace

struct Fold::Batch {
  Batch(PartitionState* state, Arena* arena, const FoldOptions& options,
        const std::function<int32_t(absl::string_view)>& partition_of)
      : set(state, arena),
        leases(&set),
        codes(&set, options.partition, &partition_of),
        emitter(options.events_topic, options.partition_count, &staged) {}

  absl::Span<const Record> records;
  std::vector<DecodedRecord> decoded;
  Staged staged;
  WorkingSet set;
  LeaseShelf leases;
  CodeShelf codes;
  Emitter emitter;
  uint32_t sent_by_record = 0;  // Events to members that the record at hand made.
};

Fold::Fold(FoldOptions options, Programmes* programmes, PartitionState* state,
           FindAcceptance find_acceptance, Failpoint* failpoint)
    : options_(std::move(options)),
      programmes_(programmes),
      state_(state),
      find_acceptance_(std::move(find_acceptance)),
      failpoint_(failpoint),
      partition_of_([count = options_.partition_count](absl::string_view member) {
        return PartitionOf(member, count);
      }) {}

absl::StatusOr<Staged> Fold::Stage(const Position& from, absl::Span<const Record> records) {
  if (absl::Status status = UsePlan(from.programme_version); !status.ok()) return status;
  arena_.Reset();
  Batch batch(state_, &arena_, options_, partition_of_);
  batch.staged.after = from;
  batch.records = records;
  batch.decoded.reserve(records.size());
  for (bool more = true; more && batch.decoded.size() < records.size();) {
    const absl::StatusOr<bool> goes_on = StageChunk(&batch);
    if (!goes_on.ok()) return goes_on.status();
    more = *goes_on;
  }
  batch.staged.after.counts += batch.staged.tally.counts;
  const absl::StatusOr<std::optional<std::string>> due =
      batch.set.timers().EarliestDue(batch.staged.after.clock);
  if (!due.ok()) return due.status();
  batch.staged.backlog = due->has_value();
  StageState(&batch.set, options_.partition, &batch.staged);
  return std::move(batch.staged);
}

absl::StatusOr<bool> Fold::StageChunk(Batch* batch) {
  const size_t begin = batch->decoded.size();
  bool more = true;
  for (const Record& record : batch->records.subspan(begin, kChunkRecords)) {
    DecodedRecord decoded = Decode(record);
    // An activation begins a batch, so that one plan decides all of it.
    more = batch->decoded.empty() || !IsActivation(decoded);
    if (!more) break;
    batch->decoded.push_back(std::move(decoded));
  }
  const size_t end = batch->decoded.size();
  if (end == begin) return false;
  if (begin == 0) {
    if (absl::Status status = Activate(batch); !status.ok()) return status;
  }
  if (absl::Status status = Prefetch(batch, begin); !status.ok()) return status;
  if (begin == 0) Reached(Step::kParsed);
  for (size_t i = begin; i < end; ++i) {
    if (absl::Status status = CheckClock(batch->records[i], &batch->staged.after); !status.ok()) {
      if (i > 0) return false;  // The batch ends here; the next begins with the step.
      return status;
    }
    if (absl::Status status = FoldRecord(batch, i); !status.ok()) return status;
    if (i == end / 2 && begin == 0) Reached(Step::kStaging);
    if (batch->staged.outputs.size() >= options_.most_outputs) return false;
  }
  return more;
}

void Fold::Reached(Step step) const {
  if (failpoint_ != nullptr) failpoint_->Reached(step, options_.partition);
}

// A recording carries whatever timestamps it was written with.
DecodedRecord Fold::Decode(const Record& record) {
  if (!IsTime(record.timestamp)) {
    return DeadLetter{DeadLetterReason::kTimestampOutOfRange,
                      "the record's own timestamp is after the year 9999"};
  }
  return DecodeEvent(record.key, record.value, options_.partition, options_.partition_count,
                     &arena_);
}

absl::Status Fold::UsePlan(absl::string_view version) {
  if (version.empty()) {
    plan_ = nullptr;
    return absl::OkStatus();
  }
  if (plan_ != nullptr && plan_->version == version) return absl::OkStatus();
  if (const absl::StatusOr<const Plan*> plan = PlanOf(version); !plan.ok()) return plan.status();
  plan_ = plans_.find(version)->second;
  return absl::OkStatus();
}

// Lets the version decide that the batch begins with. One that may not follow the active version
// is a dead letter, and the active one goes on.
absl::Status Fold::Activate(Batch* batch) {
  DecodedRecord& first = batch->decoded.front();
  const auto* const activated = std::get_if<ProgrammeActivated>(&first);
  if (activated == nullptr) return absl::OkStatus();
  const std::shared_ptr<const Plan> active = plan_;
  if (absl::Status status = UsePlan(activated->version); !status.ok()) return status;
  if (active != nullptr) {
    if (std::string why = WhyNotAfter(*plan_, *active); !why.empty()) {
      plan_ = active;
      first = DeadLetter{DeadLetterReason::kRuleError, std::move(why)};
      return absl::OkStatus();
    }
  }
  batch->staged.after.programme_version = plan_->version;
  batch->staged.after.semantics = plan_->semantics;
  return absl::OkStatus();
}

absl::StatusOr<const Plan*> Fold::PlanOf(absl::string_view version) {
  const auto known = plans_.find(version);
  if (known != plans_.end()) return known->second.get();
  absl::StatusOr<std::shared_ptr<const Plan>> plan =
      programmes_->Get(version, options_.programme_timeout);
  if (absl::IsNotFound(plan.status())) {
    return absl::NotFoundError(absl::StrCat("PROGRAMME_MISSING: ", plan.status().message()));
  }
  if (!plan.ok()) return plan.status();
  if ((*plan)->semantics != kKnownSemantics) {
    return absl::FailedPreconditionError(absl::StrCat(
        "UNKNOWN_SEMANTICS: programme version ", version, " is written for semantics ",
        (*plan)->semantics, " and this Kopilka knows ", kKnownSemantics, "; run a newer Kopilka"));
  }
  return plans_.emplace(std::string(version), *std::move(plan)).first->second.get();
}

absl::Status Fold::CheckClock(const Record& record, Position* position) {
  const bool first = position->clock.ms == 0;
  if (options_.recorded_history || first) return absl::OkStatus();
  if (record.timestamp <= position->clock + Millis{kMaxClockStepMs}) return absl::OkStatus();
  if (record.timestamp <= position->clock_accepted_until) return absl::OkStatus();
  const absl::StatusOr<std::optional<Instant>> accepted = find_acceptance_(record.offset);
  if (!accepted.ok()) return accepted.status();
  if (accepted->has_value() && record.timestamp <= **accepted) {
    position->clock_accepted_until = **accepted;
    return absl::OkStatus();
  }
  return absl::FailedPreconditionError(
      absl::StrCat("CLOCK_STEP: ", options_.events_topic, "-", options_.partition, " offset ",
                   record.offset, " is dated ", record.timestamp.ms - position->clock.ms,
                   " ms after the partition's clock (", position->clock.ms,
                   "); if the broker's clock is right, run `kopilka clock accept --partition ",
                   options_.partition, " --until ", record.timestamp.ms, "`"));
}

absl::Status Fold::Prefetch(Batch* batch, size_t begin) {
  WorkingSet::Keys keys;
  if (plan_ != nullptr && begin == 0) CodeShelf::AddKeys(*plan_, &keys.memories);
  for (const DecodedRecord& decoded : absl::MakeConstSpan(batch->decoded).subspan(begin)) {
    const MemberEvent* const member_event = MemberEventOf(decoded);
    if (member_event == nullptr || plan_ == nullptr) continue;
    const Event& event = member_event->event;
    keys.members.emplace_back(event.member);
    keys.memories.push_back(MemoryStoreKey(event.member, EventKeyOf(event)));
    for (const std::string& key :
         {RewardKeyOf(event), PassedUpKeyOf(event), AwaitedKeyOf(event), BudgetKeyOf(event)}) {
      if (!key.empty()) keys.memories.push_back(MemoryStoreKey(event.member, key));
    }
    for (const std::string& receipt : ReceiptKeysOf(*plan_, event)) {
      keys.memories.push_back(MemoryStoreKey(event.member, receipt));
    }
    for (const absl::string_view redemption : RedemptionsOf(event)) {
      keys.memories.push_back(MemoryStoreKey(event.member, absl::StrCat("e", redemption)));
    }
    for (const MemoryWrite& moved : member_event->moved) {
      keys.memories.push_back(MemoryStoreKey(event.member, moved.key));
    }
  }
  return batch->set.Fetch(keys);
}

absl::Status Fold::FoldRecord(Batch* batch, size_t index) {
  const Record& record = batch->records[index];
  const DecodedRecord& decoded = batch->decoded[index];
  const MemberEvent* const member_event = MemberEventOf(decoded);
  Staged& staged = batch->staged;
  Position& position = staged.after;
  // What is no time would be the clock for ever, and in a recording another partition's clock says
  // nothing of this one's.
  const bool from_engine = member_event != nullptr && IsFromEngine(member_event->event);
  if (IsTime(record.timestamp) && !(options_.recorded_history && from_engine)) {
    position.clock = std::max(position.clock, record.timestamp);
  }
  position.next_offset = record.offset + 1;
  ++staged.taken;
  batch->sent_by_record = 0;
  batch->emitter.StartRecord(record,
                             member_event == nullptr ? absl::string_view() : member_event->event.id,
                             position.programme_version, position.clock);
  if (plan_ != nullptr) {
    const absl::string_view own =
        member_event == nullptr ? absl::string_view() : member_event->event.member;
    if (absl::Status status = FireTimers(batch, own); !status.ok()) return status;
  }
  if (const auto* dead = std::get_if<DeadLetter>(&decoded)) {
    staged.tally.Count(Outcome::kDeadLettered);
    batch->emitter.EmitDeadLetter(*dead);
    return absl::OkStatus();
  }
  if (member_event != nullptr) return DecideEvent(batch, record, *member_event, /*waited=*/false);
  if (const auto* accepted = std::get_if<ClockAccepted>(&decoded)) {
    position.clock_accepted_until = std::max(position.clock_accepted_until, accepted->until);
  }
  staged.tally.Count(Outcome::kControl);
  return absl::OkStatus();
}

absl::Status Fold::FireTimers(Batch* batch, absl::string_view own_member) {
  const Instant clock = batch->staged.after.clock;
  if (!own_member.empty()) {
    if (absl::Status status = FireAccount(batch, std::string(own_member)); !status.ok()) {
      return status;
    }
  }
  for (int fired = 0; fired < kMaxTimersPerRecord; ++fired) {
    absl::StatusOr<std::optional<std::string>> due = batch->set.timers().EarliestDue(clock);
    if (!due.ok()) return due.status();
    if (!due->has_value()) return absl::OkStatus();
    const std::string target(ParseTimerStoreKey(**due).target_store_key);
    ++batch->staged.tally.timers_fired;
    WorkingSet::Keys keys;
    if (target[0] == 'm') {
      keys.memories.push_back(target);
      if (absl::Status status = batch->set.Fetch(keys); !status.ok()) return status;
      batch->set.Forget(target);
      continue;
    }
    const std::string member(TopicKeyOf(target));
    if (!batch->set.Has(member)) {
      // Those that follow are wanted too: one read for many.
      const absl::StatusOr<std::deque<std::string>> ahead =
          batch->set.timers().Ahead(clock, kMaxTimersPerRecord);
      if (!ahead.ok()) return ahead.status();
      keys.members.push_back(member);
      for (const std::string& timer : *ahead) {
        const absl::string_view next = ParseTimerStoreKey(timer).target_store_key;
        if (next[0] == 'a') keys.members.emplace_back(TopicKeyOf(next));
      }
      if (absl::Status status = batch->set.Fetch(keys); !status.ok()) return status;
    }
    if (absl::Status status = FireAccount(batch, member); !status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::Status Fold::FireAccount(Batch* batch, const std::string& member) {
  const Instant clock = batch->staged.after.clock;
  const Account& account = batch->set.AccountOf(member);
  if (!batch->set.Exists(member) || batch->set.DueOf(member) > clock) return absl::OkStatus();
  WorkingSet::Keys keys;
  for (const absl::string_view redemption : HoldsDue(account, clock)) {
    keys.memories.push_back(MemoryStoreKey(member, absl::StrCat("e", redemption)));
  }
  if (absl::Status status = batch->set.Fetch(keys); !status.ok()) return status;
  std::vector<const Memory*> memories;
  for (const std::string& key : keys.memories) memories.push_back(batch->set.MemoryAt(key));
  Decision decision = DecideTimers(*plan_, account, clock, memories, &batch->codes.source());
  // The timer has fired even where the programme has changed and there is nothing to do any more:
  // the account is put back with its next one.
  if (!decision.account) decision.account = account;
  Apply(batch, member, &decision);
  batch->emitter.Emit(member, decision, "", "");
  if (batch->set.DueOf(member) <= clock) {
    return absl::InternalError(
        "TIMER_STUCK: a timer that has fired is due again at once; this is a defect of Kopilka");
  }
  return absl::OkStatus();
}

absl::Status Fold::DecideEvent(Batch* batch, const Record& record, const MemberEvent& member_event,
                               bool waited) {
  const Event& event = member_event.event;
  const std::string member(event.member);
  Decision decision;
  if (plan_ == nullptr) {
    decision = DeadLettered(DeadLetterReason::kNoProgramme,
                            "no programme is active in this partition yet");
  } else {
    DecisionInput input;
    input.known_twice =
        !waited && !TakeMoved(member_event, partition_of_, &batch->set) && !event.via.empty();
    input.plan = plan_.get();
    input.account = &batch->set.AccountOf(member);
    input.event = &event;
    input.content_hash = member_event.content_hash;
    input.clock = batch->staged.after.clock;
    input.partition = options_.partition;
    input.offset = record.offset;
    input.sent_before = batch->sent_by_record;
    input.partition_of = &partition_of_;
    input.by_event_id = batch->set.MemoryAt(MemoryStoreKey(member, EventKeyOf(event)));
    const auto memory_at = [&](const std::string& key) {
      return key.empty() ? nullptr : batch->set.MemoryAt(MemoryStoreKey(member, key));
    };
    input.reward = memory_at(RewardKeyOf(event));
    input.passed_up = memory_at(PassedUpKeyOf(event));
    input.awaited = memory_at(AwaitedKeyOf(event));
    input.budget = memory_at(BudgetKeyOf(event));
    std::string receipt = ReceiptKeyOf(*plan_, event);
    if (input.awaited != nullptr && input.awaited->awaited) {
      receipt = input.awaited->awaited->receipt_key;
      const WorkingSet::Keys keys{{}, {MemoryStoreKey(member, absl::StrCat("r", receipt))}};
      if (absl::Status status = batch->set.Fetch(keys); !status.ok()) return status;
    }
    if (!receipt.empty()) input.by_receipt = memory_at(absl::StrCat("r", receipt));
    const std::string bought = BoughtKeyOf(*plan_, event);
    if (!bought.empty()) input.by_bought = memory_at(absl::StrCat("r", bought));
    WorkingSet::Keys holds;
    for (const absl::string_view redemption : RedemptionsOf(event, *input.account)) {
      holds.memories.push_back(MemoryStoreKey(member, absl::StrCat("e", redemption)));
    }
    if (absl::Status status = batch->set.Fetch(holds); !status.ok()) return status;
    std::vector<const Memory*> redemptions;
    for (const std::string& key : holds.memories) {
      redemptions.push_back(batch->set.MemoryAt(key));
    }
    input.redemptions = redemptions;
    if (input.by_receipt != nullptr && input.by_receipt->receipt) {
      const absl::StatusOr<const Plan*> plan = PlanOf(input.by_receipt->receipt->version);
      if (!plan.ok()) return plan.status();
      input.receipt_plan = *plan;
    }
    input.waited = waited;
    if (absl::Status status = batch->leases.Fetch(input); !status.ok()) return status;
    const DecisionInput::LeaseOf lease_of = [&](Name budget, Instant period) {
      return batch->leases.Find(budget, period);
    };
    input.lease_of = &lease_of;
    input.codes = &batch->codes.source();
    decision = Decide(input);
    if (decision.account && LimitsHold(event) && TooLarge(event, *decision.account)) {
      decision = DecideTooLarge(input);
    }
    if (PassesOnTooMuch(decision)) decision = DecideTooLargeToPassOn(input);
  }
  batch->sent_by_record += static_cast<uint32_t>(decision.sent.size());
  if (!waited) batch->staged.tally.Count(decision.outcome);
  Apply(batch, member, &decision);
  batch->emitter.Emit(member, decision, event.correlation_id, event.reply_to);
  if (decision.dead_letter) {
    if (!event.via.empty()) {
      batch->emitter.EmitDeadLetter(event.alias, event.original, record.offset,
                                    *decision.dead_letter);
    } else if (waited) {
      batch->emitter.EmitDeadLetter(member, event.raw, record.offset, *decision.dead_letter);
    } else {
      batch->emitter.EmitDeadLetter(*decision.dead_letter);
    }
  }
  for (const std::string& raw : decision.now_decidable) {
    if (absl::Status status = DecideWaiting(batch, record, raw, member); !status.ok()) {
      return status;
    }
  }
  return absl::OkStatus();
}

absl::Status Fold::DecideWaiting(Batch* batch, const Record& record, const std::string& raw,
                                 absl::string_view member) {
  const std::string* const kept = batch->set.Keep(raw);
  const DecodedRecord decoded =
      DecodeEvent(member, *kept, options_.partition, options_.partition_count, &arena_);
  const MemberEvent* const member_event = MemberEventOf(decoded);
  if (member_event == nullptr) {
    return absl::InternalError("a return that waited cannot be decoded any more");
  }
  const Event& event = member_event->event;
  WorkingSet::Keys keys;
  keys.memories.push_back(MemoryStoreKey(member, absl::StrCat("e", event.id)));
  for (const std::string& receipt : ReceiptKeysOf(*plan_, event)) {
    keys.memories.push_back(MemoryStoreKey(member, receipt));
  }
  if (absl::Status status = batch->set.Fetch(keys); !status.ok()) return status;
  return DecideEvent(batch, record, *member_event, /*waited=*/true);
}

void Fold::Apply(Batch* batch, const std::string& member, Decision* decision) {
  if (decision->account) {
    if (!batch->set.Exists(member)) ++batch->staged.tally.members_opened;
    const Instant next_due = NextDue(*plan_, *decision->account);
    batch->set.Put(member, *std::move(decision->account), next_due);
  }
  for (MemoryWrite& write : decision->memories) {
    batch->set.Put(MemoryStoreKey(member, write.key), std::move(write.memory));
  }
  for (const LeaseWrite& write : decision->leases) batch->leases.Put(write);
  for (const CodeShareWrite& write : decision->codes) batch->codes.Put(write);
}

}  // namespace kopilka
