package io.github.futuresavailability.universe;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.database.Queryable;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the days of every symbol in one read transaction: volumes are matched to the days with a
 * file by their order, so that a day written in between would shift them. DuckDB packs the days
 * into bits, so that about fifteen rows for each symbol are read instead of thousands.
 */
final class HistoryReader {
  private static final String SPAN =
      """
      SELECT min(date) - DATE '1970-01-01', max(date) - DATE '1970-01-01'
      FROM daily_availability
      WHERE date <= ?
      """;

  private static final String SYMBOLS =
      """
      SELECT DISTINCT symbol FROM daily_availability WHERE date BETWEEN ? AND ? ORDER BY symbol
      """;

  /**
   * A word has the bits of 64 days, of one symbol and one state of its trades. The words are in any
   * order, and in two halves, because the driver returns unsigned numbers only as objects.
   */
  private static final String PRESENT =
      """
      SELECT symbol, word, traded, CAST(bits >> 32 AS BIGINT), CAST(bits & 4294967295 AS BIGINT)
      FROM (
        SELECT
          symbol, day >> 6 AS word, traded,
          bit_or(CAST(1 AS UBIGINT) << CAST(day & 63 AS UTINYINT)) AS bits
        FROM (
          SELECT symbol, date - CAST(? AS DATE) AS day, trade_count > 0 AS traded
          FROM daily_availability
          WHERE available AND date BETWEEN ? AND ?
        )
        GROUP BY symbol, word, traded
      )
      """;

  private static final String VOLUMES =
      """
      SELECT
        symbol,
        list(CASE WHEN trade_count IS NULL THEN NULL ELSE quote_volume_usdt END ORDER BY date)
      FROM daily_availability
      WHERE available AND date BETWEEN ? AND ?
      GROUP BY symbol
      ORDER BY symbol
      """;

  /**
   * The same for a database without a primary key that has a symbol twice on a day, which would
   * shift the rest.
   */
  private static final String VOLUMES_OF_DOUBLED_DAYS =
      """
      SELECT symbol, list(volume ORDER BY date)
      FROM (
        SELECT
          symbol, date,
          max(CASE WHEN trade_count IS NULL THEN NULL ELSE quote_volume_usdt END) AS volume
        FROM daily_availability
        WHERE available AND date BETWEEN ? AND ?
        GROUP BY symbol, date
      )
      GROUP BY symbol
      ORDER BY symbol
      """;

  /** The days that a DATE parameter is limited to; no archive has other days. */
  private static final long EARLIEST = LocalDate.of(1, 1, 1).toEpochDay();

  private static final long LATEST = LocalDate.of(9999, 12, 31).toEpochDay();

  private final Queryable transaction;
  private final LocalDate first;
  private final LocalDate last;

  private HistoryReader(Queryable transaction, DateRange span) {
    this.transaction = transaction;
    this.first = span.first();
    this.last = span.last();
  }

  /** All collected days, without volumes. */
  static RecordedDays all(AvailabilityDatabase database) {
    return upTo(database, LATEST);
  }

  /** The collected days up to a day, and nothing of the days after it. */
  static RecordedDays upTo(AvailabilityDatabase database, long lastDay) {
    return database.inReadTransaction(transaction -> read(transaction, lastDay, null));
  }

  /** The collected days up to a day, with the volumes from another day on. */
  static RecordedDays withVolumes(AvailabilityDatabase database, long lastDay, long volumesFrom) {
    return database.inReadTransaction(transaction -> read(transaction, lastDay, volumesFrom));
  }

  private static RecordedDays read(
      Queryable transaction, long lastDay, @Nullable Long volumesFrom) {
    return span(transaction, lastDay)
        .map(span -> new HistoryReader(transaction, span).read(volumesFrom))
        .orElse(RecordedDays.NONE);
  }

  private static Optional<DateRange> span(Queryable transaction, long lastDay) {
    long newest = Math.max(EARLIEST, Math.min(lastDay, LATEST));
    return transaction.query(SPAN, HistoryReader::span, LocalDate.ofEpochDay(newest)).get(0);
  }

