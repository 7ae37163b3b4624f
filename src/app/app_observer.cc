#include "app/app_observer.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "app/event_codes.h"
#include "app/exit_code.h"
#include "app/instant_text.h"
#include "codec/output_codec.h"
#include "stream/tally.h"
#include "stream/task.h"

namespace kopilka::app {
namespace {

BatchNumbers NumbersOf(const Tally& tally) {
  return {.applied = tally.counts.applied,
          .refused = tally.counts.refused,
          .no_effect = tally.counts.no_effect,
          .duplicates = tally.counts.duplicates,
          .dead_lettered = tally.counts.dead_lettered,
          .control = tally.counts.control,
          .issued = tally.issued,
          .redeemed = tally.burned,
          .expired = tally.expired,
          .changes = tally.changes,
          .answers = tally.answers,
          .triggers = tally.triggers,
          .timers_fired = tally.timers_fired};
}

// "TXN_AMBIGUOUS" is a transaction that ended "ambiguous".
absl::string_view TransactionResult(absl::string_view code) {
  if (code == "TXN_ABORTED") return "aborted";
  if (code == "TXN_FENCED") return "fenced";
  if (code == "TXN_AMBIGUOUS") return "ambiguous";
  return "";
}

}  // namespace

void AppObserver::Log(LogLevel level, absl::string_view code, absl::string_view msg,
                      std::vector<LogField> fields) {
  metrics_->AddLogEvent(code);
  fields.insert(fields.begin(), {"topic", events_topic_});
  logger_->Write(
      {.level = level, .logger = "stream", .event = code, .msg = msg, .fields = std::move(fields)});
}

void AppObserver::OnState(int32_t partition, TaskState state) {
  if (state == TaskState::kClosed) metrics_->Forget(partition);
  const absl::string_view word = TaskStateText(state);
  Log(LogLevel::kInfo, "PARTITION_STATE", absl::StrCat("partition ", partition, " is ", word),
      {{"partition", int64_t{partition}}, {"state", std::string(word)}});
}

void AppObserver::OnCommitted(const Position& position, const Tally& tally, Millis took) {
  metrics_->AddBatch(position.partition, NumbersOf(tally), took);
  metrics_->SetPosition(position.partition, position.next_offset, position.clock);
  std::string dead;
  for (size_t reason = 0; reason < tally.dead_letters.size(); ++reason) {
    const uint64_t count = tally.dead_letters[reason];
    if (count == 0) continue;
    const absl::string_view text = DeadLetterReasonText(static_cast<DeadLetterReason>(reason));
    metrics_->AddDeadLetters(text, count);
    absl::StrAppend(&dead, dead.empty() ? "" : ", ", count, " ", text);
  }
  if (dead.empty()) return;
  constexpr absl::string_view kCode = "DEAD_LETTERED";
  Log(LevelOf(kCode), kCode, dead,
      {{"partition", int64_t{position.partition}}, {"offset", position.next_offset}});
}

void AppObserver::OnRestoring(int32_t partition, int64_t read, int64_t left) {
  metrics_->SetRestoreRemaining(partition, left);
  const absl::MutexLock lock(&mutex_);
  int64_t& counted = restored_[partition];
  if (read < counted) counted = 0;  // Another restore.
  metrics_->AddRestored(read - counted);
  counted = read;
}

void AppObserver::OnRestored(const Position& position, bool rebuilt, int64_t records) {
  metrics_->SetRestoreRemaining(position.partition, 0);
  metrics_->SetPosition(position.partition, position.next_offset, position.clock);
  {
    const absl::MutexLock lock(&mutex_);
    metrics_->AddRestored(records - restored_[position.partition]);
    restored_.erase(position.partition);
  }
  Log(LogLevel::kInfo, "RESTORED",
      absl::StrCat(rebuilt ? "rebuilt from the topics" : "up to date", ", ", records,
                   " records read"),
      {{"partition", int64_t{position.partition}},
       {"offset", position.next_offset},
       {"stream_clock", InstantText(position.clock)},
       {"programme_version", position.programme_version},
       {"records", records}});
}

void AppObserver::OnEvent(absl::string_view code, const Position& position,
                          absl::string_view message) {
  // A stop is known by its reason: STOPPED "CLOCK_STEP: ..." is logged as CLOCK_STEP.
  const absl::string_view inner = code == "STOPPED" ? StopCodeOf(message) : absl::string_view();
  const absl::string_view shown = inner.empty() ? code : inner;
  if (const absl::string_view result = TransactionResult(code); !result.empty()) {
    metrics_->AddTransaction(result);
    if (result != "aborted") metrics_->AddReinitialized(code);
  }
  Log(LevelOf(shown), shown, message,
      {{"partition", int64_t{position.partition}},
       {"offset", position.next_offset},
       {"stopped", int64_t{code == "STOPPED"}}});
}

}  // namespace kopilka::app
