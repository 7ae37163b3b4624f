#include "app/past/effect.h"

#include <string>
#include <utility>

#include "absl/strings/numbers.h"
#include "app/record_json.h"
#include "app/report/report_text.h"
#include "base/checked.h"
#include "codec/recorded.h"

namespace kopilka::app {
namespace {

constexpr char kOffsetHeader[] = "__streams.errors.offset";
constexpr char kReasonHeader[] = "dlq.reason";

std::string HeaderOf(const Record& said, absl::string_view key) {
  for (const Header& header : said.headers) {
    if (header.key == key) return header.value;
  }
  return "";
}

void AddTo(Effect* number, int64_t n) {
  *number = CheckedAdd(number->is_null() ? 0 : number->get<int64_t>(), n);
}

void AddPostings(const Change& change, Effect* effect) {
  for (const Posting& posting : change.postings) {
    const std::string wallet = Of(posting.lot.wallet);
    if (posting.account == Ledger::kIssuer) AddTo(&(*effect)["given"][wallet], -posting.points.n);
    if (posting.account == Ledger::kRedeemed) AddTo(&(*effect)["spent"][wallet], posting.points.n);
  }
}

absl::Status AddChange(absl::string_view value, Effect* effect) {
  const absl::StatusOr<RecordedChange> recorded = DecodeChange(value);
  if (!recorded.ok()) return recorded.status();
  const Change& change = recorded->change;
  if (change.from_timer) return absl::OkStatus();
  AddPostings(change, effect);
  for (const Fired& fired : change.fired) {
    if (fired.granted.n == 0) continue;
    AddTo(&(*effect)["campaigns"][Of(fired.campaign)][Of(fired.wallet)], fired.granted.n);
  }
  for (const DiscountGiven& discount : change.discounts) {
    if (discount.granted.n == 0) continue;
    AddTo(&(*effect)["discounts"][Of(discount.campaign)], discount.granted.n);
  }
  for (const EntitlementChange& each : change.entitlements) {
    if (each.event != EntitlementEvent::kGiven) continue;
    AddTo(&(*effect)["entitlements"][Of(each.entitlement.name)], 1);
  }
  return absl::OkStatus();
}

// Without what follows from the balance alone.
absl::Status AddAnswer(absl::string_view value, Effect* effect) {
  absl::StatusOr<Json> answer = ReadRecord(JsonMessage::kAnswer, value);
  if (!answer.ok()) return answer.status();
  if (!FlagAt(*answer, "granted")) {
    (*effect)["answer"] = "refused " + EnumWord(TextAt(*answer, "refusal"), "REFUSAL_");
    return absl::OkStatus();
  }
  (*effect)["answer"] = "granted";
  if (const int64_t worth = NumberAt(*answer, "worth_minor"); worth != 0) {
    (*effect)["worth_minor"] = worth;
  }
  const auto quote = answer->find("quote");
  if (quote == answer->end()) return absl::OkStatus();
  quote->erase("pays");
  (*effect)["quote"] = Effect(*quote);
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<int64_t> CauseOf(const Record& said) {
  if (said.topic == Topic::kDeadLetters) {
    int64_t offset = 0;
    if (absl::SimpleAtoi(HeaderOf(said, kOffsetHeader), &offset)) return offset;
    return absl::DataLossError("a dead letter does not say which record it was");
  }
  const absl::StatusOr<RecordedCause> cause = DecodeCause(said.value.value_or(""));
  if (!cause.ok()) return cause.status();
  return cause->offset;
}

absl::Status AddEffect(const Record& said, Effect* effect) {
  if (said.topic == Topic::kAnswers) return AddAnswer(said.value.value_or(""), effect);
  if (said.topic == Topic::kBalanceChanges) return AddChange(said.value.value_or(""), effect);
  (*effect)["dead_letter"] = HeaderOf(said, kReasonHeader);
  return absl::OkStatus();
}

}  // namespace kopilka::app
