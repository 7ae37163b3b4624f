#include "app/past/what_if_text.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "app/instant_text.h"
#include "app/number_text.h"
#include "app/past/member_differences.h"
#include "app/past/what_if_lines.h"
#include "app/report/grouped_money.h"
#include "app/report/report_text.h"

namespace kopilka::app {
namespace {

constexpr char kLabel[] = "  %-*s";
constexpr size_t kLeastLabel = 28;
constexpr size_t kLeastColumn = 18;
constexpr char kColumn[] = " %*s";

// Who says the zone and the currency: the last programme; the first may be none.
const Plan& PlanOf(const WhatIf& what_if) { return *what_if.contenders.back()->plan; }

std::string Number(uint64_t n) { return Thousands(static_cast<int64_t>(n)); }

std::string Signed(const std::string& text, absl::int128 n) {
  return n > 0 ? absl::StrCat("+", text) : text;
}

int ColumnWidth(const WhatIf& what_if) {
  size_t width = kLeastColumn;
  for (const auto& contender : what_if.contenders) width = std::max(width, contender->name.size());
  return static_cast<int>(width);
}

int LabelWidth(const std::vector<WhatIfSection>& sections) {
  size_t width = kLeastLabel;
  for (const WhatIfSection& section : sections) {
    for (const WhatIfLine& line : section.lines) width = std::max(width, line.label.size());
  }
  return static_cast<int>(width);
}

std::string LineText(const WhatIfLine& line, const Plan& plan, int label, int column) {
  const auto show = [&](absl::int128 n) {
    return line.money ? GroupedMoney(plan, n) : Thousands(n);
  };
  const absl::int128 present = line.values.front();
  std::string text = absl::StrFormat(kLabel, label, line.label);
  absl::StrAppend(&text, absl::StrFormat(kColumn, column, show(present)));
  for (size_t i = 1; i < line.values.size(); ++i) {
    const absl::int128 change = line.values[i] - present;
    absl::StrAppend(&text, absl::StrFormat(kColumn, column, show(line.values[i])),
                    absl::StrFormat(kColumn, column, Signed(show(change), change)));
  }
  return absl::StrCat(text, "\n");
}

std::string HeadText(const WhatIf& what_if, int label, int column) {
  std::string text = absl::StrFormat(kLabel, label, "");
  for (size_t i = 0; i < what_if.contenders.size(); ++i) {
    absl::StrAppend(&text, absl::StrFormat(kColumn, column, what_if.contenders[i]->name));
    if (i > 0) absl::StrAppend(&text, absl::StrFormat(kColumn, column, "difference"));
  }
  return absl::StrCat(text, "\n");
}

// "common 30 -> 180 (+150)", wallet by wallet and ladder by ladder that differs.
std::string MemberText(const MemberDifference& member) {
  std::string text = absl::StrFormat("  %-28s", member.member);
  WalletSums wallets = member.present.points;
  wallets.insert(member.other.points.begin(), member.other.points.end());
  for (const auto& [wallet, unused] : wallets) {
    const auto at = [&, wallet = wallet](const MemberEnd& end) {
      const auto found = end.points.find(wallet);
      return found == end.points.end() ? absl::int128(0) : found->second;
    };
    const absl::int128 change = at(member.other) - at(member.present);
    if (change == 0) continue;
    absl::StrAppend(&text, "  ", wallet.text(), " ", Thousands(at(member.present)), " -> ",
                    Thousands(at(member.other)), " (", Signed(Thousands(change), change), ")");
  }
  std::map<Name, Name> ladders = member.present.tiers;
  ladders.insert(member.other.tiers.begin(), member.other.tiers.end());
  for (const auto& [ladder, unused] : ladders) {
    const auto at = [&, ladder = ladder](const MemberEnd& end) {
      const auto found = end.tiers.find(ladder);
      return found == end.tiers.end() ? absl::string_view("none") : found->second.text();
    };
    if (at(member.present) == at(member.other)) continue;
    absl::StrAppend(&text, "  ", ladder.text(), " ", at(member.present), " -> ", at(member.other));
  }
  return absl::StrCat(text, "\n");
}

std::string MembersText(const WhatIf& what_if, const Contender& other, size_t most,
                        const Style& style) {
  const MemberDifferences differences =
      CompareMembers(what_if.contenders.front()->sums, other.sums, most);
  std::string text =
      absl::StrCat(style.Bold(other.name), ": ", Number(differences.balances), " of ",
                   Number(differences.members), " members have another balance, ",
                   Number(differences.tiers), " another tier\n");
  for (const MemberDifference& member : differences.first) {
    absl::StrAppend(&text, MemberText(member));
  }
  return text;
}

Json PointsJson(const WalletSums& points) {
  Json json = Json::object();
  for (const auto& [wallet, sum] : points) json[Of(wallet)] = NumberJson(sum);
  return json;
}

Json EndJson(const MemberEnd& end) {
  Json json = {{"points", PointsJson(end.points)}, {"tiers", Json::object()}};
  for (const auto& [ladder, tier] : end.tiers) json["tiers"][Of(ladder)] = Of(tier);
  return json;
}

Json WalletsJson(const Contender& contender) {
  Json json = Json::object();
  const LedgerTotals& totals = contender.sums.totals();
  for (const auto& [key, unused] : totals) {
    const Name wallet = key.second;
    if (json.contains(Of(wallet))) continue;
    const auto side = [&](Ledger ledger, int sign) {
      const auto found = totals.find({ledger, wallet});
      return NumberJson(found == totals.end() ? absl::int128(0) : sign * found->second);
    };
    json[Of(wallet)] = {{"given", side(Ledger::kIssuer, -1)},
                        {"corrected", side(Ledger::kAdjusted, -1)},
                        {"spent", side(Ledger::kRedeemed, 1)},
                        {"expired", side(Ledger::kExpired, 1)},
                        {"erased", side(Ledger::kErased, 1)},
                        {"in_transit", side(Ledger::kInTransit, 1)},
                        {"left", side(Ledger::kMember, 1)},
                        {"left_minor", NumberJson(WorthLeft(contender, wallet))}};
  }
  return json;
}

Json ContenderJson(const Contender& contender) {
  const RunSums& sums = contender.sums;
  const Tally tally = contender.rerun.tally();
  Json json = {{"name", contender.name},
               {"version", sums.version()},
               {"wallets", WalletsJson(contender)},
               {"campaigns", Json::object()},
               {"entitlements", Json::object()},
               {"tiers", Json::object()},
               {"applied", tally.counts.applied},
               {"no_effect", tally.counts.no_effect},
               {"triggers", tally.triggers},
               {"refused", sums.refusals()},
               {"dead_letters", sums.dead_letters()}};
  for (const auto& [campaign, sum] : sums.campaigns()) {
    json["campaigns"][Of(campaign)] = {{"times", sum.times},
                                       {"points", PointsJson(sum.points)},
                                       {"discount_minor", NumberJson(sum.discount)}};
  }
  for (const auto& [name, count] : sums.entitlements()) json["entitlements"][Of(name)] = count;
  for (const auto& [tier, members] : TierSums(sums)) {
    json["tiers"][Of(tier.first)][Of(tier.second)] = members;
  }
  return json;
}

Json DifferencesJson(const WhatIf& what_if, const Contender& other, size_t most) {
  const MemberDifferences differences =
      CompareMembers(what_if.contenders.front()->sums, other.sums, most);
  Json json = {{"name", other.name},
               {"members", differences.members},
               {"balances", differences.balances},
               {"tiers", differences.tiers},
               {"first", Json::array()}};
  for (const MemberDifference& member : differences.first) {
    json["first"].push_back({{"member", member.member},
                             {"present", EndJson(member.present)},
                             {"other", EndJson(member.other)}});
  }
  return json;
}

}  // namespace

std::string WhatIfText(const WhatIf& what_if, size_t members, const Style& style) {
  const Plan& plan = PlanOf(what_if);
  const std::vector<WhatIfSection> sections = WhatIfSections(what_if);
  const int label = LabelWidth(sections);
  const int column = ColumnWidth(what_if);
  std::string text = absl::StrCat(
      style.Bold("What if"), ", from ", LocalText(*plan.zone, what_if.from), " to ",
      LocalText(*plan.zone, what_if.until), " (", plan.zone->name(), "), ", Number(what_if.events),
      " events\n\n", style.Bold(HeadText(what_if, label, column)));
  for (const WhatIfSection& section : sections) {
    absl::StrAppend(&text, style.Bold(section.title), "\n");
    for (const WhatIfLine& line : section.lines)
      absl::StrAppend(&text, LineText(line, plan, label, column));
  }
  for (size_t i = 1; i < what_if.contenders.size(); ++i) {
    absl::StrAppend(&text, "\n", MembersText(what_if, *what_if.contenders[i], members, style));
  }
  return text;
}

std::string WhatIfJson(const WhatIf& what_if, size_t members) {
  Json json = {{"from_ms", what_if.from.ms}, {"until_ms", what_if.until.ms},
               {"events", what_if.events},   {"currency", PlanOf(what_if).currency},
               {"runs", Json::array()},      {"differences", Json::array()}};
  for (const auto& contender : what_if.contenders)
    json["runs"].push_back(ContenderJson(*contender));
  for (size_t i = 1; i < what_if.contenders.size(); ++i) {
    json["differences"].push_back(DifferencesJson(what_if, *what_if.contenders[i], members));
  }
  return JsonLine(json);
}

}  // namespace kopilka::app
