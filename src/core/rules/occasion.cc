#include "core/rules/occasion.h"

#include <variant>

#include "core/people/origin.h"

namespace kopilka {
namespace {

Occasion At(const Plan& plan, Instant at, absl::string_view store) {
  const Zone& zone = plan.ZoneOf(store);
  Occasion occasion;
  occasion.plan = &plan;
  occasion.at = at;
  occasion.store = store;
  occasion.store_day = zone.DayAt(at);
  occasion.minute = zone.MinuteOfDay(at);
  occasion.day = &zone == plan.zone ? occasion.store_day : plan.zone->DayAt(at);
  return occasion;
}

MemberView ViewOf(const Account& account) {
  return {.tiers = account.tiers,
          .segments = account.segments,
          .attributes = account.attributes,
          .entitlements = account.entitlements,
          .choices = account.choices,
          .birth_month = account.birth_month,
          .birth_day = account.birth_day,
          .enrolled_at = account.enrolled_at,
          .purchases_before = account.purchases,
          .invited_by = account.invited_by,
          .counters = account.counters};
}

MemberView ViewOf(const Facts& facts) {
  return {.tiers = facts.tiers,
          .segments = facts.segments,
          .attributes = facts.attributes,
          .entitlements = facts.entitlements,
          .choices = facts.choices,
          .birth_month = facts.birth_month,
          .birth_day = facts.birth_day,
          .enrolled_at = facts.enrolled_at,
          .purchases_before = facts.purchases_before,
          .invited_by = facts.invited_by,
          .limits = facts.limits};
}

}  // namespace

Occasion OccasionOf(const Plan& plan, const Event& event, const Account& account) {
  Occasion occasion = At(plan, event.occurred_at, event.store);
  occasion.channel = event.channel;
  occasion.member = ViewOf(account);
  occasion.member.id = event.member;
  occasion.origin = OriginOf(event);
  if (const auto* purchase = std::get_if<Purchase>(&event.body)) {
    occasion.lines = purchase->lines;
    occasion.tenders = purchase->tenders;
    occasion.coupons = purchase->coupons;
    occasion.till_type = purchase->till_type;
  } else if (const auto* request = std::get_if<RedemptionRequest>(&event.body)) {
    occasion.lines = request->lines;
  } else if (const auto* quote = std::get_if<Quote>(&event.body)) {
    occasion.lines = quote->lines;
    occasion.coupons = quote->coupons;
    occasion.till_type = quote->till_type;
  } else if (const auto* action = std::get_if<Action>(&event.body)) {
    occasion.action = action->kind;
    occasion.details = action->attributes;
  }
  return occasion;
}

Occasion OccasionOf(const Plan& plan, const Account& account, Instant at) {
  Occasion occasion = At(plan, at, {});
  occasion.member = ViewOf(account);
  return occasion;
}

Occasion OccasionOf(const Plan& plan, const Receipt& receipt, absl::Span<const Line> kept) {
  Occasion occasion = At(plan, receipt.occurred_at, receipt.id.store);
  occasion.channel = receipt.channel;
  occasion.till_type = receipt.till_type;
  occasion.lines = kept;
  occasion.tenders = receipt.tenders;
  occasion.coupons = receipt.coupons;
  occasion.member = ViewOf(receipt.facts);
  occasion.member.id = receipt.member;
  return occasion;
}

}  // namespace kopilka
