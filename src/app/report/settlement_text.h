// A settlement for people and for scripts.
#ifndef KOPILKA_APP_REPORT_SETTLEMENT_TEXT_H_
#define KOPILKA_APP_REPORT_SETTLEMENT_TEXT_H_

#include <string>

#include "app/report/ledger.h"
#include "app/report/settlement.h"
#include "app/style.h"
#include "base/time.h"
#include "core/plan.h"

namespace kopilka::app {

// Days of the programme's zone, by when it was decided, so that a closed period stays as it is.
struct SettlementPeriod {
  Instant from = kAlways;
  Instant until = kNever;  // Excluded.
  bool Has(Instant clock) const { return from <= clock && clock < until; }
};

std::string SettlementText(const Settlement& settlement, const SettlementPeriod& period,
                           const LedgerProof& proof, const Plan& plan, const Style& style);

// One object, amounts as integers.
std::string SettlementJson(const Settlement& settlement, const SettlementPeriod& period,
                           const LedgerProof& proof, const Plan& plan);

}  // namespace kopilka::app

#endif  // KOPILKA_APP_REPORT_SETTLEMENT_TEXT_H_
