#include "stream/emitter.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/limits.h"
#include "codec/event_codec.h"

namespace kopilka {
namespace {

// A key, and all headers together, that are larger are no part of the contract: with them a dead
// letter might not fit its topic.
constexpr size_t kMostOfKey = 64 << 10;
constexpr size_t kMostOfHeaders = 512 << 10;

size_t BytesOf(const std::vector<Header>& headers) {
  size_t bytes = 0;
  for (const Header& header : headers) bytes += header.key.size() + header.value.size();
  return bytes;
}

std::vector<Header> WithReason(std::vector<Header> headers, const Cause& cause,
                               const DeadLetter& why, absl::string_view value) {
  if (BytesOf(headers) > kMostOfHeaders) headers = {{"dlq.headers", "dropped"}};
  for (auto& [key, text] : DeadLetterHeaders(cause, why, value)) {
    headers.push_back({std::move(key), std::move(text)});
  }
  return headers;
}

}  // namespace

Emitter::Emitter(absl::string_view events_topic, int32_t partition_count, Staged* staged)
    : events_topic_(events_topic), partition_count_(partition_count), staged_(staged) {}

void Emitter::StartRecord(const Record& record, absl::string_view event_id,
                          absl::string_view version, Instant clock) {
  record_ = &record;
  cause_ = Cause{.topic = events_topic_,
                 .partition = record.partition,
                 .offset = record.offset,
                 .event_id = event_id,
                 .sequence = 0,
                 .programme_version = version,
                 .clock = clock};
}

Cause Emitter::NextCause() {
  Cause cause = cause_;
  ++cause_.sequence;
  return cause;
}

void Emitter::Send(Topic topic, absl::string_view member, std::string value,
                   std::vector<Header> headers) {
  staged_->outputs.push_back({.topic = topic,
                              .partition = record_->partition,
                              .key = std::string(member),
                              .value = std::move(value),
                              .headers = std::move(headers),
                              .timestamp = cause_.clock});
}

// To the input itself: the addressed member's partition decides it like any other event.
void Emitter::Send(const Sent& sent) {
  staged_->outputs.push_back({.topic = Topic::kEvents,
                              .partition = PartitionOf(sent.member, partition_count_),
                              .key = sent.member,
                              .value = EncodeSent(sent),
                              .headers = {},
                              .timestamp = cause_.clock});
}

void Emitter::Emit(absl::string_view member, const Decision& decision,
                   absl::string_view correlation_id, absl::string_view reply_to) {
  for (const Change& change : decision.changes) {
    staged_->tally.Count(change);
    Send(Topic::kBalanceChanges, member, EncodeChange(NextCause(), member, change), {});
  }
  if (decision.answer) {
    ++staged_->tally.answers;
    std::vector<Header> headers;
    if (!correlation_id.empty()) headers.push_back({"correlation_id", std::string(correlation_id)});
    if (!reply_to.empty()) headers.push_back({"reply_to", std::string(reply_to)});
    Send(Topic::kAnswers, member,
         EncodeAnswer(NextCause(), member, correlation_id, reply_to, *decision.answer),
         std::move(headers));
  }
  for (const Trigger& trigger : decision.triggers) {
    ++staged_->tally.triggers;
    Send(Topic::kTriggers, member, EncodeTrigger(NextCause(), member, trigger), {});
  }
  for (const Decision::GivenUp& given_up : decision.given_up) {
    EmitDeadLetter(member, given_up.waiting.event, given_up.waiting.input_offset, given_up.why);
  }
  for (const Sent& sent : decision.sent) Send(sent);
}

void Emitter::EmitDeadLetter(const DeadLetter& why) {
  staged_->tally.Count(why);
  const absl::string_view value = record_->value.value_or(absl::string_view());
  Outgoing outgoing{.topic = Topic::kDeadLetters,
                    .partition = record_->partition,
                    .key = std::nullopt,
                    .value = std::nullopt,
                    .headers = WithReason(record_->headers, NextCause(), why, value),
                    .timestamp = record_->timestamp};
  outgoing.headers.push_back({"dlq.timestamp", absl::StrCat(record_->timestamp.ms)});
  if (record_->key) outgoing.key = std::string(record_->key->substr(0, kMostOfKey));
  if (record_->value) {
    const size_t kept = value.size() > kMaxEventBytes ? kCutDeadLetterBytes : value.size();
    outgoing.value = std::string(value.substr(0, kept));
  }
  staged_->outputs.push_back(std::move(outgoing));
}

void Emitter::EmitDeadLetter(absl::string_view member, absl::string_view value, int64_t offset,
                             const DeadLetter& why) {
  staged_->tally.Count(why);
  Cause cause = NextCause();
  cause.offset = offset;
  staged_->outputs.push_back({.topic = Topic::kDeadLetters,
                              .partition = record_->partition,
                              .key = std::string(member),
                              .value = std::string(value),
                              .headers = WithReason({}, cause, why, value),
                              .timestamp = cause_.clock});
}

}  // namespace kopilka
