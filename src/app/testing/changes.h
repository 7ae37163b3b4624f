// Balance changes for the tests of reports.
#ifndef KOPILKA_APP_TESTING_CHANGES_H_
#define KOPILKA_APP_TESTING_CHANGES_H_

#include <cstdint>
#include <string>

#include "codec/recorded.h"
#include "core/lot.h"
#include "core/output.h"

namespace kopilka::app {

// A lot of the wallet `common`.
inline LotKey LotOf(const char* funder, Instant active_from, Instant expires) {
  return {.wallet = Name("common"),
          .funder = Name(funder),
          .active_from = active_from,
          .expires = expires};
}

// Posts as core's Book does: the member's side, then the other.
class ChangeMaker {
 public:
  explicit ChangeMaker(ChangeKind kind, Instant at = kAlways) {
    change_.member = "m1";
    change_.clock = at;
    change_.change.kind = kind;
    change_.change.at = at;
  }
  ChangeMaker& At(const char* store) {
    change_.receipt = {
        .store = store, .till = "t1", .number = "1", .business_date = {}, .fiscal_id = ""};
    return *this;
  }
  ChangeMaker& Fiscal(const char* id) {
    change_.receipt.fiscal_id = id;
    return *this;
  }
  ChangeMaker& Redemption(const char* id) {
    change_.change.redemption_id = id;
    return *this;
  }
  ChangeMaker& Move(const LotKey& lot, int64_t points, Ledger other, const char* to_funder = "") {
    const Name funder = *to_funder == '\0' ? lot.funder : Name(to_funder);
    Post(Ledger::kMember, lot, points, false);
    Post(other, {.wallet = lot.wallet, .funder = funder}, -points, false);
    return *this;
  }
  // Points of a lot pay what the member owes another funder.
  ChangeMaker& PayDebt(const LotKey& lot, int64_t points, const char* to_funder) {
    Post(Ledger::kMember, lot, -points, false);
    Post(Ledger::kMember, {.wallet = lot.wallet, .funder = Name(to_funder)}, points, true);
    return *this;
  }
  ChangeMaker& Owe(const char* funder, int64_t points) {
    const LotKey key = {.wallet = Name("common"), .funder = Name(funder)};
    Post(Ledger::kMember, key, -points, true);
    Post(Ledger::kIssuer, key, points, false);
    return *this;
  }
  RecordedChange& Made() { return change_; }

 private:
  void Post(Ledger account, const LotKey& lot, int64_t points, bool debt) {
    change_.change.postings.push_back(
        {.account = account, .lot = lot, .points = {points}, .debt = debt});
  }

  RecordedChange change_;
};

}  // namespace kopilka::app

#endif  // KOPILKA_APP_TESTING_CHANGES_H_
