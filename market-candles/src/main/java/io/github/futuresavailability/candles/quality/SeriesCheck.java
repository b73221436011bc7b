package io.github.futuresavailability.candles.quality;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.candles.CandleQueries;
import io.github.futuresavailability.candles.CandleSeries;
import io.github.futuresavailability.candles.CandleStore;
import io.github.futuresavailability.candles.DayCoverage;
import io.github.futuresavailability.candles.LedgerEntry;
import io.github.futuresavailability.candles.Resolution;
import io.github.futuresavailability.candles.WindowState;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The checks of one series. Used once. */
final class SeriesCheck {
  /** From the year 1 to 9999, so that no stored candle is left out. */
  private static final long EARLIEST = -62_135_596_800L;

  private static final long LATEST = 253_402_300_799L;

  private static final String EXTENT =
      "SELECT count(*), min(start_second), max(start_second) FROM %s AS candle";

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

  private static final String BROKEN =
      """
      SELECT start_second, open, high, low, close, volume FROM %s AS candle
      WHERE high < low OR open < low OR open > high OR close < low OR close > high
        OR open <= 0 OR high <= 0 OR low <= 0 OR close <= 0 OR volume < 0%s
      ORDER BY start_second
      """;

  private final CandleStore store;
  private final CandleSeries series;
  private final Resolution resolution;
  private final long thresholdSeconds;
  private final Optional<List<DateRange>> listed;
  private final List<LedgerEntry> ledger;
  private final String candles;
  private final List<CandleGap> gaps = new ArrayList<>();
  private final List<CandleViolation> violations = new ArrayList<>();
  private Optional<SeriesCoverage> coverage = Optional.empty();

  private record Extent(long rows, long first, long last) {}

  private record Distance(long start, long seconds) {}

  SeriesCheck(
      CandleStore store,
      CandleSeries series,
      Duration threshold,
      Optional<List<DateRange>> listed) {
    this.store = store;
    this.series = series;
    this.resolution = series.resolution();
    this.thresholdSeconds = Math.max(threshold.toSeconds(), longest(resolution));
    this.listed = listed;
    this.ledger = store.ledger(series.instrument(), resolution);
    this.candles = store.sql().candles(series.instrument(), resolution.code(), EARLIEST, LATEST);
  }

  private static long longest(Resolution resolution) {
    return resolution == Resolution.ONE_MONTH ? 31 * 86_400L : resolution.seconds();
  }

  List<CandleGap> gaps() {
    return gaps;
  }

  List<CandleViolation> violations() {
    return violations;
  }

  Optional<SeriesCoverage> coverage() {
    return coverage;
  }

  void run() {
    Extent extent =
        store
            .sql()
            .query(
                EXTENT.formatted(candles),
                row -> new Extent(row.getLong(1), row.getLong(2), row.getLong(3)))
            .get(0);
    if (extent.rows() == 0) {
      checkEmpty();
      return;
    }
    List<Distance> distances =
        store
            .sql()
            .query(
                DISTANCES.formatted(candles, thresholdSeconds),
                row -> new Distance(row.getLong(1), row.getLong(2)));
    checkDistances(extent, distances);
    checkRules();
    checkWindows(extent);
    coverage = Optional.of(coverage(extent, distances));
  }

  private void checkEmpty() {
    if (!ledger.isEmpty()) {
      gap(begin(), end());
    }
    for (LedgerEntry entry : ledger) {
      if (entry.candles() > 0) {
        windowViolation(entry, 0);
      }
    }
  }

  private void checkDistances(Extent extent, List<Distance> distances) {
    if (!ledger.isEmpty() && extent.first() - begin().getEpochSecond() > thresholdSeconds) {
      gap(begin(), Instant.ofEpochSecond(extent.first()));
    }
    for (Distance distance : distances) {
      Instant start = Instant.ofEpochSecond(distance.start());
      if (distance.seconds() == 0) {
        violations.add(new CandleViolation(series, start, "doubled", "the start is stored again"));
      } else {
        gap(start.minusSeconds(distance.seconds()), start);
      }
    }
    if (!ledger.isEmpty() && end().getEpochSecond() - extent.last() > thresholdSeconds) {
      gap(Instant.ofEpochSecond(extent.last()), end());
    }
  }

  /** The first start that was requested. */
  private Instant begin() {
    return ledger.get(0).window().first();
  }

  /** The last start that was requested and was final then. */
  private Instant end() {
    return ledger.stream()
        .map(entry -> earlier(entry.window().last(), lastFinal(entry.fetchedAt())))
        .reduce(begin(), (one, other) -> one.isAfter(other) ? one : other);
  }

