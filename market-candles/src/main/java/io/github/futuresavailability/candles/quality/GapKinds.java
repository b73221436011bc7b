package io.github.futuresavailability.candles.quality;

import io.github.futuresavailability.candles.LedgerEntry;
import io.github.futuresavailability.candles.Resolution;
import io.github.futuresavailability.candles.WindowState;
import io.github.futuresavailability.candles.quality.MissingCandles.End;
import io.github.futuresavailability.history.ListingPeriod;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The range of a series that is checked, and whether a gap in it is expected: by the listing
 * periods of the contract where they are known, otherwise by what the source says.
 */
final class GapKinds {
  private final Resolution resolution;
  private final List<LedgerEntry> ledger;
  private final Optional<UnlistedTimes> unlisted;

  GapKinds(
      Resolution resolution,
      List<LedgerEntry> ledger,
      Optional<List<ListingPeriod>> listingPeriods) {
    this.resolution = resolution;
    this.ledger = ledger;
    this.unlisted = listingPeriods.map(UnlistedTimes::new);
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

  /** Whether the contract has a listed day in the checked range, as far as that is known. */
  boolean isListed() {
    return unlisted.isEmpty()
        || begin()
            .flatMap(first -> end().map(last -> unlisted.get().isListed(first, last)))
            .orElse(false);
  }

  CandleGap.Kind kind(MissingCandles missing) {
    boolean isExpected =
        !hasFailed(missing)
            && (unlisted.isPresent()
                ? isNotListed(missing, unlisted.get())
                : isWithoutData(missing));
    return isExpected ? CandleGap.Kind.EXPECTED : CandleGap.Kind.UNEXPECTED;
  }

  /** What a failed request would have returned is unknown. */
  private boolean hasFailed(MissingCandles missing) {
    return ledger.stream()
        .filter(entry -> entry.state() == WindowState.FAILED)
        .anyMatch(
            entry ->
                entry.window().first().isBefore(missing.to())
                    && entry.window().end().isAfter(missing.from()));
  }

  /** Whether the contract was not listed at each missing time, or it is not published yet. */
  private boolean isNotListed(MissingCandles missing, UnlistedTimes times) {
    boolean sourceBegins = isWithoutData(missing);
    Instant covered = missing.from();
    while (covered.isBefore(missing.to())) {
      Instant until = later(times.end(covered, missing, sourceBegins), unpublishedUntil(covered));
      if (!until.isAfter(covered)) {
        return false;
      }
      covered = until;
    }
    return true;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /** The end of the window at a time if its candles may still be published, or the time. */
  private Instant unpublishedUntil(Instant time) {
    return ledger.stream()
        .filter(entry -> entry.state() == WindowState.PENDING && entry.candles() == 0)
        .filter(entry -> !entry.window().first().isAfter(time))
        .map(entry -> entry.window().end())
        .filter(time::isBefore)
        .findFirst()
        .orElse(time);
  }

  /**
   * Whether the source has none of the missing candles, or has not published them. Where it has
   * none from the start of the range up to a window, the data begins with the first candle of that
   * window.
   */
  private boolean isWithoutData(MissingCandles missing) {
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
}
