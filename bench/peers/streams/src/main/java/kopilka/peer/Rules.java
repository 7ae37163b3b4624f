package kopilka.peer;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import loyalty.v1.Common.Line;
import loyalty.v1.Common.ReceiptId;
import loyalty.v1.EventOuterClass.Event;
import loyalty.v1.EventOuterClass.MemberEnrolled;
import loyalty.v1.EventOuterClass.Purchase;
import loyalty.v1.EventOuterClass.RedemptionRequest;
import loyalty.v1.Output.BalanceChange;
import loyalty.v1.Output.ChangeKind;
import loyalty.v1.Output.Fired;
import loyalty.v1.Output.TierStanding;
import loyalty.v1.Output.WalletBalance;
import loyalty.v1.StateOuterClass.Account;

/** bench/programmes/plain.yaml, by hand. */
final class Rules {
  private static final String CHAIN = "chain";
  private static final String DAIRY_UNION = "dairy-union";
  private static final String DAIRY = "dairy";
  private static final long STEP_MINOR = 100_00;
  private static final long STEP_POINTS = 5;
  private static final long MILLION = 1_000_000;

  private Rules() {}

  /** Changes the account and says what changed; null: nothing did. */
  static BalanceChange.Builder decide(Event event, long now, Account.Builder account) {
    Wallet wallet = new Wallet(account, now);
    BalanceChange.Builder change = switch (event.getBodyCase()) {
      case MEMBER_ENROLLED -> enrol(event, event.getMemberEnrolled(), account);
      case PURCHASE -> buy(event, event.getPurchase(), wallet, account);
      case REDEMPTION_REQUEST -> redeem(event, event.getRedemptionRequest(), wallet);
      default -> throw new IllegalStateException("not of this input: " + event.getBodyCase());
    };
    return change == null ? null : close(change, event, now, wallet, account);
  }

  private static BalanceChange.Builder enrol(
      Event event, MemberEnrolled enrolled, Account.Builder account) {
    account.setFlags(1)
        .setEnrolledAtMs(event.getOccurredAtMs())
        .setBirthMonth(enrolled.getBirthMonth())
        .setBirthDay(enrolled.getBirthDay())
        .addAllSegments(enrolled.getSegmentsList());
    enrolled.getAttributesMap().forEach((name, value) -> account.addAttributes(
        Account.Attribute.newBuilder().setName(name).setValue(value)));
    return BalanceChange.newBuilder().setKind(ChangeKind.CHANGE_KIND_ENROLLED);
  }

  private static BalanceChange.Builder buy(
      Event event, Purchase purchase, Wallet wallet, Account.Builder account) {
    List<Fired> fired = new ArrayList<>();
    base(purchase.getTotalMinor(), Level.of(account), fired);
    dairy(purchase.getLinesList(), fired);
    for (Fired each : fired) {
      wallet.issue(each.getFunder(), each.getGranted(), event.getOccurredAtMs());
    }
    Level.count(purchase.getTotalMinor(), account);
    account.setPurchases(account.getPurchases() + 1);
    account.setLastPurchaseAtMs(Math.max(account.getLastPurchaseAtMs(), event.getOccurredAtMs()));
    LocalDate day = Calendar.dayOf(event.getOccurredAtMs());
    return BalanceChange.newBuilder()
        .setKind(ChangeKind.CHANGE_KIND_PURCHASE)
        .addAllFired(fired)
        .setReceipt(ReceiptId.newBuilder()
            .setStore(event.getStore())
            .setTill(purchase.getTill())
            .setNumber(purchase.getNumber())
            .setBusinessDate((int) day.toEpochDay()));
  }

  private static void base(long totalMinor, Level level, List<Fired> fired) {
    long steps = totalMinor / STEP_MINOR;
    long points = STEP_POINTS * steps * level.multiplyPpm / MILLION;
    String arithmetic = STEP_POINTS + " x floor(" + money(totalMinor) + " / "
        + money(STEP_MINOR) + ")" + level.multiplied + " = " + points;
    fire("base", CHAIN, totalMinor, arithmetic, points, fired);
  }

  private static void dairy(List<Line> lines, List<Fired> fired) {
    long minor = 0;
    for (Line line : lines) {
      if (line.getCategoryList().contains(DAIRY)) {
        minor += line.getAmountMinor();
      }
    }
    long points = minor * 2 * 10 / (100 * 100);  // 2 %, and 10 points are 1.00.
    fire("dairy", DAIRY_UNION, minor, "2 % of " + money(minor) + " = " + points, points, fired);
  }

  private static void fire(String campaign, String funder, long baseMinor, String arithmetic,
      long points, List<Fired> fired) {
    if (points <= 0) {
      return;
    }
    fired.add(Fired.newBuilder()
        .setCampaign(campaign)
        .setWallet(Wallet.NAME)
        .setFunder(funder)
        .setBaseMinor(baseMinor)
        .setArithmetic(arithmetic)
        .setAsked(points)
        .setGranted(points)
        .build());
  }

  private static BalanceChange.Builder redeem(
      Event event, RedemptionRequest request, Wallet wallet) {
    long points = Burn.granted(request, wallet.active());
    if (points == 0) {
      return null;
    }
    wallet.spend(points);
    return BalanceChange.newBuilder()
        .setKind(ChangeKind.CHANGE_KIND_REDEEMED)
        .setRedemptionId(event.getEventId());
  }

  private static BalanceChange.Builder close(BalanceChange.Builder change, Event event, long now,
      Wallet wallet, Account.Builder account) {
    account.setFormat(1)
        .setMemberId(event.getMemberId())
        .setMemberSequence(account.getMemberSequence() + 1);
    return change.setMemberId(event.getMemberId())
        .setMemberSequence(account.getMemberSequence())
        .setOccurredAtMs(event.getOccurredAtMs())
        .setStreamClockMs(now)
        .addAllPostings(wallet.postings())
        .addBalances(WalletBalance.newBuilder().setWallet(Wallet.NAME).setActive(wallet.active()))
        .addTiers(TierStanding.newBuilder()
            .setLadder(Level.LADDER)
            .setTier(Level.of(account).step)
            .setProgress(Level.spentBy(account)));
  }

  private static String money(long minor) {
    return minor / 100 + (minor % 100 < 10 ? ".0" : ".") + minor % 100;  // A tenth of format()'s time.
  }
}
