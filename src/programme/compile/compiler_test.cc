// A canonical form compiles to exactly what it says, or not at all.
#include "programme/compile/compiler.h"

#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

#include "programme/sample.h"

namespace kopilka {
namespace {

// Every kind of thing once.
constexpr char kFull[] =
    "programme: p\nzone: UTC\ncurrency: RUB\nstores: {s1: {region: r, banner: b}}\n"
    "wallets:\n"
    "  bonus: {burn: {worth: 1 RUB, except: {category: a > b}}, at_most: 9 points,\n"
    "          expires: \"1 year, end of year\"}\n"
    "  promo: {expires: next 1 March, becomes: {each: 5 points, coupon: next}}\n"
    "entitlements: {club: {lasts: 1 year}}\n"
    "coupons: {next: {lasts: end of month, uses: 2}}\n"
    "achievements: {runs: {on: action, when: {action: run}, at least: 3, each: week, for: 4 "
    "weeks}}\n"
    "choices: {fav: {of: brand, from: [a, b], change: once a week}}\n"
    "rewards: {latte: {price: 5 bonus, gives: {coupon: next}, when: {segment: x}}}\n"
    "tiers: {level: {by: spend, window: year,\n"
    "                steps: {low: {}, high: {from: 1 RUB, gives: club}}}}\n"
    "campaigns:\n"
    "  c:\n"
    "    on: purchase\n"
    "    valid: {from: 2026-01-01, to: 2026-02-01}\n"
    "    when:\n"
    "      line: {any: [{sku: a}, {not: {brand: b}}, {brand: {chosen: fav}}]}\n"
    "      receipt: {total: at least 1 RUB, quantity: at least 1 unit}\n"
    "      every line: {sku: c}\n"
    "      hours: 08:00-09:00\n"
    "      weekday: mon\n"
    "      dates: {from: 2026-01-01, to: 2026-01-02}\n"
    "      tier: {level: high}\n"
    "      attribute: {city: x}\n"
    "      birthday: today\n"
    "      has: club\n"
    "      coupon: [next, SPRING]\n"
    "      enrolled: within 1 day\n"
    "      purchase number: every 2\n"
    "    give:\n"
    "      - bonus: {per: 1 RUB, points: {low: 1, high: 2}, by_tier: level}\n"
    "      - bonus: {share: 1 %, activates: after 1 day, expires: never}\n"
    "      - promo: {per_unit: 2}\n"
    "      - {entitlement: club, coupon: next}\n"
    "    limit: {points: 3, each: day}\n"
    "triggers: {t: {on: balance, wallet: bonus, reaches: 5 points},\n"
    "           u: {on: tier changed, ladder: level},\n"
    "           v: {on: coupon expiring, coupon: next, in: 3 days}}\n";

Json FullForm() {
  const absl::StatusOr<Parsed> parsed = ParseText(kFull, "f");
  EXPECT_TRUE(parsed.ok()) << parsed.status();
  return Json::parse(parsed->canonical);
}

absl::StatusCode CodeOf(const Json& form) { return CompilePlan(form).status().code(); }

// Visits every value of the tree.
void ForEach(Json& node, const std::function<void(Json&)>& visit) {
  visit(node);
  if (node.is_structured()) {
    for (Json& child : node) ForEach(child, visit);
  }
}

TEST(CompilerTest, TheFullFormCompiles) { EXPECT_EQ(CodeOf(FullForm()), absl::StatusCode::kOk); }

TEST(CompilerTest, AnUnknownFieldIsRefusedWhereverItIs) {
  const Json form = FullForm();
  size_t objects = 0;
  // Objects that are maps from names take any name, but then its value is wrong.
  for (size_t at = 0;; ++at) {
    Json changed = form;
    size_t index = 0;
    bool found = false;
    ForEach(changed, [&](Json& node) {
      if (node.is_object() && index++ == at) {
        node["zzz"] = nullptr;
        found = true;
      }
    });
    if (!found) break;
    ++objects;
    EXPECT_EQ(CodeOf(changed), absl::StatusCode::kInvalidArgument) << changed.dump();
  }
  EXPECT_GT(objects, 40U);
}

// What a broken or hostile writer may put anywhere never crashes and never counts as something
// else.
TEST(CompilerTest, AWrongValueIsRefusedWhereverItIs) {
  const Json form = FullForm();
  const Json wrongs[] = {nullptr, -(int64_t{1} << 60),  "\x01 nonsense", Json::array({1, 2, 3}),
                         1.5,     18446744073709551615U};
  size_t values = 0;
  for (const Json& wrong : wrongs) {
    for (size_t at = 0;; ++at) {
      Json changed = form;
      size_t index = 0;
      bool found = false;
      const auto visit = [&](Json& node) {
        // Texts are names and words; any text may be one, so only those of closed lists are wrong.
        if (found || index++ != at) return;
        found = true;
        if (node.is_string() && wrong.is_string()) return;
        node = wrong;
      };
      ForEach(changed, visit);
      if (!found) break;
      ++values;
      if (changed == form) continue;
      const absl::StatusCode code = CodeOf(changed);
      EXPECT_NE(code, absl::StatusCode::kOk) << wrong << " in " << changed.dump();
    }
  }
  EXPECT_GT(values, 500U);
}

TEST(CompilerTest, AMissingFieldIsRefusedUnlessItIsOptional) {
  const std::vector<std::string> optional = {"burn", "at_most", "activates",   "expires",
                                             "from", "to",      "multiply_by", "points_by_tier"};
  const Json form = FullForm();
  for (const char* pointer :
       {"/campaigns/c/when", "/campaigns/c/funder", "/campaigns/c/give/0/kind",
        "/wallets/bonus/debt", "/wallets/bonus/expires", "/wallets/bonus/burn/per",
        "/tiers/level/steps", "/zone", "/zones", "/earning/except", "/terms/late_ms",
        "/triggers/t/wallet", "/stores/s1/zone", "/programme", "/any_store", "/returns/by",
        "/campaigns/c/limits/0/each", "/campaigns/c/give/1/worth"}) {
    Json changed = form;
    const Json::json_pointer path(pointer);
    ASSERT_TRUE(changed.contains(path)) << pointer;
    changed[path.parent_pointer()].erase(path.back());
    EXPECT_EQ(CodeOf(changed), absl::StatusCode::kInvalidArgument) << pointer;
  }
}

TEST(CompilerTest, WhatWouldDivideByZeroIsRefused) {
  for (const char* pointer :
       {"/wallets/bonus/burn/per", "/wallets/bonus/burn/worth", "/wallets/bonus/burn/multiple",
        "/campaigns/c/give/0/step", "/campaigns/c/give/1/worth", "/campaigns/c/give/1/worth_points",
        "/campaigns/c/when/all/9/purchase number/number"}) {
    Json changed = FullForm();
    const Json::json_pointer path(pointer);
    ASSERT_TRUE(changed.contains(path)) << pointer << " " << changed["campaigns"].dump();
    changed[path] = 0;
    EXPECT_EQ(CodeOf(changed), absl::StatusCode::kInvalidArgument) << pointer;
  }
}

TEST(CompilerTest, NamesThatAreNotThereAreRefused) {
  const std::pair<const char*, Json> kCases[] = {
      {"/zone", "Mars/Olympus"},
      {"/stores/s1/zone", "Mars/Olympus"},
      {"/campaigns/c/give/0/wallet", "gone"},
      {"/campaigns/c/give/0/multiply_by", "gone"},
      {"/campaigns/c/give/0/points_by_tier", Json{{"gone", 1}}},
      {"/campaigns/c/when", Json{{"tier", Json{{"ladder", "gone"}, {"steps", {"x"}}}}}},
      {"/triggers/t/wallet", "gone"},
      {"/triggers/u/ladder", "gone"},
  };
  for (const auto& [pointer, value] : kCases) {
    Json changed = FullForm();
    changed[Json::json_pointer(pointer)] = value;
    EXPECT_EQ(CodeOf(changed), absl::StatusCode::kInvalidArgument) << pointer;
  }
}

TEST(CompilerTest, OtherSemanticsAreSaidToBeOthers) {
  Json form = FullForm();
  form["semantics"] = 2;
  EXPECT_EQ(CodeOf(form), absl::StatusCode::kUnimplemented);
}

TEST(CompilerTest, OnlyTheCanonicalTextIsAccepted) {
  const std::string canonical = FullForm().dump();
  EXPECT_TRUE(CompileCanonical(canonical).ok());
  EXPECT_EQ(CompileCanonical(absl::StrCat(canonical, " ")).status().message(),
            "canonical form: not canonical");
  EXPECT_EQ(CompileCanonical(absl::StrCat("{\"a\":1,", canonical.substr(1))).status().code(),
            absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(CompileCanonical("{").status().message(), "canonical form: not JSON");
  EXPECT_EQ(CompileCanonical("").status().message(), "canonical form: not JSON");
  EXPECT_EQ(CompileCanonical("[]").status().code(), absl::StatusCode::kInvalidArgument);
}

TEST(CompilerTest, DepthCannotExhaustTheStack) {
  std::string deep;
  for (int i = 0; i < 300'000; ++i) deep += "{\"not\":";
  deep += "{\"all\":[]}" + std::string(300'000, '}');
  EXPECT_EQ(CompileCanonical(deep).status().message(), "canonical form: too large");
  // Brackets inside texts are texts.
  const auto plan = PlanOf(Sample(absl::StrCat("wallets: {b: {}}\nstores: {s: {region: '\"\\",
                                               std::string(122, '['), "'}}\n")));
  EXPECT_EQ(plan->stores.at("s").region.size(), 124U);
}

// The deepest condition there may be: a list and a map each time, 32 in all.
TEST(CompilerTest, AFileIsNeverTooDeep) {
  std::string when = "{store: a}";
  for (int i = 0; i < 14; ++i) when = absl::StrCat("{any: [{channel: c", i, "}, ", when, "]}");
  const auto plan =
      PlanOf(SampleCampaign(absl::StrCat("on: enrolled, give: {promo: 1}, when: ", when)));
  EXPECT_EQ(plan->campaigns[0]->when.kind, Condition::Kind::kAny);
}

}  // namespace
}  // namespace kopilka
