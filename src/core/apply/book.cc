#include "core/apply/book.h"

#include <algorithm>
#include <utility>

#include "base/check.h"
#include "core/balances.h"

namespace kopilka {
namespace {

// The member's side of a debt and every side but the member's have no dates.
LotKey Undated(Name wallet, Name funder) { return {.wallet = wallet, .funder = funder}; }

template <typename T>
auto Place(std::vector<T>& list, const LotKey& key) {
  return std::lower_bound(list.begin(), list.end(), key,
                          [](const T& item, const LotKey& wanted) { return item.key < wanted; });
}

}  // namespace

Lot* Book::Find(const LotKey& key) {
  const auto at = Place(account_->lots, key);
  return at != account_->lots.end() && at->key == key ? &*at : nullptr;
}

ExpiredLot* Book::FindExpired(const LotKey& key) {
  const auto at = Place(account_->expired_lots, key);
  return at != account_->expired_lots.end() && at->key == key ? &*at : nullptr;
}

ExpiredLot& Book::ExpiredAt(const LotKey& key) {
  const auto at = Place(account_->expired_lots, key);
  if (at != account_->expired_lots.end() && at->key == key) return *at;
  const Instant end = EndOf(account_->prolonged, key);
  return *account_->expired_lots.insert(at,
                                        {.key = key, .ended = end == key.expires ? kAlways : end});
}

void Book::Post(Side side, const LotKey& lot, Points points) {
  Posting posting;
  posting.account = side.account;
  posting.lot = side.account == Ledger::kMember ? lot : Undated(lot.wallet, lot.funder);
  posting.points = points;
  posting.peer_partition = side.peer;
  postings_.push_back(posting);
}

void Book::PostDebt(Name wallet, Name funder, Points points) {
  Post(Ledger::kMember, Undated(wallet, funder), points);
  postings_.back().debt = true;
}

// Out of a lot.
void Book::Move(const LotKey& lot, Points points, Side to, Name to_funder) {
  Post(Ledger::kMember, lot, -points);
  Post(to, Undated(lot.wallet, to_funder.empty() ? lot.funder : to_funder), points);
}

void Book::PassOn(Name wallet, Name funder, Points points, Side from, Side to) {
  Post(from, Undated(wallet, funder), -points);
  Post(to, Undated(wallet, funder), points);
}

Points Book::Active(Name wallet) const { return ActivePoints(*account_, wallet); }

Points Book::Total(Name wallet) const {
  Points total;
  for (const Lot& lot : account_->lots) {
    if (lot.key.wallet == wallet) total += lot.left() + lot.held;
  }
  for (const Debt& debt : account_->debts) {
    if (debt.wallet == wallet) total -= debt.points;
  }
  return total;
}

LotShare Book::Issue(const LotKey& key, Points points, Instant earned_at, Side from) {
  Post(Ledger::kMember, key, points);
  Post(from, key, -points);
  if (IsPast(key)) return IssueExpired(key, points);

  const auto at = Place(account_->lots, key);
  const bool is_new = at == account_->lots.end() || !(at->key == key);
  Lot& lot = is_new ? *account_->lots.insert(at, Lot{.key = key, .earned_at = earned_at}) : *at;
  lot.earned_at = std::min(lot.earned_at, earned_at);
  lot.activated = lot.activated || key.active_from <= now_;
  const Points begins_at = lot.issued;
  lot.issued += points;
  return {.lot = key, .points = points, .begins_at = begins_at};
}

// Points of a late receipt whose lot is over: granted and expired, both shown.
LotShare Book::IssueExpired(const LotKey& key, Points points) {
  Move(key, points, Ledger::kExpired, {});
  ExpiredLot& expired = ExpiredAt(key);
  const Points begins_at = expired.burned + expired.expired;
  expired.expired += points;
  return {.lot = key, .points = points, .begins_at = begins_at};
}

template <typename Use>
void Book::InBurnOrder(Name wallet, Points points, Use use) {
  for (Lot& lot : account_->lots) {
    if (points.n <= 0) return;
    if (lot.key.wallet != wallet || !lot.activated || IsPast(lot.key)) continue;
    const Points some = std::min(lot.left(), points);
    if (some.n == 0) continue;
    points -= some;
    use(lot, some);
  }
}

std::vector<LotShare> Book::Spend(Name wallet, Points points, Side to, Name to_funder) {
  std::vector<LotShare> spent;
  InBurnOrder(wallet, points, [&](Lot& lot, Points some) {
    lot.burned += some;
    Move(lot.key, some, to, to_funder);
    spent.push_back({.lot = lot.key, .points = some});
  });
  return spent;
}

std::vector<LotShare> Book::Reserve(Name wallet, Points points) {
  std::vector<LotShare> held;
  InBurnOrder(wallet, points, [&](Lot& lot, Points some) {
    lot.held += some;
    held.push_back({.lot = lot.key, .points = some});
  });
  return held;
}

void Book::BurnHeld(const LotShare& share) {
  Lot* lot = Find(share.lot);
  KOPILKA_CHECK(lot != nullptr && lot->held >= share.points);  // A hold has its lot.
  lot->held -= share.points;
  lot->burned += share.points;
  if (ExpiredLot* expired = FindExpired(share.lot)) expired->burned = lot->burned;
  Move(share.lot, share.points, Ledger::kRedeemed, {});
}

void Book::Release(const LotShare& share) {
  Lot* lot = Find(share.lot);
  KOPILKA_CHECK(lot != nullptr && lot->held >= share.points);  // A hold has its lot.
  lot->held -= share.points;
}

void Book::Refund(const LotShare& share, Side from) {
  Post(Ledger::kMember, share.lot, share.points);
  Post(from, share.lot, -share.points);
  if (IsPast(share.lot)) return RefundExpired(share);

  const auto at = Place(account_->lots, share.lot);
  const bool is_new = at == account_->lots.end() || !(at->key == share.lot);
  Lot& lot =
      is_new ? *account_->lots.insert(at, Lot{.key = share.lot, .earned_at = share.lot.active_from})
             : *at;
  lot.activated = true;  // They had been spent once.
  // A lot that was dropped when all of it was spent begins anew with what came back.
  const Points unburned = std::min(lot.burned, share.points);
  lot.burned -= unburned;
  lot.issued += share.points - unburned;
}

void Book::RefundExpired(const LotShare& share) {
  Move(share.lot, share.points, Ledger::kExpired, {});
  ExpiredLot& expired = ExpiredAt(share.lot);
  expired.burned -= std::min(expired.burned, share.points);
  expired.expired += share.points;
}

Points Book::Reinstate(Name wallet, Instant since, Instant expires) {
  Points back;
  if (expires <= now_) return back;
  for (ExpiredLot& lot : account_->expired_lots) {
    if (lot.key.wallet != wallet || lot.end() < since || lot.expired.n == 0) continue;
    LotKey key = lot.key;
    key.expires = expires;
    Post(Ledger::kExpired, lot.key, -lot.expired);
    Revive(key, lot.expired);
    back += std::exchange(lot.expired, {});
  }
  return back;
}

Points Book::Begin(const LotKey& key, Earned* earned, Instant earned_at) {
  Lot* const lot = Find(earned->share.lot);
  if (lot == nullptr) return {};
  const Points points = std::min(earned->share.points - earned->clawed, lot->left());
  if (points.n == 0) return {};
  lot->taken += points;
  Move(lot->key, points, Ledger::kIssuer, {});
  const LotShare begun = Issue(key, points, earned_at, Ledger::kIssuer);
  // What has been clawed of the share lies before what is left of it.
  earned->share.lot = key;
  earned->share.begins_at = begun.begins_at - earned->clawed;
  return points;
}

Points Book::Extend(Name wallet, Instant expires) {
  std::vector<LotShare> sooner;
  for (Lot& lot : account_->lots) {
    if (lot.key.wallet != wallet || !lot.activated || lot.left().n == 0) continue;
    if (IsPast(lot.key) || EndOf(account_->prolonged, lot.key) >= expires) continue;
    sooner.push_back({.lot = lot.key, .points = lot.left()});
    lot.taken += lot.left();
  }
  Points extended;
  for (LotShare& share : sooner) {
    Post(Ledger::kMember, share.lot, -share.points);
    share.lot.expires = expires;
    Revive(share.lot, share.points);
    extended += share.points;
  }
  return extended;
}

void Book::Prolong(Name wallet, Instant until) {
  if (until > now_) Join(Prolonged{.wallet = wallet, .since = now_, .until = until});
}

void Book::Join(const Prolonged& prolonged) {
  std::vector<Prolonged>& list = account_->prolonged;
  const auto at = std::ranges::lower_bound(list, prolonged.wallet, {}, &Prolonged::wallet);
  if (at == list.end() || at->wallet != prolonged.wallet) {
    list.insert(at, prolonged);
  } else if (at->until <= now_) {
    *at = prolonged;  // It is over: what it kept alive has ended.
  } else {
    at->since = std::min(at->since, prolonged.since);
    at->until = std::max(at->until, prolonged.until);
  }
}

// Points that had been active once, under another date.
void Book::Revive(const LotKey& key, Points points) {
  Post(Ledger::kMember, key, points);
  const auto at = Place(account_->lots, key);
  const bool is_new = at == account_->lots.end() || !(at->key == key);
  Lot& lot =
      is_new ? *account_->lots.insert(at, Lot{.key = key, .earned_at = key.active_from}) : *at;
  lot.activated = true;
  lot.issued += points;
}

void Book::ExpireSome(Points points, Lot* lot) {
  if (points.n == 0) return;
  Move(lot->key, points, Ledger::kExpired, {});
  lot->taken += points;
  ExpiredLot& expired = ExpiredAt(lot->key);
  expired.burned = lot->burned;
  expired.expired += points;
}

Points Book::TakeBack(const Earned& earned, Points points, bool only_pending) {
  Points taken;
  if (Lot* lot = Find(earned.share.lot)) taken = TakeFromLot(lot, earned, points, only_pending);
  if (!only_pending) taken += CountExpired(earned, points - taken);
  return taken;
}

Points Book::TakeFromLot(Lot* lot, const Earned& earned, Points points, bool only_pending) {
  const Points own_left = earned.share.points - earned.clawed;
  Points taken = std::min(points, lot->left());
  if (!lot->activated) {
    taken = std::min(taken, own_left);
    lot->taken += taken;
  } else if (only_pending) {
    return {};
  } else {
    // The receipt's own points are taken; what is another's in the same lot is spent on this debt.
    const Points end = earned.share.begins_at + earned.share.points;
    const Points unspent = end - std::max(earned.share.begins_at, std::min(lot->burned, end));
    const Points own = std::min({taken, unspent, own_left});
    lot->taken += own;
    lot->burned += taken - own;
  }
  if (taken.n > 0) Move(lot->key, taken, Ledger::kIssuer, earned.share.lot.funder);
  return taken;
}

Points Book::CountExpired(const Earned& earned, Points points) {
  ExpiredLot* expired = FindExpired(earned.share.lot);
  if (expired == nullptr) return {};
  const Points end = earned.share.begins_at + earned.share.points;
  const Points unspent = end - std::max(earned.share.begins_at, std::min(expired->burned, end));
  const Points counted = std::min({points, unspent, expired->expired});
  expired->expired -= counted;
  return counted;
}

void Book::Owe(Name wallet, Name funder, Points points, Side to) {
  if (points.n == 0) return;
  PostDebt(wallet, funder, -points);
  Post(to, Undated(wallet, funder), points);
  const auto at = std::lower_bound(
      account_->debts.begin(), account_->debts.end(), std::tie(wallet, funder),
      [](const Debt& debt, const auto& key) { return std::tie(debt.wallet, debt.funder) < key; });
  if (at != account_->debts.end() && at->wallet == wallet && at->funder == funder) {
    at->points += points;
  } else {
    account_->debts.insert(at, {wallet, funder, points});
  }
}

void Book::PayDebts() {
  for (Debt& debt : account_->debts) {
    InBurnOrder(debt.wallet, debt.points, [&](Lot& lot, Points some) {
      lot.burned += some;
      debt.points -= some;
      Post(Ledger::kMember, lot.key, -some);
      PostDebt(debt.wallet, debt.funder, some);
    });
  }
  std::erase_if(account_->debts, [](const Debt& debt) { return debt.points.n == 0; });
}

std::vector<Book::Activated> Book::Activate() {
  std::vector<Activated> activated;
  for (Lot& lot : account_->lots) {
    if (lot.activated || now_ < lot.key.active_from) continue;
    lot.activated = true;
    if (lot.left().n == 0) continue;
    if (activated.empty() || activated.back().wallet != lot.key.wallet) {
      activated.push_back({lot.key.wallet, {}});
    }
    activated.back().points += lot.left();
  }
  return activated;
}

void Book::Expire() {
  for (Lot& lot : account_->lots) {
    if (IsPast(lot.key)) ExpireSome(lot.left(), &lot);
  }
}

void Book::Leave(Side to) {
  for (const Lot& lot : account_->lots) {
    const Points points = lot.left() + lot.held;
    if (points.n > 0) Move(lot.key, points, to, {});
  }
  for (const Debt& debt : account_->debts) {
    PostDebt(debt.wallet, debt.funder, debt.points);
    Post(to, Undated(debt.wallet, debt.funder), -debt.points);
  }
  account_->lots.clear();
  account_->debts.clear();
  account_->holds.clear();
  account_->expired_lots.clear();
  account_->prolonged.clear();
}

void Book::Part(Name origin, Side to, Account* account) {
  for (Lot& lot : account_->lots) {
    if (lot.key.origin != origin) continue;
    Lot gone = lot;
    gone.burned += lot.held;
    gone.held = {};
    if (gone.left().n > 0) Move(lot.key, gone.left(), to, {});
    account->lots.push_back(gone);
    lot.issued = lot.held;
    lot.burned = lot.taken = {};
  }
  std::erase_if(account_->lots,
                [&](const Lot& lot) { return lot.key.origin == origin && lot.held.n == 0; });
  for (const ExpiredLot& lot : account_->expired_lots) {
    if (lot.key.origin == origin) account->expired_lots.push_back(lot);
  }
  std::erase_if(account_->expired_lots,
                [&](const ExpiredLot& lot) { return lot.key.origin == origin; });
}

std::vector<LotShare> Book::GiveUp(Name origin, Side to) {
  std::vector<LotShare> given;
  for (Lot& lot : account_->lots) {
    const Points left = lot.left();
    if (lot.key.origin != origin || !lot.activated || IsPast(lot.key) || left.n == 0) continue;
    lot.burned += left;
    Move(lot.key, left, to, {});
    given.push_back({.lot = lot.key, .points = left});
  }
  return given;
}

void Book::Join(const Lot& lot, Side from) {
  const Points points = lot.left() + lot.held;
  if (points.n > 0) {
    Post(Ledger::kMember, lot.key, points);
    Post(from, lot.key, -points);
  }
  Lot* const mine = Find(lot.key);
  if (mine == nullptr) {
    account_->lots.insert(Place(account_->lots, lot.key), lot);
    return;
  }
  mine->earned_at = std::min(mine->earned_at, lot.earned_at);
  mine->issued += lot.issued;
  mine->burned += lot.burned;
  mine->taken += lot.taken;
  mine->held += lot.held;
  mine->activated = mine->activated || lot.activated;
}

void Book::Join(const ExpiredLot& lot) {
  ExpiredLot& mine = ExpiredAt(lot.key);
  mine.burned += lot.burned;
  mine.expired += lot.expired;
}

void Book::Sweep(Millis late, Millis remember_receipts) {
  const Instant no_receipt_before = now_ - late - Days(2);
  std::erase_if(account_->lots, [&](const Lot& lot) {
    if (lot.left().n != 0 || lot.held.n != 0) return false;
    const bool waited = lot.key.active_from == kNever;  // For an event of each of its receipts.
    return IsPast(lot.key) || waited || lot.key.active_from <= no_receipt_before;
  });
  std::erase_if(account_->expired_lots, [&](const ExpiredLot& lot) {
    return lot.expired.n == 0 || lot.end() <= now_ - remember_receipts;
  });
  std::erase_if(account_->prolonged, [&](const Prolonged& each) { return each.until <= now_; });
}

std::vector<Posting> Book::TakePostings() { return std::exchange(postings_, {}); }

}  // namespace kopilka
