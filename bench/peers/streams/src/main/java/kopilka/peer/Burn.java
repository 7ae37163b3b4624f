package kopilka.peer;

import loyalty.v1.EventOuterClass.RedemptionRequest;

/** How points pay: 10 points are 1.00, at most 30 % of a receipt of at least 100.00. */
final class Burn {
  private static final long WORTH_MINOR = 100;
  private static final long PER_POINTS = 10;
  private static final long MULTIPLE = 10;
  private static final long MINIMUM = 100;
  private static final long RECEIPT_AT_LEAST_MINOR = 100_00;

  private Burn() {}

  /** Points granted of a request; 0: refused. */
  static long granted(RedemptionRequest request, long available) {
    long asked = request.getPoints();
    long total = request.getReceiptTotalMinor();
    long share = total * 3 / 10 / WORTH_MINOR * PER_POINTS;
    if (total < RECEIPT_AT_LEAST_MINOR || asked < MINIMUM) {
      return 0;
    }
    if (!request.getPartial() && (asked % MULTIPLE != 0 || asked > share || asked > available)) {
      return 0;
    }
    long most = Math.max(Math.min(asked, Math.min(share, available)), 0);
    long granted = most - most % MULTIPLE;
    return granted < MINIMUM ? 0 : granted;
  }
}
