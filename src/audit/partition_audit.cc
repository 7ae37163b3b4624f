#include "audit/partition_audit.h"

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "audit/base_file.h"
#include "audit/ledger_check.h"
#include "audit/output_check.h"
#include "audit/recorded_state.h"
#include "base/whole_file.h"
#include "state/memory_store.h"
#include "stream/clock_acceptance.h"
#include "stream/read_to_end.h"

namespace kopilka {
namespace {

constexpr size_t kCacheBytes = 64 << 20;

// One audit of one partition.
class Audit {
 public:
  Audit(const PartitionAuditOptions& options, Log* log, Programmes* programmes,
        AuditProgress* progress)
      : options_(options),
        log_(log),
        progress_(progress),
        state_(std::make_unique<MemoryStore>(), kCacheBytes),
        fold_(
            options.fold, programmes, &state_,
            [log, &options](int64_t from) {
              return FindClockAcceptance(log, options.fold.partition, from);
            },
            nullptr),
        recorded_(options.fold.partition, &report_.differences),
        ledger_(&report_.differences) {
    for (const Topic topic : kOutputTopics) outputs_[topic] = Check(topic);
  }

  absl::StatusOr<PartitionReport> Run();

 private:
  std::unique_ptr<OutputCheck> Check(Topic topic);
  absl::Status Begin();
  absl::Status DeriveTo(int64_t offset, OutputCheck::Decided decided);
  absl::Status Take(Staged staged, OutputCheck::Decided decided);
  absl::Status CompareStore();
  void ComparePosition();
  void AddTransit(const RecordedChange& change);
  absl::Status WriteBase();
  absl::Status FinishOutputs();

