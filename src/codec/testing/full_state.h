// One account, memory, position and output of each kind in which every field says something.
#ifndef KOPILKA_CODEC_TESTING_FULL_STATE_H_
#define KOPILKA_CODEC_TESTING_FULL_STATE_H_

#include <utility>

#include "codec/output_codec.h"
#include "codec/programme_codec.h"
#include "codec/state_codec.h"
#include "core/account.h"
#include "core/output.h"
#include "core/receipt.h"

namespace kopilka {

inline LotKey FullLotKey() {
  return {Name("bonus"), Name("chain"), {1767225600000}, {1798761600000}, Name("m-3")};
}

inline Entitlement FullEntitlement() {
  return {Name("next-20"),
          "next-20-41",
          {1766000000000},
          {1766000000000},
          {1798761600000},
          3,
          2,
          Name("issue"),
          "s/s1/t1/2025-12-17/9",
          {{FullLotKey(), {75}, {3}}}};
}

inline Choice FullChoice() {
  return {Name("favourite"), {1766000000000}, {1798761600000}, {"coffee", "dairy"}};
}

inline Account FullAccount() {
  Account account;
  account.sequence = 42;
  account.enrolled = true;
  account.blocked = true;
  account.erased = true;
  account.birth_month = 2;
  account.birth_day = 29;
  account.enrolled_at = {1700000000000};
  account.invited_by = "m-2";
  account.last_purchase_at = {1767000000000};
  account.purchases = 17;
  account.erased_at_offset = 1'000'000;
  account.lots = {{FullLotKey(), {1766000000000}, {500}, {120}, {30}, {50}, true}};
  account.tiers = {
      {Name("level"),
       Name("gold"),
       {1750000000000},
       {1798761600000},
       {1735689600000},
       {15'000'000},
       {9'000'000},
       Name("silver"),
       {{TierMeasure::kPoints, Name("bonus"), 500, 70}, {TierMeasure::kVisits, {}, 12, 9}},
       {{Day{20453}, TierMeasure::kPoints, Name("bonus"), 500},
        {Day{20454}, TierMeasure::kSpend, {}, 15'000'000}}}};
  account.counters = {{Name("base#2"), {1767225600000}, 3, true}};
  account.holds = {{"r-1",
                    Name("bonus"),
                    {1767300000000},
                    {{FullLotKey(), {50}, {7}}},
                    {5000},
                    "card_1NXw",
                    {1767225600000},
                    "m-4"}};
  account.debts = {{Name("bonus"), Name("chain"), {250}}};
  account.expired_lots = {{FullLotKey(), {60}, {40}, {1799000000000}}};
  account.prolonged = {{Name("bonus"), {1766000000000}, {1799000000000}}};
  account.attributes = {{"card", "gold"}};
  account.segments = {"dog"};
  account.waiting_returns = {{"e-7", "f/9282", "raw bytes", {1767400000000}, 555}};
  account.reminders = {{Name("expires-soon"), {1798761600000}}};
  account.entitlements = {FullEntitlement()};
  account.choices = {FullChoice()};
  account.cascades = {{Name("come-back"), 3, 1, {1767300000000}, {0, 1}}};
  account.cascades_begun = 3;
  account.consents = {{Name("email"), true, {1766000000000}}};
  account.delayed = {{Name("basket-left"), {1767310000000}}};
  account.merged_into = "m-4";
  account.merging_into = "m-5";
  account.merging_from = "m-6";
  account.merge_depth = 2;
  account.household = "m-8";
  account.members = {{"m-9", 3, {{Name("daily"), {1767225600000}, 2, true}}}};
  account.parted = {"m-10", "m-11"};
  return account;
}

inline Answer FullAnswer() {
  Answer answer;
  answer.redemption_id = "r-1";
  answer.wallet = Name("bonus");
  answer.points = {300};
  answer.worth = {30000};
  answer.held_until = {1767300000000};
  answer.available = {12};
  answer.refusal = Refusal::kTimedOut;
  answer.code = "free-latte-41";
  return answer;
}

inline DiscountGiven FullDiscount() { return {7, Name("card"), Name("chain"), {90}, {80}, true}; }

inline Answer FullQuoteAnswer() {
  Answer answer;
  answer.granted = true;
  answer.quote = QuoteAnswer{.discounts = {FullDiscount()},
                             .total = {16'920},
                             .pays = {{Name("bonus"), {300}, {30'000}}},
                             .coupons = {"SPRING"},
                             .earns = {{Name("bonus"), {169}, {17}}}};
  return answer;
}

inline Redemption FullRedemption() {
  return {RedemptionState::kConfirmed,  Name("bonus"), {400}, {300}, {30000},
          {{FullLotKey(), {300}, {1}}}, "card_1NXw"};
}

inline Facts FullFacts() {
  Facts facts;
  TierState tier;
  tier.ladder = Name("level");
  tier.tier = Name("silver");
  tier.progress = {77};
  tier.review_at = {1798761600000};
  facts.tiers = {tier};
  facts.segments = {"cat", "dog"};
  facts.attributes = {{"card", "gold"}};
  facts.limits = {{Name("base#2"), 5}};
  facts.birth_month = 12;
  facts.birth_day = 31;
  facts.enrolled_at = {1700000000000};
  facts.purchases_before = 16;
  facts.entitlements = {FullEntitlement()};
  facts.choices = {FullChoice()};
  facts.invited_by = "m-2";
  facts.blocked = true;
  return facts;
}

// Its views are of literals.
inline Receipt FullReceipt() {
  static const absl::string_view category[] = {"dairy", "milk"};
  Receipt receipt;
  receipt.id = {"s1", "t1", "17", {20454}, "9282"};
  receipt.version = "c0ffee";
  receipt.occurred_at = {1767225600000};
  receipt.channel = "store";
  receipt.till_type = "self-checkout";
  receipt.facts = FullFacts();
  receipt.lines = {{{1, "4600", category, "own", {2000}, {8990}, {17000}, {980}, {80}, "spring-26"},
                    {1000},
                    {8500}}};
  receipt.tenders = {{"points", {500}, "r-1"}};
  receipt.coupons = {"SPRING"};
  receipt.paid_with_points = {500};
  receipt.earned = {{Name("base"),
                     {FullLotKey(), {170}, {330}},
                     {85},
                     "m-2",
                     Name("inviter"),
                     Name("delivered"),
                     "3/17/1"}};
  receipt.discounts = {{Name("card"), {980}, {490}}};
  receipt.bracket_totals = {{Name("base"), {8'350}}};
  receipt.burned = {{FullLotKey(), {500}, {2}}};
  receipt.given = {FullEntitlement()};
  receipt.counted = {Name("runs-10")};
  receipt.voided = true;
  receipt.purchases_at_void = 16;
  receipt.buyer = Name("m-3");
  receipt.known_as = "m-6";
  return receipt;
}

inline Memory FullMemory() {
  Memory memory;
  for (size_t i = 0; i < memory.content_hash.size(); ++i) {
    memory.content_hash[i] = static_cast<uint8_t>(0xf0 + i);
  }
  memory.event_id = "e-1";
  memory.forget_at = {1861833600000};
  memory.input_offset = 123456;
  memory.answer = FullAnswer();
  memory.receipt = FullReceipt();
  memory.redemption = FullRedemption();
  memory.receipt_key = "s/s1/t1/2026-01-01/17";
  memory.received = {FullReceipt().earned[0], {1767225600000}};
  memory.awaited = {.campaign = Name("promo"),
                    .budget = Name("molkom"),
                    .period = {1767225600000},
                    .lots = {FullReceipt().earned[0].share},
                    .times = true,
                    .alone = true,
                    .receipt_key = "s/s1/t1/2026-01-01/17",
                    .occurred_at = {1767225600000}};
  memory.lease = {.left = 5,
                  .spent = 7,
                  .size = 12,
                  .asked = true,
                  .most = 3,
                  .total = 1'000,
                  .believed_until = {1767229200000},
                  .forget_at = memory.forget_at};
  memory.budget = {.total = 1'000,
                   .left = 988,
                   .told = 12,
                   .holders = {{"lease/3", 12, true, true}},
                   .waiting = {{"0/17/2", "lease/3", "m-1", 4, true, true}}};
  memory.passed_up = {.from = "m-3", .came_as = "0/17/1", .to = "m-5", .went_as = "3/8/0"};
  memory.codes = {.next = 17, .mark = 0x0123456789abcdef};
  memory.sender = "m-7";
  memory.decided_in = 5;
  memory.passed_to = "m-12";
  return memory;
}

inline Position FullPosition() {
  Position position;
  position.partition = 3;
  position.next_offset = 987654321;
  position.clock = {1767225600123};
  position.programme_version = "c0ffee";
  position.semantics = 1;
  position.digest.Add({0x0123456789abcdef, 0xfedcba9876543210});
  position.counts = {21, 6, 5, 4, 3, 2, 1};
  position.clock_accepted_until = {1767312000000};
  position.cluster_id = "k1J3";
  position.topic_id = "t-9";
  return position;
}

inline Cause FullCause() {
  return {"loyalty.events", 3, 123456, "e-1", 2, "c0ffee", {1767225600123}};
}

inline Change FullChange() {
  Change change;
  change.member_sequence = 42;
  change.kind = ChangeKind::kTier;
  change.at = {1767225600000};
  change.from_timer = true;
  change.postings = {{Ledger::kInTransit, FullLotKey(), {-5}, 9, true}};
  change.balances = {{Name("bonus"), {1}, {2}, {3}, {4}}};
  change.tiers = {{Name("level"),
                   Name("gold"),
                   15'000'000,
                   {1798761600000},
                   {{TierMeasure::kPoints, Name("bonus"), 250}, {TierMeasure::kVisits, {}, 12}}}};
  change.fired = {{Name("base"),
                   Name("bonus"),
                   Name("chain"),
                   {17000},
                   "1 x floor(170.00 / 1.00)",
                   {170},
                   {100},
                   Name("base#2"),
                   true,
                   Name("inviter")}};
  change.discounts = {FullDiscount()};
  change.other_member = "m-2";
  change.refusal = Refusal::kMaximumBalance;
  change.payout = {"card_1NXw", {30000}, "RUB"};
  change.receipt_key = "s/s1/t%2F1/2026-01-01/17";
  change.redemption_id = "r-1";
  change.entitlements = {{EntitlementEvent::kUsed, FullEntitlement()}};
  change.held = {FullEntitlement()};
  return change;
}

inline Trigger FullTrigger() {
  return {Name("expires-soon"),
          TriggerKind::kExpiring,
          {1767225600000},
          true,
          Name("bonus"),
          {300},
          {1798761600000},
          Name("level"),
          Name("silver"),
          Name("gold"),
          550,
          Name("next-20"),
          "next-20-41",
          Name("promo"),
          40,
          2,
          Name("email"),
          "come-back-3/2",
          "dog",
          18,
          Name("base"),
          Name("base points/month tell"),
          501,
          "r-1",
          Payout{"card_1NXw", {30000}, "RUB"}};
}

inline Manifest FullManifest() { return {"base", "c0ffee", 1, {"aa", "bb"}, 777}; }

}  // namespace kopilka

#endif  // KOPILKA_CODEC_TESTING_FULL_STATE_H_
