#include "app/statement.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_replace.h"
#include "app/instant_text.h"
#include "app/json.h"
#include "app/number_text.h"
#include "app/report/grouped_money.h"
#include "app/report/report_text.h"
#include "core/balances.h"
#include "core/rules/held.h"
#include "programme/content_name.h"

namespace kopilka::app {
namespace {

// What is there of one wallet.
class WalletLines {
 public:
  WalletLines(const Statement& statement, const WalletBalance& balance, const Style& style)
      : statement_(statement), plan_(*statement.plan), balance_(balance), style_(style) {}

  std::string Text() {
    AddHeading();
    for (const Lot& lot : statement_.account.lots) {
      if (lot.key.wallet == balance_.wallet && lot.activated && lot.left().n > 0) AddActive(lot);
    }
    for (const Lot& lot : statement_.account.lots) {
      if (lot.key.wallet == balance_.wallet && !lot.activated && lot.left().n > 0) AddPending(lot);
    }
    for (const Hold& hold : statement_.account.holds) {
      if (hold.wallet == balance_.wallet) AddHold(hold);
    }
    if (balance_.debt.n > 0) {
      AddLine(balance_.debt.n, style_.Bad("owed; the next points pay it off"));
    }
    return std::move(text_);
  }

 private:
  void AddHeading() {
    absl::StrAppend(&text_, "\n", style_.Bold(balance_.wallet.text()), "  ",
                    Thousands(balance_.active.n), " points");
    const WalletRule* rule = plan_.FindWallet(balance_.wallet);
    if (rule != nullptr && rule->burn.has_value() && balance_.active.n > 0) {
      const Money worth{
          MulDiv(balance_.active.n, rule->burn->worth.n, rule->burn->per.n, Rounding::kDown)};
      absl::StrAppend(&text_, ", worth ", GroupedMoney(plan_, worth));
    }
    absl::StrAppend(&text_, "\n");
  }

  void AddActive(const Lot& lot) {
    AddLine(lot.left().n, absl::StrCat(Expiry(lot.key), From(lot.key)));
  }
  void AddPending(const Lot& lot) {
    AddLine(lot.left().n, style_.Warning(absl::StrCat(Activation(lot.key), From(lot.key))));
  }
  void AddHold(const Hold& hold) {
    int64_t points = 0;
    for (const LotShare& share : hold.shares) points += share.points.n;
    AddLine(points, style_.Warning(absl::StrCat(
                        "reserved until ", LocalText(*plan_.zone, hold.until),
                        hold.destination.empty() ? " for " : " for payout ", hold.redemption_id)));
  }

  std::string Expiry(const LotKey& key) const {
    const Instant end = EndOf(statement_.account.prolonged, key);
    if (end == kNever) return "do not expire";
    return absl::StrCat("expire ", LocalText(*plan_.zone, end));
  }
  std::string Activation(const LotKey& key) const {
    if (key.active_from == kNever) return "when their receipt is fulfilled";
    return absl::StrCat("from ", LocalText(*plan_.zone, key.active_from), ", ", Expiry(key));
  }
  std::string From(const LotKey& key) const {
    return key.funder == plan_.funder ? "" : absl::StrCat(", from ", key.funder.text());
  }
  void AddLine(int64_t points, const std::string& what) {
    absl::StrAppend(&text_, absl::StrFormat("  %12s  %s\n", Thousands(points), what));
  }

