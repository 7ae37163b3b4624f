#include "audit/output_check.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "codec/json.h"
#include "codec/recorded.h"
#include "stream/read_to_end.h"

namespace kopilka {
namespace {

constexpr absl::string_view kDeadLetterOffset = "__streams.errors.offset";

std::optional<JsonMessage> MessageOf(Topic topic) {
  switch (topic) {
    case Topic::kBalanceChanges:
      return JsonMessage::kBalanceChange;
    case Topic::kAnswers:
      return JsonMessage::kAnswer;
    case Topic::kTriggers:
      return JsonMessage::kTrigger;
    default:
      return std::nullopt;
  }
}

int64_t CauseOffset(Topic topic, absl::string_view value, const std::vector<Header>& headers) {
  if (topic == Topic::kDeadLetters) {
    int64_t offset = -1;
    for (const Header& header : headers) {
      if (header.key == kDeadLetterOffset && !absl::SimpleAtoi(header.value, &offset)) return -1;
    }
    return offset;
  }
  const absl::StatusOr<RecordedCause> cause = DecodeCause(value);
  return cause.ok() ? cause->offset : -1;
}

bool SameHeaders(const std::vector<Header>& a, const std::vector<Header>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const Header& x, const Header& y) {
    return x.key == y.key && x.value == y.value;
  });
}

// Equal as messages: a record of an older format is read as what it is and compared by meaning.
bool SameValue(Topic topic, std::optional<absl::string_view> recorded,
               const std::optional<std::string>& derived) {
  if (recorded.has_value() != derived.has_value()) return false;
  if (!recorded || *recorded == absl::string_view(*derived)) return true;
  const std::optional<JsonMessage> message = MessageOf(topic);
  if (!message) return false;
  const absl::StatusOr<std::string> a = ToJson(*message, *recorded);
  const absl::StatusOr<std::string> b = ToJson(*message, *derived);
  return a.ok() && b.ok() && *a == *b;
}

bool Same(Topic topic, const Record& recorded, const Outgoing& derived) {
  return recorded.key.has_value() == derived.key.has_value() &&
         recorded.key.value_or("") == absl::string_view(derived.key.value_or("")) &&
         SameValue(topic, recorded.value, derived.value) &&
         SameHeaders(recorded.headers, derived.headers);
}

}  // namespace

OutputCheck::OutputCheck(Log* log, Topic topic, int32_t partition, Differences* differences,
                         Visit visit)
    : log_(log),
      topic_(topic),
      partition_(partition),
      differences_(differences),
      visit_(std::move(visit)) {}

absl::Status OutputCheck::Open(int64_t from_offset) {
  const absl::StatusOr<Ends> ends = SettledEnds(log_, topic_, partition_, kTransactionPatience);
  if (!ends.ok()) return ends.status();
  end_ = ends->stable;
  skipping_ = ends->low > from_offset;
  next_offset_ = std::max(ends->low, from_offset);
  if (next_offset_ >= end_) return absl::OkStatus();
  absl::StatusOr<std::unique_ptr<Reader>> reader = log_->Open(topic_, partition_, next_offset_);
  if (!reader.ok()) return reader.status();
  reader_ = *std::move(reader);
  return absl::OkStatus();
}

absl::StatusOr<const Record*> OutputCheck::Peek() {
  if (reader_ == nullptr) return nullptr;
  while (batch_ == nullptr || at_ >= batch_->records().size()) {
    if (batch_ != nullptr && (batch_->at_end() || batch_->next_offset() >= end_)) return nullptr;
    absl::StatusOr<std::unique_ptr<RecordBatch>> batch = reader_->Poll(kPollRecords, Millis{200});
    if (!batch.ok()) return batch.status();
    batch_ = *std::move(batch);
    at_ = 0;
  }
  const Record& record = batch_->records()[at_];
  return record.offset < end_ ? &record : nullptr;
}

void OutputCheck::Pass(const Record& record) {
  next_offset_ = record.offset + 1;
  ++at_;
}

void OutputCheck::Complain(const Record* record, const Outgoing* derived, std::string what) {
  Difference difference{.partition = partition_, .where = std::string(DefaultTopicName(topic_))};
  if (derived != nullptr) {
    difference.key = derived->key.value_or("");
    difference.input_offset = CauseOffset(topic_, derived->value.value_or(""), derived->headers);
  } else {
    difference.key = std::string(record->key.value_or(""));
    difference.input_offset = CauseOffset(topic_, record->value.value_or(""), record->headers);
  }
  if (record != nullptr) difference.record_offset = record->offset;
  difference.derived = derived == nullptr ? "no such record" : std::move(what);
  difference.found = record == nullptr ? "no record" : "another record";
  differences_->Add(std::move(difference));
}

absl::Status OutputCheck::Expect(const Outgoing& derived, Decided decided) {
  if (broken_) return absl::OkStatus();
  const absl::StatusOr<const Record*> found = Peek();
  if (!found.ok()) return found.status();
  const Record* const record = *found;
  if (record == nullptr && decided == Decided::kPerhapsAfter) return absl::OkStatus();
  const bool same = record != nullptr && Same(topic_, *record, derived);
  if (skipping_ && !same) {
    ++deleted_;
    if (visit_) visit_(derived.value.value_or(""), -1);
    return absl::OkStatus();
  }
  skipping_ = false;
  if (record == nullptr) {
    Complain(nullptr, &derived, "one more record");
    broken_ = true;
    return absl::OkStatus();
  }
  ++compared_;
  if (!same) {
    Complain(record, &derived, "other content at this place");
    // One record too many or too few parts the sequences for good; a changed one does not.
    broken_ = CauseOffset(topic_, derived.value.value_or(""), derived.headers) !=
              CauseOffset(topic_, record->value.value_or(""), record->headers);
  }
  if (visit_) visit_(record->value.value_or(""), record->offset);
  Pass(*record);
  return absl::OkStatus();
}

absl::Status OutputCheck::Finish() {
  if (broken_) return absl::OkStatus();
  for (;;) {
    const absl::StatusOr<const Record*> record = Peek();
    if (!record.ok()) return record.status();
    if (*record == nullptr) return absl::OkStatus();
    Complain(*record, nullptr, "");
    Pass(**record);
  }
}

}  // namespace kopilka
