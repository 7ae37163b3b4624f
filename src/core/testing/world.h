// World: one member, played by the tests as `stream` would: timers first, memories fetched, the
// decision applied. After every step it asserts the invariants that hold of any programme.
#ifndef KOPILKA_CORE_TESTING_WORLD_H_
#define KOPILKA_CORE_TESTING_WORLD_H_

#include <algorithm>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "core/decide.h"
#include "core/people/origin.h"
#include "core/people/pass_on.h"
#include "core/receipt_key.h"
#include "core/testing/invariants.h"
#include "core/testing/plans.h"
#include "gtest/gtest.h"

namespace kopilka {

struct Item {
  std::string sku;
  int64_t amount = 0;       // Minor units.
  int64_t quantity = 1000;  // Thousandths.
  std::vector<std::string> category;
  std::string brand;
  int64_t loyalty_discount = 0;  // Already taken off the amount.
};

struct Paid {
  std::string kind;
  int64_t amount = 0;
  std::string redemption;
};

struct Back {
  uint32_t line = 0;
  int64_t quantity = 0;
};

// The leases of one partition.
using LeaseStore = std::map<std::pair<Name, Instant>, Lease>;
// How far it has given the codes of lists.
using CodeStore = std::map<Name, CodeShare>;

class World {
 public:
  explicit World(std::unique_ptr<Plan> first, const std::string& member = "m") : member_(member) {
    Switch(std::move(first));
  }

  // The version that decides from now on; the former ones stay for returns.
  void Switch(std::unique_ptr<Plan> next) { plans_.push_back(std::move(next)); }
  Plan& plan() { return *plans_.back(); }

  Account account;
  Instant clock;
  int64_t offset = 0;
  int32_t partition = 0;
  std::function<int32_t(absl::string_view)> partition_of;  // None: there is but this one.
  LeaseStore* leases = nullptr;                            // null: the partition has none.
  CodeStore own_codes;
  CodeStore* codes = &own_codes;  // Of the partition.
  std::vector<Decision> history;  // Every decision so far, timers included.

  // An event of this member, its content named by `content` (equal content, equal hash).
  struct Message {
    Event event;
    ContentHash hash = {};
    std::vector<MemoryWrite> moved;  // What was passed on with it.
  };

  Message Make(const std::string& id, Instant at, EventBody body, const std::string& content) {
    Message message;
    message.event.id = Keep(id);
    message.event.member = member_;
    message.event.occurred_at = at;
    message.event.body = std::move(body);
    message.event.raw = Keep(absl::StrCat("raw/", member_, "/", id));
    const size_t hash = std::hash<std::string>()(absl::StrCat(content, "@", at.ms));
    for (size_t i = 0; i < 8; ++i) message.hash[i] = static_cast<uint8_t>(hash >> (8 * i));
    raw_[std::string(message.event.raw)] = message;
    return message;
  }

  // A purchase with receipt number `id` of store "s1", till "t1".
  Message Purchased(const std::string& id, Instant at, const std::vector<Item>& items,
                    const std::vector<Paid>& paid = {},
                    const std::vector<std::string>& coupons = {}) {
    Purchase purchase;
    purchase.till = "t1";
    purchase.number = Keep(id);
    purchase.currency = "RUB";
    std::string content = absl::StrCat("purchase ", id);
    std::vector<Line>& lines = lines_.emplace_back();
    for (const Item& item : items) {
      lines.push_back(LineOf(item, static_cast<uint32_t>(lines.size() + 1)));
      purchase.total += lines.back().amount;
      absl::StrAppend(&content, " ", item.sku, ":", item.amount, ":", item.quantity, ":",
                      item.loyalty_discount);
    }
    purchase.lines = lines;
    std::vector<Tender>& tenders = tenders_.emplace_back();
    for (const Paid& each : paid) {
      tenders.push_back({Keep(each.kind), Money{each.amount}, Keep(each.redemption)});
      absl::StrAppend(&content, " ", each.kind, ":", each.amount, ":", each.redemption);
    }
    purchase.tenders = tenders;
    purchase.coupons = Views(coupons);
    Message message = Make(id, at, purchase, content);
    message.event.store = "s1";
    message.event.channel = "store";
    return raw_[std::string(message.event.raw)] = message;
  }

