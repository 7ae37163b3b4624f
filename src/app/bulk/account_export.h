// AccountExport: every account, as the engine keeps it.
#ifndef KOPILKA_APP_BULK_ACCOUNT_EXPORT_H_
#define KOPILKA_APP_BULK_ACCOUNT_EXPORT_H_

#include <cstdint>
#include <functional>
#include <string>

#include "absl/status/status.h"
#include "base/zone.h"
#include "codec/state_codec.h"
#include "stream/log.h"

namespace kopilka::app {

// Visits the accounts of a partition, encoded, by member: each as of its last record when this was
// called. `progress` is told how many records were read.
absl::Status ReadAccounts(Log* log, int32_t partition,
                          const std::function<void(int64_t records)>& progress,
                          const std::function<absl::Status(const std::string& account)>& visit);

// The names of the columns of LotRows.
inline constexpr char kLotColumns[] = "member,wallet,points,funder,active_from,expires\n";

// A row for each lot with what is left of it, reserved points included, and for each debt, below 0.
// Days of the zone: the first and the last on which the points may be spent, empty for none; the
// first is "unknown" of points that wait for an event.
std::string LotRows(const StoredAccount& account, const Zone& zone);

}  // namespace kopilka::app

#endif  // KOPILKA_APP_BULK_ACCOUNT_EXPORT_H_
