package io.github.futuresavailability.candles.quality;

import io.github.futuresavailability.candles.CandleSeries;
import io.github.futuresavailability.candles.CandleStore;
import io.github.futuresavailability.candles.Resolution;
import io.github.futuresavailability.candles.internal.QueryableStore;
import io.github.futuresavailability.history.ListingPeriod;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Checks the candles of a store. For each series it reports gaps above a threshold, candles that
 * break a rule, the coverage, and, where the store has candles of one minute and of one day, days
 * whose minutes do not add up to the day of the source. Immutable and thread-safe.
 *
 * <p>The rules: prices and volumes are numbers; high is not below low; open and close are inside
 * both; prices are above and volumes not below zero; a start is on the grid; no start occurs twice;
 * each window of the ledger has as many candles as were fetched; no request failed, unless all of
 * its candles were stored before; every candle is in a window and of a series; a series that was
 * requested has candles, unless it was not listed or is not published yet.
 *
 * <pre>{@code
 * CandleReport report = CandleQuality.standard().run(store);
 * report.writeTo(folder);
 * }</pre>
 */
public final class CandleQuality {
  private final Duration threshold;
  private final Map<String, List<ListingPeriod>> listed;
  private final Clock clock;

  private CandleQuality(Duration threshold, Map<String, List<ListingPeriod>> listed, Clock clock) {
    this.threshold = threshold;
    this.listed = Map.copyOf(listed);
    this.clock = clock;
  }

  /**
   * All checks, with a threshold of five minutes.
   *
   * @return the checks
   */
  public static CandleQuality standard() {
    return new CandleQuality(Duration.ofMinutes(5), Map.of(), Clock.systemUTC());
  }

  /**
   * Sets the distance above which candles have a gap between them. For candles longer than the
   * threshold their length counts.
   *
   * @param longest the longest distance that is no gap
   * @return a changed copy
   * @throws IllegalArgumentException if it is negative
   */
  public CandleQuality gapThreshold(Duration longest) {
    if (longest.isNegative()) {
      throw new IllegalArgumentException("A negative threshold: " + longest);
    }
    return new CandleQuality(longest, listed, clock);
  }

  /**
   * Sets when contracts were listed, which then decides about gaps: one outside of the listing
   * periods is expected, and one inside is unexpected, also where the source has no data. Only a
   * window that is not published yet, and that has not failed, is expected inside of a period. For
   * instruments that are not named, gaps are expected where the source has no data.
   *
   * @param listingPeriods the listing periods of each instrument, from a record that covers the
   *     requested range; without any an instrument was never listed
   * @return a changed copy
   */
  public CandleQuality expecting(Map<String, ? extends Collection<ListingPeriod>> listingPeriods) {
    Map<String, List<ListingPeriod>> periods = new LinkedHashMap<>();
    listingPeriods.forEach((instrument, all) -> periods.put(instrument, List.copyOf(all)));
    return new CandleQuality(threshold, periods, clock);
  }

  /**
   * Sets the clock of the report.
   *
   * @param newClock the clock
   * @return a changed copy
   */
  public CandleQuality clock(Clock newClock) {
    return new CandleQuality(threshold, listed, Objects.requireNonNull(newClock, "newClock"));
  }

  /**
   * Runs all checks in one read transaction, so that the store can be written meanwhile.
   *
   * @param store the open store, one of this library
   * @return the report
   * @throws IllegalArgumentException if the store is of another implementation
   */
  public CandleReport run(CandleStore store) {
    return store.inReadTransaction(this::check);
  }

  private CandleReport check(CandleStore store) {
    List<CandleGap> gaps = new ArrayList<>();
    List<CandleViolation> violations = new ArrayList<>();
    List<SeriesCoverage> coverage = new ArrayList<>();
    List<CandleSeries> empty = new ArrayList<>();
    List<SeriesCheck.Result> results = new ArrayList<>();
    for (CandleSeries series : store.series()) {
      results.add(new SeriesCheck(store, series, threshold, listingPeriods(series)).run());
    }
    for (SeriesCheck.Result result : results) {
      gaps.addAll(result.gaps());
      violations.addAll(result.violations());
      result.coverage().ifPresentOrElse(coverage::add, () -> empty.add(result.series()));
      if (canBeCompared(result, results)) {
        violations.addAll(new DayCheck(store, result.series()).violations());
      }
    }
    violations.addAll(StrayCheck.violations(QueryableStore.sqlOf(store)));
    return new CandleReport(clock.instant(), threshold, gaps, violations, coverage, empty);
  }

  private Optional<List<ListingPeriod>> listingPeriods(CandleSeries series) {
    return Optional.ofNullable(listed.get(series.instrument()));
  }

  /** Minutes with days of the same instrument; both must be readable as candles. */
  private static boolean canBeCompared(SeriesCheck.Result minutes, List<SeriesCheck.Result> all) {
    return minutes.series().resolution() == Resolution.ONE_MINUTE
        && !minutes.breaks(RowCheck.NOT_A_NUMBER)
        && all.stream()
            .filter(other -> other.series().resolution() == Resolution.ONE_DAY)
            .filter(days -> !days.breaks(RowCheck.NOT_A_NUMBER) && !days.breaks(RowCheck.OFF_GRID))
            .anyMatch(days -> days.series().instrument().equals(minutes.series().instrument()));
  }
}
