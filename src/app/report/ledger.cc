#include "app/report/ledger.h"

#include <map>

#include "absl/strings/str_cat.h"
#include "app/exit_code.h"
#include "codec/event_codec.h"
#include "codec/state_codec.h"
#include "stream/read_to_end.h"

namespace kopilka::app {
namespace {

struct AccountSum {
  uint64_t sequence = 0;
  WalletSums points;  // Less what is owed.
};

AccountSum AccountSumOf(const Account& account) {
  AccountSum standing{.sequence = account.sequence, .points = {}};
  for (const Lot& lot : account.lots) {
    standing.points[lot.key.wallet] += absl::int128(lot.left().n) + lot.held.n;
  }
  for (const Debt& debt : account.debts) standing.points[debt.wallet] -= debt.points.n;
  return standing;
}

class PartitionLedger {
 public:
  PartitionLedger(Log* log, const LedgerQuery& query, const LedgerVisit& visit, int32_t partition,
                  int64_t* records, LedgerProof* proof)
      : log_(log),
        query_(query),
        visit_(visit),
        partition_(partition),
        records_(records),
        proof_(proof),
        check_(&proof->differences) {}

  absl::Status Read() {
    if (absl::Status status = ReadAccounts(); !status.ok()) return status;
    if (absl::Status status = ReadChanges(); !status.ok()) return status;
    Compare();
    return absl::OkStatus();
  }

 private:
  bool IsAsked(const Record& record) {
    ++*records_;
    if (query_.progress && *records_ % 1'000 == 0) query_.progress(*records_);
    return query_.member.empty() || record.key == absl::string_view(query_.member);
  }

  absl::Status ReadAccounts() {
    const absl::StatusOr<Ends> ends =
        SettledEnds(log_, Topic::kAccounts, partition_, kTransactionPatience);
    if (!ends.ok()) return ends.status();
    return ReadToEnd(log_, Topic::kAccounts, partition_, ends->low, ends->stable,
                     kTransactionPatience, [this](const Record& record) -> absl::Status {
                       if (!IsAsked(record) || !record.key) return absl::OkStatus();
                       const std::string member(*record.key);
                       standings_.erase(member);
                       if (!record.value) return absl::OkStatus();
                       const absl::StatusOr<StoredAccount> stored = DecodeAccount(*record.value);
                       if (!stored.ok()) return stored.status();
                       standings_.emplace(member, AccountSumOf(stored->account));
                       return absl::OkStatus();
                     });
  }

  // Their end is taken after the accounts', so that no account is ahead of them.
  absl::Status ReadChanges() {
    const absl::StatusOr<Ends> ends =
        SettledEnds(log_, Topic::kBalanceChanges, partition_, kTransactionPatience);
    if (!ends.ok()) return ends.status();
    if (ends->low > 0) {
      return WithExitCode(
          absl::FailedPreconditionError(absl::StrCat(
              "CANNOT_DERIVE: ", DefaultTopicName(Topic::kBalanceChanges), "-", partition_,
              " begins at offset ", ends->low, ", and what was posted before it is gone")),
          ExitCode::kCannotDerive);
    }
    return ReadToEnd(log_, Topic::kBalanceChanges, partition_, 0, ends->stable,
                     kTransactionPatience, [this](const Record& record) -> absl::Status {
                       if (!IsAsked(record) || !record.value) return absl::OkStatus();
                       const absl::StatusOr<RecordedChange> change = DecodeChange(*record.value);
                       if (!change.ok()) return change.status();
                       return Take(*change, record.offset);
                     });
  }

  absl::Status Take(const RecordedChange& change, int64_t offset) {
    const auto standing = standings_.find(change.member);
    if (standing == standings_.end() || change.change.member_sequence > standing->second.sequence) {
      return absl::OkStatus();
    }
    check_.Add(change, offset);
    ++proof_->changes;
    if (change.clock >= proof_->as_of) {
      proof_->as_of = change.clock;
      proof_->version = change.cause.programme_version;
    }
    return visit_(change);
  }

  void Compare() {
    WalletSums missing;  // In the accounts and not in the ledger.
    for (const auto& [member, standing] : standings_) {
      for (const auto& [wallet, points] : standing.points) missing[wallet] += points;
    }
    for (const auto& [side, points] : check_.totals()) {
      proof_->totals[side] += points;
      if (side.first == Ledger::kMember) missing[side.second] -= points;
    }
    for (const auto& [wallet, points] : missing) {
      if (points == 0) continue;
      const auto posted = check_.totals().find({Ledger::kMember, wallet});
      const absl::int128 left = posted == check_.totals().end() ? 0 : posted->second;
      proof_->differences.Add({.partition = partition_,
                               .where = std::string(DefaultTopicName(Topic::kAccounts)),
                               .key = query_.member,
                               .derived = absl::StrCat(Text(left), " ", wallet.text()),
                               .found = Text(left + points)});
    }
    proof_->members += standings_.size();
  }

  Log* const log_;
  const LedgerQuery& query_;
  const LedgerVisit& visit_;
  const int32_t partition_;
  int64_t* const records_;
  LedgerProof* const proof_;
  LedgerCheck check_;
  std::map<std::string, AccountSum> standings_;  // By member.
};

}  // namespace

absl::StatusOr<LedgerProof> ReadLedger(Log* log, const LedgerQuery& query,
                                       const LedgerVisit& visit) {
  const absl::StatusOr<TopicIdentity> events = log->Identify(Topic::kEvents);
  if (!events.ok()) return events.status();
  const bool one = !query.member.empty();
  int32_t partition = one ? PartitionOf(query.member, events->partitions) : 0;
  const int32_t end = one ? partition + 1 : events->partitions;
  LedgerProof proof;
  int64_t records = 0;
  for (; partition < end; ++partition) {
    absl::Status status = PartitionLedger(log, query, visit, partition, &records, &proof).Read();
    if (!status.ok()) return status;
  }
  return proof;
}

}  // namespace kopilka::app
