package kopilka.peer;

import loyalty.v1.StateOuterClass.Account;

/** The ladder: by what was spent, for life. */
enum Level {
  REGULAR("regular", 0, 1_000_000, ""),
  SILVER("silver", 1_500_000, 1_500_000, " x 1.5"),
  GOLD("gold", 15_000_000, 2_000_000, " x 2");

  static final String LADDER = "level";

  final String step;
  final long fromMinor;
  final long multiplyPpm;
  final String multiplied;

  Level(String step, long fromMinor, long multiplyPpm, String multiplied) {
    this.step = step;
    this.fromMinor = fromMinor;
    this.multiplyPpm = multiplyPpm;
    this.multiplied = multiplied;
  }

  static long spentBy(Account.Builder account) {
    return account.getTiersCount() == 0 ? 0 : account.getTiers(0).getProgress();
  }

  static Level of(Account.Builder account) {
    long spent = spentBy(account);
    Level level = REGULAR;
    for (Level each : values()) {
      if (spent >= each.fromMinor) {
        level = each;
      }
    }
    return level;
  }

  static void count(long spentMinor, Account.Builder account) {
    long spent = spentBy(account) + spentMinor;
    account.clearTiers();
    account.addTiers(Account.Tier.newBuilder().setLadder(LADDER).setProgress(spent));
    account.setTiers(0, account.getTiers(0).toBuilder().setTier(of(account).step));
  }
}
