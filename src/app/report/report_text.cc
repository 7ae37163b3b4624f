#include "app/report/report_text.h"

#include <limits>

#include "absl/strings/str_cat.h"
#include "app/instant_text.h"
#include "app/number_text.h"

namespace kopilka::app {

Json NumberJson(absl::int128 n) {
  const bool fits =
      n >= std::numeric_limits<int64_t>::min() && n <= std::numeric_limits<int64_t>::max();
  return fits ? Json(static_cast<int64_t>(n)) : Json(Text(n));
}

std::string ReceiptText(const RecordedReceipt& receipt) {
  if (!receipt.fiscal_id.empty()) return absl::StrCat("fiscal ", receipt.fiscal_id);
  if (receipt.number.empty()) return "";
  return absl::StrCat(receipt.store, "/", receipt.till, "/",
                      DateText(DateOf(receipt.business_date)), "/", receipt.number);
}

std::string ProofText(const LedgerProof& proof, const Style& style) {
  const std::string what =
      absl::StrCat(Thousands(static_cast<int64_t>(proof.changes)), " balance changes of ",
                   Thousands(static_cast<int64_t>(proof.members)), " members");
  if (proof.clean()) return absl::StrCat(what, ", and the accounts say the same\n");
  std::string text = style.Bad(absl::StrCat(what, ", ", proof.differences.count(), " differences"));
  absl::StrAppend(&text, "\n");
  for (const kopilka::Difference& difference : proof.differences.first()) {
    absl::StrAppend(&text, "  ", Describe(difference), "\n");
  }
  return text;
}

Json ProofJson(const LedgerProof& proof) {
  Json json = {{"members", proof.members},
               {"changes", proof.changes},
               {"differences", proof.differences.count()},
               {"first", Json::array()}};
  for (const kopilka::Difference& difference : proof.differences.first()) {
    json["first"].push_back(Describe(difference));
  }
  return json;
}

std::string JsonLine(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace kopilka::app