  // A return of the receipt that Purchased(number, sold, ...) made.
  Message Returned(const std::string& id, Instant at, const std::string& number, Instant sold,
                   const std::vector<Back>& back = {}) {
    Return body;
    body.receipt.store = "s1";
    body.receipt.till = "t1";
    body.receipt.number = Keep(number);
    body.receipt.business_date = plan().ZoneOf("s1").DayAt(sold);
    std::vector<ReturnedLine>& lines = returned_.emplace_back();
    std::string content = absl::StrCat("return ", number);
    for (const Back& each : back) {
      lines.push_back({each.line, Quantity{each.quantity}});
      absl::StrAppend(&content, " ", each.line, ":", each.quantity);
    }
    body.lines = lines;
    return Make(id, at, body, content);
  }

  Message Asked(const std::string& id, Instant at, int64_t points, bool immediate = false,
                bool partial = false, int64_t receipt_total = 0,
                const std::vector<Item>& items = {}) {
    RedemptionRequest request;
    request.wallet = "bonus";
    request.points = Points{points};
    request.immediate = immediate;
    request.partial = partial;
    request.receipt_total = Money{receipt_total};
    std::vector<Line>& lines = lines_.emplace_back();
    for (const Item& item : items) {
      lines.push_back(LineOf(item, static_cast<uint32_t>(lines.size() + 1)));
    }
    request.lines = lines;
    return Make(id, at, request, absl::StrCat("ask ", points, immediate, partial, receipt_total));
  }

  Message Quoted(const std::string& id, Instant at, const std::vector<Item>& items,
                 const std::vector<std::string>& coupons = {}) {
    Quote quote;
    quote.currency = "RUB";
    std::vector<Line>& lines = lines_.emplace_back();
    for (const Item& item : items) {
      lines.push_back(LineOf(item, static_cast<uint32_t>(lines.size() + 1)));
    }
    quote.lines = lines;
    quote.coupons = Views(coupons);
    Message message = Make(id, at, quote, absl::StrCat("quote ", id));
    message.event.store = "s1";
    message.event.channel = "store";
    return message;
  }

  Message Confirmed(const std::string& id, Instant at, const std::string& redemption,
                    int64_t points = 0) {
    RedemptionConfirm confirm;
    confirm.redemption_id = Keep(redemption);
    confirm.points = Points{points};
    return Make(id, at, confirm, absl::StrCat("confirm ", redemption, " ", points));
  }

  Message Cancelled(const std::string& id, Instant at, const std::string& redemption) {
    RedemptionCancel cancel;
    cancel.redemption_id = Keep(redemption);
    return Make(id, at, cancel, absl::StrCat("cancel ", redemption));
  }

  Message Enrolled(const std::string& id, Instant at, uint8_t birth_month = 0,
                   uint8_t birth_day = 0) {
    MemberEnrolled enrolled;
    enrolled.birth_month = birth_month;
    enrolled.birth_day = birth_day;
    return Make(id, at, enrolled, absl::StrCat("enrol ", birth_month, " ", birth_day));
  }

  Message Blocked(const std::string& id, Instant at, bool blocked) {
    return Make(id, at, MemberBlocked{blocked, "fraud"}, absl::StrCat("block ", blocked));
  }

  Message Erased(const std::string& id, Instant at) {
    return Make(id, at, MemberErased{"case-1"}, "erase");
  }

  Message Adjusted(const std::string& id, Instant at, int64_t points, Instant expires = kAlways) {
    Adjustment adjustment;
    adjustment.wallet = "bonus";
    adjustment.points = Points{points};
    adjustment.reason = "goodwill";
    adjustment.expires = expires;
    return Make(id, at, adjustment, absl::StrCat("adjust ", points, " ", expires.ms));
  }

  Message Given(const std::string& id, Instant at, const std::string& to, int64_t points,
                const std::string& wallet = "bonus") {
    return Make(id, at, Gift{Keep(to), Keep(wallet), Points{points}},
                absl::StrCat("give ", to, " ", wallet, " ", points));
  }

  // What the engine sent to this member.
  Message Arrived(const Sent& sent) {
    Message message;
    message.event = EventOf(sent_.emplace_back(sent));
    message.event.raw = Keep(absl::StrCat("raw/", member_, "/", sent.id));
    message.moved = sent.moved;
    const size_t hash = std::hash<std::string>()(sent.id);
    for (size_t i = 0; i < 8; ++i) message.hash[i] = static_cast<uint8_t>(hash >> (8 * i));
    return raw_[std::string(message.event.raw)] = message;
  }

