// Explanation: why a receipt got what it got, campaign by campaign, and why not more.
#ifndef KOPILKA_APP_REPORT_EXPLANATION_H_
#define KOPILKA_APP_REPORT_EXPLANATION_H_

#include <string>
#include <vector>

#include "app/style.h"
#include "base/name.h"
#include "base/time.h"
#include "codec/recorded.h"
#include "core/plan.h"
#include "core/receipt.h"

namespace kopilka::app {

// What one campaign had to say of the receipt.
struct CampaignVerdict {
  Name campaign;
  bool gave = false;
  std::vector<std::string> why;  // What it gave and how; else why it did not.
};

struct Explanation {
  std::string member;
  std::string receipt;
  std::string event_id;
  Instant at;
  std::string version;
  bool cancelled = false;          // The receipt is; what it had given has been taken back.
  std::vector<std::string> facts;  // What the conditions had before them.
  std::vector<CampaignVerdict> verdicts;
};

// From what the engine remembers of the receipt: the facts that its decision read, under the
// version that made it. What campaigns gave is as recorded; only those that gave nothing are asked
// again. `plan` is that version; `change` what the receipt did, last when it was reopened.
Explanation Explain(const Plan& plan, const Memory& memory, const RecordedChange& change);

std::string ExplanationText(const Explanation& explanation, const Plan& plan, const Style& style);
std::string ExplanationJson(const Explanation& explanation);

}  // namespace kopilka::app

#endif  // KOPILKA_APP_REPORT_EXPLANATION_H_
