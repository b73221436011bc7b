package io.github.futuresavailability.candles;

import io.github.futuresavailability.candles.internal.CandleSql;
import io.github.futuresavailability.candles.internal.QueryableStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Queries of the candles in a store, which run in its engine. Instants are UTC. A range has the
 * candles that start at its first instant or later and before its end, so that neighbouring ranges
 * share no candle and a day is {@code from} its midnight {@code to} the next one. Those that are
 * open to the past or to the future have {@link Instant#MIN} and {@link Instant#MAX} as ends. A
 * series that is not stored has no candles. Thread-safe; usable until the store is closed.
 */
public final class CandleQueries {
  private static final int PAGE = 20_000;
  private static final long DAY = Resolution.ONE_DAY.seconds();

  private static final String CANDLES =
      """
      SELECT start_second, open, high, low, close, volume FROM %s AS candle ORDER BY start_second
      """;
  private static final String OLDEST =
      "SELECT start_second FROM %s AS candle ORDER BY start LIMIT 1";
  private static final String NEWEST =
      "SELECT start_second FROM %s AS candle ORDER BY start DESC LIMIT %d";
  private static final String COVERAGE =
      """
      SELECT day, count(*) FROM
        (SELECT DISTINCT start_second, %s AS day FROM %s AS candle) AS starts
      GROUP BY day ORDER BY day
      """;
  private static final String RESAMPLE =
      """
      SELECT bucket, %s, max(high), min(low), %s, sum(volume), %s,
        max(CASE WHEN %s THEN 1 ELSE 0 END)
      FROM (SELECT *, %s AS bucket FROM %s AS candle) AS bucketed
      GROUP BY bucket ORDER BY bucket
      """;

  private final CandleSql sql;

  private CandleQueries(CandleSql sql) {
    this.sql = sql;
  }

  /**
   * The queries of a store.
   *
   * @param store the open store, one of this library
   * @return its queries
   * @throws IllegalArgumentException if the store is of another implementation
   */
  public static CandleQueries on(CandleStore store) {
    return new CandleQueries(QueryableStore.sqlOf(store));
  }

  /**
   * The candles with a start in a range, read in pages while the stream is consumed.
   *
   * @param instrument the exact name of the contract
   * @param resolution the length of the candles
   * @param from the earliest start
   * @param to the end, at which no candle of the result starts
   * @return the candles, oldest first; the stream needs no closing
   * @throws IllegalArgumentException if {@code from} is after {@code to}
   * @throws io.github.futuresavailability.database.StoreException here or from the stream, if the
   *     store cannot be read, or a price or volume in it is no number
   */
  public Stream<Candle> candles(
      String instrument, Resolution resolution, Instant from, Instant to) {
    CandleWindow.checkedInstrument(instrument);
    StartRange range = StartRange.of(from, to);
    long first = range.firstIndex(resolution);
    long last = range.lastIndex(resolution);
    if (last - first < PAGE) {
      return pages(instrument, resolution, first, last);
    }
    return stored(instrument, resolution, range).stream()
        .flatMap(
            stored ->
                pages(
                    instrument,
                    resolution,
                    stored.firstIndex(resolution),
                    stored.lastIndex(resolution)));
  }

  /** The part of a range from the first to the last stored start in it; empty without any. */
  private Optional<StartRange> stored(String instrument, Resolution resolution, StartRange range) {
    String all = relation(instrument, resolution, range);
    return start(OLDEST.formatted(all))
        .flatMap(
            first -> start(NEWEST.formatted(all, 1)).map(last -> StartRange.closed(first, last)));
  }

  private Optional<Instant> start(String query) {
    return sql.query(query, row -> Instant.ofEpochSecond(row.getLong(1))).stream().findFirst();
  }

  private Stream<Candle> pages(String instrument, Resolution resolution, long first, long last) {
    return LongStream.range(0, Math.floorDiv(last - first, PAGE) + 1)
        .boxed()
        .flatMap(
            page ->
                page(
                    instrument,
                    resolution,
                    first + page * PAGE,
                    Math.min(last, first + (page + 1) * PAGE - 1))
                    .stream());
  }

  /**
   * The candles with a start in a range as a table that prints.
   *
   * @param instrument the exact name of the contract
   * @param resolution the length of the candles
   * @param from the earliest start
   * @param to the end, at which no candle of the result starts
   * @return the candles, oldest first
   * @throws IllegalArgumentException if {@code from} is after {@code to}
   */
  public CandleTable<Candle> table(
      String instrument, Resolution resolution, Instant from, Instant to) {
    return new CandleTable<>(
        List.of("start", "open", "high", "low", "close", "volume"),
        candles(instrument, resolution, from, to).toList(),
        CandleCells::of);
  }

  /**
   * The newest candle.
   *
   * @param instrument the exact name of the contract
   * @param resolution the length of the candles
   * @return the candle with the latest start, or empty if none is stored
   */
  public Optional<Candle> last(String instrument, Resolution resolution) {
    return newest(instrument, resolution, 1).stream().findFirst();
  }

  /**
   * The newest candles.
   *
   * @param instrument the exact name of the contract
   * @param resolution the length of the candles
   * @param most how many candles
   * @return the candles with the latest starts, oldest first; fewer if fewer are stored
   * @throws IllegalArgumentException if {@code most} is not positive, or the name is empty, longer
   *     than 200 characters or has control characters
   */
  public List<Candle> newest(String instrument, Resolution resolution, int most) {
    if (most < 1) {
      throw new IllegalArgumentException("Not a number of candles: " + most);
    }
    String all = relation(instrument, resolution, StartRange.ALL);
    List<Instant> starts =
        sql.query(NEWEST.formatted(all, most), row -> Instant.ofEpochSecond(row.getLong(1)));
    return starts.isEmpty()
        ? List.of()
        : candles(
                instrument, resolution, starts.get(starts.size() - 1), starts.get(0).plusSeconds(1))
            .toList();
  }

  /**
   * How many candles each day has. Days without candles are left out.
   *
   * @param instrument the exact name of the contract
   * @param resolution the length of the candles, at most a day
   * @param from the earliest start
   * @param to the end, at which no candle of the result starts
   * @return the days, oldest first
   * @throws IllegalArgumentException if {@code from} is after {@code to}, or the candles are longer
   *     than a day
   */
  public CandleTable<DayCoverage> coverage(
      String instrument, Resolution resolution, Instant from, Instant to) {
    StartRange range = StartRange.of(from, to);
    if (resolution.seconds() > DAY) {
      throw new IllegalArgumentException(
          "Days have no coverage with candles longer than a day: " + resolution);
    }
    int expected = Math.toIntExact(Math.max(1, DAY / resolution.seconds()));
    String query =
        COVERAGE.formatted(dividedBy("start_second", DAY), relation(instrument, resolution, range));
    return new CandleTable<>(
        List.of("day", "candles", "expected"),
        sql.query(
            query,
            row -> new DayCoverage(LocalDate.ofEpochDay(row.getLong(1)), row.getInt(2), expected)),
        day ->
            List.of(
                day.day().toString(),
                String.valueOf(day.candles()),
                String.valueOf(day.expected())));
  }

  /**
   * Longer candles that are computed from stored ones.
   *
   * @param instrument the exact name of the contract
   * @param from the earliest start of a stored candle
   * @param to the end, at which no stored candle of the result starts
   * @param stored the length of the stored candles
   * @param longer the length of the computed candles, a multiple of the stored one; months are
   *     calendar months of UTC and need stored candles of at most a day
   * @return the candles, oldest first, each with the number of the different starts of its parts; a
   *     longer candle that begins before {@code from} or ends after {@code to} has only its parts
   *     inside and is incomplete, and those without any stored candle are left out
   * @throws IllegalArgumentException if the longer resolution is no multiple, or {@code from} is
   *     after {@code to}
   */
  public CandleTable<ResampledCandle> resample(
      String instrument, Instant from, Instant to, Resolution stored, Resolution longer) {
    StartRange range = StartRange.of(from, to);
    if (!makes(stored, longer)) {
      throw new IllegalArgumentException(
          "Candles of resolution " + stored + " make no candles of resolution " + longer);
    }
    String query =
        RESAMPLE.formatted(
            sql.earliest("open"),
            sql.latest("close"),
            sql.starts(stored.seconds(), longest(longer) / stored.seconds()),
            CandleRow.VALUES.stream().map(sql::isMissing).collect(Collectors.joining(" OR ")),
            index(longer),
            relation(instrument, stored, range));
    return new CandleTable<>(
        List.of("start", "open", "high", "low", "close", "volume", "parts"),
        sql.query(query, row -> resampled(instrument, stored, longer, row)),
        CandleCells::of);
  }

  private static ResampledCandle resampled(
      String instrument, Resolution stored, Resolution longer, ResultSet row) throws SQLException {
    Instant start = longer.startOf(row.getLong(1));
    if (row.getInt(8) != 0) {
      throw CandleRow.notANumber("value of a part of", instrument, longer, start);
    }
    long seconds = Duration.between(start, longer.endOf(start)).toSeconds();
    return new ResampledCandle(
        CandleRow.candle(instrument, longer, start, row),
        row.getInt(7),
        Math.toIntExact(seconds / stored.seconds()));
  }

  /** The seconds of the longest candle. */
  private static long longest(Resolution resolution) {
    return resolution == Resolution.ONE_MONTH ? 31 * DAY : resolution.seconds();
  }

  /** Whether each longer candle begins and ends with one of the stored ones. */
  private static boolean makes(Resolution stored, Resolution longer) {
    long part = longer == Resolution.ONE_MONTH ? DAY : longer.seconds();
    return longer.seconds() > stored.seconds() && part % stored.seconds() == 0;
  }

  /** The number of the candle of a resolution that contains {@code start_second}. */
  private String index(Resolution resolution) {
    long offset = resolution.startOf(0).getEpochSecond();
    return resolution == Resolution.ONE_MONTH
        ? sql.month()
        : dividedBy("(start_second - " + offset + ")", resolution.seconds());
  }

  /**
   * Rounded down. The remainder is subtracted first, because engines round a quotient toward zero
   * or not at all, and times before 1970 are negative.
   */
  private static String dividedBy(String expression, long divisor) {
    return "CAST((%1$s - ((%1$s %% %2$s) + %2$s) %% %2$s) / %2$s AS BIGINT)"
        .formatted(expression, divisor);
  }

  private String relation(String instrument, Resolution resolution, StartRange range) {
    return sql.candles(
        CandleWindow.checkedInstrument(instrument),
        resolution.code(),
        range.firstSecond(),
        range.lastSecond());
  }

  private List<Candle> page(String instrument, Resolution resolution, long first, long last) {
    StartRange range = StartRange.closed(resolution.startOf(first), resolution.startOf(last));
    String relation = relation(instrument, resolution, range);
    return sql.query(
        CANDLES.formatted(relation),
        row ->
            CandleRow.candle(instrument, resolution, Instant.ofEpochSecond(row.getLong(1)), row));
  }
}
