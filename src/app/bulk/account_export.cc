#include "app/bulk/account_export.h"

#include <map>

#include "absl/strings/str_cat.h"
#include "app/bulk/csv.h"
#include "app/instant_text.h"
#include "stream/read_to_end.h"

namespace kopilka::app {
namespace {

std::string DayCell(const Zone& zone, Instant instant) {
  return DateText(DateOf(zone.DayAt(instant)));
}

// Empty: at once.
std::string ActiveCell(const Zone& zone, Instant instant) {
  if (instant == kNever) return "unknown";
  return instant == kAlways ? "" : DayCell(zone, instant);
}

}  // namespace

absl::Status ReadAccounts(Log* log, int32_t partition,
                          const std::function<void(int64_t records)>& progress,
                          const std::function<absl::Status(const std::string& account)>& visit) {
  const absl::StatusOr<Ends> ends =
      SettledEnds(log, Topic::kAccounts, partition, kTransactionPatience);
  if (!ends.ok()) return ends.status();
  // A compacted topic: the last record of a key is what counts.
  std::map<std::string, std::string> accounts;
  int64_t records = 0;
  absl::Status status = ReadToEnd(log, Topic::kAccounts, partition, ends->low, ends->stable,
                                  kTransactionPatience, [&](const Record& record) {
                                    progress(++records);
                                    const std::string member(record.key.value_or(""));
                                    if (record.value) {
                                      accounts[member] = std::string(*record.value);
                                    } else {
                                      accounts.erase(member);
                                    }
                                    return absl::OkStatus();
                                  });
  for (const auto& [member, account] : accounts) {
    if (!status.ok()) return status;
    status = visit(account);
  }
  return status;
}

std::string LotRows(const StoredAccount& account, const Zone& zone) {
  const std::string member = CsvCell(account.member);
  std::string rows;
  for (const Lot& lot : account.account.lots) {
    const int64_t points = (lot.left() + lot.held).n;
    if (points == 0) continue;
    const bool for_ever = lot.key.expires == kNever;
    absl::StrAppend(&rows, member, ",", lot.key.wallet.text(), ",", points, ",",
                    CsvCell(lot.key.funder.text()), ",", ActiveCell(zone, lot.key.active_from), ",",
                    for_ever ? "" : DayCell(zone, lot.key.expires - Millis{1}), "\n");
  }
  for (const Debt& debt : account.account.debts) {
    absl::StrAppend(&rows, member, ",", debt.wallet.text(), ",", -debt.points.n, ",",
                    CsvCell(debt.funder.text()), ",,\n");
  }
  return rows;
}

}  // namespace kopilka::app
