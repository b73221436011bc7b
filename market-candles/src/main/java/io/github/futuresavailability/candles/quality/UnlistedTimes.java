package io.github.futuresavailability.candles.quality;

import io.github.futuresavailability.candles.quality.MissingCandles.End;
import io.github.futuresavailability.history.ListingPeriod;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;

/**
 * The times outside of the listing periods of a contract. Listing periods are in days, and a
 * contract begins and ends within one: after its last candle on the last listed day and before its
 * first candle on the first one it was not traded.
 */
final class UnlistedTimes {
  private final List<ListingPeriod> periods;

  UnlistedTimes(List<ListingPeriod> periods) {
    this.periods = periods.stream().sorted(Comparator.comparing(ListingPeriod::firstDay)).toList();
  }

  /** Whether a listed day is in a range of starts. */
  boolean isListed(Instant first, Instant last) {
    return periods.stream()
        .anyMatch(
            period ->
                !period.firstDay().isAfter(day(last)) && !period.lastDay().isBefore(day(first)));
  }

  /**
   * The end of the unlisted times that begin at a missing one, or that one if it is listed.
   *
   * @param sourceBegins whether the source says that its data begins after the missing times
   */
  Instant end(Instant time, MissingCandles missing, boolean sourceBegins) {
    for (ListingPeriod period : periods) {
      if (time.isBefore(start(period.firstDay()))) {
        return start(period.firstDay());
      }
      Instant end = start(period.lastDay().plusDays(1));
      if (time.isBefore(end)) {
        if (isAfterLastCandle(time, missing, period)) {
          return end;
        }
        return isBeforeFirstCandle(missing, period, sourceBegins) ? missing.to() : time;
      }
    }
    return missing.to();
  }

  /** The newest period may go on: its last day ends early only if the next day is missing too. */
  private static boolean isAfterLastCandle(
      Instant time, MissingCandles missing, ListingPeriod period) {
    Instant end = start(period.lastDay().plusDays(1));
    boolean reachesEnd = missing.after() == End.RANGE || !missing.to().isBefore(end);
    return missing.before() == End.CANDLE
        && time.equals(missing.from())
        && time.isAfter(start(period.lastDay()))
        && (period.isOpen() ? missing.to().isAfter(end) : reachesEnd);
  }

  /**
   * The oldest period may begin before the record: its first day begins late only if the day before
   * is missing too, or the source has nothing before.
   */
  private static boolean isBeforeFirstCandle(
      MissingCandles missing, ListingPeriod period, boolean sourceBegins) {
    Instant begin = start(period.firstDay());
    boolean hasBegun =
        missing.from().isBefore(begin)
            || (missing.from().equals(begin) && period.number() > 1)
            || (missing.before() == End.RANGE && sourceBegins);
    return missing.after() == End.CANDLE && day(missing.to()).equals(period.firstDay()) && hasBegun;
  }

  private static LocalDate day(Instant instant) {
    return LocalDate.ofInstant(instant, ZoneOffset.UTC);
  }

  private static Instant start(LocalDate day) {
    return day.atStartOfDay().toInstant(ZoneOffset.UTC);
  }
}
