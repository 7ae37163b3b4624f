#include "app/report/liability_text.h"

#include <map>
#include <tuple>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "app/instant_text.h"
#include "app/number_text.h"
#include "app/report/report_text.h"

namespace kopilka::app {
namespace {

using ByMonth = std::map<std::tuple<Name, Name, Month>, Cohort>;  // Wallet, funder, month.

constexpr char kColumns[] = "  %-10s %-16s %-7s %14s %14s %12s %12s %12s %14s %9s\n";

// "12.3 %", rounded down; of nothing there is none.
std::string ShareText(absl::int128 part, absl::int128 whole) {
  if (whole <= 0 || part < 0) return "-";
  const absl::int128 tenths = part * 1'000 / whole;
  return absl::StrCat(Text(tenths / 10), ".", Text(tenths % 10), " %");
}

std::string CohortText(const std::string& wallet, const std::string& funder,
                       const std::string& month, const Cohort& cohort) {
  return absl::StrFormat(
      kColumns, wallet, funder, month, Thousands(cohort.given + cohort.corrected),
      Thousands(cohort.spent), Thousands(cohort.paid_out), Thousands(cohort.expired),
      Thousands(cohort.erased + cohort.in_transit + cohort.paid), Thousands(cohort.left),
      ShareText(cohort.expired, cohort.given + cohort.corrected));
}

std::string EarnedText(const Liability& liability, const Style& style) {
  ByMonth rows;
  std::map<Name, Cohort> sums;
  for (const auto& [key, cohort] : liability.cohorts()) {
    rows[{key.wallet, key.funder, key.earned}] += cohort;
    sums[key.wallet] += cohort;
  }
  std::string text =
      style.Bold(absl::StrFormat(kColumns, "wallet", "funder", "earned", "given", "spent",
                                 "paid out", "expired", "other", "left", "breakage"));
  for (const auto& [row, cohort] : rows) {
    const auto& [wallet, funder, month] = row;
    const std::string earned = month.n == Month::kNone ? "debt" : MonthText(month);
    absl::StrAppend(&text, CohortText(Of(wallet), Of(funder), earned, cohort));
  }
  for (const auto& [wallet, cohort] : sums) {
    absl::StrAppend(&text, style.Bold(CohortText(Of(wallet), "all", "", cohort)));
  }
  return text;
}

std::string ExpiryText(const Liability& liability, const Style& style) {
  ByMonth rows;
  for (const auto& [key, cohort] : liability.cohorts()) {
    rows[{key.wallet, key.funder, key.expires}] += cohort;
  }
  std::string text = style.Bold(
      absl::StrFormat("  %-10s %-16s %-7s %14s\n", "wallet", "funder", "expires", "left"));
  for (const auto& [row, cohort] : rows) {
    const auto& [wallet, funder, month] = row;
    if (cohort.left == 0) continue;
    const std::string expires = month.n == Month::kNone ? "never" : MonthText(month);
    absl::StrAppend(&text, absl::StrFormat("  %-10s %-16s %-7s %14s\n", wallet.text(),
                                           funder.text(), expires, Thousands(cohort.left)));
  }
  return text;
}

}  // namespace

std::string LiabilityText(const Liability& liability, const LedgerProof& proof, const Plan& plan,
                          const Style& style) {
  return absl::StrCat(style.Bold("Liability"), " as of ", LocalText(*plan.zone, proof.as_of), " (",
                      plan.zone->name(), ")\n\n", EarnedText(liability, style), "\n",
                      ExpiryText(liability, style), "\n", ProofText(proof, style));
}

std::string LiabilityJson(const Liability& liability, const LedgerProof& proof) {
  Json json = {{"as_of_ms", proof.as_of.ms}, {"rows", Json::array()}, {"proof", ProofJson(proof)}};
  for (const auto& [key, cohort] : liability.cohorts()) {
    json["rows"].push_back({{"wallet", Of(key.wallet)},
                            {"funder", Of(key.funder)},
                            {"earned", MonthText(key.earned)},
                            {"expires", MonthText(key.expires)},
                            {"given", NumberJson(cohort.given)},
                            {"corrected", NumberJson(cohort.corrected)},
                            {"spent", NumberJson(cohort.spent)},
                            {"paid_out", NumberJson(cohort.paid_out)},
                            {"expired", NumberJson(cohort.expired)},
                            {"erased", NumberJson(cohort.erased)},
                            {"in_transit", NumberJson(cohort.in_transit)},
                            {"paid", NumberJson(cohort.paid)},
                            {"left", NumberJson(cohort.left)}});
  }
  return JsonLine(json);
}

}  // namespace kopilka::app
