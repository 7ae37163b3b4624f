#include "app/bulk/verdicts.h"

#include <utility>
#include <variant>

#include "absl/strings/str_cat.h"
#include "app/record_json.h"
#include "codec/event_codec.h"
#include "codec/recorded.h"

namespace kopilka::app {
namespace {

constexpr size_t kVerdictRecords = 2'000;
constexpr Millis kVerdictPoll{100};
constexpr Millis kPatience = Seconds(30);

std::string WhyDead(const Record& letter) {
  std::string reason;
  std::string message;
  for (const Header& header : letter.headers) {
    if (header.key == "dlq.reason") reason = header.value;
    if (header.key == "__streams.errors.message") message = header.value;
  }
  return absl::StrCat("dead letter, ", reason, message.empty() ? "" : ": ", message);
}

}  // namespace

absl::StatusOr<std::unique_ptr<VerdictReader>> VerdictReader::Follow(Log* log, int32_t partitions) {
  auto reader = std::unique_ptr<VerdictReader>(new VerdictReader(log, partitions));
  for (const Topic topic : {Topic::kAnswers, Topic::kDeadLetters}) {
    for (int32_t partition = 0; partition < partitions; ++partition) {
      const absl::StatusOr<Ends> ends = log->EndsOf(topic, partition);
      if (!ends.ok()) return ends.status();
      reader->starts_.push_back({topic, partition, ends->stable});
    }
  }
  return reader;
}

absl::Status VerdictReader::Open() {
  for (const Start& start : starts_) {
    absl::StatusOr<std::unique_ptr<Reader>> reader =
        log_->Open(start.topic, start.partition, start.offset);
    if (!reader.ok()) return reader.status();
    readers_.push_back(*std::move(reader));
  }
  return absl::OkStatus();
}

absl::StatusOr<Verdicts> VerdictReader::Read(std::set<std::string> ids,
                                             const std::atomic<bool>& stop,
                                             const std::function<void(size_t decided)>& progress) {
  if (absl::Status status = Open(); !status.ok()) return status;
  Verdicts verdicts;
  Millis silent{0};
  while (!ids.empty() && silent < kPatience && !stop.load(std::memory_order_acquire)) {
    bool heard = false;
    for (const std::unique_ptr<Reader>& reader : readers_) {
      const absl::StatusOr<std::unique_ptr<RecordBatch>> batch =
          reader->Poll(kVerdictRecords, kVerdictPoll);
      if (!batch.ok()) return batch.status();
      silent.n += kVerdictPoll.n;
      for (const Record& record : (*batch)->records()) {
        const absl::StatusOr<bool> ours = Hear(record, &ids, &verdicts);
        if (!ours.ok()) return ours.status();
        heard = heard || *ours;
      }
    }
    if (heard) silent = Millis{0};
    progress(verdicts.decided);
  }
  return verdicts;
}

absl::StatusOr<bool> VerdictReader::Hear(const Record& record, std::set<std::string>* ids,
                                         Verdicts* verdicts) {
  const absl::StatusOr<bool> ours = record.topic == Topic::kAnswers
                                        ? HearAnswer(record.value.value_or(""), ids, verdicts)
                                        : HearDeadLetter(record, ids, verdicts);
  if (ours.ok() && *ours) ++verdicts->decided;
  return ours;
}

absl::StatusOr<bool> VerdictReader::HearAnswer(absl::string_view value, std::set<std::string>* ids,
                                               Verdicts* verdicts) {
  const absl::StatusOr<RecordedCause> cause = DecodeCause(value);
  if (!cause.ok()) return cause.status();
  if (ids->erase(cause->event_id) == 0) return false;
  const absl::StatusOr<Json> answer = ReadRecord(JsonMessage::kAnswer, value);
  if (!answer.ok()) return answer.status();
  if (!FlagAt(*answer, "granted")) {
    verdicts->refused[cause->event_id] =
        absl::StrCat("refused, ", EnumWord(TextAt(*answer, "refusal"), "REFUSAL_"));
  }
  return true;
}

bool VerdictReader::HearDeadLetter(const Record& record, std::set<std::string>* ids,
                                   Verdicts* verdicts) {
  arena_.Reset();
  const DecodedRecord decoded =
      DecodeEvent(record.key, record.value, record.partition, partitions_, &arena_);
  const auto* const event = std::get_if<MemberEvent>(&decoded);
  if (event == nullptr) return false;
  const std::string id(event->event.id);
  if (ids->erase(id) == 0) return false;
  verdicts->refused[id] = WhyDead(record);
  return true;
}

}  // namespace kopilka::app