  // What another member passed on: `within` is the message that his event names.
  Message Forwarded(const Sent& sent, const Message& within) {
    Message message = within;
    Event& event = message.event;
    if (event.via.empty()) {
      event.alias = within.event.member;
      event.original = Keep(sent.original);
    }
    event.member = member_;
    event.via = Keep(sent.from_member);
    event.raw = Keep(absl::StrCat("raw/", member_, "/", sent.id));
    event.hops = sent.hops;
    event.member_facts = sent.account;
    message.moved = sent.moved;
    return raw_[std::string(event.raw)] = message;
  }

  // The message of that record value; null: none of this member's.
  const Message* FindRaw(const std::string& raw) const {
    const auto at = raw_.find(raw);
    return at == raw_.end() ? nullptr : &at->second;
  }

  Message Merged(const std::string& id, Instant at, const std::string& into) {
    return Make(id, at, MemberMerged{Keep(into)}, absl::StrCat("merge into ", into));
  }

  Message Joined(const std::string& id, Instant at, const std::string& household) {
    return Make(id, at, HouseholdJoined{Keep(household)}, absl::StrCat("join ", household));
  }
  Message Parted(const std::string& id, Instant at) { return Make(id, at, MemberParted{}, "part"); }
  Message Dissolved(const std::string& id, Instant at) {
    return Make(id, at, HouseholdDissolved{}, "dissolve");
  }

  // Lets the stream clock pass to `to`: forgets memories and fires what is due.
  void Pass(Instant to) {
    clock = std::max(clock, to);
    std::erase_if(memories_, [&](const auto& entry) { return entry.second.forget_at <= clock; });
    std::vector<const Memory*> due;
    for (const absl::string_view id : HoldsDue(account, clock)) {
      due.push_back(Find(absl::StrCat("e", id)));
    }
    const Instant next = NextDue(plan(), account);
    const CodeSource source = Codes();
    const Decision decision = DecideTimers(plan(), account, clock, due, &source);
    EXPECT_EQ(decision.account.has_value(), next <= clock) << "NextDue and DecideTimers disagree";
    Apply(decision);
    EXPECT_GT(NextDue(plan(), account), clock);
  }

  // Appended when it happens, or later if the clock is further on.
  Decision Send(const Message& message) {
    return SendAt(std::max(clock, message.event.occurred_at), message);
  }

  Decision SendAt(Instant appended, const Message& message) {
    Pass(appended);
    ++offset;
    sent_before_ = 0;
    Decision decision = Play(message, false);
    for (const std::string& raw : decision.now_decidable) Play(raw_.at(raw), true);
    return decision;
  }

  // What a person calls the balance.
  int64_t Active(absl::string_view wallet = "bonus") const { return Of(wallet).active.n; }
  int64_t Pending(absl::string_view wallet = "bonus") const { return Of(wallet).pending.n; }
  int64_t Held(absl::string_view wallet = "bonus") const { return Of(wallet).held.n; }
  int64_t Owed(absl::string_view wallet = "bonus") const { return Of(wallet).debt.n; }

  const Memory* Find(const std::string& key) const {
    const auto at = memories_.find(key);
    return at == memories_.end() ? nullptr : &at->second;
  }

  std::vector<Trigger> Triggers(TriggerKind kind) const {
    std::vector<Trigger> found;
    for (const Decision& decision : history) {
      for (const Trigger& trigger : decision.triggers) {
        if (trigger.kind == kind) found.push_back(trigger);
      }
    }
    return found;
  }

 private:
  absl::string_view Keep(const std::string& text) { return texts_.emplace_back(text); }

  absl::Span<const absl::string_view> Views(const std::vector<std::string>& texts) {
    std::vector<absl::string_view>& views = views_.emplace_back();
    for (const std::string& text : texts) views.push_back(Keep(text));
    return views;
  }

  Line LineOf(const Item& item, uint32_t number) {
    Line line;
    line.number = number;
    line.sku = Keep(item.sku);
    line.category = Views(item.category);
    line.brand = Keep(item.brand);
    line.quantity = Quantity{item.quantity};
    line.amount = Money{item.amount};
    line.discount = Money{item.loyalty_discount};
    line.loyalty_discount = Money{item.loyalty_discount};
    return line;
  }

  WalletBalance Of(absl::string_view wallet) const {
    for (const WalletBalance& balance : BalancesOf(*plans_.back(), account)) {
      if (balance.wallet.text() == wallet) return balance;
    }
    return {};
  }