  private Instant lastFinal(Instant at) {
    return resolution.startOf(resolution.indexOf(at) - 1);
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private void gap(Instant from, Instant to) {
    boolean isExpected = isWithoutData(from, to) || isNotListed(from, to);
    gaps.add(
        new CandleGap(
            series, from, to, isExpected ? CandleGap.Kind.EXPECTED : CandleGap.Kind.UNEXPECTED));
  }

  /**
   * Whether the source says that it has none of the missing candles. Where it has none from the
   * start of the range up to a window, the data begins with the first candle of that window.
   */
  private boolean isWithoutData(Instant from, Instant to) {
    // A gap at the start of the range begins with a missing candle.
    Instant covered = from.equals(begin()) ? from.minusSeconds(1) : from;
    for (LedgerEntry entry : ledger) {
      boolean reaches = !entry.window().first().isAfter(resolution.endOf(covered));
      if (reaches
          && entry.state() == WindowState.NO_DATA
          && entry.window().last().isAfter(covered)) {
        covered = entry.window().last();
      } else if (from.equals(begin())
          && !covered.isBefore(from)
          && entry.window().first().equals(resolution.endOf(covered))
          && entry.candles() > 0) {
        return !to.isAfter(entry.window().last());
      }
    }
    return !resolution.endOf(covered).isBefore(to);
  }

  private boolean isNotListed(Instant from, Instant to) {
    return listed.isPresent()
        && DateRange.of(day(from.plusSeconds(1)), day(to.minusSeconds(1)))
            .minus(listed.get())
            .stream()
            .anyMatch(rest -> coversGap(rest, from, to));
  }

  /**
   * The missing candles are on days that are not listed; a gap may begin or end on a listed one.
   */
  private boolean coversGap(DateRange rest, Instant from, Instant to) {
    long before = rest.first().toEpochDay() * 86_400 - from.getEpochSecond();
    long after = to.getEpochSecond() - (rest.last().toEpochDay() + 1) * 86_400;
    return before <= thresholdSeconds && after <= thresholdSeconds;
  }

  private static LocalDate day(Instant instant) {
    return LocalDate.ofEpochDay(Math.floorDiv(instant.getEpochSecond(), 86_400L));
  }

  private void checkRules() {
    long offset = resolution.startOf(0).getEpochSecond();
    String offGrid =
        resolution == Resolution.ONE_MONTH
            ? ""
            : " OR (start_second - %d) %% %d <> 0".formatted(offset, resolution.seconds());
    violations.addAll(
        store.sql().query(BROKEN.formatted(candles, offGrid), this::broken).stream()
            .flatMap(List::stream)
            .toList());
  }

  private List<CandleViolation> broken(ResultSet row) throws SQLException {
    Instant start = Instant.ofEpochSecond(row.getLong(1));
    BigDecimal open = row.getBigDecimal(2);
    BigDecimal high = row.getBigDecimal(3);
    BigDecimal low = row.getBigDecimal(4);
    BigDecimal close = row.getBigDecimal(5);
    BigDecimal volume = row.getBigDecimal(6);
    String evidence =
        "open %s high %s low %s close %s volume %s".formatted(open, high, low, close, volume);
    List<CandleViolation> found = new ArrayList<>();
    add(found, start, "high-below-low", high.compareTo(low) < 0, evidence);
    add(found, start, "open-outside", isOutside(open, low, high), evidence);
    add(found, start, "close-outside", isOutside(close, low, high), evidence);
    boolean isPositive =
        open.signum() > 0 && high.signum() > 0 && low.signum() > 0 && close.signum() > 0;
    add(found, start, "price-not-positive", !isPositive, evidence);
    add(found, start, "volume-negative", volume.signum() < 0, evidence);
    add(found, start, "off-grid", !resolution.isStart(start), evidence);
    return found;
  }

  private static boolean isOutside(BigDecimal price, BigDecimal low, BigDecimal high) {
    return price.compareTo(low) < 0 || price.compareTo(high) > 0;
  }

  private void add(
      List<CandleViolation> found, Instant start, String rule, boolean isBroken, String evidence) {
    if (isBroken) {
      found.add(new CandleViolation(series, start, rule, evidence));
    }
  }

  /** Each window has as many candles as were fetched; a failed one says nothing about them. */
  private void checkWindows(Extent extent) {
    boolean isSumRight =
        ledger.stream().mapToLong(LedgerEntry::candles).sum() == extent.rows()
            && ledger.stream().noneMatch(entry -> entry.state() == WindowState.FAILED);
    if (isSumRight && !mayHaveMoved()) {
      return;
    }
    for (LedgerEntry entry : ledger) {
      if (entry.state() != WindowState.FAILED) {
        long stored = count(entry);
        if (stored != entry.candles()) {
          windowViolation(entry, stored);
        }
      }
    }
  }

  /** Without gaps and doubled starts no candle can be in another window. */
  private boolean mayHaveMoved() {
    return !violations.isEmpty()
        || gaps.stream().anyMatch(gap -> gap.kind() == CandleGap.Kind.UNEXPECTED);
  }

  private long count(LedgerEntry entry) {
    String window =
        store
            .sql()
            .candles(
                series.instrument(),
                resolution.code(),
                entry.window().first().getEpochSecond(),
                entry.window().end().getEpochSecond() - 1);
    return store.sql().query(EXTENT.formatted(window), row -> row.getLong(1)).get(0);
  }

  private void windowViolation(LedgerEntry entry, long stored) {
    violations.add(
        new CandleViolation(
            series,
            entry.window().first(),
            "window-count",
            "%d candles were fetched up to %s, %d are stored"
                .formatted(entry.candles(), entry.window().last(), stored)));
  }

  private SeriesCoverage coverage(Extent extent, List<Distance> distances) {
    Instant first = Instant.ofEpochSecond(extent.first());
    Instant last = Instant.ofEpochSecond(extent.last());
    long doubled = distances.stream().filter(distance -> distance.seconds() == 0).count();
    List<DayCoverage> days =
        resolution.seconds() > 86_400
            ? List.of()
            : CandleQueries.on(store).coverage(series.instrument(), resolution, first, last).rows();
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
