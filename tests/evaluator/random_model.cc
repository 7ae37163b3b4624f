#include "evaluator/random_model.h"

#include <algorithm>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"

namespace kopilka::plain {

std::vector<std::string> RandomModel::Words() {
  std::vector<std::string> words;
  for (int64_t i = Below(3); i >= 0; --i) words.push_back(Word());
  return words;
}

int RandomModel::ADay() { return static_cast<int>(kStart / 86'400'000 + Between(-20, 120)); }

When RandomModel::ALineCondition(int depth) {
  When when;
  switch (Below(depth > 0 ? 8 : 5)) {
    case 0:
      when.key = "sku";
      when.words = Words();
      break;
    case 1:
      when.key = "brand";
      when.words = Words();
      break;
    case 2:
      when.key = "category";
      when.words = Words();
      if (OneIn(2)) when.words[0] = absl::StrCat(Word(), " > ", Word());
      if (OneIn(6)) absl::StrAppend(&when.words[0], " > ", Word());
      break;
    case 3:
      when.key = "collection";
      when.words = Words();
      break;
    case 4:
      when.key = "price";
      when.number = Between(0, 8'000);
      when.most = when.number + Between(0, 8'000);
      break;
    case 5:
      when.key = "not";
      when.parts = {ALineCondition(depth - 1)};
      break;
    default:
      when.key = OneIn(2) ? "all" : "any";
      for (int64_t i = Below(3); i >= 0; --i) when.parts.push_back(ALineCondition(depth - 1));
  }
  return when;
}

When RandomModel::ALeaf(const std::string& key) {
  When when;
  when.key = key;
  when.words = Words();
  if (key == "total") when.number = Between(0, 60'000);
  if (key == "quantity") when.number = Between(0, 6'000);
  if (key == "purchase number") when.number = Between(1, 6);
  when.every = OneIn(2);
  if (key == "birthday") when.number = OneIn(3) ? 0 : Between(1, 60);
  if (key == "enrolled") when.number = Between(1, 60);
  if (key == "attribute") when.name = Word();
  if (key == "tier") when.words = {Of<std::string>({"regular", "silver", "gold"})};
  if (key == "weekday") {
    for (int64_t i = Below(4); i >= 0; --i) when.weekdays.insert(static_cast<int>(Below(7)));
  }
  if (key == "hours") {
    when.from = static_cast<int>(Between(0, 22)) * 60;
    when.to = (when.from + static_cast<int>(Between(1, 23)) * 60) % 1'440;
  }
  if (key == "dates") {
    when.from = ADay();
    when.to = when.from + static_cast<int>(Between(0, 60));
  }
  return when;
}

When RandomModel::ACondition(On on, int depth) {
  When when;
  switch (depth > 0 ? Below(8) : 7) {
    case 0:
      when.key = "not";
      when.parts = {ACondition(on, depth - 1)};
      return when;
    case 1:
    case 2:
      when.key = OneIn(2) ? "all" : "any";
      when.parts = Some(on, depth - 1);
      return when;
    case 3:
    case 4:
      if (on != On::kPurchase) break;
      when.key = OneIn(3) ? "every line" : "any line";
      when.parts = {ALineCondition(depth - 1)};
      return when;
    default:
      break;
  }
  std::vector<std::string> keys = {"store", "channel", "weekday",   "hours",    "dates",
                                   "tier",  "segment", "attribute", "birthday", "enrolled"};
  if (on == On::kAction) keys.emplace_back("action");
  if (on == On::kPurchase) {
    for (const char* key :
         {"tender", "coupon", "till type", "total", "quantity", "purchase number"}) {
      keys.emplace_back(key);
    }
  }
  return ALeaf(Of(keys));
}

std::vector<When> RandomModel::Some(On on, int depth) {
  std::vector<When> some;
  for (int64_t i = Below(3); i >= 0; --i) some.push_back(ACondition(on, depth));
  return some;
}

Gift RandomModel::AGift(const Campaign& campaign) {
  Gift gift;
  if (campaign.on == On::kPurchase) gift.amount = static_cast<Amount>(Below(6));
  const bool has_brackets = gift.amount == Amount::kBrackets;
  // A campaign adds up one total.
  if (has_brackets && !campaign.give.empty()) gift.amount = Amount::kShare;
  const bool of_money = gift.amount == Amount::kShare || gift.amount == Amount::kBrackets;
  gift.wallet = !of_money && OneIn(3) ? "stamps" : "bonus";
  gift.of_matching = campaign.line && OneIn(2);
  gift.points = Between(0, 40);
  if (!of_money && OneIn(4)) {
    gift.points_by_step = {Between(0, 40), Between(0, 40), Between(0, 40)};
  }
  gift.per = gift.amount == Amount::kPerQuantity ? Between(1, 3'000) : Between(1, 20'000);
  gift.share_ppm = Between(0, 200'000);
  gift.brackets = {{Between(1, 50'000), Between(0, 200'000)},
                   {Between(50'001, 100'000), Between(0, 200'000)},
                   {std::nullopt, Between(0, 200'000)}};
  gift.each = static_cast<Each>(Between(1, 6));
  if (of_money && OneIn(3)) gift.money_rounds = static_cast<Rounds>(Below(4));
  gift.by_tier = OneIn(3);
  gift.rounds = static_cast<Rounds>(Below(4));
  if (!campaign.set.empty()) OfSet(campaign, &gift);
  return gift;
}

void RandomModel::OfSet(const Campaign& campaign, Gift* gift) {
  const bool of_goods = gift->amount == Amount::kPerUnit || gift->amount == Amount::kPerQuantity;
  gift->of_set = of_goods || (gift->amount != Amount::kPoints && OneIn(2));
  if (!gift->of_set || of_goods) return;
  int64_t units = 0;
  if (OneIn(2)) gift->part = Of(campaign.set).name;
  for (const Part& part : campaign.set) {
    if (gift->part.empty() || gift->part == part.name) units += part.units;
  }
  gift->pick = static_cast<Pick>(Below(3));
  gift->picked = Between(1, units);
}

void RandomModel::MakeSet(Campaign* campaign) {
  for (int64_t i = Below(3); i >= 0; --i) {
    campaign->set.push_back({absl::StrCat("p", 3 - i), Between(1, 2), ALineCondition(1)});
  }
  if (OneIn(3)) campaign->limits.push_back({true, Between(1, 2), Each::kReceipt, true});
}

Limit RandomModel::ALimit() {
  Limit limit;
  limit.counts_times = OneIn(2);
  limit.amount = limit.counts_times ? Between(1, 4) : Between(1, 300);
  limit.each = static_cast<Each>(Below(limit.counts_times ? 6 : 7));
  if (limit.counts_times) limit.each = static_cast<Each>(Between(1, 6));
  limit.refuses = OneIn(2);
  limit.tells = OneIn(4);
  return limit;
}

// Two limits in one unit and period are a mistake.
void RandomModel::AddLimit(Limit limit, Campaign* campaign) {
  for (const Limit& each : campaign->limits) {
    if (each.counts_times == limit.counts_times && each.each == limit.each) return;
  }
  campaign->limits.push_back(limit);
}

Campaign RandomModel::ACampaign(int64_t number) {
  Campaign campaign;
  campaign.name = absl::StrCat("c", absl::Dec(number, absl::kZeroPad2));
  if (OneIn(5)) campaign.on = OneIn(2) ? On::kAction : On::kEnrolled;
  if (OneIn(4)) campaign.from = ADay();
  if (OneIn(4)) campaign.to = std::max(ADay(), campaign.from.value_or(0));
  if (!OneIn(3)) campaign.when = Some(campaign.on, 2);
  if (campaign.on == On::kPurchase && OneIn(2)) {
    if (OneIn(2)) {
      MakeSet(&campaign);
    } else {
      campaign.line = ALineCondition(2);
    }
  }
  for (int64_t i = OneIn(3) ? 1 : 0; i >= 0; --i) campaign.give.push_back(AGift(campaign));
  for (int64_t i = Below(3); i > 0; --i) AddLimit(ALimit(), &campaign);
  return campaign;
}

Ladder RandomModel::ALadder() {
  Ladder ladder;
  ladder.by = static_cast<Counts>(Below(3));
  ladder.months = Of<int>({0, 1, 1, 3, 6, 12});
  ladder.next_period = ladder.months > 0 && OneIn(2);
  if (ladder.months == 0 && OneIn(2)) ladder.last_days = static_cast<int>(Between(1, 90));
  int64_t most = 50'000;  // For the second step.
  if (ladder.by == Counts::kPoints) most = 300;
  if (ladder.by == Counts::kVisits) most = 9;
  ladder.steps = {{.name = "regular"},
                  {.name = "silver", .from = Between(1, most), .multiplies_ppm = 1'250'000},
                  {.name = "gold",
                   .from = Between(most + 1, 8 * most),
                   .multiplies_ppm = 1'000'000 + Between(0, 1'000) * 1'000}};
  if (OneIn(3)) ladder.steps[2].or_visits = Between(1, 30);
  return ladder;
}

namespace {

bool MayBeMultiplied(const Campaign& campaign) {
  if (campaign.on != On::kPurchase || !campaign.set.empty()) return false;
  return std::all_of(campaign.give.begin(), campaign.give.end(), [](const Gift& gift) {
    return gift.amount != Amount::kBrackets && gift.amount != Amount::kMultiple;
  });
}

}  // namespace

// Some multiply what one of the others gives.
void RandomModel::Multiply(std::vector<Campaign>* campaigns) {
  std::set<std::string> multiplied;
  const auto count = static_cast<int64_t>(campaigns->size());
  for (Campaign& campaign : *campaigns) {
    const Campaign& other = (*campaigns)[static_cast<size_t>(Below(count))];
    const bool may = campaign.on == On::kPurchase && campaign.set.empty() &&
                     !multiplied.contains(campaign.name) && campaign.name != other.name;
    if (!may || !OneIn(3) || !MayBeMultiplied(other)) continue;
    multiplied.insert(other.name);
    Gift gift;
    gift.amount = Amount::kMultiple;
    gift.wallet = other.give[0].wallet;
    gift.multiplies = other.name;
    gift.share_ppm = Between(1, 3'000'000);
    gift.rounds = static_cast<Rounds>(Below(4));
    campaign.give = {gift};
  }
}

Programme RandomModel::AProgramme() {
  Programme programme;
  programme.bonus_worth = Between(1, 1'000);
  programme.bonus_points = Between(1, 10);
  programme.level = ALadder();
  for (int64_t i = Between(1, 12); i > 0; --i) programme.campaigns.push_back(ACampaign(20 - i));
  Multiply(&programme.campaigns);
  if (OneIn(3)) programme.earns_nothing = ALineCondition(1);
  if (OneIn(3)) programme.not_paid_with = Words();
  return programme;
}

Member RandomModel::AMember() {
  Member member;
  if (!OneIn(4)) {
    member.birth_month = static_cast<int>(Between(2, 7));
    member.birth_day = static_cast<int>(OneIn(8) ? 29 : Between(1, 29));
  }
  for (const char* word : {"a", "b", "c"}) {
    if (OneIn(3)) member.segments.insert(word);
    if (OneIn(2)) member.attributes[word] = Word();
  }
  return member;
}

Line RandomModel::ALine() {
  Line line;
  line.sku = Word();
  if (!OneIn(5)) line.brand = Word();
  if (OneIn(2)) line.collection = Word();
  line.price = Between(0, 12'000);
  for (int64_t i = Below(4); i > 0; --i) line.category.push_back(Word());
  line.quantity = OneIn(6) ? Between(0, 2'500) : Between(1, 4) * 1'000;
  line.amount = OneIn(8) ? 0 : Between(1, 30'000);
  return line;
}

Happening RandomModel::AnEvent() {
  Happening what;
  at_ += OneIn(3) ? Between(1, 5'000) : Between(1, 4 * 86'400'000);
  what.at = at_;
  what.store = Word();
  what.channel = Word();
  if (OneIn(2)) what.till_type = Word();
  if (OneIn(5)) {
    what.on = On::kAction;
    what.action = Word();
    return what;
  }
  int64_t total = 0;
  for (int64_t i = Below(OneIn(20) ? 40 : 5); i >= 0; --i) {
    what.lines.push_back(ALine());
    total += what.lines.back().amount;
  }
  const int64_t part = OneIn(2) ? 0 : Between(0, total);
  what.tenders = {{Word(), part}, {Word(), total - part}};
  if (OneIn(2)) what.coupons.push_back(Word());
  return what;
}

}  // namespace kopilka::plain
