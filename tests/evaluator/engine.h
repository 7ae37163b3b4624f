// The engine, given the model's events: the compiled plan and Decide.
#ifndef KOPILKA_EVALUATOR_ENGINE_H_
#define KOPILKA_EVALUATOR_ENGINE_H_

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "core/decide.h"
#include "evaluator/model.h"
#include "gtest/gtest.h"

namespace kopilka::plain {

// One member under one version.
class Engine {
 public:
  Engine(const Plan& plan, const Member& member) : plan_(plan), member_(member) {}

  std::vector<Given> Happens(const Happening& what) {
    const std::string id = absl::StrCat("e", ++events_);
    Event event;
    event.id = id;
    event.member = "m";
    event.occurred_at = Instant{what.at};
    event.store = what.store;
    event.channel = what.channel;
    Parts parts;
    switch (what.on) {
      case On::kPurchase:
        event.body = PurchaseOf(what, id, &parts);
        break;
      case On::kAction:
        event.body = Action{what.action, {}};
        break;
      case On::kEnrolled:
        event.body = EnrolmentOf(&parts);
        break;
    }
    Decision due = DecideTimers(plan_, account_, event.occurred_at, {});
    if (due.account) account_ = *std::move(due.account);
    DecisionInput input;
    input.plan = &plan_;
    input.account = &account_;
    input.event = &event;
    input.clock = event.occurred_at;
    Decision decision = Decide(input);
    EXPECT_FALSE(decision.dead_letter.has_value()) << decision.dead_letter->message;
    if (decision.account) account_ = *std::move(decision.account);
    return GivenBy(decision);
  }

 private:
  // What an event views.
  struct Parts {
    std::vector<std::vector<absl::string_view>> steps;
    std::vector<kopilka::Line> lines;
    std::vector<kopilka::Tender> tenders;
    std::vector<absl::string_view> words;
    std::vector<Attribute> attributes;
  };

  static Purchase PurchaseOf(const Happening& what, const std::string& id, Parts* parts) {
    Purchase purchase;
    purchase.till = "t";
    purchase.number = id;
    purchase.till_type = what.till_type;
    purchase.currency = "RUB";
    parts->steps.reserve(what.lines.size());
    for (const Line& each : what.lines) {
      kopilka::Line& line = parts->lines.emplace_back();
      line.number = static_cast<uint32_t>(parts->lines.size());
      line.sku = each.sku;
      line.brand = each.brand;
      line.collection = each.collection;
      line.unit_price = Money{each.price};
      line.category = parts->steps.emplace_back(each.category.begin(), each.category.end());
      line.quantity = Quantity{each.quantity};
      line.amount = Money{each.amount};
      purchase.total += line.amount;
    }
    for (const Tender& each : what.tenders) {
      parts->tenders.push_back({each.kind, Money{each.amount}, ""});
    }
    parts->words.assign(what.coupons.begin(), what.coupons.end());
    purchase.lines = parts->lines;
    purchase.tenders = parts->tenders;
    purchase.coupons = parts->words;
    return purchase;
  }

  MemberEnrolled EnrolmentOf(Parts* parts) const {
    MemberEnrolled enrolled;
    enrolled.birth_month = static_cast<uint8_t>(member_.birth_month);
    enrolled.birth_day = static_cast<uint8_t>(member_.birth_day);
    for (const auto& [name, value] : member_.attributes) parts->attributes.push_back({name, value});
    parts->words.assign(member_.segments.begin(), member_.segments.end());
    enrolled.attributes = parts->attributes;
    enrolled.segments = parts->words;
    return enrolled;
  }

  static std::vector<Given> GivenBy(const Decision& decision) {
    std::vector<Given> given;
    for (const Change& change : decision.changes) {
      for (const Fired& fired : change.fired) {
        given.push_back({std::string(fired.campaign.text()), std::string(fired.wallet.text()),
                         fired.asked.n, fired.granted.n});
      }
    }
    return given;
  }

  const Plan& plan_;
  const Member& member_;
  Account account_;
  int events_ = 0;
};

}  // namespace kopilka::plain

#endif  // KOPILKA_EVALUATOR_ENGINE_H_
