// StepOutcome: what one step of a scenario did, as the output topics tell it.
#ifndef KOPILKA_APP_SCENARIO_STEP_OUTCOME_H_
#define KOPILKA_APP_SCENARIO_STEP_OUTCOME_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "stream/record.h"

namespace kopilka::app {

struct WalletPoints {
  int64_t active = 0;
  int64_t pending = 0;
  int64_t held = 0;
  int64_t debt = 0;
  int64_t total() const { return active + pending + held - debt; }
};

// What the last balance change of a member said. A member without one has nothing.
struct Standing {
  std::map<std::string, WalletPoints> wallets;
  std::map<std::string, std::string> tiers;  // By ladder.
  std::set<std::string> entitlements;
  std::map<std::string, std::vector<std::string>>
      coupons;  // Codes by name, the first to end first.
};

// What a basket would cost and earn.
struct Quoted {
  int64_t total_minor = 0;
  std::map<std::string, int64_t> pays;   // Points, by wallet.
  std::map<std::string, int64_t> earns;  // Active and pending, by wallet.
  std::vector<std::string> coupons;
};

struct StepOutcome {
  struct OfMember {
    Standing before;
    Standing after;
    std::vector<std::string> triggers;         // Names, in order.
    std::map<std::string, int64_t> discounts;  // Minor units by campaign.
    Quoted quoted;
    std::vector<std::string> why;  // "base gave 250 bonus: 50 x floor(5800.00 / 1000.00) = 250"
  };
  struct Answer {
    bool granted = false;
    std::string text;         // "granted 250", "refused insufficient_points"
    int64_t worth_minor = 0;  // What the points pay.
  };
  std::map<std::string, OfMember> members;  // All of the scenario.
  std::vector<Answer> answers;
  std::map<std::string, int64_t> owes;  // By funder, the change of the points that members have.
  // By DueName, in minor units: what is due after it, for all steps so far.
  std::map<std::string, int64_t> dues;
  std::vector<std::string> alerts;        // Triggers of budgets, by name.
  std::vector<std::string> dead_letters;  // Reasons.
  size_t records = 0;                     // Of all output topics.
};

// "cinema pays pizza".
std::string DueName(absl::string_view payer, absl::string_view payee);

// Adds what a record of an output topic says. DataLoss: it says nothing of the kind.
absl::Status AddRecord(const Record& record, StepOutcome* outcome);

}  // namespace kopilka::app

#endif  // KOPILKA_APP_SCENARIO_STEP_OUTCOME_H_
