package io.github.futuresavailability.candles.quality;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.candles.LedgerEntry;
import io.github.futuresavailability.candles.Resolution;
import io.github.futuresavailability.candles.WindowState;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The range of a series that is checked, and whether a gap in it is expected. */
final class GapKinds {
  private final Resolution resolution;
  private final List<LedgerEntry> ledger;
  private final Optional<List<DateRange>> listed;

  /** Where a gap begins or ends. */
  enum End {
    /** At a stored candle. */
    CANDLE,
    /** At an end of the checked range, whose candle is missing too. */
    RANGE
  }

  /** The instants without candles, the last one excluded, and what is around them. */
  private record Missing(Instant from, Instant to, End before, End after) {}

  GapKinds(Resolution resolution, List<LedgerEntry> ledger, Optional<List<DateRange>> listed) {
    this.resolution = resolution;
    this.ledger = ledger;
    this.listed = listed;
  }

  /** The first start that was requested. */
  Optional<Instant> begin() {
    return ledger.stream().findFirst().map(entry -> entry.window().first());
  }

  /**
   * The last start that was requested and was final then. A pending window is not: its candles may
   * not be published yet.
   */
  Optional<Instant> end() {
    return ledger.stream()
        .filter(entry -> entry.state() != WindowState.PENDING)
        .map(entry -> earlier(entry.window().last(), lastFinal(entry.fetchedAt())))
        .max(Instant::compareTo);
  }

  private Instant lastFinal(Instant at) {
    return resolution.startOf(resolution.indexOf(at) - 1);
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  CandleGap.Kind kind(Instant from, End before, Instant to, End after) {
    Missing missing =
        new Missing(
            before == End.CANDLE ? resolution.endOf(from) : from,
            after == End.CANDLE ? to : resolution.endOf(to),
            before,
            after);
    boolean isExpected = !hasFailed(missing) && (isWithoutData(missing) || isNotListed(missing));
    return isExpected ? CandleGap.Kind.EXPECTED : CandleGap.Kind.UNEXPECTED;
  }

  /** What a failed request would have returned is unknown. */
  private boolean hasFailed(Missing missing) {
    return ledger.stream()
        .filter(entry -> entry.state() == WindowState.FAILED)
        .anyMatch(
            entry ->
                entry.window().first().isBefore(missing.to())
                    && entry.window().end().isAfter(missing.from()));
  }

  /**
   * Whether the source has none of the missing candles, or has not published them. Where it has
   * none from the start of the range up to a window, the data begins with the first candle of that
   * window.
   */
  private boolean isWithoutData(Missing missing) {
    Instant covered = missing.from();
    for (LedgerEntry entry : ledger) {
      boolean reaches =
          !entry.window().first().isAfter(covered) && entry.window().end().isAfter(covered);
      if (reaches && isWithoutCandles(entry)) {
        covered = entry.window().end();
      } else if (reaches
          && missing.before() == End.RANGE
          && covered.isAfter(missing.from())
          && entry.candles() > 0) {
        return !missing.to().isAfter(entry.window().last());
      }
    }
    return !covered.isBefore(missing.to());
  }

  private static boolean isWithoutCandles(LedgerEntry entry) {
    return entry.state() == WindowState.NO_DATA
        || (entry.state() == WindowState.PENDING && entry.candles() == 0);
  }

  private boolean isNotListed(Missing missing) {
    return listed.isPresent()
        && DateRange.of(day(missing.from()), dayBefore(missing.to())).minus(listed.get()).stream()
            .anyMatch(unlisted -> covers(unlisted, missing));
  }

  /**
   * Whether a contract was not listed where candles are missing. Listing periods are in days, and a
   * contract begins and ends within one: after its last candle on the last listed day and before
   * its first candle on the next one it was not traded.
   */
  private static boolean covers(DateRange unlisted, Missing missing) {
    LocalDate first =
        missing.before() == End.CANDLE
            ? dayBefore(missing.from()).plusDays(1)
            : day(missing.from());
    LocalDate last =
        missing.after() == End.CANDLE ? day(missing.to()).minusDays(1) : dayBefore(missing.to());
    return !unlisted.first().isAfter(first) && !unlisted.last().isBefore(last);
  }

  private static LocalDate dayBefore(Instant instant) {
    return day(instant.minusSeconds(1));
  }

  private static LocalDate day(Instant instant) {
    return LocalDate.ofEpochDay(Math.floorDiv(instant.getEpochSecond(), 86_400L));
  }
}
