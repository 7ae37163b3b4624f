// LedgerCheck: the invariants of postings, by a ledger of its own that knows no rule.
#ifndef KOPILKA_AUDIT_LEDGER_CHECK_H_
#define KOPILKA_AUDIT_LEDGER_CHECK_H_

#include <cstdint>
#include <map>
#include <string>
#include <utility>

#include "absl/numeric/int128.h"
#include "audit/difference.h"
#include "base/name.h"
#include "codec/recorded.h"
#include "core/account.h"
#include "core/output.h"

namespace kopilka {

// A member's points fit 64 bits; those of many members need not, and what is found in a topic may
// be anything.
using WalletSums = std::map<Name, absl::int128>;
using LedgerTotals = std::map<std::pair<Ledger, Name>, absl::int128>;

// In digits.
std::string Text(absl::int128 sum);

// Of every balance change: the postings sum to zero per wallet (I2), the member's sequence goes up
// by one (I6), the balances it states are the sums of the member's postings so far (I1), nothing is
// negative but the debt (I7). One partition, in log order, from the beginning. One thread.
class LedgerCheck {
 public:
  explicit LedgerCheck(Differences* differences) : differences_(differences) {}

  // Where a member stands at a verified base: his sequence and his net balance per wallet.
  void Begin(const std::string& member, const Account& account);

  void Add(const RecordedChange& change, int64_t record_offset);

  // Points per ledger account over all members; sums to zero.
  const LedgerTotals& totals() const { return totals_; }

 private:
  struct Member {
    uint64_t sequence = 0;
    WalletSums net;
  };
  void Complain(const RecordedChange& change, int64_t record_offset, std::string expected,
                std::string found);

  Differences* const differences_;
  std::map<std::string, Member> members_;
  LedgerTotals totals_;
};

}  // namespace kopilka

#endif  // KOPILKA_AUDIT_LEDGER_CHECK_H_
