#include "app/scenario/event_fields.h"

#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "app/scenario/member_facts.h"
#include "codec/event_encode.h"
#include "core/decide.h"
#include "core/people/receipt_address.h"
#include "core/people/unclaimed.h"
#include "programme/shape/shapes.h"
#include "programme/text/amount.h"
#include "programme/text/nearest.h"
#include "programme/text/phrase.h"

namespace kopilka::app {

EventFields::EventFields(absl::string_view word, const Node& its_node, Instant its_at,
                         int step_number, const Plan& its_plan, Scope& its_scope, Cast* its_cast)
    : node(its_node),
      plan(its_plan),
      scope(its_scope),
      cast(its_cast),
      fields(its_node, shape::kUnlisted, absl::StrCat("`", word, "`"), its_scope),
      at(its_at),
      id(absl::StrCat("step-", step_number)),
      says(word) {
  ReadMember();
  store = Code("store", "a store");
  channel = Code("channel", "a channel");
  if (const Node* own_id = fields.Get("event")) id = scope.Code(*own_id, "the id of an event");
}

void EventFields::ReadMember() {
  of_receipt = YesNo("anonymous");
  if (of_receipt) return fields.Refuse("member", "does not stand beside `anonymous: yes`");
  const bool alone = cast->members.size() == 1;
  const Node* const named = alone ? fields.Get("member") : fields.Need("member");
  if (named != nullptr) {
    member = scope.Known(*named, "a member of `members`", "members", cast->members);
  } else if (alone) {
    member = *cast->members.begin();
  }
}

std::string EventFields::Code(absl::string_view key, absl::string_view what) {
  const Node* const value = fields.Get(key);
  return value == nullptr ? "" : scope.Code(*value, what);
}

std::string EventFields::WalletAt(const Node* value) {
  if (value == nullptr) return "";
  std::string name = scope.Code(*value, "a wallet");
  if (name.empty() || plan.FindWallet(absl::string_view(name)) != nullptr) return name;
  std::vector<std::string> wallets;
  for (const WalletRule& wallet : plan.wallets) wallets.emplace_back(wallet.name.text());
  const std::string nearest = Nearest(name, wallets);
  if (!nearest.empty()) {
    scope.problems.Add(value->place, ExpectedText("a wallet", name), nearest);
  }
  return name;
}

std::string EventFields::NeedCode(absl::string_view key, absl::string_view what) {
  const Node* const value = fields.Need(key);
  return value == nullptr ? "" : scope.Code(*value, what);
}

std::string EventFields::NeedName(absl::string_view key, absl::string_view what) {
  const Node* const value = fields.Need(key);
  return value == nullptr ? "" : scope.NameIn(*value, what);
}

bool EventFields::YesNo(absl::string_view key) {
  return scope.Choose(fields.Get(key), kYesNoWords, false);
}

Money EventFields::MoneyOf(const Node& value) { return scope.Amount(value, "an amount", Money{}); }

Money EventFields::SignedMoneyOf(const Node& value) {
  if (!absl::StartsWith(value.text, "-")) return MoneyOf(value);
  Node amount = value;
  amount.text.erase(0, 1);
  return -MoneyOf(amount);
}

Points EventFields::PointsOf(const Node& value) {
  return scope.Parse<Points>(value, "points", Points{}, ParseBarePoints);
}

Points EventFields::SignedPointsOf(const Node& value) {
  return scope.Parse<Points>(value, "points", Points{}, [](absl::string_view text) {
    const bool takes = absl::ConsumePrefix(&text, "-");
    if (!takes) absl::ConsumePrefix(&text, "+");
    absl::StatusOr<Points> points = ParseBarePoints(text);
    if (takes && points.ok()) points = -*points;
    return points;
  });
}

std::vector<Attribute> EventFields::Facts(std::vector<std::string> others) {
  others.insert(others.end(), {"member", "anonymous", "store", "channel", "event"});
  return ReadAttributes(node, others, fields, scope);
}

// Empty: a mistake, which is said.
std::string EventFields::KeyOf(const Event& event) {
  if (!of_receipt) return member;
  if (IsAboutOneReceipt(event.body)) return ReceiptAddress(ReceiptKeyOf(plan, event));
  scope.problems.Add(node.key_place, "only what is about one receipt can be `anonymous`");
  return "";
}

EventText EventFields::Finish(EventBody body) {
  Event event;
  event.id = id;
  event.occurred_at = at;
  event.store = store;
  event.channel = channel;
  event.body = std::move(body);
  const std::string key = KeyOf(event);
  event.member = key;
  return {member, key, EncodeEvent(event),
          absl::StrCat(says, " of ", member.empty() ? "nobody" : member)};
}

}  // namespace kopilka::app
