#include "core/apply/entitlements.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "core/rules/held.h"
#include "core/rules/lot_dates.h"
#include "core/rules/re_earn.h"
#include "core/rules/still_applies.h"

namespace kopilka {
namespace {

void Tell(EntitlementEvent event, Entitlement entitlement, Draft* draft) {
  draft->entitlements.push_back({event, std::move(entitlement)});
}

// The end of the last right of this name; nothing: none is held after `at`.
std::optional<Instant> HeldUntil(const Account& account, Name name, Instant at) {
  std::optional<Instant> until;
  for (const Entitlement& each : account.entitlements) {
    if (each.name == name && !each.is_coupon() && each.until > at) {
      until = std::max(until.value_or(each.until), each.until);
    }
  }
  return until;
}

// Short enough to be keyed in: the name and the member's sequence.
std::string NewCode(Name name, const Draft& draft) {
  const std::string code = absl::StrCat(name.text(), "-", draft.account.sequence + 1);
  const auto taken = [&](const std::string& wanted) {
    return absl::c_any_of(draft.account.entitlements,
                          [&](const Entitlement& each) { return each.code == wanted; });
  };
  if (!taken(code)) return code;
  auto number = 1 + absl::c_count_if(draft.account.entitlements, [&](const Entitlement& each) {
                  return absl::StartsWith(each.code, code);
                });
  while (taken(absl::StrCat(code, ".", number))) ++number;
  return absl::StrCat(code, ".", number);
}

// The code of a coupon that the reopened receipt gave and its cancellation took back unused.
std::optional<std::string> CodeAgain(Name coupon, Name campaign, const Draft& draft) {
  if (draft.again == nullptr) return std::nullopt;
  for (const Entitlement& each : draft.again->given) {
    const bool is_it = each.name == coupon && each.campaign == campaign && each.is_coupon();
    if (is_it && FindCoupon(each, draft.account) == nullptr) return each.code;
  }
  return std::nullopt;
}

// Nothing: the list of the coupon has none left here.
std::optional<std::string> CodeOf(const EntitlementRule& rule, Name campaign, Draft* draft) {
  if (auto again = CodeAgain(rule.name, campaign, *draft)) return again;
  if (rule.codes == nullptr) return NewCode(rule.name, *draft);
  return draft->codes.Take(rule.name, *rule.codes);
}

// The last day before an instant at which a day begins.
Day LastDayBefore(const Zone& zone, Instant end) { return {zone.DayAt(end).n - 1}; }

// Nothing: it would change nothing, or there is no code.
std::optional<Entitlement> NewOf(const EntitlementRule& rule, const Zone& zone, Name campaign,
                                 Instant at, Draft* draft) {
  Entitlement made{.name = rule.name,
                   .given = at,
                   .from = at,
                   .until = ExpiresAt(zone, at, rule.lasts, {}),
                   .campaign = campaign,
                   .cause = draft->cause};
  if (rule.kind == EntitlementRule::Kind::kCoupon) {
    std::optional<std::string> code = CodeOf(rule, campaign, draft);
    if (!code.has_value()) return std::nullopt;
    made.code = *std::move(code);
    made.uses = made.uses_left = rule.uses;
    return made;
  }
  const std::optional<Instant> held = HeldUntil(draft->account, rule.name, at);
  if (!held.has_value()) return made;
  if (*held == kNever) return std::nullopt;
  made.from = *held;
  made.until = ExpiresAt(zone, zone.StartOf(LastDayBefore(zone, *held)), rule.lasts, {});
  if (made.until <= made.from) return std::nullopt;
  return made;
}

void Put(Entitlement entitlement, Draft* draft) {
  std::vector<Entitlement>& list = draft->account.entitlements;
  list.insert(std::lower_bound(list.begin(), list.end(), entitlement), std::move(entitlement));
}

// The day from which the calendar counts: the first day itself, or the last day of what it
// prolongs.
Day Anchor(const Zone& zone, const Entitlement& right) {
  return right.from == right.given ? zone.DayAt(right.from) : LastDayBefore(zone, right.from);
}

// Moves what prolonged a right that is no more to where that one began.
void MoveUp(const Entitlement& gone, Draft* draft) {
  const Zone& zone = *draft->plan.zone;
  Instant begin = gone.from;
  for (Entitlement& each : draft->account.entitlements) {
    if (each.name != gone.name || each.is_coupon() || each.from < gone.until) continue;
    const Day before = Anchor(zone, each);
    each.from = std::max(each.given, begin);
    const int32_t days = before.n - Anchor(zone, each).n;
    if (each.until != kNever) each.until = zone.StartOf({zone.DayAt(each.until).n - days});
    begin = each.until;
  }
  absl::c_sort(draft->account.entitlements);
}

void Withdraw(const Entitlement& given, Draft* draft) {
  std::vector<Entitlement>& list = draft->account.entitlements;
  const auto found = absl::c_find_if(list, [&](const Entitlement& each) {
    return each.name == given.name && each.code == given.code && each.given == given.given &&
           each.campaign == given.campaign && each.cause == given.cause;
  });
  if (found == list.end()) return;  // Its time is over.
  Entitlement gone = std::move(*found);
  list.erase(found);
  if (!gone.is_coupon()) MoveUp(gone, draft);
  const bool used = gone.uses_left < gone.uses;
  Tell(used ? EntitlementEvent::kWithdrawnAfterUse : EntitlementEvent::kWithdrawn, std::move(gone),
       draft);
}

void RestoreUses(const Plan& rules, Undoing how, const Receipt& receipt, Draft* draft) {
  for (const Entitlement& shown : receipt.facts.entitlements) {
    const EntitlementRule* rule = rules.FindEntitlement(shown.name);
    if (!shown.is_coupon() || rule == nullptr) continue;
    if (how == Undoing::kReturn && !rule->comes_back) continue;
    Entitlement* coupon = FindCoupon(shown, draft->account);
    if (coupon == nullptr || coupon->uses_left >= coupon->uses) continue;
    ++coupon->uses_left;
    Tell(EntitlementEvent::kUseRestored, *coupon, draft);
  }
}

}  // namespace

bool GiveEntitlements(const Plan& rules, absl::Span<const Name> names, Name giver, Instant at,
                      Draft* draft, std::vector<Entitlement>* given) {
  bool any = false;
  for (const Name name : names) {
    const EntitlementRule* rule = rules.FindEntitlement(name);
    if (rule == nullptr) continue;
    std::optional<Entitlement> made = NewOf(*rule, *rules.zone, giver, at, draft);
    if (!made.has_value()) continue;
    any = true;
    given->push_back(*made);
    Tell(EntitlementEvent::kGiven, *made, draft);
    if (made->until > draft->book.now()) {
      Put(*std::move(made), draft);
    } else {
      Tell(EntitlementEvent::kEnded, *std::move(made), draft);  // It came too late.
    }
  }
  return any;
}

std::string FirstCodeOf(absl::Span<const Entitlement> given) {
  const auto coupon =
      absl::c_find_if(given, [](const Entitlement& each) { return each.is_coupon(); });
  return coupon == given.end() ? "" : coupon->code;
}

bool ConvertOnce(const WalletRule& wallet, Draft* draft) {
  const EntitlementRule* rule = draft->plan.FindEntitlement(wallet.becomes->entitlement);
  if (rule == nullptr) return false;
  std::optional<Entitlement> made =
      NewOf(*rule, *draft->plan.zone, wallet.name, draft->book.now(), draft);
  if (!made.has_value()) return false;
  made->paid = draft->book.Spend(wallet.name, wallet.becomes->each, Ledger::kRedeemed, {});
  Tell(EntitlementEvent::kGiven, *made, draft);
  Put(*std::move(made), draft);
  return true;
}

std::vector<LotShare> TakeProduct(const Entitlement& product, Draft* draft) {
  std::vector<LotShare> paid = product.paid;
  std::reverse(paid.begin(), paid.end());
  Withdraw(Entitlement(product), draft);
  return paid;
}

void UseCoupons(absl::Span<const Entitlement> shown, Draft* draft) {
  for (const Entitlement& each : shown) {
    Entitlement* coupon = each.is_coupon() ? FindCoupon(each, draft->account) : nullptr;
    if (coupon == nullptr || coupon->uses_left == 0) continue;
    --coupon->uses_left;
    Tell(EntitlementEvent::kUsed, *coupon, draft);
  }
}

void UndoEntitlements(const Plan& rules, Undoing how, Receipt* receipt, Draft* draft) {
  SweepEntitlements(draft);  // What is over stays over.
  std::erase_if(receipt->given, [&](const Entitlement& given) {
    if (StillApplies(rules, *receipt, given.campaign)) return false;
    Withdraw(given, draft);
    return true;
  });
  if (!KeepsAnything(*receipt)) RestoreUses(rules, how, *receipt, draft);
}

Instant NextEnd(const Account& account) {
  Instant next = kNever;
  for (const Entitlement& each : account.entitlements) {
    if (WillEnd(account, each)) next = std::min(next, each.until);
  }
  return next;
}

bool EndEntitlements(Draft* draft, Instant due) {
  for (const Entitlement& each : draft->account.entitlements) {
    if (each.until <= due && WillEnd(draft->account, each)) {
      Tell(EntitlementEvent::kEnded, each, draft);
    }
  }
  std::erase_if(draft->account.entitlements,
                [&](const Entitlement& each) { return each.until <= due; });
  return !draft->entitlements.empty();
}

void SweepEntitlements(Draft* draft) {
  const Instant now = draft->book.now();
  const Instant forgotten = now - draft->plan.late - draft->plan.remember_receipts;
  std::erase_if(draft->account.entitlements, [&](const Entitlement& each) {
    const bool used_up = each.is_coupon() && each.uses_left == 0;
    return each.until <= now || (used_up && each.given <= forgotten);
  });
}

void TellOfSteps(const Draft::TierMove& move, Draft* draft) {
  const TierLadder* ladder = draft->plan.FindLadder(move.ladder);
  if (ladder == nullptr) return;
  const auto gives = [&](Name step) -> std::vector<Name> {
    for (const TierStep& each : ladder->steps) {
      if (each.name == step) return each.gives;
    }
    return {};
  };
  const std::vector<Name> before = gives(move.from);
  const std::vector<Name> after = gives(move.to);
  for (const Name name : before) {
    if (!absl::c_linear_search(after, name)) Tell(EntitlementEvent::kEnded, {.name = name}, draft);
  }
  for (const Name name : after) {
    if (!absl::c_linear_search(before, name)) Tell(EntitlementEvent::kGiven, {.name = name}, draft);
  }
}

}  // namespace kopilka
