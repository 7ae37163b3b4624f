#include "app/scenario/step_outcome.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "app/record_json.h"
#include "base/time.h"

namespace kopilka::app {
namespace {

void AddHeld(const Json& change, Standing* standing) {
  std::map<std::string, std::vector<std::pair<int64_t, std::string>>> coupons;
  for (const Json& held : ListAt(change, "held")) {
    const std::string name = TextAt(held, "name");
    const std::string code = TextAt(held, "code");
    if (code.empty()) {
      standing->entitlements.insert(name);
    } else {
      const int64_t until = NumberAt(held, "until_ms");
      coupons[name].emplace_back(until == 0 ? kNever.ms : until, code);
    }
  }
  for (auto& [name, codes] : coupons) {
    std::stable_sort(codes.begin(), codes.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    for (auto& [until, code] : codes) standing->coupons[name].push_back(std::move(code));
  }
}

Standing StandingAfter(const Json& change) {
  Standing standing;
  for (const Json& balance : ListAt(change, "balances")) {
    standing.wallets[TextAt(balance, "wallet")] = {.active = NumberAt(balance, "active"),
                                                   .pending = NumberAt(balance, "pending"),
                                                   .held = NumberAt(balance, "held"),
                                                   .debt = NumberAt(balance, "debt")};
  }
  for (const Json& tier : ListAt(change, "tiers")) {
    standing.tiers[TextAt(tier, "ladder")] = TextAt(tier, "tier");
  }
  AddHeld(change, &standing);
  return standing;
}

std::string WhyOf(const Json& fired) {
  const std::string cut_by = TextAt(fired, "cut_by");
  return absl::StrCat(TextAt(fired, "campaign"), " gave ", NumberAt(fired, "granted"), " ",
                      TextAt(fired, "wallet"), ": ", TextAt(fired, "arithmetic"),
                      cut_by.empty() ? "" : absl::StrCat(", cut by ", cut_by));
}

void AddDiscounts(const Json& change_or_quote, StepOutcome::OfMember* member) {
  for (const Json& discount : ListAt(change_or_quote, "discounts")) {
    const int64_t granted = NumberAt(discount, "granted_minor");
    if (granted != 0) member->discounts[TextAt(discount, "campaign")] += granted;
  }
}

void AddQuote(const Json& answer, StepOutcome::OfMember* member) {
  const auto quote = answer.find("quote");
  if (quote == answer.end()) return;
  AddDiscounts(*quote, member);
  member->quoted.total_minor = NumberAt(*quote, "total_minor");
  for (const Json& pays : ListAt(*quote, "pays")) {
    member->quoted.pays[TextAt(pays, "wallet")] = NumberAt(pays, "points");
  }
  for (const Json& earns : ListAt(*quote, "earns")) {
    member->quoted.earns[TextAt(earns, "wallet")] =
        NumberAt(earns, "active") + NumberAt(earns, "pending");
  }
  for (const Json& coupon : ListAt(*quote, "coupons")) {
    member->quoted.coupons.push_back(coupon.get<std::string>());
  }
}

StepOutcome::Answer AnswerOf(const Json& answer) {
  if (!FlagAt(answer, "granted")) {
    return {false, absl::StrCat("refused ", EnumWord(TextAt(answer, "refusal"), "REFUSAL_")), 0};
  }
  return {true, absl::StrCat("granted ", NumberAt(answer, "points")),
          NumberAt(answer, "worth_minor")};
}

void AddDeadLetter(const Record& record, StepOutcome* outcome) {
  for (const Header& header : record.headers) {
    if (header.key == "dlq.reason") outcome->dead_letters.push_back(header.value);
  }
}

// "payout p1", "payout p1 over", "payout p1 late"; empty: it is about none.
std::string PayoutText(absl::string_view kind, const Json& trigger) {
  if (!absl::ConsumePrefix(&kind, "TRIGGER_KIND_PAYOUT")) return "";
  return absl::StrCat("payout ", TextAt(trigger, "redemption_id"),
                      absl::StrReplaceAll(absl::AsciiStrToLower(kind), {{"_", " "}}));
}

// A message is told with its channel: "come-back/email". What budgets say is said to nobody.
void AddTrigger(const Json& trigger, StepOutcome* outcome, StepOutcome::OfMember* member) {
  const std::string name = TextAt(trigger, "name");
  const std::string kind = TextAt(trigger, "kind");
  if (kind == "TRIGGER_KIND_BUDGET") {
    outcome->alerts.push_back(name);
  } else if (kind == "TRIGGER_KIND_MESSAGE") {
    member->triggers.push_back(absl::StrCat(name, "/", TextAt(trigger, "channel")));
  } else if (std::string payout = PayoutText(kind, trigger); !payout.empty()) {
    member->triggers.push_back(std::move(payout));
  } else {
    member->triggers.push_back(name);
  }
}

JsonMessage MessageIn(Topic topic) {
  if (topic == Topic::kBalanceChanges) return JsonMessage::kBalanceChange;
  return topic == Topic::kAnswers ? JsonMessage::kAnswer : JsonMessage::kTrigger;
}

}  // namespace

std::string DueName(absl::string_view payer, absl::string_view payee) {
  return absl::StrCat(payer, " pays ", payee);
}

absl::Status AddRecord(const Record& record, StepOutcome* outcome) {
  ++outcome->records;
  if (record.topic == Topic::kDeadLetters) {
    AddDeadLetter(record, outcome);
    return absl::OkStatus();
  }
  const absl::StatusOr<Json> json = ReadRecord(MessageIn(record.topic), record.value.value_or(""));
  if (!json.ok()) return json.status();
  StepOutcome::OfMember& member = outcome->members[TextAt(*json, "member_id")];
  if (record.topic == Topic::kAnswers) {
    outcome->answers.push_back(AnswerOf(*json));
    AddQuote(*json, &member);
  } else if (record.topic == Topic::kTriggers) {
    AddTrigger(*json, outcome, &member);
  } else {
    member.after = StandingAfter(*json);
    AddDiscounts(*json, &member);
    for (const Json& fired : ListAt(*json, "fired")) member.why.push_back(WhyOf(fired));
    for (const Json& posting : ListAt(*json, "postings")) {
      if (TextAt(posting, "account") != "LEDGER_ACCOUNT_MEMBER") continue;
      outcome->owes[TextAt(posting, "funder")] += NumberAt(posting, "points");
    }
  }
  return absl::OkStatus();
}

}  // namespace kopilka::app
