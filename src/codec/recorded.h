// Outputs read back from their topics: for the audit and for people.
#ifndef KOPILKA_CODEC_RECORDED_H_
#define KOPILKA_CODEC_RECORDED_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "core/output.h"

namespace kopilka {

// Where an output says it came from.
struct RecordedCause {
  int32_t partition = 0;
  int64_t offset = 0;
  uint32_t sequence = 0;
  std::string event_id;
  std::string programme_version;
};

// The identity of a receipt as an output says it; nothing where the output is about none.
struct RecordedReceipt {
  std::string store;
  std::string till;
  std::string number;
  Day business_date;
  std::string fiscal_id;  // Stands alone.
};

// One record of loyalty.balance-changes.
struct RecordedChange {
  RecordedCause cause;
  std::string member;
  Instant clock;
  Change change;  // receipt_key is left empty: the identity is in the message, the key is core's.
  RecordedReceipt receipt;
};

// DataLoss: not such a message.
absl::StatusOr<RecordedChange> DecodeChange(absl::string_view value);

// An event of the engine to a member, as it stands in loyalty.events.
struct RecordedSent {
  std::string id;
  std::map<Name, absl::int128> points;  // In transit, by wallet.
  std::string budget;  // "<period start>/<name>" of units under way; empty: it carries none.
  int64_t units = 0;
};

// Absent: not one that the engine could have written.
std::optional<RecordedSent> DecodeSent(absl::string_view event_value);

// The store of an event as it stands in loyalty.events; of one that was passed on, of the one
// within it; of a receipt that was claimed, its own. Empty: it names none.
std::string StoreOfEvent(absl::string_view event_value);

// The cause of a record of balance-changes, answers or triggers (they share the field).
absl::StatusOr<RecordedCause> DecodeCause(absl::string_view value);

}  // namespace kopilka

#endif  // KOPILKA_CODEC_RECORDED_H_
