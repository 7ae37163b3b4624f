#include "programme/programme.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <iterator>
#include <set>

#include "programme/content_name.h"
#include "programme/sample.h"
#include "programme/words.h"

namespace kopilka {
namespace {

constexpr char kTiny[] = "programme: tiny\nzone: UTC\ncurrency: RUB\nwallets: {bonus: {}}\n";

std::string VersionOf(absl::string_view yaml) { return PlanOf(yaml)->version; }

std::filesystem::path Gallery() {
  return std::filesystem::path(__FILE__).parent_path() / "../../programmes";
}

// A change of these bytes is a change of every published version's name: it needs a reason.
TEST(ProgrammeTest, CanonicalFormOfATinyFile) {
  const absl::StatusOr<Parsed> parsed = ParseText(kTiny, "f");
  ASSERT_TRUE(parsed.ok()) << parsed.status();
  EXPECT_EQ(parsed->canonical,
            R"({"any_store":true,"campaigns":{},"currency":"RUB","currency_digits":2,)"
            R"("earning":{"except":{"any":[]},"not_paid_with":[]},"funder":"tiny",)"
            R"("programme":"tiny","returns":{"by":"re-earn","take":"unlimited"},"semantics":1,)"
            R"("stores":{},"terms":{"early_ms":3600000,"late_ms":5184000000,)"
            R"("remember_events_ms":34560000000,"remember_receipts_ms":94694400000},"tiers":{},)"
            R"("triggers":{},"wallets":{"bonus":{"activates":{"days":0,"months":0,"ms":0},)"
            R"("debt":"forbidden","expires":{"kind":"never"}}},"zone":"UTC",)"
            R"("zones":{"UTC":[[946684800000,0]]}})");
  EXPECT_EQ(parsed->plan->version, ContentName(parsed->canonical));
}

TEST(ProgrammeTest, ContentIsNamedBySha256) {
  EXPECT_EQ(ContentName("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(ProgrammeTest, OrderCommentsSpacesAndQuotesMeanNothing) {
  const std::string version = VersionOf(kTiny);
  EXPECT_EQ(VersionOf("wallets: {bonus: {}}\ncurrency: RUB\nzone: UTC\nprogramme: tiny\n"),
            version);
  EXPECT_EQ(VersionOf(absl::StrCat("# A comment.\n\n", kTiny, "   # Another.\n")), version);
  EXPECT_EQ(
      VersionOf("{programme: \"tiny\", zone: 'UTC',\n currency:   RUB, wallets:\n  {bonus: }}"),
      version);
  EXPECT_EQ(VersionOf(absl::StrCat(kTiny,
                                   "semantics: 1\nfunder: tiny\ntiers: {}\n"
                                   "returns: {take: unlimited}\n")),
            version);
}

TEST(ProgrammeTest, ListsOfConditionsAndWordsAreSets) {
  const auto version = [](const char* when) {
    return VersionOf(SampleCampaign(absl::StrCat("on: purchase, give: {promo: 1}, when: ", when)));
  };
  EXPECT_EQ(version("{store: [a, b], segment: c}"), version("{segment: [c], store: [b, a, b]}"));
  EXPECT_EQ(version("{any: [{store: a}, {store: b}]}"), version("{any: [{store: b}, {store: a}]}"));
  EXPECT_NE(version("{any: [{store: a}, {store: b}]}"), version("{all: [{store: a}, {store: b}]}"));
}

TEST(ProgrammeTest, ANumberIsAnotherVersion) {
  const auto with = [](const char* worth) {
    return VersionOf(Sample(absl::StrCat("wallets: {b: {burn: {worth: ", worth, "}}}\n")));
  };
  EXPECT_EQ(with("1.00 RUB"), with("1 RUB"));
  EXPECT_NE(with("1.00 RUB"), with("1.01 RUB"));
}

TEST(ProgrammeTest, TheCanonicalFormIsEnough) {
  const absl::StatusOr<Parsed> parsed = ParseFile((Gallery() / "base.yaml").string());
  ASSERT_TRUE(parsed.ok()) << parsed.status();
  const auto again = CompileCanonical(parsed->canonical);
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_EQ((*again)->version, parsed->plan->version);
  EXPECT_EQ((*again)->campaigns.size(), parsed->plan->campaigns.size());
  EXPECT_EQ((*again)->zones.size(), 5U);
  EXPECT_EQ((*again)->ZoneOf("s90").name(), "Asia/Vladivostok");
}

TEST(ProgrammeTest, TheGalleryIsRight) {
  size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(Gallery())) {
    // Transcripts are no programmes: base.scenario.yaml.
    if (entry.path().extension() != ".yaml" || entry.path().stem().has_extension()) continue;
    const absl::StatusOr<Parsed> parsed = ParseFile(entry.path().string());
    ASSERT_TRUE(parsed.ok()) << parsed.status();
    EXPECT_EQ(parsed->plan->programme, entry.path().stem().string());
    ++files;
  }
  EXPECT_GE(files, 7U);
}

// The demo and the tests that cross modules rely on this.
TEST(ProgrammeTest, BaseHasWalletsAndSteps) {
  const absl::StatusOr<Parsed> parsed = ParseFile((Gallery() / "base.yaml").string());
  ASSERT_TRUE(parsed.ok()) << parsed.status();
  const Plan& plan = *parsed->plan;
  EXPECT_EQ(plan.wallets.size(), 2U);
  EXPECT_EQ(plan.tiers[0].steps.size(), 3U);
}

// The words of the closed lists that some programme uses.
struct UsedWords {
  std::set<TriggerKind> triggers;
  std::set<Campaign::On> occasions;
  std::set<Give::Kind> gives;
  std::set<Condition::Kind> conditions;
  std::set<EntitlementRule::Kind> rights;
  std::set<TierMeasure> measures;
  std::set<TierLadder::Window> windows;
  std::set<TierLadder::Downgrade> downgrades;
  std::set<bool> takes_effect;
  std::set<CampaignGroup::Choose> groups;
  std::set<ExpiryRule::Kind> expiries;
  std::set<Activation::Kind> activations;

  void Add(const Condition& condition) {
    conditions.insert(condition.kind);
    for (const Condition& child : condition.children) Add(child);
  }
  void Add(const Plan& plan) {
    for (const TriggerRule& trigger : plan.triggers) triggers.insert(trigger.kind);
    for (const EntitlementRule& right : plan.entitlements) rights.insert(right.kind);
    for (const CampaignGroup& group : plan.groups) groups.insert(group.choose);
    for (const WalletRule& wallet : plan.wallets) {
      for (const ExpiryCase& each : wallet.expires.cases) Add(each.when);
      expiries.insert(wallet.expires.kind);
      activations.insert(wallet.activates.kind);
    }
    for (const TierLadder& ladder : plan.tiers) {
      measures.insert(ladder.by);
      windows.insert(ladder.window);
      downgrades.insert(ladder.downgrade);
      takes_effect.insert(ladder.next_window);
    }
    for (const Campaign& campaign : plan.campaigns) {
      occasions.insert(campaign.on);
      Add(campaign.when);
      for (const Give& give : campaign.give) {
        gives.insert(give.kind);
        if (give.activates) activations.insert(give.activates->kind);
      }
    }
  }
};

// As docs/language.md says.
TEST(ProgrammeTest, TheGalleryAndTheTranscriptsUseEveryWord) {
  UsedWords used;
  for (const auto& folder : {Gallery(), Gallery() / "../tests/conformance"}) {
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
      if (entry.path().extension() != ".yaml" || entry.path().stem().has_extension()) continue;
      const absl::StatusOr<Parsed> parsed = ParseFile(entry.path().string());
      ASSERT_TRUE(parsed.ok()) << parsed.status();
      used.Add(*parsed->plan);
    }
  }
  EXPECT_EQ(used.triggers.size(), std::size(kTriggerWords));
  EXPECT_EQ(used.occasions.size(), std::size(kOnWords));
  EXPECT_EQ(used.gives.size(), std::size(kGiveWords));
  EXPECT_EQ(used.rights.size(), std::size(kEntitlementWords));
  EXPECT_EQ(used.groups.size(), std::size(kChooseWords));
  EXPECT_EQ(used.expiries.size(), std::size(kExpiryWords));
  EXPECT_EQ(used.activations.size(), static_cast<size_t>(Activation::Kind::kEvent) + 1);
  EXPECT_EQ(used.measures.size(), std::size(kTierMeasureWords));
  EXPECT_EQ(used.windows.size(), std::size(kWindowWords) + 1) << "`last` has a length";
  EXPECT_EQ(used.downgrades.size(), std::size(kDowngradeWords));
  EXPECT_EQ(used.takes_effect.size(), std::size(kTakesEffectWords));
  for (int kind = 0; kind <= static_cast<int>(Condition::Kind::kNthPurchase); ++kind) {
    EXPECT_TRUE(used.conditions.contains(static_cast<Condition::Kind>(kind))) << kind;
  }
}

TEST(ProgrammeTest, FilesThatAreNotThere) {
  EXPECT_EQ(ParseFile("/nowhere/p.yaml").status().code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(ParseFile("/").status().code(), absl::StatusCode::kNotFound);
}

}  // namespace
}  // namespace kopilka