  const Plan* PlanOf(const Memory* receipt) const {
    if (receipt == nullptr || !receipt->receipt.has_value()) return nullptr;
    for (const auto& plan : plans_) {
      if (plan->version == receipt->receipt->version) return plan.get();
    }
    return nullptr;
  }

  // As the stream takes what came with an event. False: it knows some of it already.
  bool Take(const Message& message) {
    bool all = true;
    const absl::string_view from = BroughtBy(message.event);
    for (const MemoryWrite& each : message.moved) {
      const auto found = memories_.find(each.key);
      if (found != memories_.end() && MayComeAgain(found->second)) memories_.erase(found);
      const auto [at, is_new] = memories_.try_emplace(each.key, each.memory);
      if (is_new) SetOrigin(Name(from), partition_of ? partition_of(from) : 0, &at->second);
      all = all && is_new;
    }
    return all;
  }

  Decision Play(const Message& message, bool waited) {
    const bool taken = Take(message);
    const bool known_twice = !taken && !message.event.via.empty();
    const std::string receipt = ReceiptKeyOf(plan(), message.event);
    std::vector<const Memory*> redemptions;
    for (const absl::string_view id : RedemptionsOf(message.event, account)) {
      redemptions.push_back(Find(absl::StrCat("e", id)));
    }
    DecisionInput input;
    input.plan = &plan();
    input.account = &account;
    input.event = &message.event;
    input.content_hash = message.hash;
    input.clock = clock;
    input.partition = partition;
    input.offset = offset;
    input.sent_before = sent_before_;
    if (partition_of) input.partition_of = &partition_of;
    input.by_event_id = Find(EventKeyOf(message.event));
    input.reward = Find(RewardKeyOf(message.event));
    input.passed_up = Find(PassedUpKeyOf(message.event));
    input.by_receipt = receipt.empty() ? nullptr : Find("r" + receipt);
    const std::string bought = BoughtKeyOf(plan(), message.event);
    input.by_bought = bought.empty() ? nullptr : Find("r" + bought);
    input.awaited = Find(AwaitedKeyOf(message.event));
    if (input.awaited != nullptr && input.awaited->awaited) {
      input.by_receipt = Find(absl::StrCat("r", input.awaited->awaited->receipt_key));
    }
    input.budget = Find(BudgetKeyOf(message.event));
    const DecisionInput::LeaseOf lease_of = [&](Name budget, Instant period) -> const Lease* {
      const auto found = leases->find({budget, period});
      return found == leases->end() ? nullptr : &found->second;
    };
    if (leases != nullptr) input.lease_of = &lease_of;
    const CodeSource source = Codes();
    input.codes = &source;
    input.redemptions = redemptions;
    input.receipt_plan = PlanOf(input.by_receipt);
    input.waited = waited;
    input.known_twice = known_twice;
    Decision decision = Decide(input);
    ExpectSame(decision, Decide(input));
    sent_before_ += static_cast<uint32_t>(decision.sent.size());
    Apply(decision);
    return decision;
  }

  CodeSource Codes() const {
    return {.partition = partition,
            .partition_of = partition_of ? &partition_of : nullptr,
            .share_of = [this](Name coupon) -> const CodeShare* {
              const auto found = codes->find(coupon);
              return found == codes->end() ? nullptr : &found->second;
            }};
  }

  void Apply(const Decision& decision) {
    ledger_.Check(plan(), account, decision);
    if (decision.account.has_value()) account = *decision.account;
    for (const MemoryWrite& write : decision.memories) memories_[write.key] = write.memory;
    for (const LeaseWrite& write : decision.leases) {
      (*leases)[{write.budget, write.period}] = write.lease;
    }
    for (const CodeShareWrite& write : decision.codes) (*codes)[write.coupon] = write.share;
    history.push_back(decision);
  }

  const std::string member_;
  std::vector<std::unique_ptr<Plan>> plans_;
  uint32_t sent_before_ = 0;
  std::deque<Sent> sent_;
  std::map<std::string, Memory> memories_;
  std::map<std::string, Message> raw_;
  LedgerModel ledger_;
  // What the events view.
  std::deque<std::string> texts_;
  std::deque<std::vector<absl::string_view>> views_;
  std::deque<std::vector<Line>> lines_;
  std::deque<std::vector<Tender>> tenders_;
  std::deque<std::vector<ReturnedLine>> returned_;
};

}  // namespace kopilka

#endif  // KOPILKA_CORE_TESTING_WORLD_H_
