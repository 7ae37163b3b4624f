// GeneratedRecord: what a producer would write.
#ifndef KOPILKA_WORKLOAD_RECORD_H_
#define KOPILKA_WORKLOAD_RECORD_H_

#include <cstdint>
#include <string>

#include "base/time.h"
#include "core/output.h"

namespace kopilka::workload {

enum class RecordKind : uint8_t {
  kEnrolled,
  kPurchase,
  kReturn,
  kRequest,
  kConfirm,
  kCancel,
  kAction,
  kUpdated,
  kAdjustment,
  kErased,
  kDuplicate,  // Of any of the above.
  kBad,        // For the dead letters.
};
inline constexpr int kRecordKinds = 12;

struct GeneratedRecord {
  std::string key;
  std::string value;  // loyalty.v1.Event, except for some bad ones.
  Instant timestamp;  // Never before the former record's.
  RecordKind kind = RecordKind::kPurchase;
  bool misplaced = false;  // To be written to another partition than the key's.
  DeadLetterReason reason = DeadLetterReason::kValidation;  // What a bad one is made to earn.
};

}  // namespace kopilka::workload

#endif  // KOPILKA_WORKLOAD_RECORD_H_
