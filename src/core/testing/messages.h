// A member to whom messages are sent.
#ifndef KOPILKA_CORE_TESTING_MESSAGES_H_
#define KOPILKA_CORE_TESTING_MESSAGES_H_

#include <deque>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "core/testing/world.h"
#include "gtest/gtest.h"

namespace kopilka {

inline TriggerRule TriggerOn(TriggerKind kind, const std::string& name, int days = 0) {
  TriggerRule rule;
  rule.name = Name(name);
  rule.kind = kind;
  rule.days = days;
  return rule;
}

// Three channels, of which `push` needs no consent; the cascade `back` of all three in the order
// push (a day), email (two days), sms (a day) begins 30 days after a purchase. 1 point per rouble.
inline std::unique_ptr<Plan> MessagePlan() {
  auto plan = RoublePlan();
  plan->triggers = {TriggerOn(TriggerKind::kInactive, "missed", 30)};
  plan->messages.channels = {{Name("email"), false}, {Name("push"), true}, {Name("sms"), false}};
  CascadeRule back;
  back.name = Name("back");
  back.on = Name("missed");
  back.steps = {{Name("push"), Days(1)}, {Name("email"), Days(2)}, {Name("sms"), Days(1)}};
  plan->cascades = {back};
  return plan;
}

class Messages : public testing::Test {
 protected:
  explicit Messages(std::unique_ptr<Plan> plan = MessagePlan()) : world_(std::move(plan)) {}

  Decision Buy(Instant at) { return world_.Send(world_.Purchased(NewId(), at, {{"tea", 10'000}})); }
  Decision Consents(const std::string& channel, bool given, Instant at) {
    return world_.Send(world_.Make(NewId(), at, ConsentChanged{Keep(channel), given},
                                   absl::StrCat(channel, given)));
  }
  Decision Reports(const std::string& message, MessageOutcome outcome, Instant at) {
    return world_.Send(world_.Make(NewId(), at, MessageReported{Keep(message), outcome},
                                   absl::StrCat(message, static_cast<int>(outcome))));
  }

  // "email back-1/2", of each message that was asked for.
  std::vector<std::string> Asked() const {
    std::vector<std::string> asked;
    for (const Trigger& each : world_.Triggers(TriggerKind::kMessage)) {
      asked.push_back(absl::StrCat(each.channel.text(), " ", each.message_id));
    }
    return asked;
  }
  Instant LastAsked() const { return world_.Triggers(TriggerKind::kMessage).back().at; }

  World world_;

 private:
  std::string NewId() { return absl::StrCat("id", ++ids_); }
  absl::string_view Keep(const std::string& text) { return texts_.emplace_back(text); }

  int ids_ = 0;
  std::deque<std::string> texts_;
};

}  // namespace kopilka

#endif  // KOPILKA_CORE_TESTING_MESSAGES_H_
