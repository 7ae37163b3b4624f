// The programme's triggers, spoken (loyalty.triggers).
#ifndef KOPILKA_CORE_APPLY_TRIGGER_H_
#define KOPILKA_CORE_APPLY_TRIGGER_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/types/span.h"
#include "base/amount.h"
#include "base/name.h"
#include "base/time.h"
#include "core/output.h"
#include "core/plan.h"

namespace kopilka {

// Adds to a list what the programme wants said. `plan` and `out` must outlive it.
class Speaker {
 public:
  Speaker(const Plan& plan, Instant at, bool from_timer, std::vector<Trigger>* out)
      : plan_(plan), at_(at), from_timer_(from_timer), out_(out) {}

  // Accrued by campaigns, redeemed, expired, and thresholds passed since `before`.
  void OfChange(const Change& change, absl::Span<const WalletBalance> before) const;
  // Points of a wallet, if a rule of the kind thinks them worth a word.
  void OfPoints(TriggerKind kind, Name wallet, Points points) const;
  void OfTier(Name ladder, Name from, Name to) const;
  // The ladder's measure went up while the member held `rank`: the next step may have come near.
  void OfGain(const TierLadder& ladder, size_t rank, int64_t before, int64_t after) const;
  // A right has ended only when nothing of its name is among what is held.
  void OfEntitlement(const EntitlementChange& change, absl::Span<const Entitlement> held) const;
  // The member's `number`th purchase.
  void OfPurchase(uint64_t number) const;
  // A limit of the campaign that only tells has been passed.
  void OfLimit(Name campaign, Name limit, int64_t counted) const;
  void OfSegments(TriggerKind kind, const std::vector<std::string>& segments) const;
  // The end of a right or coupon, on which a dated trigger speaks.
  void OfEnd(const TriggerRule& rule, const Entitlement& ending) const;
  // A dated trigger of its own.
  void OfDate(const TriggerRule& rule, Name wallet, Points points, Instant effective_at) const;
  void OfDowngrade(const TriggerRule& rule, Name ladder, Name from, Name to,
                   Instant effective_at) const;

 private:
  Trigger& Say(const TriggerRule& rule) const;
  void OfThreshold(const TriggerRule& rule, Points before, Points after) const;

  const Plan& plan_;
  const Instant at_;
  const bool from_timer_;
  std::vector<Trigger>* const out_;
};

}  // namespace kopilka

#endif  // KOPILKA_CORE_APPLY_TRIGGER_H_
