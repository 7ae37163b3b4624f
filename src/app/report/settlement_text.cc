#include "app/report/settlement_text.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "app/instant_text.h"
#include "app/number_text.h"
#include "app/report/grouped_money.h"
#include "app/report/report_text.h"

namespace kopilka::app {
namespace {

std::string PeriodText(const SettlementPeriod& period, const LedgerProof& proof, const Plan& plan) {
  const std::string from =
      period.from == kAlways ? "the beginning" : LocalText(*plan.zone, period.from);
  const Instant until = std::min(period.until, proof.as_of);
  return absl::StrCat("from ", from, " to ", LocalText(*plan.zone, until), " (", plan.zone->name(),
                      ")");
}

}  // namespace

std::string SettlementText(const Settlement& settlement, const SettlementPeriod& period,
                           const LedgerProof& proof, const Plan& plan, const Style& style) {
  std::string text =
      absl::StrCat(style.Bold("Settlement"), " ", PeriodText(period, proof, plan), "\n\n");
  for (const Settlement::Row& row : settlement.Rows()) {
    const bool own = row.payer == row.payee;
    absl::StrAppend(
        &text,
        absl::StrFormat("  %16s %-10s %16s  %s%s\n", Thousands(row.points), row.wallet.text(),
                        GroupedMoney(plan, row.worth), row.payer.text(),
                        own ? " spent at its own" : absl::StrCat(" for ", row.payee.text())));
  }
  absl::StrAppend(&text, "\n", style.Bold("Set off"), "\n");
  for (const Settlement::Due& due : settlement.Dues()) {
    absl::StrAppend(&text, absl::StrFormat("  %16s  %s pays %s\n", GroupedMoney(plan, due.worth),
                                           due.payer.text(), due.payee.text()));
  }
  absl::StrAppend(&text, "\n");
  for (const auto& [wallet, points] : settlement.spent()) {
    absl::StrAppend(&text, "Spent: ", Thousands(points), " ", wallet.text(), "\n");
  }
  return absl::StrCat(text, ProofText(proof, style));
}

std::string SettlementJson(const Settlement& settlement, const SettlementPeriod& period,
                           const LedgerProof& proof, const Plan& plan) {
  Json json = {{"from_ms", period.from.ms},  {"until_ms", NeverAsZeroMs(period.until)},
               {"as_of_ms", proof.as_of.ms}, {"currency", plan.currency},
               {"rows", Json::array()},      {"dues", Json::array()},
               {"spent", Json::object()},    {"proof", ProofJson(proof)}};
  for (const Settlement::Row& row : settlement.Rows()) {
    json["rows"].push_back({{"payer", Of(row.payer)},
                            {"payee", Of(row.payee)},
                            {"wallet", Of(row.wallet)},
                            {"points", NumberJson(row.points)},
                            {"worth_minor", row.worth.n}});
  }
  for (const Settlement::Due& due : settlement.Dues()) {
    json["dues"].push_back(
        {{"payer", Of(due.payer)}, {"payee", Of(due.payee)}, {"worth_minor", due.worth.n}});
  }
  for (const auto& [wallet, points] : settlement.spent()) {
    json["spent"][Of(wallet)] = NumberJson(points);
  }
  return JsonLine(json);
}

}  // namespace kopilka::app
