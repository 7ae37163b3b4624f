// The invariants that hold after every decision, whatever the programme, against a ledger that
// knows nothing but postings.
#ifndef KOPILKA_CORE_TESTING_INVARIANTS_H_
#define KOPILKA_CORE_TESTING_INVARIANTS_H_

#include <algorithm>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "absl/algorithm/container.h"
#include "core/balances.h"
#include "core/decide.h"
#include "gtest/gtest.h"

namespace kopilka {

inline void ExpectSame(const Decision& a, const Decision& b) {
  EXPECT_EQ(a.outcome, b.outcome);
  EXPECT_EQ(a.account, b.account);
  ASSERT_EQ(a.changes.size(), b.changes.size());
  for (size_t i = 0; i < a.changes.size(); ++i) {
    EXPECT_EQ(a.changes[i].postings, b.changes[i].postings);
    EXPECT_EQ(a.changes[i].balances, b.changes[i].balances);
  }
}

template <typename T, typename Key>
void ExpectAscending(const std::vector<T>& list, Key key) {
  for (size_t i = 1; i < list.size(); ++i) EXPECT_TRUE(key(list[i - 1]) < key(list[i]));
}

class LedgerModel {
 public:
  // `decision` was made of `before`.
  void Check(const Plan& plan, const Account& before, const Decision& decision) {
    CheckOutcome(decision);
    uint64_t sequence = before.sequence;
    for (const Change& change : decision.changes) {
      EXPECT_EQ(change.member_sequence, ++sequence) << "I6";
      CheckPostings(change);
      for (const WalletBalance& balance : change.balances) {
        const int64_t net = (balance.active + balance.pending + balance.held - balance.debt).n;
        EXPECT_EQ(net, members_[balance.wallet.text()]) << "I1 after the change";
      }
    }
    if (!decision.account.has_value()) {
      EXPECT_TRUE(decision.changes.empty());
      return;
    }
    EXPECT_EQ(decision.account->sequence, sequence);
    CheckAccount(plan, *decision.account);
  }

 private:
  static void CheckOutcome(const Decision& decision) {
    EXPECT_EQ(decision.outcome == Outcome::kDeadLettered, decision.dead_letter.has_value());
    const bool changes_nothing =
        decision.outcome == Outcome::kRefused || decision.outcome == Outcome::kDuplicate ||
        decision.outcome == Outcome::kDeadLettered || decision.outcome == Outcome::kNoEffect;
    // What is applied changes the account, or what a budget's owner or a partition has of it.
    const bool of_budget =
        !decision.leases.empty() || absl::c_any_of(decision.memories, [](const MemoryWrite& write) {
          return write.memory.budget.has_value();
        });
    if (changes_nothing || !of_budget) {
      EXPECT_EQ(changes_nothing, !decision.account.has_value());
    }
    if (decision.outcome == Outcome::kDeadLettered) {
      EXPECT_TRUE(decision.memories.empty());
    }
  }

  void CheckPostings(const Change& change) {
    std::map<absl::string_view, int64_t> sums;
    for (const Posting& posting : change.postings) {
      EXPECT_NE(posting.points.n, 0) << "a posting of nothing";
      sums[posting.lot.wallet.text()] += posting.points.n;
      if (posting.account == Ledger::kMember) {
        members_[posting.lot.wallet.text()] += posting.points.n;
      }
    }
    for (const auto& [wallet, sum] : sums) EXPECT_EQ(sum, 0) << "I2 in " << wallet;
  }

  static void CheckLots(const Account& account) {
    std::map<LotKey, int64_t> held;
    for (const Hold& hold : account.holds) {
      for (const LotShare& share : hold.shares) {
        held[share.lot] += share.points.n;
      }
    }
    for (const Lot& lot : account.lots) {
      EXPECT_GE(lot.burned.n, 0);
      EXPECT_GE(lot.taken.n, 0);
      EXPECT_GE(lot.held.n, 0);
      EXPECT_GE(lot.left().n, 0) << "I7: issued >= burned + taken + held";
      const int64_t expected = held[lot.key];
      EXPECT_EQ(lot.held.n, expected) << "held points are those of the holds";
      if (!lot.activated) {
        EXPECT_EQ(lot.burned.n + lot.held.n, 0) << "pending points do not pay";
      }
    }
    for (const ExpiredLot& lot : account.expired_lots) {
      EXPECT_GE(lot.burned.n, 0);
      EXPECT_GT(lot.expired.n, 0);
    }
  }

  // A window that rolls has counted what its days have.
  static void CheckDays(const TierState& state) {
    ExpectAscending(state.days,
                    [](const TierDay& x) { return std::tuple(x.day, x.measure, x.wallet); });
    if (state.days.empty()) return;
    int64_t spend = 0;
    for (const TierDay& day : state.days) {
      EXPECT_GT(day.amount, 0);
      if (day.measure == TierMeasure::kSpend) spend += day.amount;
    }
    EXPECT_EQ(spend, state.progress.n);
  }

  void CheckAccount(const Plan& plan, const Account& account) {
    CheckLots(account);
    ExpectAscending(account.lots, [](const Lot& x) { return x.key; });
    ExpectAscending(account.expired_lots, [](const ExpiredLot& x) { return x.key; });
    ExpectAscending(account.prolonged, [](const Prolonged& x) { return x.wallet; });
    ExpectAscending(account.tiers, [](const TierState& x) { return x.ladder; });
    for (const TierState& state : account.tiers) CheckDays(state);
    ExpectAscending(account.holds, [](const Hold& x) { return x.redemption_id; });
    ExpectAscending(account.counters,
                    [](const Counter& x) { return std::tuple(x.name, x.period_start); });
    ExpectAscending(account.debts, [](const Debt& x) { return std::tuple(x.wallet, x.funder); });
    ExpectAscending(account.reminders,
                    [](const Reminder& x) { return std::tuple(x.trigger, x.occasion); });
    ExpectAscending(account.entitlements, [](const Entitlement& x) { return x; });
    ExpectAscending(account.cascades, [](const CascadeRun& x) { return x.cascade; });
    ExpectAscending(account.consents, [](const Consent& x) { return x.channel; });
    ExpectAscending(account.delayed, [](const Delayed& x) { return x.trigger; });
    for (const CascadeRun& run : account.cascades) {
      ExpectAscending(run.asked, [](uint32_t step) { return step; });
    }
    for (const Debt& debt : account.debts) {
      EXPECT_GT(debt.points.n, 0);
      const WalletRule* rule = plan.FindWallet(debt.wallet);
      EXPECT_TRUE(rule == nullptr || rule->debt == DebtPolicy::kAllowed) << "I7";
    }
    for (const WalletBalance& balance : BalancesOf(plan, account)) {
      EXPECT_TRUE(balance.active.n == 0 || balance.debt.n == 0) << "debts are paid at once";
      EXPECT_EQ((balance.active + balance.pending + balance.held - balance.debt).n,
                members_[balance.wallet.text()])
          << "I1";
    }
  }

  std::map<absl::string_view, int64_t> members_;  // Sum of the member's postings, by wallet.
};

}  // namespace kopilka

#endif  // KOPILKA_CORE_TESTING_INVARIANTS_H_
