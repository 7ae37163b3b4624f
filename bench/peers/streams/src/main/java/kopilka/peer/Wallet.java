package kopilka.peer;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import loyalty.v1.Output.LedgerAccount;
import loyalty.v1.Output.Posting;
import loyalty.v1.StateOuterClass.Account;

/** The lots of one account in burn order, and the postings of what is done to them. */
final class Wallet {
  static final String NAME = "bonus";

  private final Account.Builder account;
  private final long now;
  private final List<Posting> postings = new ArrayList<>();

  Wallet(Account.Builder account, long now) {
    this.account = account;
    this.now = now;
  }

  List<Posting> postings() {
    return postings;
  }

  long active() {
    long active = 0;
    for (Account.Lot lot : account.getLotsList()) {
      active += left(lot);
    }
    return active;
  }

  void issue(String funder, long points, long at) {
    LocalDate day = Calendar.dayOf(at);
    Account.Lot key = Account.Lot.newBuilder()
        .setWallet(NAME)
        .setFunder(funder)
        .setActiveFromMs(Calendar.startOf(day))
        .setExpiresMs(Calendar.startOf(Calendar.expiryOf(day)))
        .build();
    post(key, points);
    post(LedgerAccount.LEDGER_ACCOUNT_ISSUER, funder, -points);
    int place = 0;
    while (place < account.getLotsCount() && isBefore(account.getLots(place), key)) {
      ++place;
    }
    boolean known = place < account.getLotsCount() && !isBefore(key, account.getLots(place));
    if (known) {
      Account.Lot lot = account.getLots(place);
      account.setLots(place, lot.toBuilder().setIssued(lot.getIssued() + points));
    } else {
      account.addLots(place,
          key.toBuilder().setEarnedAtMs(at).setIssued(points).setActivated(true));
    }
  }

  /** Burns in order; there are enough. Empty lots go. */
  void spend(long points) {
    List<Account.Lot> kept = new ArrayList<>(account.getLotsCount());
    for (Account.Lot lot : account.getLotsList()) {
      long some = Math.min(left(lot), points);
      if (some > 0) {
        points -= some;
        post(lot, -some);
        post(LedgerAccount.LEDGER_ACCOUNT_REDEEMED, lot.getFunder(), some);
        lot = lot.toBuilder().setBurned(lot.getBurned() + some).build();
      }
      if (left(lot) > 0) {
        kept.add(lot);
      }
    }
    account.clearLots().addAllLots(kept);
  }

  private long left(Account.Lot lot) {
    if (lot.getExpiresMs() <= now) {
      // The peer has no timers: its input ends before its first point does.
      throw new IllegalStateException("points expire within the input");
    }
    return lot.getIssued() - lot.getBurned();
  }

  private static boolean isBefore(Account.Lot a, Account.Lot b) {
    if (a.getExpiresMs() != b.getExpiresMs()) {
      return a.getExpiresMs() < b.getExpiresMs();
    }
    if (a.getActiveFromMs() != b.getActiveFromMs()) {
      return a.getActiveFromMs() < b.getActiveFromMs();
    }
    return a.getFunder().compareTo(b.getFunder()) < 0;
  }

  private void post(Account.Lot lot, long points) {
    postings.add(Posting.newBuilder()
        .setAccount(LedgerAccount.LEDGER_ACCOUNT_MEMBER)
        .setWallet(NAME)
        .setFunder(lot.getFunder())
        .setPoints(points)
        .setActiveFromMs(lot.getActiveFromMs())
        .setExpiresMs(lot.getExpiresMs())
        .build());
  }

  private void post(LedgerAccount side, String funder, long points) {
    postings.add(Posting.newBuilder()
        .setAccount(side).setWallet(NAME).setFunder(funder).setPoints(points).build());
  }
}
