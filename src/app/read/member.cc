#include "app/read/member.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "app/read/tail.h"
#include "codec/event_codec.h"
#include "codec/state_codec.h"
#include "stream/read_to_end.h"

namespace kopilka::app {
namespace {

class MemberReader {
 public:
  MemberReader(Log* log, Programmes* programmes, const MemberQuery& query)
      : log_(log), programmes_(programmes), query_(query) {}

  absl::StatusOr<MemberView> Read() {
    const absl::StatusOr<TopicIdentity> events = log_->Identify(Topic::kEvents);
    if (!events.ok()) return events.status();
    partition_ = PartitionOf(query_.member, events->partitions);
    MemberView view;
    view.statement.member = query_.member;
    if (absl::Status status = ReadPlan(&view); !status.ok()) return status;
    if (absl::Status status = ReadAccount(&view); !status.ok()) return status;
    if (absl::Status status = ReadChanges(&view); !status.ok()) return status;
    return view;
  }

 private:
  absl::Status ReadPlan(MemberView* view) {
    const absl::StatusOr<std::optional<Position>> position = LastPosition(log_, partition_);
    if (!position.ok()) return position.status();
    if (!position->has_value() || (*position)->programme_version.empty()) {
      return absl::NotFoundError(absl::StrCat("no programme decides in partition ", partition_,
                                              " yet; see `kopilka programme list`"));
    }
    absl::StatusOr<std::shared_ptr<const Plan>> plan =
        programmes_->Get((*position)->programme_version, Seconds(5));
    if (!plan.ok()) return plan.status();
    view->plan = *std::move(plan);
    view->statement.plan = view->plan.get();
    view->statement.as_of = (*position)->clock;
    return absl::OkStatus();
  }

  // The compacted topic has no index, so all of the partition is read.
  absl::Status ReadAccount(MemberView* view) {
    const absl::StatusOr<Ends> ends = log_->EndsOf(Topic::kAccounts, partition_);
    if (!ends.ok()) return ends.status();
    std::optional<std::string> value;
    const absl::Status status = ReadToEnd(log_, Topic::kAccounts, partition_, ends->low,
                                          ends->stable, Seconds(10), [&](const Record& record) {
                                            Step();
                                            if (record.key != absl::string_view(query_.member)) {
                                              return absl::OkStatus();
                                            }
                                            value.reset();
                                            if (record.value) value = std::string(*record.value);
                                            return absl::OkStatus();
                                          });
    if (!status.ok()) return status;
    if (!value.has_value()) {
      return absl::NotFoundError(absl::StrCat("no account of ", query_.member, " in partition ",
                                              partition_, " of the accounts topic"));
    }
    absl::StatusOr<StoredAccount> account = DecodeAccount(*value);
    if (!account.ok()) return account.status();
    view->statement.account = std::move(account->account);
    return absl::OkStatus();
  }

  absl::Status ReadChanges(MemberView* view) {
    std::vector<StatementChange>& changes = view->statement.changes;
    const uint64_t sequence = view->statement.account.sequence;
    const size_t wanted = static_cast<size_t>(std::min<uint64_t>(query_.changes, sequence));
    const absl::StatusOr<bool> all = ReadTail(
        log_, Topic::kBalanceChanges, partition_,
        {.first = 10'000, .most = query_.most_changes_offsets},
        [&](const Record& record) -> absl::Status {
          Step();
          if (record.key != absl::string_view(query_.member) || !record.value) {
            return absl::OkStatus();
          }
          absl::StatusOr<StatementChange> change = ReadStatementChange(*record.value);
          if (!change.ok()) return change.status();
          // What was committed after the account was read is not in it yet.
          if (change->sequence <= sequence) changes.push_back(*std::move(change));
          return absl::OkStatus();
        },
        [&] { return changes.size() >= wanted; });
    if (!all.ok()) return all.status();
    std::sort(
        changes.begin(), changes.end(),
        [](const StatementChange& a, const StatementChange& b) { return a.sequence > b.sequence; });
    view->all_changes_seen = *all || changes.size() >= wanted;
    if (changes.size() > wanted) changes.resize(wanted);
    return absl::OkStatus();
  }

  void Step() {
    ++records_;
    if (query_.progress && records_ % 1'000 == 0) query_.progress(records_);
  }

  Log* const log_;
  Programmes* const programmes_;
  const MemberQuery& query_;
  int32_t partition_ = 0;
  int64_t records_ = 0;
};

}  // namespace

absl::StatusOr<MemberView> ReadMember(Log* log, Programmes* programmes, const MemberQuery& query) {
  return MemberReader(log, programmes, query).Read();
}

}  // namespace kopilka::app
