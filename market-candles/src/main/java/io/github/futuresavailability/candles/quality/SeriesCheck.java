package io.github.futuresavailability.candles.quality;

import io.github.futuresavailability.candles.CandleQueries;
import io.github.futuresavailability.candles.CandleSeries;
import io.github.futuresavailability.candles.CandleStore;
import io.github.futuresavailability.candles.DayCoverage;
import io.github.futuresavailability.candles.LedgerEntry;
import io.github.futuresavailability.candles.Resolution;
import io.github.futuresavailability.candles.WindowState;
import io.github.futuresavailability.candles.internal.CandleSql;
import io.github.futuresavailability.candles.internal.QueryableStore;
import io.github.futuresavailability.candles.quality.MissingCandles.End;
import io.github.futuresavailability.history.ListingPeriod;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The checks of one series. Used once. */
final class SeriesCheck {
  /** From the year 1 to 9999, so that no stored candle is left out. */
  private static final long EARLIEST = -62_135_596_800L;

  private static final long LATEST = 253_402_300_799L;

  private static final String NO_CANDLES = "no-candles";

  /** Doubled starts are distances of zero. */
  private static final String DISTANCES =
      """
      SELECT start_second, distance FROM
        (SELECT start_second,
          start_second - lag(start_second) OVER (ORDER BY start_second) AS distance
        FROM %s AS candle) AS neighbours
      WHERE distance > %d OR distance = 0
      ORDER BY start_second
      """;

  private final CandleStore store;
  private final CandleSql sql;
  private final CandleSeries series;
  private final Resolution resolution;
  private final long thresholdSeconds;
  private final List<LedgerEntry> ledger;
  private final GapKinds kinds;
  private final String candles;
  private final List<CandleGap> gaps = new ArrayList<>();
  private final List<CandleViolation> violations = new ArrayList<>();
  private Optional<SeriesCoverage> coverage = Optional.empty();

  private record Distance(long start, long seconds) {}

  SeriesCheck(
      CandleStore store,
      CandleSeries series,
      Duration threshold,
      Optional<List<ListingPeriod>> listed) {
    this.store = store;
    this.sql = QueryableStore.sqlOf(store);
    this.series = series;
    this.resolution = series.resolution();
    this.thresholdSeconds = Math.max(threshold.toSeconds(), longest(resolution));
    this.ledger = store.ledger(series.instrument(), resolution);
    this.kinds = new GapKinds(resolution, ledger, listed);
    this.candles = sql.candles(series.instrument(), resolution.code(), EARLIEST, LATEST);
  }

  private static long longest(Resolution resolution) {
    return resolution == Resolution.ONE_MONTH ? 31 * 86_400L : resolution.seconds();
  }

  /** What was found; the ledger is not kept. */
  record Result(
      CandleSeries series,
      List<CandleGap> gaps,
      List<CandleViolation> violations,
      Optional<SeriesCoverage> coverage) {
    /** Whether candles break a rule. */
    boolean breaks(String rule) {
      return violations.stream().anyMatch(violation -> violation.rule().equals(rule));
    }
  }

  Result run() {
    Extent extent = Extent.of(sql, candles);
    List<Distance> distances =
        sql.query(
            DISTANCES.formatted(candles, thresholdSeconds),
            row -> new Distance(row.getLong(1), row.getLong(2)));
    if (extent.rows() == 0) {
      kinds.end().ifPresent(this::checkEmpty);
    } else {
      checkDistances(extent, distances);
      violations.addAll(new RowCheck(sql, series).violations(candles));
      coverage = Optional.of(coverage(extent, distances));
    }
    violations.addAll(new WindowCheck(sql, series, ledger, extent).violations(mayHaveMoved()));
    return new Result(series, List.copyOf(gaps), List.copyOf(violations), coverage);
  }

  private boolean mayHaveMoved() {
    return !violations.isEmpty()
        || gaps.stream().anyMatch(gap -> gap.kind() == CandleGap.Kind.UNEXPECTED);
  }

  /** Without the listing periods nothing says that a contract without any candle did not exist. */
  private void checkEmpty(Instant end) {
    Instant begin = kinds.begin().orElse(end);
    gap(begin, End.RANGE, end, End.RANGE);
    boolean isReported = ledger.stream().anyMatch(entry -> entry.state() == WindowState.FAILED);
    if (kinds.isListed() && !isReported) {
      violations.add(
          new CandleViolation(
              series,
              begin,
              NO_CANDLES,
              "no candle is stored of all that was requested up to " + end));
    }
  }

  private void checkDistances(Extent extent, List<Distance> distances) {
    Instant first = Instant.ofEpochSecond(extent.first());
    Instant last = Instant.ofEpochSecond(extent.last());
    kinds
        .begin()
        .filter(begin -> isLong(begin, first))
        .ifPresent(begin -> gap(begin, End.RANGE, first, End.CANDLE));
    for (Distance distance : distances) {
      Instant start = Instant.ofEpochSecond(distance.start());
      if (distance.seconds() == 0) {
        violations.add(new CandleViolation(series, start, "doubled", "the start is stored again"));
      } else {
        gap(start.minusSeconds(distance.seconds()), End.CANDLE, start, End.CANDLE);
      }
    }
    kinds
        .end()
        .filter(end -> isLong(last, end))
        .ifPresent(end -> gap(last, End.CANDLE, end, End.RANGE));
  }

  private boolean isLong(Instant from, Instant to) {
    return to.getEpochSecond() - from.getEpochSecond() > thresholdSeconds;
  }

  private void gap(Instant from, End before, Instant to, End after) {
    MissingCandles missing = MissingCandles.between(resolution, from, before, to, after);
    gaps.add(new CandleGap(series, from, to, missing.candles(resolution), kinds.kind(missing)));
  }

  private SeriesCoverage coverage(Extent extent, List<Distance> distances) {
    Instant first = Instant.ofEpochSecond(extent.first());
    Instant last = Instant.ofEpochSecond(extent.last());
    long doubled = distances.stream().filter(distance -> distance.seconds() == 0).count();
    List<DayCoverage> days =
        resolution.seconds() > 86_400
            ? List.of()
            : CandleQueries.on(store)
                .coverage(series.instrument(), resolution, first, last.plusSeconds(1))
                .rows();
    return new SeriesCoverage(
        series,
        extent.rows(),
        extent.rows() - doubled,
        first,
        last,
        resolution.indexOf(last) - resolution.indexOf(first) + 1,
        days);
  }
}
