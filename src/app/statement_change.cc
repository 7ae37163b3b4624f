#include <map>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/strip.h"
#include "app/json.h"
#include "app/statement.h"
#include "codec/json.h"

namespace kopilka::app {
namespace {

// Protobuf's JSON leaves out what is 0 and writes 64-bit numbers as texts.
int64_t Number(const Json& object, const char* key) {
  const auto it = object.find(key);
  if (it == object.end()) return 0;
  if (it->is_number_integer()) return it->get<int64_t>();
  int64_t n = 0;
  return it->is_string() && absl::SimpleAtoi(it->get<std::string>(), &n) ? n : 0;
}

std::string TextAt(const Json& object, const char* key) {
  const auto it = object.find(key);
  return it != object.end() && it->is_string() ? it->get<std::string>() : "";
}

const Json& List(const Json& object, const char* key) {
  static const Json& empty = *new Json(Json::array());
  const auto it = object.find(key);
  return it != object.end() && it->is_array() ? *it : empty;
}

// "CHANGE_KIND_HOLD_TIMED_OUT" is "hold_timed_out".
std::string Word(absl::string_view name, absl::string_view prefix) {
  return absl::AsciiStrToLower(absl::StripPrefix(name, prefix));
}

}  // namespace

absl::StatusOr<StatementChange> ReadStatementChange(absl::string_view record_value) {
  const absl::StatusOr<std::string> text = ToJson(JsonMessage::kBalanceChange, record_value);
  if (!text.ok()) return text.status();
  const Json record = Json::parse(*text, nullptr, /*allow_exceptions=*/false);
  if (!record.is_object()) return absl::DataLossError("a balance change that is no object");
  StatementChange change;
  change.sequence = static_cast<uint64_t>(Number(record, "member_sequence"));
  change.at = Instant{Number(record, "occurred_at_ms")};
  change.kind = Word(TextAt(record, "kind"), "CHANGE_KIND_");
  std::map<std::string, int64_t> by_wallet;
  for (const Json& posting : List(record, "postings")) {
    if (TextAt(posting, "account") == "LEDGER_ACCOUNT_MEMBER") {
      by_wallet[TextAt(posting, "wallet")] += Number(posting, "points");
    }
  }
  for (const auto& [wallet, points] : by_wallet) change.movements.push_back({wallet, points});
  for (const Json& fired : List(record, "fired")) {
    change.reasons.push_back({.campaign = TextAt(fired, "campaign"),
                              .arithmetic = TextAt(fired, "arithmetic"),
                              .granted = Number(fired, "granted"),
                              .cut_by = TextAt(fired, "cut_by")});
  }
  return change;
}

}  // namespace kopilka::app
