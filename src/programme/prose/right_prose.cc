#include "programme/prose/expiry_prose.h"
#include "programme/prose/page.h"

namespace kopilka::prose {
namespace {

Entry RightEntry(const EntitlementRule& right, const Speaker& say) {
  return {.name = std::string(right.name.text()),
          .title = say(Say::kRight, {say.Quoted(right.name)}),
          .sentences = {{"lasts", say(Say::kRightLasts, {LastsText(right.lasts, say)})}}};
}

Entry CouponEntry(const EntitlementRule& coupon, const Speaker& say) {
  Entry entry = {.name = std::string(coupon.name.text()),
                 .title = say(Say::kCouponOfRule, {say.Quoted(coupon.name)}),
                 .sentences = {{"lasts", say(Say::kCouponLasts, {LastsText(coupon.lasts, say)})},
                               {"uses", say(Say::kCouponUses,
                                            {say.tongue().Count(coupon.uses, Unit::kTimes)})},
                               {"comes back", coupon.comes_back ? say(Say::kCouponComesBack)
                                                                : say(Say::kCouponStaysUsed)}}};
  if (coupon.codes != nullptr) {
    const auto codes = static_cast<int64_t>(coupon.codes->size());
    entry.sentences.push_back(
        {"codes", say(Say::kCouponCodes, {say.tongue().Count(codes, Unit::kCode)})});
  }
  return entry;
}

}  // namespace

Section RightSection(const Speaker& say) {
  Section section = {.noun = "entitlements", .title = say(Say::kHeadRights), .entries = {}};
  for (const EntitlementRule& rule : say.plan().entitlements) {
    // What is reached is said where it says how.
    if (say.plan().FindAchievement(rule.name) != nullptr) continue;
    const bool coupon = rule.kind == EntitlementRule::Kind::kCoupon;
    section.entries.push_back(coupon ? CouponEntry(rule, say) : RightEntry(rule, say));
  }
  return section;
}

}  // namespace kopilka::prose
