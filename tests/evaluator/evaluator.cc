#include "evaluator/evaluator.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>

namespace kopilka::plain {
namespace {

constexpr int64_t kDayMs = 86'400'000;

std::chrono::year_month_day DateOf(int64_t day) {
  return std::chrono::sys_days(std::chrono::days(day));
}

int64_t DayOf(int64_t at) { return (at + kZoneMs) / kDayMs; }

int WeekdayOf(int64_t day) { return static_cast<int>((day + 3) % 7); }  // 1970-01-01: a Thursday.

// Neither is negative.
int64_t Divide(int64_t a, int64_t b, Rounds rounds) {
  const int64_t whole = a / b;
  const int64_t rest = a % b;
  switch (rounds) {
    case Rounds::kDown:
      return whole;
    case Rounds::kUp:
      return rest > 0 ? whole + 1 : whole;
    case Rounds::kHalfUp:
      return rest >= b - rest ? whole + 1 : whole;
    case Rounds::kHalfEven:
      if (rest == b - rest) return whole % 2 == 0 ? whole : whole + 1;
      return rest > b - rest ? whole + 1 : whole;
  }
  return whole;
}

std::string Path(const std::vector<std::string>& steps, size_t count) {
  std::string path;
  for (size_t i = 0; i < count; ++i) path += (i == 0 ? "" : " > ") + steps[i];
  return path;
}

// A name for the period that the day lies in.
std::string Period(Each each, int64_t day) {
  const std::chrono::year_month_day date = DateOf(day);
  const std::string year = std::to_string(static_cast<int>(date.year()));
  const unsigned month = static_cast<unsigned>(date.month());
  switch (each) {
    case Each::kReceipt:
      return "";
    case Each::kDay:
      return "day " + std::to_string(day);
    case Each::kWeek:
      return "week of " + std::to_string(day - WeekdayOf(day));
    case Each::kMonth:
      return year + "-" + std::to_string(month);
    case Each::kQuarter:
      return year + " quarter " + std::to_string((month - 1) / 3);
    case Each::kYear:
      return year;
    case Each::kLifetime:
      return "ever";
  }
  return "";
}

// All units of a line have its money; some of them have the floor of their part.
int64_t MoneyOf(const std::vector<size_t>& goods, const std::vector<Line>& lines,
                const std::vector<int64_t>& earning) {
  int64_t money = 0;
  for (size_t i = 0; i < lines.size(); ++i) {
    const int64_t units = std::count(goods.begin(), goods.end(), i);
    if (units > 0) money += earning[i] * units / (lines[i].quantity / 1'000);
  }
  return money;
}

}  // namespace

bool Evaluator::AnyOf(const std::vector<std::string>& words, const std::string& word) const {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool Evaluator::InCategory(const When& when, const Line& line) const {
  for (size_t i = 0; i < line.category.size(); ++i) {
    if (AnyOf(when.words, line.category[i])) return true;            // A step.
    if (AnyOf(when.words, Path(line.category, i + 1))) return true;  // A path from the root.
  }
  return false;
}

bool Evaluator::NearBirthday(int64_t days) const {
  if (member_.birth_month == 0) return false;
  const int64_t today = DayOf(now_->at);
  for (int64_t day = today - days; day <= today + days; ++day) {
    const std::chrono::year_month_day date = DateOf(day);
    const bool leap = date.year().is_leap();
    const int birth_day =
        member_.birth_month == 2 && member_.birth_day == 29 && !leap ? 28 : member_.birth_day;
    if (static_cast<unsigned>(date.month()) == static_cast<unsigned>(member_.birth_month) &&
        static_cast<unsigned>(date.day()) == static_cast<unsigned>(birth_day)) {
      return true;
    }
  }
  return false;
}

bool Evaluator::Holds(const When& when, const Line* line) const {
  const auto holds = [&](const When& part) { return Holds(part, line); };
  const auto holds_of = [&](const Line& each) { return Holds(when.parts[0], &each); };
  const Happening& now = *now_;
  const int64_t day = DayOf(now.at);
  if (when.key == "all") return std::all_of(when.parts.begin(), when.parts.end(), holds);
  if (when.key == "any") return std::any_of(when.parts.begin(), when.parts.end(), holds);
  if (when.key == "not") return !Holds(when.parts[0], line);
  if (when.key == "any line") return std::any_of(now.lines.begin(), now.lines.end(), holds_of);
  if (when.key == "every line") return std::all_of(now.lines.begin(), now.lines.end(), holds_of);
  if (when.key == "sku") return AnyOf(when.words, line->sku);
  if (when.key == "brand") return AnyOf(when.words, line->brand);
  if (when.key == "collection") return AnyOf(when.words, line->collection);
  if (when.key == "price") return line->price >= when.number && line->price <= when.most;
  if (when.key == "category") return InCategory(when, *line);
  if (when.key == "store") return AnyOf(when.words, now.store);
  if (when.key == "channel") return AnyOf(when.words, now.channel);
  if (when.key == "till type") return AnyOf(when.words, now.till_type);
  if (when.key == "action") return AnyOf(when.words, now.action);
  if (when.key == "tender") {
    return std::any_of(now.tenders.begin(), now.tenders.end(), [&](const Tender& tender) {
      return tender.amount > 0 && AnyOf(when.words, tender.kind);
    });
  }
  if (when.key == "coupon") {
    return std::any_of(now.coupons.begin(), now.coupons.end(),
                       [&](const std::string& coupon) { return AnyOf(when.words, coupon); });
  }
  if (when.key == "total" || when.key == "quantity") {
    int64_t sum = 0;
    for (const Line& each : now.lines) sum += when.key == "total" ? each.amount : each.quantity;
    return sum >= when.number;
  }
  if (when.key == "purchase number") {
    return when.every ? (purchases_ + 1) % when.number == 0 : purchases_ + 1 == when.number;
  }
  if (when.key == "weekday") return when.weekdays.contains(WeekdayOf(day));
  if (when.key == "hours") {
    const int64_t minute = (now.at + kZoneMs) % kDayMs / 60'000;
    if (when.from <= when.to) return when.from <= minute && minute < when.to;
    return when.from <= minute || minute < when.to;
  }
  if (when.key == "dates") return when.from <= day && day <= when.to;
  if (when.key == "tier") {
    return AnyOf(when.words, programme_.level.steps[static_cast<size_t>(StepNow())].name);
  }
  if (when.key == "segment") {
    return std::any_of(member_.segments.begin(), member_.segments.end(), [&](const auto& segment) {
      return enrolled_at_ && AnyOf(when.words, segment);
    });
  }
  if (when.key == "attribute") {
    const auto found = member_.attributes.find(when.name);
    return enrolled_at_ && found != member_.attributes.end() && AnyOf(when.words, found->second);
  }
  if (when.key == "birthday") return enrolled_at_ && NearBirthday(when.number);
  if (when.key == "enrolled") {
    return enrolled_at_ && day - DayOf(*enrolled_at_) <= when.number;
  }
  std::abort();
}

int64_t Evaluator::PeriodNow() const {
  const int months = programme_.level.months;
  if (programme_.level.last_days > 0) return DayOf(now_->at);
  if (months == 0) return 0;
  const std::chrono::year_month_day date = DateOf(DayOf(now_->at));
  return (static_cast<int>(date.year()) * 12 + static_cast<int>(unsigned{date.month()}) - 1) /
         months;
}

Evaluator::Counted Evaluator::CountedBy(int64_t period) const {
  Counted sum;
  for (const auto& [of, counted] : counted_) {
    const bool in = of <= period && of > period - std::max(programme_.level.last_days, 1);
    if (!in) continue;
    sum.spend += counted.spend;
    sum.points += counted.points;
    sum.visits += counted.visits;
  }
  return sum;
}

int64_t Evaluator::StepBy(int64_t period) const {
  const auto [spend, points, visits] = CountedBy(period);
  int64_t amount = spend;
  if (programme_.level.by == Counts::kPoints) amount = points;
  if (programme_.level.by == Counts::kVisits) amount = visits;
  int64_t reached = 0;
  for (size_t i = 0; i < programme_.level.steps.size(); ++i) {
    const Step& step = programme_.level.steps[i];
    const bool by_visits = step.or_visits > 0 && visits >= step.or_visits;
    if (amount >= step.from || by_visits) reached = static_cast<int64_t>(i);
  }
  return reached;
}

int64_t Evaluator::StepNow() const {
  if (programme_.level.next_period) return StepBy(PeriodNow() - 1);
  if (programme_.level.last_days > 0) return std::min(step_, StepBy(PeriodNow()));
  return step_;
}

void Evaluator::Count(int64_t spend, bool sells, const std::vector<Given>& given) {
  const int64_t before = programme_.level.next_period ? 0 : StepNow();
  Counted& counted = counted_[PeriodNow()];
  counted.spend += spend;
  counted.visits += now_->on == On::kPurchase && sells ? 1 : 0;
  for (const Given& each : given) counted.points += each.wallet == "bonus" ? each.granted : 0;
  step_ = std::max(before, StepBy(PeriodNow()));
}

bool Evaluator::Applies(const Campaign& campaign) const {
  const int64_t day = DayOf(now_->at);
  if (campaign.on != now_->on) return false;
  if (campaign.from && day < *campaign.from) return false;
  if (campaign.to && day > *campaign.to) return false;
  for (const When& when : campaign.when) {
    if (!Holds(when, nullptr)) return false;
  }
  if (!campaign.line) return true;
  return std::any_of(now_->lines.begin(), now_->lines.end(),
                     [&](const Line& line) { return Holds(*campaign.line, &line); });
}

bool Evaluator::Earns(const Line& line) const {
  return !programme_.earns_nothing || !Holds(*programme_.earns_nothing, &line);
}

std::vector<int64_t> Evaluator::Earning() const {
  int64_t total = 0;
  for (const Line& line : now_->lines) total += line.amount;
  int64_t paid = 0;
  for (const Tender& tender : now_->tenders) {
    if (AnyOf(programme_.not_paid_with, tender.kind)) paid += tender.amount;
  }
  paid = std::min(paid, total);
  // By largest remainder: the floors, and one more for the largest rests, the earlier first.
  std::vector<int64_t> without;
  std::vector<int64_t> rests;
  int64_t left = paid;
  for (const Line& line : now_->lines) {
    without.push_back(total == 0 ? 0 : paid * line.amount / total);
    rests.push_back(total == 0 ? 0 : paid * line.amount % total);
    left -= without.back();
  }
  for (; left > 0 && !rests.empty() && total > 0; --left) {
    const auto largest = std::max_element(rests.begin(), rests.end());
    ++without[static_cast<size_t>(largest - rests.begin())];
    *largest = -1;
  }
  std::vector<int64_t> earning;
  for (size_t i = 0; i < now_->lines.size(); ++i) {
    const Line& line = now_->lines[i];
    earning.push_back(Earns(line) ? line.amount - without[i] : 0);
  }
  return earning;
}

Evaluator::Basis Evaluator::BasisOf(const Campaign& campaign, const Gift& gift) const {
  const std::vector<int64_t> earning = Earning();
  Basis basis;
  for (size_t i = 0; i < now_->lines.size(); ++i) {
    const Line& line = now_->lines[i];
    const bool matches = !campaign.line || Holds(*campaign.line, &line);
    if (matches || !gift.of_matching) basis.money += earning[i];
    if (matches && Earns(line)) basis.units += line.quantity;
  }
  if (campaign.set.empty()) return basis;
  int64_t sets = 0;
  const Goods goods = CountedOf(campaign, gift, earning, &sets);
  if (sets == 0) return {.complete = false};
  if (gift.of_set) {
    basis.units = static_cast<int64_t>(goods.size()) * 1'000;
    basis.money = MoneyOf(goods, now_->lines, earning);
  }
  return basis;
}

std::string Evaluator::TotalOf(const Campaign& campaign, const Gift& gift) const {
  return campaign.name + " " + Period(gift.each, DayOf(now_->at));
}

int64_t Evaluator::ShareOf(const Campaign& campaign, const Gift& gift, int64_t money) const {
  if (gift.amount == Amount::kShare) return money * gift.share_ppm;
  const auto total = totals_.find(TotalOf(campaign, gift));
  const int64_t before = total == totals_.end() ? 0 : total->second;
  int64_t sum = 0;
  int64_t from = 0;
  for (const Bracket& bracket : gift.brackets) {
    const int64_t to = bracket.to.value_or(before + money);
    const int64_t part = std::min(before + money, to) - std::max(before, from);
    sum += std::max<int64_t>(part, 0) * bracket.share_ppm;
    from = to;
  }
  return sum;
}

int64_t Evaluator::Multiple(const Gift& gift) const {
  int64_t points = 0;
  for (const Campaign& campaign : programme_.campaigns) {
    if (campaign.name != gift.multiplies || !Applies(campaign)) continue;
    for (const Gift& each : campaign.give) {
      if (each.wallet == gift.wallet) points += Asked(campaign, each);
    }
  }
  return Divide(points * gift.share_ppm, 1'000'000, gift.rounds);
}

int64_t Evaluator::Asked(const Campaign& campaign, const Gift& gift) const {
  const auto step = static_cast<size_t>(StepNow());
  const auto [complete, money, units] = BasisOf(campaign, gift);
  if (!complete) return 0;
  const int64_t multiplier = gift.by_tier ? programme_.level.steps[step].multiplies_ppm : 1'000'000;
  const int64_t points = gift.points_by_step.empty() ? gift.points : gift.points_by_step[step];
  switch (gift.amount) {
    case Amount::kShare:
    case Amount::kBrackets: {
      const int64_t share = ShareOf(campaign, gift, money);
      const int64_t worth = programme_.bonus_points * (multiplier / 1'000);
      if (gift.money_rounds) {  // Kopecks first.
        return Divide(Divide(share, 1'000'000, *gift.money_rounds) * worth,
                      programme_.bonus_worth * 1'000, gift.rounds);
      }
      // Kopecks, then points as the wallet says, rounded once.
      return Divide(share * worth, programme_.bonus_worth * 1'000'000'000, gift.rounds);
    }
    case Amount::kPer:
      return Divide(points * (money / gift.per) * multiplier, 1'000'000, gift.rounds);
    case Amount::kPerUnit:
      return Divide(points * (units / 1'000) * multiplier, 1'000'000, gift.rounds);
    case Amount::kPerQuantity:
      return Divide(points * (units / gift.per) * multiplier, 1'000'000, gift.rounds);
    case Amount::kPoints:
      return Divide(points * multiplier, 1'000'000, gift.rounds);
    case Amount::kMultiple:
      return Multiple(gift);
  }
  return 0;
}

void Evaluator::SortByPrice(const std::vector<int64_t>& earning, Goods* goods) const {
  std::stable_sort(goods->begin(), goods->end(), [&](size_t a, size_t b) {
    const int64_t one = earning[a] * now_->lines[b].quantity;
    const int64_t other = earning[b] * now_->lines[a].quantity;
    return one != other ? one > other : a < b;
  });
}

std::vector<Evaluator::Goods> Evaluator::SetsOf(const Campaign& campaign,
                                                const std::vector<int64_t>& earning,
                                                int64_t* sets) const {
  std::vector<Goods> parts(campaign.set.size());
  for (size_t i = 0; i < now_->lines.size(); ++i) {
    const Line& line = now_->lines[i];
    if (!Earns(line) || line.quantity % 1'000 != 0) continue;
    for (size_t part = 0; part < parts.size(); ++part) {
      if (!Holds(campaign.set[part].line, &line)) continue;
      parts[part].insert(parts[part].end(), static_cast<size_t>(line.quantity / 1'000), i);
      break;
    }
  }
  *sets = 1'000;
  for (const Limit& limit : campaign.limits) {
    if (limit.counts_times && limit.each == Each::kReceipt) *sets = std::min(*sets, limit.amount);
  }
  for (size_t part = 0; part < parts.size(); ++part) {
    SortByPrice(earning, &parts[part]);
    *sets = std::min(*sets, static_cast<int64_t>(parts[part].size()) / campaign.set[part].units);
  }
  for (size_t part = 0; part < parts.size(); ++part) {
    parts[part].resize(static_cast<size_t>(*sets * campaign.set[part].units));
  }
  return parts;
}

Evaluator::Goods Evaluator::CountedOf(const Campaign& campaign, const Gift& gift,
                                      const std::vector<int64_t>& earning, int64_t* sets) const {
  const std::vector<Goods> parts = SetsOf(campaign, earning, sets);
  Goods goods;
  for (size_t part = 0; part < parts.size(); ++part) {
    if (!gift.part.empty() && gift.part != campaign.set[part].name) continue;
    goods.insert(goods.end(), parts[part].begin(), parts[part].end());
  }
  if (gift.pick == Pick::kAll) return goods;
  SortByPrice(earning, &goods);
  if (gift.pick == Pick::kCheapest) std::reverse(goods.begin(), goods.end());
  goods.resize(static_cast<size_t>(*sets * gift.picked));
  return goods;
}

int64_t& Evaluator::Used(const Campaign& campaign, size_t limit) {
  return used_[campaign.name + "#" + std::to_string(limit) + " " +
               Period(campaign.limits[limit].each, DayOf(now_->at))];
}

void Evaluator::CutByLimits(const Campaign& campaign, std::vector<Given>* given) {
  for (size_t i = 0; i < campaign.limits.size(); ++i) {
    const Limit& limit = campaign.limits[i];
    if (limit.tells) continue;
    const int64_t used = limit.each == Each::kReceipt ? 0 : Used(campaign, i);
    int64_t left = std::max<int64_t>(limit.amount - used, 0);
    int64_t wanted = 0;
    for (const Given& each : *given) wanted += each.granted;
    if (wanted == 0) return;
    const bool over = limit.counts_times ? left < 1 : wanted > left;
    if (!over) continue;
    if (limit.counts_times || limit.refuses) left = 0;
    for (Given& each : *given) {
      each.granted = std::min(each.granted, left);
      left -= each.granted;
    }
  }
}

std::vector<Given> Evaluator::Happens(const Happening& what) {
  now_ = &what;
  if (what.on == On::kEnrolled && !enrolled_at_) enrolled_at_ = what.at;
  int64_t total = 0;
  bool sells = what.on != On::kPurchase;
  for (const Line& line : what.lines) {
    total += line.amount;
    sells = sells || line.amount > 0 || line.quantity > 0;
  }
  std::vector<Given> all;
  for (const Campaign& campaign : programme_.campaigns) {
    if (!sells || !Applies(campaign)) continue;
    std::vector<Given> given;
    for (const Gift& gift : campaign.give) {
      const int64_t asked = Asked(campaign, gift);
      if (asked > 0) given.push_back({campaign.name, gift.wallet, asked, asked});
    }
    for (const Gift& gift : campaign.give) {
      if (gift.amount != Amount::kBrackets) continue;
      totals_[TotalOf(campaign, gift)] += BasisOf(campaign, gift).money;
    }
    CutByLimits(campaign, &given);
    int64_t granted = 0;
    for (const Given& each : given) granted += each.granted;
    for (size_t i = 0; granted > 0 && i < campaign.limits.size(); ++i) {
      Used(campaign, i) += campaign.limits[i].counts_times ? 1 : granted;
    }
    all.insert(all.end(), given.begin(), given.end());
  }
  if (what.on == On::kPurchase) ++purchases_;
  Count(total, sells, all);
  return all;
}

}  // namespace kopilka::plain
