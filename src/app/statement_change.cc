#include <map>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "app/record_json.h"
#include "app/statement.h"

namespace kopilka::app {

absl::StatusOr<StatementChange> ReadStatementChange(absl::string_view record_value) {
  const absl::StatusOr<Json> read = ReadRecord(JsonMessage::kBalanceChange, record_value);
  if (!read.ok()) return read.status();
  const Json& record = *read;
  StatementChange change;
  change.sequence = static_cast<uint64_t>(NumberAt(record, "member_sequence"));
  change.at = Instant{NumberAt(record, "occurred_at_ms")};
  change.kind = EnumWord(TextAt(record, "kind"), "CHANGE_KIND_");
  std::map<std::string, int64_t> by_wallet;
  for (const Json& posting : ListAt(record, "postings")) {
    if (TextAt(posting, "account") == "LEDGER_ACCOUNT_MEMBER") {
      by_wallet[TextAt(posting, "wallet")] += NumberAt(posting, "points");
    }
  }
  for (const auto& [wallet, points] : by_wallet) change.movements.push_back({wallet, points});
  for (const Json& each : ListAt(record, "entitlements")) {
    const Json& entitlement = each["entitlement"];
    const std::string code = TextAt(entitlement, "code");
    const std::string word = EnumWord(TextAt(each, "event"), "ENTITLEMENT_EVENT_");
    change.entitlements.push_back(absl::StrCat(absl::StrReplaceAll(word, {{"_", " "}}), " ",
                                               TextAt(entitlement, "name"), code.empty() ? "" : " ",
                                               code));
  }
  for (const Json& fired : ListAt(record, "fired")) {
    change.reasons.push_back({.campaign = TextAt(fired, "campaign"),
                              .arithmetic = TextAt(fired, "arithmetic"),
                              .granted = NumberAt(fired, "granted"),
                              .cut_by = TextAt(fired, "cut_by")});
  }
  return change;
}

}  // namespace kopilka::app
