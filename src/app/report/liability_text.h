// A liability for people and for scripts.
#ifndef KOPILKA_APP_REPORT_LIABILITY_TEXT_H_
#define KOPILKA_APP_REPORT_LIABILITY_TEXT_H_

#include <string>

#include "app/report/ledger.h"
#include "app/report/liability.h"
#include "app/style.h"
#include "core/plan.h"

namespace kopilka::app {

// By funder and month of earning what became of the points, and by funder and month of expiry what
// is left.
std::string LiabilityText(const Liability& liability, const LedgerProof& proof, const Plan& plan,
                          const Style& style);

// One object; a row for each wallet, funder, month of earning and month of expiry.
std::string LiabilityJson(const Liability& liability, const LedgerProof& proof);

}  // namespace kopilka::app

#endif  // KOPILKA_APP_REPORT_LIABILITY_TEXT_H_
