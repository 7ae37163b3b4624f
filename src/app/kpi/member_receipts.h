// MemberReceipts: what the members of a partition have bought, as the engine remembers it.
#ifndef KOPILKA_APP_KPI_MEMBER_RECEIPTS_H_
#define KOPILKA_APP_KPI_MEMBER_RECEIPTS_H_

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "base/amount.h"
#include "base/time.h"
#include "stream/log.h"

namespace kopilka::app {

struct BoughtReceipt {
  Instant at;      // When it was bought.
  Money total;     // As sold.
  Money returned;  // Of it, by now.
  Money paid;      // With points.
};

struct MemberReceipts {
  Instant enrolled_at = kNever;  // kNever: did not enrol.
  std::string belongs_to;        // Whom he was merged into, or his household; empty: nobody.
  std::vector<BoughtReceipt> receipts;
};

// By member: who has enrolled, bought or gone on to another, and is not erased. `progress` is told
// how many records were read.
absl::StatusOr<std::map<std::string, MemberReceipts>> ReadReceipts(
    Log* log, int32_t partition, const std::function<void(int64_t records)>& progress);

}  // namespace kopilka::app

#endif  // KOPILKA_APP_KPI_MEMBER_RECEIPTS_H_
