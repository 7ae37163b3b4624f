#include "app/past/run_sums.h"

#include "absl/strings/str_cat.h"
#include "app/record_json.h"
#include "base/sha256.h"

namespace kopilka::app {
namespace {

MemberEnd EndAfter(const Change& change) {
  MemberEnd end;
  for (const WalletBalance& balance : change.balances) {
    const absl::int128 points =
        absl::int128(balance.active.n) + balance.pending.n + balance.held.n - balance.debt.n;
    if (points != 0) end.points[balance.wallet] = points;
  }
  for (const TierStanding& standing : change.tiers) end.tiers[standing.ladder] = standing.tier;
  return end;
}

// Of two texts, and far shorter than they may be.
std::string Fingerprint(absl::string_view a, absl::string_view b) {
  return Sha256Hex(absl::StrCat(a.size(), ":", a, b)).substr(0, 32);
}

}  // namespace

absl::Status RunSums::Add(const Record& record) {
  if (record.topic == Topic::kAnswers) return AddAnswer(record.value.value_or(""));
  if (record.topic == Topic::kDeadLetters) {
    AddDeadLetter(record);
    return absl::OkStatus();
  }
  const absl::StatusOr<RecordedChange> change = DecodeChange(record.value.value_or(""));
  if (!change.ok()) return change.status();
  Add(*change);
  return absl::OkStatus();
}

void RunSums::Add(const RecordedChange& change) {
  ledger_.Add(change, /*record_offset=*/-1);
  version_ = change.cause.programme_version;
  std::set<Name> gave;
  for (const Fired& fired : change.change.fired) {
    if (fired.granted.n == 0) continue;
    campaigns_[fired.campaign].points[fired.wallet] += fired.granted.n;
    gave.insert(fired.campaign);
  }
  for (const DiscountGiven& discount : change.change.discounts) {
    if (discount.granted.n == 0) continue;
    campaigns_[discount.campaign].discount += discount.granted.n;
    gave.insert(discount.campaign);
  }
  for (const Name campaign : gave) ++campaigns_[campaign].times;
  for (const EntitlementChange& each : change.change.entitlements) {
    if (each.event == EntitlementEvent::kGiven) ++entitlements_[each.entitlement.name];
  }
  members_[change.member] = EndAfter(change.change);
}

absl::Status RunSums::AddAnswer(absl::string_view value) {
  const absl::StatusOr<Json> answer = ReadRecord(JsonMessage::kAnswer, value);
  if (!answer.ok()) return answer.status();
  if (FlagAt(*answer, "granted")) return absl::OkStatus();
  const absl::StatusOr<RecordedCause> cause = DecodeCause(value);
  if (!cause.ok()) return cause.status();
  if (refused_.insert(Fingerprint(TextAt(*answer, "member_id"), cause->event_id)).second) {
    ++refusals_[EnumWord(TextAt(*answer, "refusal"), "REFUSAL_")];
  }
  return absl::OkStatus();
}

// What is no event may have no id: it is known by its bytes.
void RunSums::AddDeadLetter(const Record& record) {
  if (!dead_.insert(Fingerprint(record.key.value_or(""), record.value.value_or(""))).second) return;
  for (const Header& header : record.headers) {
    if (header.key == "dlq.reason") ++dead_letters_[header.value];
  }
}

}  // namespace kopilka::app
