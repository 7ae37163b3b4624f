#include "programme/shape/shapes.h"
#include "programme/shape/texts.h"

namespace kopilka::shape {
namespace {

constexpr Shape kStoresByCode = {"stores", {}, &kMapOrNothing<kStore>};
constexpr absl::string_view kAnyStore[] = {"any"};
constexpr Value kStores = {.words = kAnyStore, .map = &kStoresByCode};

constexpr Key kProgrammeKeys[] = {
    {"programme", &text::kName, "Name of the lineage", kNeeded},
    {"zone", &text::kZone, "Time zone", kNeeded},
    {"currency", &text::kCurrency, "ISO 4217 code", kNeeded},
    {"wallets", &kNamed<kMapOrNothing<kWallet>>, "Wallets by name", kNeeded},
    {"stores", &kStores, "any, or stores by code"},
    {"other_stores", &kOneOf<kOtherStoresWords>, "Stores that are not listed"},
    {"funder", &text::kName, "Who pays unless a campaign says otherwise"},
    {"funders", &kMany<text::kName>, "Names that funded_by may say"},
    {"lists", &kNamed<text::kPath>, "Lists of goods by name: files of SKUs"},
    {"include", &kMany<text::kPath>, "Other files of this programme"},
    {"entitlements", &kNamed<kMapOrNothing<kEntitlement>>, "Rights by name"},
    {"coupons", &kNamed<kMapOrNothing<kCoupon>>, "Coupons of members by name"},
    {"achievements", &kNamed<kMap<kAchievement>>, "What members reach by doing, by name"},
    {"choices", &kNamed<kMap<kChoice>>, "What members may choose of, by name"},
    {"rewards", &kNamed<kMap<kReward>>, "What points buy besides goods, by name"},
    {"draws", &kNamed<kMap<kDraw>>, "Tickets among which chance chooses, by name"},
    {"controls", &kNamed<text::kShare>, "Control groups by name: a share of all members each"},
    {"tiers", &kNamed<kMap<kLadder>>, "Ladders by name"},
    {"campaigns", &kNamed<kMap<kCampaign>>, "Campaigns by name"},
    {"groups", &kNamed<kMap<kGroup>>, "Groups by name: which campaigns give together"},
    {"triggers", &kNamed<kMap<kTrigger>>, "Triggers by name"},
    {"budgets", &kNamed<kMap<kBudget>>, "What several campaigns give together, by name"},
    {"messages", &kMap<kMessages>, "How members are written to"},
    {"cascades", &kNamed<kMap<kCascade>>, "Messages over channels in their order, by name"},
    {"people", &kMap<kPeople>, "What members do for each other"},
    {"returns", &kMap<kReturns>, "What a return takes back"},
    {"earning", &kMap<kEarning>, "What never earns"},
    {"accepts", &kMap<kAccepts>, "How late and how early events may be"},
    {"remember", &kMap<kRemember>, "How long a repetition is recognised"},
    {"semantics", &kOneOf<kSemanticsWords>, "The meaning of all rules"},
};

constexpr Key kReturnsKeys[] = {
    {"by", &kOneOf<kReturnByWords>, "How it is found what was earned by what came back"},
    {"take", &kOneOf<kTakeWords>, "How far the claw-back goes"},
};
constexpr Key kEarningKeys[] = {
    {"except", &kMap<kLineCondition>, "Lines that never earn"},
    {"not_paid_with", &kMany<text::kCode>, "Tenders whose part earns nothing"},
};
constexpr Key kAcceptsKeys[] = {
    {"late", &text::kTime, "Business time behind the stream clock"},
    {"early", &text::kTime, "Business time ahead of it"},
    {"lines off by", &text::kMoney, "The lines of a receipt from its total"},
    {"claim", &text::kTime, "How long a receipt without a member may be claimed"},
};
constexpr Key kRememberKeys[] = {
    {"receipts", &text::kTime, "Receipts and their returns"},
    {"events", &text::kTime, "All other events"},
};
constexpr Key kStoreKeys[] = {
    {"zone", &text::kZone, "Time zone of hours, weekdays and dates in this store"},
    {"region", &text::kCode, "Region"},
    {"banner", &text::kCode, "Banner"},
    {"partner", &text::kName, "Whose store it is, in a coalition"},
};

// The same keys, none of which it needs; and it includes no others.
constexpr auto IncludedKeys() {
  std::array<Key, std::size(kProgrammeKeys) - 1> keys;
  std::copy_if(std::begin(kProgrammeKeys), std::end(kProgrammeKeys), keys.begin(),
               [](const Key& key) { return key.name != "include"; });
  for (Key& key : keys) key.needed = false;
  return keys;
}
constexpr auto kIncludedKeys = IncludedKeys();

}  // namespace

constinit const Shape kProgramme = {"programme", kProgrammeKeys};
constinit const Shape kIncluded = {"included file", kIncludedKeys};
constinit const Shape kReturns = {"returns", kReturnsKeys};
constinit const Shape kEarning = {"earning", kEarningKeys};
constinit const Shape kAccepts = {"accepts", kAcceptsKeys};
constinit const Shape kRemember = {"remember", kRememberKeys};
constinit const Shape kStore = {"store", kStoreKeys};

}  // namespace kopilka::shape
