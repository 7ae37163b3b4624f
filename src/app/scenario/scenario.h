// Scenario: a transcript of what members do under a programme, and what is expected of it.
//
//     file --ReadScenario--> Scenario --RunScenario--> StepOutcomes --CompareStep--> Differences
//
// docs/language.md "Transcripts" is the file.
#ifndef KOPILKA_APP_SCENARIO_SCENARIO_H_
#define KOPILKA_APP_SCENARIO_SCENARIO_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/time.h"
#include "programme/problem.h"
#include "programme/programme.h"

namespace kopilka::app {

// One expected value. Values are kept as a person writes them, in one form each: "+250", "0",
// "silver", "[birthday-soon, missed]", "granted 250", "conflict", "yes".
struct Check {
  enum class About : uint8_t {
    kGives,  // Points of the member's wallet: after the step less before it.
    kActive,
    kPending,
    kHeld,
    kDebt,
    kTier,
    kEntitlements,  // The names of all rights that are held.
    kCoupons,       // How many coupons of a name are held.
    kCouponCodes,   // Their codes, the first to end first.
    kTriggers,
    kAnswer,
    kDeadLetter,
    kNothing,
    kDiscount,  // What a campaign takes off, in money; in a quote or a purchase.
    kQuotedTotal,
    kQuotedPays,   // Points of a wallet.
    kQuotedEarns,  // The same.
    kQuotedCoupons,
    kAlerts,      // Triggers of budgets.
    kOwes,        // Points that the funder `name` owes to members: after the step less before it.
    kSettlement,  // Money that one owes another after the step; `name` is as DueName.
  };
  About about = About::kGives;
  std::string member;  // Empty for what is said of the step as a whole.
  std::string
      name;  // The wallet, the ladder, the coupon, the funder or the two of a due; else empty.
  std::string expected;
  Place place;  // Of the value in the file.
};

struct Step {
  enum class Kind : uint8_t { kEvent, kTick, kActivate };
  int number = 0;    // From 1 in the order of the file; 0: an enrolment before the first.
  Place place;       // Of the step in the file.
  std::string says;  // "purchase r1 of anna"
  Instant arrives;   // The stream clock.
  Kind kind = Kind::kEvent;
  std::string member;           // Whom the event is about; empty: nobody.
  std::string key;              // Under which member id it is written.
  std::string event;            // Bytes of loyalty.v1.Event.
  size_t programme = 0;         // The version that decides, into Scenario::programmes.
  std::vector<Check> expected;  // In the order of the file.
};

struct Scenario {
  std::string file;
  std::string name;
  std::vector<Parsed> programmes;    // The first decides from the start.
  std::vector<std::string> members;  // In the order of the file.
  std::vector<Step> steps;           // Their times do not go back.

  // Without the enrolments.
  int step_count() const { return steps.empty() ? 0 : steps.back().number; }
};

}  // namespace kopilka::app

#endif  // KOPILKA_APP_SCENARIO_SCENARIO_H_
