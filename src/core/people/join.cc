#include "core/people/join.h"

#include <algorithm>
#include <tuple>
#include <utility>
#include <vector>

#include "base/checked.h"
#include "core/apply/payout.h"
#include "core/apply/tier_days.h"
#include "core/messages/consent.h"
#include "core/people/origin.h"
#include "core/rules/tier_calendar.h"
#include "core/rules/tier_steps.h"

namespace kopilka {
namespace {

// Where an element belongs in a list ordered by `key`, and whether one with its key is there.
template <typename T, typename Key>
std::pair<typename std::vector<T>::iterator, bool> Place(const T& element, Key key,
                                                         std::vector<T>* list) {
  const auto at = std::lower_bound(list->begin(), list->end(), element,
                                   [&](const T& a, const T& b) { return key(a) < key(b); });
  return {at, at != list->end() && !(key(element) < key(*at))};
}

// Adds those that the list does not have.
template <typename T, typename Key>
void AddNew(const std::vector<T>& moved, Key key, std::vector<T>* list) {
  for (const T& each : moved) {
    const auto [at, found] = Place(each, key, list);
    if (!found) list->insert(at, each);
  }
}

void JoinPoints(const Account& moved, Name origin, Side transit, Book* book) {
  for (const Prolonged& prolonged : moved.prolonged) {
    if (prolonged.until > book->now()) book->Join(prolonged);
  }
  for (Lot lot : moved.lots) {
    SetOrigin(origin, &lot.key);
    book->Join(lot, transit);
  }
  for (ExpiredLot lot : moved.expired_lots) {
    SetOrigin(origin, &lot.key);
    book->Join(lot);
  }
  for (const Debt& debt : moved.debts) book->Owe(debt.wallet, debt.funder, debt.points, transit);
}

// A reservation under an id that the other uses as well cannot be told from his, and ends.
void JoinHolds(const Account& moved, Name origin, Draft* draft) {
  std::vector<Hold>& holds = draft->account.holds;
  for (Hold hold : moved.holds) {
    for (LotShare& share : hold.shares) SetOrigin(origin, &share);
    const auto [at, found] = Place(
        hold, [](const Hold& each) -> const std::string& { return each.redemption_id; }, &holds);
    if (found) {
      for (const LotShare& share : hold.shares) draft->book.Release(share);
      EndPayout(hold, /*seen_as=*/"", draft->book.now(), /*from_timer=*/false, draft);
    } else {
      holds.insert(at, std::move(hold));
    }
  }
}

// Adds up what both have of each measure.
void JoinCounts(const std::vector<TierCount>& moved, std::vector<TierCount>* counts) {
  for (const TierCount& count : moved) {
    const auto [at, found] = Place(
        count, [](const TierCount& each) { return std::tuple(each.measure, each.wallet); }, counts);
    if (found) {
      at->progress = CheckedAdd(at->progress, count.progress);
      at->previous_progress = CheckedAdd(at->previous_progress, count.previous_progress);
    } else {
      counts->insert(at, count);
    }
  }
}

// Adds the days of a window that rolls, and with them its sums.
void JoinDays(const std::vector<TierDay>& moved, TierState* state) {
  for (const TierDay& day : moved) {
    AddOnDay(day.measure, day.wallet, day.amount, day.day, state);
  }
}

// The higher step stays; what is counted adds up where both count in the same window, or day by
// day, and where they do not the later window's stays.
TierState Joined(const TierLadder& ladder, const TierState& mine, const TierState& moved) {
  const bool his = RankOf(ladder, mine.tier) < RankOf(ladder, moved.tier);
  TierState joined = his ? moved : mine;
  if (ladder.rolls()) {
    JoinDays(his ? mine.days : moved.days, &joined);
    return joined;
  }
  const TierState& later = mine.window_start < moved.window_start ? moved : mine;
  joined.window_start = later.window_start;
  joined.progress = later.progress;
  joined.previous_progress = later.previous_progress;
  joined.counts = later.counts;
  if (mine.window_start == moved.window_start) {
    joined.progress = mine.progress + moved.progress;
    joined.previous_progress = mine.previous_progress + moved.previous_progress;
    joined.counts = mine.counts;
    JoinCounts(moved.counts, &joined.counts);
  }
  return joined;
}

void JoinTiers(const Account& moved, Draft* draft) {
  std::vector<TierState>& tiers = draft->account.tiers;
  for (TierState state : moved.tiers) {
    const auto [at, found] = Place(
        state, [](const TierState& each) { return each.ladder; }, &tiers);
    if (!found) {
      tiers.insert(at, state);
      continue;
    }
    const TierLadder* const ladder = draft->plan.FindLadder(state.ladder);
    if (ladder == nullptr || ladder->steps.empty()) continue;
    const TierCalendar calendar(draft->plan, *ladder, draft->account);
    const Day today = calendar.DayAt(draft->book.now());
    AdoptWindow(calendar, today, &*at);
    AdoptWindow(calendar, today, &state);
    const TierState joined = Joined(*ladder, *at, state);
    if (joined.tier != at->tier) draft->tier_moves.push_back({at->ladder, at->tier, joined.tier});
    *at = joined;
  }
}

// What both have used counts: two cards are no way around a limit.
void JoinCounters(const Account& moved, Account* account) {
  for (const Counter& counter : moved.counters) {
    const auto [at, found] = Place(
        counter, [](const Counter& each) { return std::tuple(each.name, each.period_start); },
        &account->counters);
    if (found) {
      at->used = CheckedAdd(at->used, counter.used);
      at->told = at->told || counter.told;
    } else {
      account->counters.insert(at, counter);
    }
  }
}

// His that the other chose nothing of.
void JoinChoices(const Account& moved, Account* account) {
  const std::vector<Choice> mine = account->choices;
  for (const Choice& choice : moved.choices) {
    const bool chosen = std::any_of(mine.begin(), mine.end(),
                                    [&](const Choice& each) { return each.name == choice.name; });
    if (chosen) continue;
    account->choices.insert(
        Place(
            choice, [](const Choice& each) { return std::tuple(each.name, each.from); },
            &account->choices)
            .first,
        choice);
  }
}

void JoinFacts(const Account& moved, Account* account) {
  AddNew(
      moved.attributes, [](const MemberAttribute& each) -> const std::string& { return each.name; },
      &account->attributes);
  AddNew(
      moved.segments, [](const std::string& each) -> const std::string& { return each; },
      &account->segments);
  AddNew(
      moved.reminders, [](const Reminder& each) { return std::tuple(each.trigger, each.occasion); },
      &account->reminders);
  AddNew(
      moved.delayed, [](const Delayed& each) { return each.trigger; }, &account->delayed);
  if (account->birth_month == 0) {
    account->birth_month = moved.birth_month;
    account->birth_day = moved.birth_day;
  }
  if (moved.enrolled && (!account->enrolled || moved.enrolled_at < account->enrolled_at)) {
    account->enrolled_at = moved.enrolled_at;
  }
  account->enrolled = account->enrolled || moved.enrolled;
  if (account->invited_by.empty()) account->invited_by = moved.invited_by;
  account->last_purchase_at = std::max(account->last_purchase_at, moved.last_purchase_at);
  account->purchases += moved.purchases;
}

}  // namespace

void Join(const Account& moved, Name origin, Side transit, Draft* draft) {
  Account& account = draft->account;
  JoinPoints(moved, origin, transit, &draft->book);
  JoinTiers(moved, draft);
  JoinCounters(moved, &account);
  JoinHolds(moved, origin, draft);
  std::vector<Entitlement> entitlements = moved.entitlements;
  for (Entitlement& each : entitlements) SetOrigin(origin, &each);
  AddNew(
      entitlements, [](const Entitlement& each) -> const Entitlement& { return each; },
      &account.entitlements);
  JoinChoices(moved, &account);
  JoinConsents(moved.consents, &account.consents);
  JoinFacts(moved, &account);
  account.merge_depth = std::max(account.merge_depth, moved.merge_depth + 1);
  draft->activated = draft->book.Activate();
  draft->book.Expire();
}

}  // namespace kopilka
