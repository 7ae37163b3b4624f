// Emitter: turns decisions into records to write, each with its cause.
#ifndef KOPILKA_STREAM_EMITTER_H_
#define KOPILKA_STREAM_EMITTER_H_

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"
#include "codec/output_codec.h"
#include "core/decide.h"
#include "stream/record.h"
#include "stream/staged.h"

namespace kopilka {

// One batch, one thread. Order of a decision's outputs: changes, answer, triggers, dead letters,
// events to members.
class Emitter {
 public:
  // `events_topic` is the input topic's name; both outlive this.
  Emitter(absl::string_view events_topic, int32_t partition_count, Staged* staged);

  // Everything emitted from now on is caused by this record.
  void StartRecord(const Record& record, absl::string_view event_id, absl::string_view version,
                   Instant clock);

  // `correlation_id` and `reply_to` are those of the event that asked; empty for timers.
  void Emit(absl::string_view member, const Decision& decision, absl::string_view correlation_id,
            absl::string_view reply_to);

  // The record that started, as it came, with the reason.
  void EmitDeadLetter(const DeadLetter& why);

  // Bytes that came with an earlier record (a return that waited) and are given up now.
  void EmitDeadLetter(absl::string_view member, absl::string_view value, int64_t offset,
                      const DeadLetter& why);

 private:
  void Send(Topic topic, absl::string_view member, std::string value, std::vector<Header> headers);
  void Send(const Sent& sent);
  Cause NextCause();

  const absl::string_view events_topic_;
  const int32_t partition_count_;
  Staged* const staged_;
  const Record* record_ = nullptr;
  Cause cause_;
};

}  // namespace kopilka

#endif  // KOPILKA_STREAM_EMITTER_H_
