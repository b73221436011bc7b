package io.github.futuresavailability.benchmarks;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The queries as an expert of DuckDB would write them by hand: the fastest types are read (days and
 * times as numbers), and the same values are put into objects.
 */
final class PlainQueries {
  private static final String SNAPSHOT =
      """
      SELECT symbol, file_size_bytes, epoch_us(last_modified), trade_count
      FROM daily_availability WHERE date = ? AND available
      """;
  private static final String TIMELINE =
      """
      SELECT date - DATE '1970-01-01', available, trade_count, epoch_us(probe_timestamp),
        file_size_bytes, epoch_us(last_modified)
      FROM daily_availability WHERE symbol = ?
      """;
  private static final String RANGE =
      """
      SELECT symbol, min(date) - DATE '1970-01-01', max(date) - DATE '1970-01-01', count(*)
      FROM daily_availability WHERE date BETWEEN ? AND ? AND available
      GROUP BY symbol ORDER BY symbol
      """;
  private static final String LISTED =
      """
      SELECT symbol FROM daily_availability
      WHERE date = ? AND available AND symbol NOT IN (
        SELECT symbol FROM daily_availability WHERE date BETWEEN ? AND ? AND available)
        AND EXISTS (SELECT 1 FROM daily_availability WHERE date < ?)
      ORDER BY symbol
      """;
  static final String TOP =
      """
      SELECT dense_rank() OVER volume, symbol, quote_volume_usdt, trade_count,
        100 * quote_volume_usdt / sum(quote_volume_usdt) OVER (),
        100 * (1 - percent_rank() OVER volume)
      FROM daily_availability
      WHERE date = ? AND available AND symbol LIKE '%USDT'
      WINDOW volume AS (ORDER BY quote_volume_usdt DESC)
      ORDER BY quote_volume_usdt DESC, symbol LIMIT 100
      """;

  private PlainQueries() {}

  record Contract(
      String symbol, @Nullable Long size, @Nullable Instant modified, @Nullable Long trades) {}

  record Day(
      LocalDate day,
      boolean isPresent,
      @Nullable Long trades,
      Instant probed,
      @Nullable Long size,
      @Nullable Instant modified) {}

  record Span(String symbol, LocalDate first, LocalDate last, long days) {}

  record Ranked(
      int rank, String symbol, double volume, long trades, double share, double percentile) {}

  static List<Contract> availableOn(PlainTable table) throws SQLException {
    List<Contract> contracts =
        table.query(
            SNAPSHOT,
            row -> new Contract(row.getString(1), number(row, 2), time(row, 3), number(row, 4)),
            table.arguments().nextDay());
    contracts.sort(Comparator.comparing(Contract::symbol));
    return contracts;
  }

  static List<Day> timeline(PlainTable table) throws SQLException {
    List<Day> days = table.query(TIMELINE, PlainQueries::day, table.arguments().nextSymbol());
    days.sort(Comparator.comparing(Day::day));
    return days;
  }

  static List<Span> range(PlainTable table) throws SQLException {
    LocalDate first = table.arguments().nextDay();
    return table.query(
        RANGE,
        row ->
            new Span(
                row.getString(1),
                LocalDate.ofEpochDay(row.getLong(2)),
                LocalDate.ofEpochDay(row.getLong(3)),
                row.getLong(4)),
        first,
        first.plusDays(89));
  }

  static List<String> listed(PlainTable table) throws SQLException {
    LocalDate day = table.arguments().nextDay();
    return table.query(
        LISTED, row -> row.getString(1), day, day.minusDays(8), day.minusDays(1), day);
  }

  static List<Ranked> top(PlainTable table) throws SQLException {
    return table.query(TOP, PlainQueries::ranked, table.arguments().nextDay());
  }

  static Ranked ranked(ResultSet row) throws SQLException {
    return new Ranked(
        row.getInt(1),
        row.getString(2),
        row.getDouble(3),
        row.getLong(4),
        row.getDouble(5),
        row.getDouble(6));
  }

  private static Day day(ResultSet row) throws SQLException {
    return new Day(
        LocalDate.ofEpochDay(row.getLong(1)),
        row.getBoolean(2),
        number(row, 3),
        Instant.EPOCH.plus(row.getLong(4), ChronoUnit.MICROS),
        number(row, 5),
        time(row, 6));
  }

  private static @Nullable Long number(ResultSet row, int column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? null : value;
  }

  private static @Nullable Instant time(ResultSet row, int column) throws SQLException {
    Long micros = number(row, column);
    return micros == null ? null : Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
