#include "evaluator/yaml.h"

#include <chrono>
#include <map>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"

namespace kopilka::plain {
namespace {

constexpr const char* kWeekdays[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

std::string MoneyText(int64_t kopecks) {
  return absl::StrFormat("%d.%02d RUB", kopecks / 100, kopecks % 100);
}

// 1.25 of 1250000 millionths.
std::string DecimalText(int64_t millionths) {
  return absl::StrFormat("%d.%06d", millionths / 1'000'000, millionths % 1'000'000);
}

std::string UnitsText(int64_t thousandths) {
  return absl::StrFormat("%d.%03d units", thousandths / 1'000, thousandths % 1'000);
}

std::string PercentText(int64_t millionths) {
  return absl::StrFormat("%d.%04d %%", millionths / 10'000, millionths % 10'000);
}

std::string DateText(int day) {
  const std::chrono::year_month_day date{std::chrono::sys_days(std::chrono::days(day))};
  return absl::StrFormat("%04d-%02d-%02d", static_cast<int>(date.year()),
                         static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

std::string WordsText(const std::vector<std::string>& words) {
  return absl::StrCat("[\"", absl::StrJoin(words, "\", \""), "\"]");
}

std::string ConditionText(const When& when);

std::string ConditionsText(const std::vector<When>& whens) {
  return absl::StrCat(
      "[",
      absl::StrJoin(whens, ", ",
                    [](std::string* out, const When& when) { out->append(ConditionText(when)); }),
      "]");
}

// The value of a key that stands as it is called.
std::string ValueText(const When& when) {
  if (when.key == "all" || when.key == "any") return ConditionsText(when.parts);
  if (!when.parts.empty()) return ConditionText(when.parts[0]);
  if (when.key == "purchase number") return absl::StrCat(when.every ? "every " : "", when.number);
  if (when.key == "birthday" && when.number == 0) return "today";
  if (when.key == "birthday" || when.key == "enrolled") {
    return absl::StrCat("within ", when.number, " days");
  }
  if (when.key == "hours") {
    return absl::StrFormat("\"%02d:%02d-%02d:%02d\"", when.from / 60, when.from % 60, when.to / 60,
                           when.to % 60);
  }
  if (when.key == "dates") {
    return absl::StrCat("{from: ", DateText(when.from), ", to: ", DateText(when.to), "}");
  }
  if (when.key == "price") {
    return absl::StrCat("{from: ", MoneyText(when.number), ", to: ", MoneyText(when.most), "}");
  }
  if (when.key == "weekday") {
    return absl::StrCat(
        "[",
        absl::StrJoin(when.weekdays, ", ",
                      [](std::string* out, int day) { out->append(kWeekdays[day]); }),
        "]");
  }
  return WordsText(when.words);
}

std::string ConditionText(const When& when) {
  if (when.key == "total")
    return absl::StrCat("{receipt: {total: at least ", MoneyText(when.number), "}}");
  if (when.key == "quantity") {
    return absl::StrCat("{receipt: {quantity: at least ", UnitsText(when.number), "}}");
  }
  if (when.key == "tier") return absl::StrCat("{tier: {level: ", WordsText(when.words), "}}");
  if (when.key == "attribute") {
    return absl::StrCat("{attribute: {", when.name, ": ", WordsText(when.words), "}}");
  }
  return absl::StrCat("{", when.key, ": ", ValueText(when), "}");
}

std::string PointsText(const Gift& gift, const Programme& programme) {
  if (gift.points_by_step.empty()) return absl::StrCat(gift.points);
  std::vector<std::string> steps;
  for (size_t i = 0; i < programme.level.steps.size(); ++i) {
    steps.push_back(absl::StrCat(programme.level.steps[i].name, ": ", gift.points_by_step[i]));
  }
  return absl::StrCat("{", absl::StrJoin(steps, ", "), "}");
}

// "cheapest 2 units of p1"
std::string OfText(const Gift& gift) {
  if (!gift.of_set) return gift.of_matching ? "matching lines" : "receipt";
  constexpr const char* kPicks[] = {"", "cheapest", "dearest"};
  const std::string of = gift.part.empty() ? "set" : gift.part;
  if (gift.pick == Pick::kAll) return of;
  return absl::StrCat(kPicks[static_cast<size_t>(gift.pick)], " ", gift.picked, " units of ", of);
}

std::string SetText(const std::vector<Part>& set) {
  return absl::StrCat("{",
                      absl::StrJoin(set, ", ",
                                    [](std::string* out, const Part& part) {
                                      absl::StrAppend(out, part.name, ": {units: ", part.units,
                                                      ", all: [", ConditionText(part.line), "]}");
                                    }),
                      "}");
}

constexpr const char* kEach[] = {"receipt", "day", "week", "month", "quarter", "year", "lifetime"};

std::string BracketsText(const std::vector<Bracket>& brackets) {
  std::vector<std::string> rows;
  for (const Bracket& bracket : brackets) {
    const std::string to = bracket.to ? absl::StrCat(", to: ", MoneyText(*bracket.to)) : "";
    rows.push_back(absl::StrCat("{share: ", PercentText(bracket.share_ppm), to, "}"));
  }
  return absl::StrCat("[", absl::StrJoin(rows, ", "), "]");
}

std::string GiftText(const Gift& gift, const Programme& programme) {
  constexpr const char* kRounds[] = {"down", "half up", "half even", "up"};
  const std::string of = absl::StrCat(", of: ", OfText(gift));
  std::string keys;
  switch (gift.amount) {
    case Amount::kPoints:
      keys = absl::StrCat("points: ", PointsText(gift, programme));
      break;
    case Amount::kPer:
      keys =
          absl::StrCat("per: ", MoneyText(gift.per), of, ", points: ", PointsText(gift, programme));
      break;
    case Amount::kShare:
      keys = absl::StrCat("share: ", PercentText(gift.share_ppm), of);
      break;
    case Amount::kPerUnit:
      keys = absl::StrCat("per_unit: ", PointsText(gift, programme));
      break;
    case Amount::kPerQuantity:
      keys = absl::StrCat("per: ", UnitsText(gift.per), ", points: ", PointsText(gift, programme));
      break;
    case Amount::kBrackets:
      keys = absl::StrCat("brackets: ", BracketsText(gift.brackets), of,
                          ", each: ", kEach[static_cast<size_t>(gift.each)]);
      break;
    case Amount::kMultiple:
      keys = absl::StrCat("multiplies: ", gift.multiplies,
                          ", by: ", DecimalText(gift.share_ppm + 1'000'000));
      break;
  }
  if (gift.money_rounds) {
    absl::StrAppend(&keys, ", money_rounds: ", kRounds[static_cast<size_t>(*gift.money_rounds)]);
  }
  if (gift.by_tier) absl::StrAppend(&keys, ", by_tier: level");
  return absl::StrCat("{", gift.wallet, ": {", keys,
                      ", rounds: ", kRounds[static_cast<size_t>(gift.rounds)], "}}");
}

std::string LimitText(const Limit& limit) {
  return absl::StrCat("{", limit.counts_times ? "times: " : "points: ", limit.amount,
                      ", each: ", kEach[static_cast<size_t>(limit.each)],
                      limit.tells          ? ", over: tell"
                      : limit.counts_times ? ""
                      : limit.refuses      ? ", over: refuse"
                                           : ", over: cut",
                      "}");
}

std::string CampaignText(const Campaign& campaign, const Programme& programme) {
  constexpr const char* kOn[] = {"purchase", "action", "enrolled"};
  std::string text =
      absl::StrCat("  ", campaign.name, ":\n    on: ", kOn[static_cast<size_t>(campaign.on)], "\n");
  if (campaign.from || campaign.to) {
    std::vector<std::string> days;
    if (campaign.from) days.push_back(absl::StrCat("from: ", DateText(*campaign.from)));
    if (campaign.to) days.push_back(absl::StrCat("to: ", DateText(*campaign.to)));
    absl::StrAppend(&text, "    valid: {", absl::StrJoin(days, ", "), "}\n");
  }
  std::vector<std::string> when;
  if (!campaign.when.empty()) when.push_back(absl::StrCat("all: ", ConditionsText(campaign.when)));
  if (campaign.line) when.push_back(absl::StrCat("line: ", ConditionText(*campaign.line)));
  if (!campaign.set.empty()) when.push_back(absl::StrCat("set: ", SetText(campaign.set)));
  if (!when.empty()) absl::StrAppend(&text, "    when: {", absl::StrJoin(when, ", "), "}\n");
  absl::StrAppend(&text, "    give:\n");
  for (const Gift& gift : campaign.give) {
    absl::StrAppend(&text, "      - ", GiftText(gift, programme), "\n");
  }
  if (campaign.limits.empty()) return text;
  absl::StrAppend(&text, "    limit:\n");
  for (const Limit& limit : campaign.limits) {
    absl::StrAppend(&text, "      - ", LimitText(limit), "\n");
  }
  return text;
}

std::string StepText(const Step& step, Counts by) {
  std::string from = MoneyText(step.from);
  if (by == Counts::kPoints) from = absl::StrCat(step.from, " points");
  if (by == Counts::kVisits) from = absl::StrCat(step.from, " visits");
  std::vector<std::string> keys;
  if (step.from != 0) keys.push_back(absl::StrCat("from: ", from));
  if (step.or_visits != 0) keys.push_back(absl::StrCat("or: {visits: ", step.or_visits, "}"));
  keys.push_back(absl::StrCat("multiplies: ", DecimalText(step.multiplies_ppm)));
  return absl::StrCat(step.name, ": {", absl::StrJoin(keys, ", "), "}");
}

std::string LadderText(const Ladder& ladder) {
  static const std::map<Counts, std::string> kBy = {
      {Counts::kSpend, "spend"}, {Counts::kPoints, "points"}, {Counts::kVisits, "visits"}};
  static const std::map<int, std::string> kWindows = {
      {0, "lifetime"}, {1, "month"}, {3, "quarter"}, {6, "half"}, {12, "year"}};
  std::string text = absl::StrCat("tiers:\n  level:\n    by: ", kBy.at(ladder.by), "\n");
  if (ladder.by == Counts::kPoints) absl::StrAppend(&text, "    wallet: bonus\n");
  if (ladder.last_days > 0) {
    absl::StrAppend(&text, "    window: last ", ladder.last_days, " days\n");
    absl::StrAppend(&text, "    downgrade: to qualify\n");
  } else {
    absl::StrAppend(&text, "    window: ", kWindows.at(ladder.months), "\n");
  }
  if (ladder.next_period) {
    absl::StrAppend(&text, "    takes effect: next period\n    downgrade: to qualify\n");
  }
  absl::StrAppend(&text, "    steps:\n");
  for (const Step& step : ladder.steps) {
    absl::StrAppend(&text, "      ", StepText(step, ladder.by), "\n");
  }
  return text;
}

}  // namespace

std::string Yaml(const Programme& programme) {
  std::string text = absl::StrCat(
      "programme: plain\nzone: Europe/Moscow\ncurrency: RUB\n"
      "wallets:\n  bonus: {earn: {worth: ",
      MoneyText(programme.bonus_worth), ", per: ", programme.bonus_points,
      " points}}\n  stamps: {}\n", LadderText(programme.level));
  if (programme.earns_nothing || !programme.not_paid_with.empty()) {
    absl::StrAppend(&text, "earning:\n");
    if (programme.earns_nothing) {
      absl::StrAppend(&text, "  except: ", ConditionText(*programme.earns_nothing), "\n");
    }
    if (!programme.not_paid_with.empty()) {
      absl::StrAppend(&text, "  not_paid_with: ", WordsText(programme.not_paid_with), "\n");
    }
  }
  absl::StrAppend(&text, "campaigns:\n");
  for (const Campaign& campaign : programme.campaigns) {
    absl::StrAppend(&text, CampaignText(campaign, programme));
  }
  return text;
}

}  // namespace kopilka::plain