  const PartitionAuditOptions& options_;
  Log* const log_;
  AuditProgress* const progress_;
  PartitionReport report_;
  PartitionState state_;
  Fold fold_;
  RecordedState recorded_;
  LedgerCheck ledger_;
  std::map<Topic, std::unique_ptr<OutputCheck>> outputs_;
  Position derived_;
  OutputCheck::Decided decided_ = OutputCheck::Decided::kBeforeTheEnd;  // What is derived now.
  std::unique_ptr<Reader> reader_;
  std::unique_ptr<RecordBatch> batch_;
  size_t at_ = 0;
  std::unique_ptr<WholeFile> base_;  // Written, and not in its place yet; null: none.
};

std::unique_ptr<OutputCheck> Audit::Check(Topic topic) {
  OutputCheck::Visit visit;
  if (topic == Topic::kBalanceChanges) {
    visit = [this](absl::string_view value, int64_t offset) {
      const absl::StatusOr<RecordedChange> change = DecodeChange(value);
      if (!change.ok()) return;
      ledger_.Add(*change, offset);
      if (decided_ == OutputCheck::Decided::kBeforeTheEnd) AddTransit(*change);
    };
  }
  return std::make_unique<OutputCheck>(log_, topic, options_.fold.partition, &report_.differences,
                                       std::move(visit));
}

// Where derivation begins: the beginning of the log, or a base whose digest is right.
absl::Status Audit::Begin() {
  const int32_t partition = options_.fold.partition;
  derived_.partition = report_.sent.partition = partition;
  std::map<Topic, int64_t> outputs;  // Where each begins; all at 0 without a base.
  if (!options_.base_directory.empty()) {
    absl::StatusOr<Base> base =
        ReadBase(BaseFileName(options_.base_directory, partition), state_.store.get());
    if (!base.ok()) return base.status();
    derived_ = std::move(base->position);
    outputs = std::move(base->outputs);
    report_.from_base = true;
    const absl::Status scanned =
        state_.store->Scan("a", "b", [&](absl::string_view, absl::string_view value) {
          const absl::StatusOr<StoredAccount> account = DecodeAccount(value);
          if (account.ok()) ledger_.Begin(account->member, account->account);
          return true;
        });
    if (!scanned.ok()) return scanned;
  }
  report_.sent.from = derived_.next_offset;
  const absl::StatusOr<Ends> ends =
      SettledEnds(log_, Topic::kEvents, partition, kTransactionPatience);
  if (!ends.ok()) return ends.status();
  if (ends->low > derived_.next_offset) {
    return absl::FailedPreconditionError(absl::StrCat(
        "CANNOT_DERIVE: ", options_.fold.events_topic, "-", partition, " begins at offset ",
        ends->low, " and derivation would have to begin at ", derived_.next_offset,
        "; give a verified base with --base (written by `kopilka audit --write-base`)"));
  }
  absl::StatusOr<std::unique_ptr<Reader>> reader =
      log_->Open(Topic::kEvents, partition, derived_.next_offset);
  if (!reader.ok()) return reader.status();
  reader_ = *std::move(reader);
  for (auto& [topic, check] : outputs_) {
    if (absl::Status status = check->Open(outputs[topic]); !status.ok()) return status;
  }
  return absl::OkStatus();
}

// Decides everything before `offset`.
absl::Status Audit::DeriveTo(int64_t offset, OutputCheck::Decided decided) {
  // The state may have been read after any of the later records.
  const bool one_by_one = decided == OutputCheck::Decided::kPerhapsAfter;
  while (derived_.next_offset < offset) {
    if (batch_ == nullptr || at_ >= batch_->records().size()) {
      absl::StatusOr<std::unique_ptr<RecordBatch>> batch = reader_->Poll(kPollRecords, Millis{200});
      if (!batch.ok()) return batch.status();
      batch_ = *std::move(batch);
      at_ = 0;
      if (batch_->records().empty() && batch_->at_end()) {
        return absl::DataLossError(absl::StrCat("CANNOT_DERIVE: ", options_.fold.events_topic, "-",
                                                options_.fold.partition, " ends before offset ",
                                                offset, " which its position says was decided"));
      }
      continue;
    }
    absl::Span<const Record> records = batch_->records().subspan(at_);
    size_t count = 0;
    while (count < records.size() && records[count].offset < offset) ++count;
    if (count == 0) return absl::OkStatus();
    records = records.first(one_by_one ? 1 : count);
    absl::StatusOr<Staged> staged = fold_.Stage(derived_, records);
    if (!staged.ok()) return staged.status();
    if (decided == OutputCheck::Decided::kBeforeTheEnd) {
      for (const Record& record : records.first(staged->taken)) report_.sent.Recorded(record);
    }
    at_ += staged->taken;
    progress_->done.fetch_add(static_cast<int64_t>(staged->taken), std::memory_order_relaxed);
    if (absl::Status status = Take(*std::move(staged), decided); !status.ok()) return status;
  }
  return absl::OkStatus();
}

void Audit::AddTransit(const RecordedChange& change) {
  for (const Posting& posting : change.change.postings) {
    if (posting.account != Ledger::kInTransit) continue;
    report_.sent.in_transit[{posting.peer_partition, posting.lot.wallet}] += posting.points.n;
  }
}

absl::Status Audit::Take(Staged staged, OutputCheck::Decided decided) {
  derived_ = staged.after;
  decided_ = decided;
  for (const Outgoing& output : staged.outputs) {
    if (output.topic == Topic::kEvents) {
      if (decided == OutputCheck::Decided::kBeforeTheEnd) report_.sent.Derived(output);
      continue;
    }
    if (absl::Status status = outputs_.at(output.topic)->Expect(output, decided); !status.ok()) {
      return status;
    }
  }
  if (decided == OutputCheck::Decided::kPerhapsAfter) {
    for (const StoreBatch::Write& write : staged.store.writes) {
      if (write.key[0] == 'a' || write.key[0] == 'm') recorded_.Derived(write.key, write.value);
    }
  }
  if (absl::Status status = state_.store->Commit(staged.store); !status.ok()) return status;
  for (Staged::Publish& publish : staged.cache) {
    state_.cache.Put(publish.member, std::move(publish.account));
  }
  return absl::OkStatus();
}

void Audit::ComparePosition() {
  Position recorded = recorded_.before();
  // Whose log it is belongs to the log, not to the derivation.
  recorded.cluster_id = derived_.cluster_id;
  recorded.topic_id = derived_.topic_id;
  // An acceptance is taken when the step is met and again when its own record is; where the audit
  // stands between the two, both are right.
  recorded.clock_accepted_until = derived_.clock_accepted_until;
  if (recorded == derived_) return;
  const auto show = [](const Position& position) {
    return absl::StrCat("offset ", position.next_offset, ", clock ", position.clock.ms, ", read ",
                        position.counts.read, ", applied ", position.counts.applied, ", programme ",
                        position.programme_version, ", digest ",
                        position.digest == Digest() ? "of nothing" : "of its state");
  };
  report_.differences.Add({.partition = options_.fold.partition,
                           .where = std::string(DefaultTopicName(Topic::kPartitions)),
                           .key = PositionKey(options_.fold.partition),
                           .derived = show(derived_),
                           .found = show(recorded)});
}

// The store is at a position of its own, at or before the one of the log.
absl::Status Audit::CompareStore() {
  std::vector<std::optional<std::string>> at;
  const std::vector<absl::string_view> key = {PositionStoreKey()};
  if (absl::Status status = options_.store->MultiGet(key, &at); !status.ok()) return status;
  if (!at[0]) return absl::OkStatus();
  const absl::StatusOr<Position> position = DecodePosition(*at[0]);
  if (!position.ok()) return position.status();
  if (position->next_offset < derived_.next_offset) return absl::OkStatus();
  if (absl::Status status = DeriveTo(position->next_offset, OutputCheck::Decided::kBeforeTheEnd);
      !status.ok()) {
    return status;
  }
  report_.store_compared = true;
  const auto compare = [&](const StateStore& one, const StateStore& other, bool derived_first) {
    for (const auto& [begin, end] :
         {std::pair{"a", "b"}, std::pair{"m", "n"}, std::pair{"t", "u"}}) {
      const absl::Status scanned =
          one.Scan(begin, end, [&](absl::string_view view, absl::string_view value) {
            std::vector<std::optional<std::string>> found;
            const std::vector<absl::string_view> keys = {view};
            const bool got = other.MultiGet(keys, &found).ok();
            const bool same =
                got && (derived_first ? found[0].has_value()
                                      : SameState(std::string(view), std::string(value), found[0]));
            if (!same) {
              report_.differences.Add({.partition = options_.fold.partition,
                                       .where = "store",
                                       .key = std::string(view.substr(1)),
                                       .derived = derived_first ? "a record" : "another record",
                                       .found = derived_first ? "none" : "this one"});
            }
            return true;
          });
      if (!scanned.ok()) return scanned;
    }
    return absl::OkStatus();
  };
  if (absl::Status status = compare(*options_.store, *state_.store, false); !status.ok()) {
    return status;
  }
  return compare(*state_.store, *options_.store, true);
}

// Of the position that the whole log was compared at; it takes its place when all of it is clean.
absl::Status Audit::WriteBase() {
  if (options_.write_base_directory.empty()) return absl::OkStatus();
  Base base{.position = derived_, .outputs = {}};
  for (const auto& [topic, check] : outputs_) base.outputs[topic] = check->next_offset();
  absl::StatusOr<std::unique_ptr<WholeFile>> written = kopilka::WriteBase(
      BaseFileName(options_.write_base_directory, options_.fold.partition), base, *state_.store);
  if (!written.ok()) return written.status();
  base_ = *std::move(written);
  return absl::OkStatus();
}

absl::Status Audit::FinishOutputs() {
  for (const auto& [topic, check] : outputs_) {
    if (absl::Status status = check->Finish(); !status.ok()) return status;
    report_.outputs += check->compared();
    if (check->deleted() > 0) report_.deleted[topic] = check->deleted();
  }
  return absl::OkStatus();
}

absl::StatusOr<PartitionReport> Audit::Run() {
  // In this order: the ends of the outputs, the accounts and the receipts lie between the two
  // positions.
  if (absl::Status status = recorded_.ReadBefore(log_); !status.ok()) return status;
  if (absl::Status status = Begin(); !status.ok()) return status;
  if (absl::Status status = recorded_.Read(log_); !status.ok()) return status;
  progress_->total.fetch_add(recorded_.before().next_offset - derived_.next_offset,
                             std::memory_order_relaxed);
  if (options_.store != nullptr) {
    if (absl::Status status = CompareStore(); !status.ok()) return status;
  }
  if (absl::Status status =
          DeriveTo(recorded_.before().next_offset, OutputCheck::Decided::kBeforeTheEnd);
      !status.ok()) {
    return status;
  }
  report_.position = derived_;
  report_.sent.to = derived_.next_offset;
  ComparePosition();
  if (absl::Status status = recorded_.Compare(*state_.store); !status.ok()) return status;
  if (absl::Status status = AddBudgets(*state_.store, &report_.budgets); !status.ok()) {
    return status;
  }
  if (absl::Status status = WriteBase(); !status.ok()) return status;
  if (absl::Status status =
          DeriveTo(recorded_.after().next_offset, OutputCheck::Decided::kPerhapsAfter);
      !status.ok()) {
    return status;
  }
  recorded_.Finish(*state_.store);
  if (absl::Status status = FinishOutputs(); !status.ok()) return status;
  report_.members = recorded_.members();
  report_.totals = ledger_.totals();
  if (base_ != nullptr && report_.differences.count() == 0) {
    if (absl::Status status = base_->Publish(); !status.ok()) return status;
  }
  return std::move(report_);
}

}  // namespace

absl::StatusOr<PartitionReport> AuditPartition(const PartitionAuditOptions& options, Log* log,
                                               Programmes* programmes, AuditProgress* progress) {
  return Audit(options, log, programmes, progress).Run();
}

}  // namespace kopilka
