// Occasion: everything that a condition may ask about.
#ifndef KOPILKA_CORE_RULES_OCCASION_H_
#define KOPILKA_CORE_RULES_OCCASION_H_

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "base/name.h"
#include "base/time.h"
#include "core/account.h"
#include "core/event.h"
#include "core/plan.h"
#include "core/receipt.h"

namespace kopilka {

// What conditions may read of a member, as he was before the event.
struct MemberView {
  absl::Span<const TierState> tiers;
  absl::Span<const std::string> segments;
  absl::Span<const MemberAttribute> attributes;
  absl::Span<const Entitlement> entitlements;
  absl::Span<const Choice> choices;
  uint8_t birth_month = 0;
  uint8_t birth_day = 0;
  Instant enrolled_at;  // 0: not enrolled.
  uint64_t purchases_before = 0;
  absl::string_view invited_by;  // Member id; empty: nobody.
  absl::string_view id;
  // What limits and brackets have counted: of an account, or as the facts of a receipt keep it.
  absl::Span<const Counter> counters;
  absl::Span<const LimitLeft> limits;
};

// An event, or a receipt decided again, in the light of its member and its business time.
// Everything it views must outlive it.
struct Occasion {
  const Plan* plan = nullptr;
  Instant at;
  Day store_day;   // By the store's zone, as conditions on dates and weekdays read it.
  int minute = 0;  // Of the store's day.
  Day day;         // By the programme's zone, as lots, limits and birthdays read it.
  absl::string_view store;
  absl::string_view channel;
  absl::string_view till_type;
  absl::string_view action;
  absl::Span<const Attribute> details;  // What the action says of itself.
  absl::Span<const Line> lines;
  absl::Span<const Tender> tenders;
  absl::Span<const absl::string_view> coupons;
  MemberView member;
  Name origin;  // Of what is earned (core/people/origin.h).
};

Occasion OccasionOf(const Plan& plan, const Event& event, const Account& account);

// A member as he is, without an event.
Occasion OccasionOf(const Plan& plan, const Account& account, Instant at);

// A receipt of the past under the version that decided it, with the facts of then, of which only
// these lines are kept.
Occasion OccasionOf(const Plan& plan, const Receipt& receipt, absl::Span<const Line> kept);

}  // namespace kopilka

#endif  // KOPILKA_CORE_RULES_OCCASION_H_
