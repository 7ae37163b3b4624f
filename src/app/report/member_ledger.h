// MemberLedger: a member's postings, each with what it left.
#ifndef KOPILKA_APP_REPORT_MEMBER_LEDGER_H_
#define KOPILKA_APP_REPORT_MEMBER_LEDGER_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/numeric/int128.h"
#include "absl/status/status.h"
#include "app/report/ledger.h"
#include "app/style.h"
#include "codec/recorded.h"
#include "core/output.h"
#include "core/plan.h"

namespace kopilka::app {

// What the member's side of a movement means to him.
struct MemberPosting {
  std::string what;  // "given", "taken back", "spent", "debt paid", ...
  LotKey lot;        // Undated where it is debt.
  bool debt = false;
  Points points;             // Signed.
  absl::int128 balance = 0;  // Of the wallet after it: active, pending and held, less debt.
};

struct MemberEntry {
  RecordedChange change;
  std::vector<MemberPosting> postings;
};

struct MemberLedger {
  std::string member;
  std::vector<MemberEntry> entries;  // In order; those that moved no points as well.
  WalletSums balances;               // After the last.

  // The next change of the member. DataLoss: as MovementsOf.
  absl::Status Add(const RecordedChange& change);
};

// For people, dates in the zone of `plan`.
std::string LedgerText(const MemberLedger& ledger, const LedgerProof& proof, const Plan& plan,
                       const Style& style);

// For scripts: one object, instants as milliseconds, 0 for never.
std::string LedgerJson(const MemberLedger& ledger, const LedgerProof& proof);

}  // namespace kopilka::app

#endif  // KOPILKA_APP_REPORT_MEMBER_LEDGER_H_
