package kopilka.peer;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;

/** Days of the programme's zone. */
final class Calendar {
  private static final ZoneId ZONE = ZoneId.of("Europe/Moscow");

  private Calendar() {}

  static LocalDate dayOf(long instantMs) {
    return Instant.ofEpochMilli(instantMs).atZone(ZONE).toLocalDate();
  }

  static long startOf(LocalDate day) {
    return day.atStartOfDay(ZONE).toInstant().toEpochMilli();
  }

  /** "12 months, end of month": the start of the first month at or after that day. */
  static LocalDate expiryOf(LocalDate activeFrom) {
    LocalDate ends = activeFrom.plusMonths(12);
    LocalDate first = ends.withDayOfMonth(1);
    return first.equals(ends) ? first : ends.with(TemporalAdjusters.firstDayOfNextMonth());
  }
}
