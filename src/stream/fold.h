// Fold: decides records in offset order and stages what follows. It is the one way from a log to a
// state: the running task, the file mode and the audit all use it.
#ifndef KOPILKA_STREAM_FOLD_H_
#define KOPILKA_STREAM_FOLD_H_

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "codec/arena.h"
#include "codec/event_codec.h"
#include "codec/state_codec.h"
#include "core/plan.h"
#include "state/partition_state.h"
#include "stream/emitter.h"
#include "stream/failpoint.h"
#include "stream/programmes.h"
#include "stream/record.h"
#include "stream/staged.h"
#include "stream/working_set.h"

namespace kopilka {

struct FoldOptions {
  std::string events_topic = std::string(DefaultTopicName(Topic::kEvents));
  int32_t partition = 0;
  int32_t partition_count = 1;
  // The records' own timestamps are the clock and may jump (design.md "Recorded history").
  bool recorded_history = false;
  // A batch ends with the record that reaches this many outputs: a transaction is bounded.
  size_t most_outputs = 10'000;
  // How long an activation waits for its programme before the partition stops.
  Millis programme_timeout = Seconds(30);
};

// One thread at a time. Holds no state of the members: equal positions, stores and records give
// equal results.
class Fold {
 public:
  // Looks for an operator's acceptance of the clock from an offset on: the instant up to which the
  // clock may go; absent: none.
  using FindAcceptance = std::function<absl::StatusOr<std::optional<Instant>>(int64_t from_offset)>;

  // All outlive this. `failpoint` may be null.
  Fold(FoldOptions options, Programmes* programmes, PartitionState* state,
       FindAcceptance find_acceptance, Failpoint* failpoint);

  // Decides a prefix of `records`, at least the first, starting from `from`. The prefix ends before
  // an activation, before a step of the clock, or when enough is staged. Statuses that stop the
  // partition, each a sentence that begins with a stable code:
  //   FailedPrecondition  CLOCK_STEP: the clock jumps by more than 6 h and nobody accepted it
  //                       UNKNOWN_SEMANTICS: the programme needs a newer Kopilka
  //   NotFound            PROGRAMME_MISSING: an active version is not published
  //   DataLoss, Unavailable, Internal: of the store or the log
  absl::StatusOr<Staged> Stage(const Position& from, absl::Span<const Record> records);

 private:
  struct Batch;  // What one Stage() works on.

  DecodedRecord Decode(const Record& record);
  absl::Status UsePlan(absl::string_view version);
  absl::Status Activate(Batch* batch);
  absl::Status CheckClock(const Record& record, Position* position);
  // Stages the next records of the batch; false: it ends here.
  absl::StatusOr<bool> StageChunk(Batch* batch);
  void Reached(Step step) const;
  // Everything that the decoded records from `begin` on need.
  absl::Status Prefetch(Batch* batch, size_t begin);
  absl::Status FoldRecord(Batch* batch, size_t index);
  absl::Status FireTimers(Batch* batch, absl::string_view own_member);
  absl::Status FireAccount(Batch* batch, const std::string& member);
  absl::Status DecideEvent(Batch* batch, const Record& record, const MemberEvent& event,
                           bool waited);
  absl::Status DecideWaiting(Batch* batch, const Record& record, const std::string& raw,
                             absl::string_view member);
  absl::StatusOr<const Plan*> PlanOf(absl::string_view version);
  void Apply(Batch* batch, const std::string& member, Decision* decision);

  const FoldOptions options_;
  Programmes* const programmes_;
  PartitionState* const state_;
  const FindAcceptance find_acceptance_;
  Failpoint* const failpoint_;
  const std::function<int32_t(absl::string_view member)> partition_of_;
  Arena arena_;
  std::shared_ptr<const Plan> plan_;  // Of the position; null: none active yet.
  std::map<std::string, std::shared_ptr<const Plan>, std::less<>> plans_;  // Met so far.
};

}  // namespace kopilka

#endif  // KOPILKA_STREAM_FOLD_H_