  private static Optional<DateRange> span(ResultSet row) throws SQLException {
    LocalDate first = LocalDate.ofEpochDay(row.getLong(1));
    return row.wasNull()
        ? Optional.empty()
        : Optional.of(DateRange.of(first, LocalDate.ofEpochDay(row.getLong(2))));
  }

  private RecordedDays read(@Nullable Long volumesFrom) {
    return read(transaction.query(SYMBOLS, row -> row.getString(1), first, last), volumesFrom);
  }

  private RecordedDays read(List<String> symbols, @Nullable Long volumesFrom) {
    int days = days();
    Map<String, SymbolActivity.Builder> bySymbol = new LinkedHashMap<>();
    symbols.forEach(symbol -> bySymbol.put(symbol, new SymbolActivity.Builder(symbol, days)));
    BitSet collected = readPresent(bySymbol);
    int start = collected.nextSetBit(0);
    if (start > 0) {
      return startingOn(first.plusDays(start)).read(symbols, volumesFrom);
    }
    if (volumesFrom == null) {
      return recorded(collected, bySymbol, Map.of(), 0);
    }
    int from = (int) Math.max(0, Math.min(volumesFrom - first.toEpochDay(), days));
    return recorded(collected, bySymbol, volumes(bySymbol, from), from);
  }

  private int days() {
    return Math.toIntExact(DateRange.of(first, last).size());
  }

  /** Starts the history later, in the rare case that every file of the first days has vanished. */
  private HistoryReader startingOn(LocalDate day) {
    return new HistoryReader(transaction, DateRange.of(day, last));
  }

  /** Adds the days with a file to each symbol, and returns the days on which any symbol has one. */
  private BitSet readPresent(Map<String, SymbolActivity.Builder> bySymbol) {
    SymbolActivity.Builder any = new SymbolActivity.Builder("", days());
    for (Word word : transaction.query(PRESENT, Word::read, first, first, last)) {
      SymbolActivity.Builder days = Objects.requireNonNull(bySymbol.get(word.symbol()));
      days.add(word.index(), word.traded(), word.bits());
      any.add(word.index(), word.traded(), word.bits());
    }
    return any.build().present();
  }

  private Map<String, double[]> volumes(Map<String, SymbolActivity.Builder> bySymbol, int from) {
    Map<String, double[]> volumes = volumes(VOLUMES, first.plusDays(from));
    boolean oneEachDay =
        volumes.entrySet().stream()
            .allMatch(
                symbol ->
                    symbol.getValue().length
                        == Objects.requireNonNull(bySymbol.get(symbol.getKey())).countFrom(from));
    return oneEachDay ? volumes : volumes(VOLUMES_OF_DOUBLED_DAYS, first.plusDays(from));
  }

  private Map<String, double[]> volumes(String sql, LocalDate from) {
    Map<String, double[]> volumes = new HashMap<>();
    transaction
        .query(sql, row -> Map.entry(row.getString(1), volumes(row.getArray(2))), from, last)
        .forEach(symbol -> volumes.put(symbol.getKey(), symbol.getValue()));
    return volumes;
  }

  private RecordedDays recorded(
      BitSet collected,
      Map<String, SymbolActivity.Builder> days,
      Map<String, double[]> volumes,
      int from) {
    double[] none = {};
    List<SymbolActivity> symbols =
        days.values().stream()
            .map(symbol -> symbol.build(volumes.getOrDefault(symbol.symbol(), none)))
            .toList();
    long firstDay = collected.isEmpty() ? RecordedDays.NONE.firstDay() : first.toEpochDay();
    return new RecordedDays(firstDay, collected, NameReuse.markedIn(symbols), from);
  }

  private record Word(String symbol, int index, @Nullable Boolean traded, long bits) {
    static Word read(ResultSet row) throws SQLException {
      boolean traded = row.getBoolean(3);
      @Nullable Boolean known = row.wasNull() ? null : traded;
      long bits = row.getLong(4) << Integer.SIZE | row.getLong(5);
      return new Word(row.getString(1), row.getInt(2), known, bits);
    }
  }

  private static double[] volumes(Array array) throws SQLException {
    @Nullable Object[] values = (@Nullable Object[]) array.getArray();
    double[] volumes = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      volumes[i] = values[i] == null ? Double.NaN : ((Number) values[i]).doubleValue();
    }
    return volumes;
  }
}
