// Book: a member's points while a decision is made. Every movement is posted.
#ifndef KOPILKA_CORE_APPLY_BOOK_H_
#define KOPILKA_CORE_APPLY_BOOK_H_

#include <cstdint>
#include <vector>

#include "base/amount.h"
#include "base/name.h"
#include "base/time.h"
#include "core/account.h"
#include "core/lot.h"
#include "core/output.h"
#include "core/receipt.h"

namespace kopilka {

// The other side of a movement.
struct Side {
  // Most have no peer, and are their account.
  // NOLINTNEXTLINE(google-explicit-constructor)
  Side(Ledger its_account, int32_t its_peer = 0) : account(its_account), peer(its_peer) {}
  Ledger account;
  int32_t peer;  // Of kInTransit: the other partition.
};

// Moves points between the lots, holds and debts of one account. After each method the account is
// whole again: issued >= burned + taken + held in every lot, lots and debts in their order, and the
// postings so far sum to zero per wallet.
//
// Whatever is issued or refunded into a lot whose expiry has passed expires at once (domain.md 5.7,
// G14).
class Book {
 public:
  // `account` must outlive it.
  Book(Account* account, Instant now) : account_(account), now_(now) {}
  Book(const Book&) = delete;
  Book& operator=(const Book&) = delete;

  // The instant that lots are active or expired by.
  Instant now() const { return now_; }
  void set_now(Instant now) { now_ = now; }

  // Points that may be spent now.
  Points Active(Name wallet) const;
  // All points of the wallet: active, pending and held, less debt.
  Points Total(Name wallet) const;

  // New points. `from` is kIssuer, kAdjusted or kInTransit. The share says where in the lot they
  // are.
  LotShare Issue(const LotKey& key, Points points, Instant earned_at, Side from);

  // Active points leave in burn order, at most `points`; returns what left. `to` gets them; its
  // funder is `to_funder`, or each lot's own where that is empty.
  std::vector<LotShare> Spend(Name wallet, Points points, Side to, Name to_funder);

  // Active points are set aside in burn order, at most `points`.
  std::vector<LotShare> Reserve(Name wallet, Points points);
  // Points set aside leave to kRedeemed, or are free again. Those of a lot whose expiry has passed
  // pay nothing any more and wait for Expire (domain.md 5.5), so that a hold that times out keeps
  // the new-day order.
  void BurnHeld(const LotShare& share);
  void Release(const LotShare& share);
  // Burned points come back into their lot, from kRedeemed or kInTransit.
  void Refund(const LotShare& share, Side from);

  // Points of the wallet that expired at `since` or later, and that no return has counted, live
  // again until `expires`; returns how many.
  Points Reinstate(Name wallet, Instant since, Instant expires);

  // What a receipt has left of points that wait for an event begins its life in another lot.
  // Returns how many.
  Points Begin(const LotKey& key, Earned* earned, Instant earned_at);

  // Active points of the wallet that would end sooner end then; returns how many.
  Points Extend(Name wallet, Instant expires);
  // A purchase: what is alive of the wallet does not end before.
  void Prolong(Name wallet, Instant until);
  // Of merged accounts the more generous.
  void Join(const Prolonged& prolonged);

  // Points that are nobody's lot go from one side to another.
  void PassOn(Name wallet, Name funder, Points points, Side from, Side to);

  // Takes up to `points` of what a receipt earned from the lot that they were issued into; returns
  // how many need not be looked for elsewhere. A pending lot gives only what is the receipt's own;
  // an active one whatever is left. Points of the receipt that have expired count as taken.
  // `only_pending`: nothing but pending points is touched.
  Points TakeBack(const Earned& earned, Points points, bool only_pending);

  // The member owes points of `funder`; `to` gets them.
  void Owe(Name wallet, Name funder, Points points, Side to);
  // Active points pay debts of their wallet, so that no wallet has both.
  void PayDebts();

  // Lots whose time has come by now(). Returns what became active, by wallet.
  struct Activated {
    Name wallet;
    Points points;
  };
  std::vector<Activated> Activate();
  void Expire();

  // Everything leaves.
  void Leave(Side to);

  // What came with `origin` leaves as it is, into `account`; but what is held stays.
  void Part(Name origin, Side to, Account* account);
  // The same of the active points alone, after that. By wallet.
  std::vector<LotShare> GiveUp(Name origin, Side to);

  // What a member had who is merged into this one, as it was.
  void Join(const Lot& lot, Side from);
  void Join(const ExpiredLot& lot);

  // Drops lots, stubs and prolongations that nothing can ask about any more. A lot with nothing
  // left goes once no receipt can add to it: none is taken whose business time lies more than
  // `late` behind, and its lot is active from the start of that day or later. A missing lot
  // therefore means that all of it was spent. A stub of an expired lot goes when its receipts are
  // forgotten.
  void Sweep(Millis late, Millis remember_receipts);

  std::vector<Posting> TakePostings();

 private:
  Lot* Find(const LotKey& key);
  ExpiredLot* FindExpired(const LotKey& key);
  ExpiredLot& ExpiredAt(const LotKey& key);
  bool IsPast(const LotKey& key) const { return EndOf(account_->prolonged, key) <= now_; }
  void Post(Side side, const LotKey& lot, Points points);
  void PostDebt(Name wallet, Name funder, Points points);
  void Move(const LotKey& lot, Points points, Side to, Name to_funder);
  void Revive(const LotKey& key, Points points);
  LotShare IssueExpired(const LotKey& key, Points points);
  void ExpireSome(Points points, Lot* lot);
  void RefundExpired(const LotShare& share);
  Points TakeFromLot(Lot* lot, const Earned& earned, Points points, bool only_pending);
  Points CountExpired(const Earned& earned, Points points);
  template <typename Use>
  void InBurnOrder(Name wallet, Points points, Use use);

  Account* const account_;
  Instant now_;
  std::vector<Posting> postings_;
};

}  // namespace kopilka

#endif  // KOPILKA_CORE_APPLY_BOOK_H_
