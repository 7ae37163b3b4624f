// Scribe: events to records on the agenda.
#ifndef KOPILKA_WORKLOAD_SCRIBE_H_
#define KOPILKA_WORKLOAD_SCRIBE_H_

#include <cstdint>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "codec/event_encode.h"
#include "workload/agenda.h"
#include "workload/record.h"

namespace kopilka::workload {

class Scribe {
 public:
  explicit Scribe(Agenda* agenda) : agenda_(agenda) {}

  // "return-17": an id that no other event has.
  std::string NewId(absl::string_view kind) { return absl::StrCat(kind, "-", ++last_id_); }

  static GeneratedRecord Make(RecordKind kind, Instant timestamp, const Event& event,
                              const EventEnvelope& envelope = {.source = "workload"}) {
    GeneratedRecord record;
    record.kind = kind;
    record.timestamp = timestamp;
    record.key = std::string(event.member);
    EncodeEvent(event, envelope, &record.value);
    return record;
  }

  void Write(GeneratedRecord record) { agenda_->Add(std::move(record)); }
  void Write(RecordKind kind, Instant timestamp, const Event& event) {
    Write(Make(kind, timestamp, event));
  }
  void WriteBad(DeadLetterReason reason, GeneratedRecord record) {
    record.kind = RecordKind::kBad;
    record.reason = reason;
    Write(std::move(record));
  }

 private:
  Agenda* agenda_;
  uint64_t last_id_ = 0;
};

}  // namespace kopilka::workload

#endif  // KOPILKA_WORKLOAD_SCRIBE_H_