  const Statement& statement_;
  const Plan& plan_;
  const WalletBalance& balance_;
  const Style& style_;
  std::string text_;
};

std::string MeasureText(const Plan& plan, TierMeasure measure, int64_t amount) {
  switch (measure) {
    case TierMeasure::kSpend:
      return GroupedMoney(plan, Money{amount});
    case TierMeasure::kVisits:
      return absl::StrCat(Thousands(amount), amount == 1 ? " visit" : " visits");
    default:
      return absl::StrCat(Thousands(amount), amount == 1 ? " point" : " points");
  }
}

// "level  silver; 23,450.00 RUB so far, 126,550.00 RUB to gold; reviewed 2027-01-01 00:00"
std::string TierLine(const Plan& plan, const TierStanding& standing, const Style& style) {
  const TierLadder* ladder = plan.FindLadder(standing.ladder);
  const TierMeasure by = ladder == nullptr ? TierMeasure::kSpend : ladder->by;
  std::string text =
      absl::StrCat("\n", style.Bold(standing.ladder.text()), "  ", standing.tier.text(), "; ",
                   MeasureText(plan, by, standing.progress), " so far");
  if (ladder != nullptr) {
    for (const TierStep& step : ladder->steps) {
      if (step.from <= standing.progress) continue;
      if (step.from == TierStep::kNoAmount) break;
      absl::StrAppend(&text, ", ", MeasureText(plan, by, step.from - standing.progress), " to ",
                      step.name.text());
      break;
    }
  }
  if (standing.review_at != kNever) {
    absl::StrAppend(&text, "; reviewed ", LocalText(*plan.zone, standing.review_at));
  }
  return absl::StrCat(text, "\n");
}

// "club  until 2027-01-11 00:00", "next-20  next-20-17, 1 of 1 uses left, until ..."
std::string HeldLine(const Plan& plan, const Entitlement& held, const Style& style) {
  std::string text = absl::StrCat("\n", style.Bold(held.name.text()), "  ");
  if (held.is_coupon()) {
    absl::StrAppend(&text, held.code, ", ", held.uses_left, " of ", held.uses, " uses left, ");
  }
  if (held.from > held.given) {
    absl::StrAppend(&text, "from ", LocalText(*plan.zone, held.from), " ");
  }
  if (held.until == kNever) return absl::StrCat(text, "does not end\n");
  return absl::StrCat(text, "until ", LocalText(*plan.zone, held.until), "\n");
}

std::string ChangeLines(const Plan& plan, const StatementChange& change, const Style& style) {
  std::string moved;
  for (const StatementChange::Movement& movement : change.movements) {
    absl::StrAppend(&moved, "  ", Signed(movement.points), " ", movement.wallet);
  }
  for (const std::string& each : change.entitlements) absl::StrAppend(&moved, "  ", each);
  std::string text =
      absl::StrFormat("  #%-5d %s  %s%s\n", change.sequence, LocalText(*plan.zone, change.at),
                      absl::StrReplaceAll(change.kind, {{"_", " "}}), moved);
  for (const StatementChange::Reason& reason : change.reasons) {
    absl::StrAppend(&text,
                    style.Faint(absl::StrCat("         ", reason.campaign, ": ", reason.arithmetic,
                                             reason.cut_by.empty() ? "" : ", cut by the limit ",
                                             reason.cut_by)),
                    "\n");
  }
  return text;
}

std::string Heading(const Statement& statement, const Style& style) {
  const Plan& plan = *statement.plan;
  const Account& account = statement.account;
  std::string text =
      absl::StrCat(style.Bold(absl::StrCat("Member ", statement.member)), ", as of ",
                   LocalText(*plan.zone, statement.as_of), " (", plan.zone->name(), "), programme ",
                   plan.programme, " ", ShortName(plan.version), "\n");
  if (account.erased) return absl::StrCat(text, style.Bad("erased"), "\n");
  if (account.blocked) absl::StrAppend(&text, style.Bad("blocked"), "; ");
  absl::StrAppend(&text,
                  account.enrolled
                      ? absl::StrCat("enrolled ", LocalText(*plan.zone, account.enrolled_at))
                      : "not enrolled",
                  ", ", account.purchases, " purchases");
  if (account.purchases > 0) {
    absl::StrAppend(&text, ", the last ", LocalText(*plan.zone, account.last_purchase_at));
  }
  return absl::StrCat(text, "\n");
}

// 0, as in the contract, where there is none.
int64_t Ms(Instant instant) { return instant == kNever ? 0 : instant.ms; }

Json WalletJson(const Account& account, const WalletBalance& balance) {
  Json json = {{"wallet", Of(balance.wallet)}, {"active", balance.active.n},
               {"pending", balance.pending.n}, {"held", balance.held.n},
               {"debt", balance.debt.n},       {"lots", Json::array()},
               {"holds", Json::array()}};
  for (const Lot& lot : account.lots) {
    if (lot.key.wallet != balance.wallet) continue;
    json["lots"].push_back({{"points", lot.left().n},
                            {"held", lot.held.n},
                            {"active", lot.activated},
                            {"active_from_ms", Ms(lot.key.active_from)},
                            {"expires_ms", Ms(EndOf(account.prolonged, lot.key))},
                            {"funder", Of(lot.key.funder)}});
  }
  for (const Hold& hold : account.holds) {
    if (hold.wallet != balance.wallet) continue;
    int64_t points = 0;
    for (const LotShare& share : hold.shares) points += share.points.n;
    json["holds"].push_back({{"redemption_id", hold.redemption_id},
                             {"points", points},
                             {"worth_minor", hold.worth.n},
                             {"until_ms", Ms(hold.until)},
                             {"destination", hold.destination}});
  }
  return json;
}

Json ChangeJson(const StatementChange& change) {
  Json json = {{"sequence", change.sequence},
               {"kind", change.kind},
               {"at_ms", change.at.ms},
               {"movements", Json::array()},
               {"entitlements", change.entitlements},
               {"fired", Json::array()}};
  for (const StatementChange::Movement& movement : change.movements) {
    json["movements"].push_back({{"wallet", movement.wallet}, {"points", movement.points}});
  }
  for (const StatementChange::Reason& reason : change.reasons) {
    json["fired"].push_back({{"campaign", reason.campaign},
                             {"arithmetic", reason.arithmetic},
                             {"granted", reason.granted},
                             {"cut_by", reason.cut_by}});
  }
  return json;
}

}  // namespace

std::string StatementText(const Statement& statement, const Style& style) {
  const Plan& plan = *statement.plan;
  std::string text = Heading(statement, style);
  if (!statement.account.erased) {
    for (const WalletBalance& balance : BalancesOf(plan, statement.account)) {
      absl::StrAppend(&text, WalletLines(statement, balance, style).Text());
    }
    for (const TierStanding& standing : StandingsOf(plan, statement.account)) {
      absl::StrAppend(&text, TierLine(plan, standing, style));
    }
    for (const Entitlement& held : HeldBy(plan, statement.account)) {
      absl::StrAppend(&text, HeldLine(plan, held, style));
    }
  }
  if (!statement.changes.empty()) {
    absl::StrAppend(&text, "\n", style.Bold("Last changes"), "\n");
  }
  for (const StatementChange& change : statement.changes) {
    absl::StrAppend(&text, ChangeLines(plan, change, style));
  }
  return text;
}

std::string StatementJson(const Statement& statement) {
  const Account& account = statement.account;
  Json json = {{"member", statement.member},
               {"as_of_ms", statement.as_of.ms},
               {"programme", statement.plan->programme},
               {"version", statement.plan->version},
               {"sequence", account.sequence},
               {"enrolled", account.enrolled},
               {"blocked", account.blocked},
               {"erased", account.erased},
               {"purchases", account.purchases},
               {"wallets", Json::array()},
               {"tiers", Json::array()},
               {"held", Json::array()},
               {"changes", Json::array()}};
  for (const WalletBalance& balance : BalancesOf(*statement.plan, account)) {
    json["wallets"].push_back(WalletJson(account, balance));
  }
  for (const TierStanding& standing : StandingsOf(*statement.plan, account)) {
    json["tiers"].push_back({{"ladder", Of(standing.ladder)},
                             {"tier", Of(standing.tier)},
                             {"progress", standing.progress},
                             {"review_at_ms", Ms(standing.review_at)}});
  }
  for (const Entitlement& held : HeldBy(*statement.plan, account)) {
    json["held"].push_back({{"name", Of(held.name)},
                            {"code", held.code},
                            {"from_ms", held.from.ms},
                            {"until_ms", Ms(held.until)},
                            {"uses_left", held.uses_left}});
  }
  for (const StatementChange& change : statement.changes) {
    json["changes"].push_back(ChangeJson(change));
  }
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace kopilka::app
