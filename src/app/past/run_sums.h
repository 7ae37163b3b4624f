// RunSums: what a run over the past came to.
#ifndef KOPILKA_APP_PAST_RUN_SUMS_H_
#define KOPILKA_APP_PAST_RUN_SUMS_H_

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "absl/numeric/int128.h"
#include "absl/status/status.h"
#include "audit/difference.h"
#include "audit/ledger_check.h"
#include "base/name.h"
#include "codec/recorded.h"
#include "stream/record.h"

namespace kopilka::app {

// What a campaign gave; what returns took back is still in it.
struct CampaignSum {
  uint64_t times = 0;  // Decisions in which it gave something.
  WalletSums points;
  absl::int128 discount = 0;  // In minor units.
};

// Where a member stands after his last change.
struct MemberEnd {
  WalletSums points;           // Active, pending and held, less debt; none that are 0.
  std::map<Name, Name> tiers;  // By ladder.
};

class RunSums {
 public:
  RunSums() : ledger_(&differences_) {}
  RunSums(const RunSums&) = delete;
  RunSums& operator=(const RunSums&) = delete;

  // A balance change, an answer or a dead letter. DataLoss: no such message.
  absl::Status Add(const Record& record);
  void Add(const RecordedChange& change);

  // Points by side of the ledger and wallet.
  const LedgerTotals& totals() const { return ledger_.totals(); }
  const std::map<Name, CampaignSum>& campaigns() const { return campaigns_; }
  // How many coupons and rights of each name were given.
  const std::map<Name, uint64_t>& entitlements() const { return entitlements_; }
  const std::map<std::string, MemberEnd>& members() const { return members_; }
  // How many events were refused and why, and which reason made a dead letter of how many. An event
  // that is sent again is the same one.
  const std::map<std::string, uint64_t>& refusals() const { return refusals_; }
  const std::map<std::string, uint64_t>& dead_letters() const { return dead_letters_; }
  // The version that decided last; empty: nothing changed.
  const std::string& version() const { return version_; }
  // What the postings break of their own rules: nothing, but for a defect of Kopilka.
  const Differences& differences() const { return differences_; }

 private:
  absl::Status AddAnswer(absl::string_view value);
  void AddDeadLetter(const Record& record);

  Differences differences_;
  LedgerCheck ledger_;
  std::map<Name, CampaignSum> campaigns_;
  std::map<Name, uint64_t> entitlements_;
  std::map<std::string, MemberEnd> members_;
  std::map<std::string, uint64_t> refusals_;
  std::map<std::string, uint64_t> dead_letters_;
  std::set<std::string> refused_;  // Hashes of what is counted.
  std::set<std::string> dead_;
  std::string version_;
};

}  // namespace kopilka::app

#endif  // KOPILKA_APP_PAST_RUN_SUMS_H_
