package io.github.futuresavailability.universe;

import io.github.futuresavailability.store.AvailabilityDatabase;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The days of every symbol, as they were read at one moment.
 *
 * @param firstDay the first collected day, counted from 1970-01-01; bits and indexes count from it
 * @param collected the days on which anything was asked
 * @param symbols what is known, in UTF-8 order
 * @param volumesFrom the index of the first day whose volumes were read
 */
record History(long firstDay, BitSet collected, List<SymbolDays> symbols, int volumesFrom) {
  private static final String COLLECTED =
      """
      SELECT DISTINCT date - DATE '1970-01-01' AS day
      FROM daily_availability
      WHERE date <= ?
      ORDER BY day
      """;

  /**
   * DuckDB packs the bits, so that one row for each symbol is read instead of one for each day. The
   * bounds of a bit string have to be constants; they are numbers of this class, never a text.
   */
  private static final String BITS =
      """
      SELECT
        symbol,
        CAST(bitstring_agg(day, %1$d, %2$d) FILTER (available) AS BLOB),
        CAST(bitstring_agg(day, %1$d, %2$d) FILTER (available AND trade_count > 0) AS BLOB),
        CAST(bitstring_agg(day, %1$d, %2$d) FILTER (available AND trade_count IS NULL) AS BLOB),
        %3$s
      FROM (
        SELECT *, date - DATE '1970-01-01' AS day FROM daily_availability
        WHERE date BETWEEN ? AND ?
      )
      GROUP BY symbol
      ORDER BY symbol
      """;

  private static final String NO_VOLUMES = "NULL";
  private static final String VOLUMES =
      """
      list(CASE WHEN trade_count IS NULL THEN NULL ELSE quote_volume_usdt END ORDER BY date)
        FILTER (available AND day >= %d)\
      """;

  /** Any day fits a DATE parameter between these two, and no archive has others. */
  private static final long EARLIEST = LocalDate.of(1, 1, 1).toEpochDay();

  private static final long LATEST = LocalDate.of(9999, 12, 31).toEpochDay();

  /** Everything, without volumes. */
  static History all(AvailabilityDatabase database) {
    return read(database, LATEST, null);
  }

  /** The collected days up to a day, and nothing of the days after it. */
  static History upTo(AvailabilityDatabase database, long lastDay) {
    return read(database, lastDay, null);
  }

  /** The collected days up to a day, with the volumes from another day on. */
  static History withVolumes(AvailabilityDatabase database, long lastDay, long volumesFrom) {
    return read(database, lastDay, volumesFrom);
  }

  private static History read(
      AvailabilityDatabase database, long lastDay, @Nullable Long volumesFrom) {
    long newest = Math.max(EARLIEST, Math.min(lastDay, LATEST));
    List<Long> days =
        database.query(COLLECTED, row -> row.getLong(1), LocalDate.ofEpochDay(newest));
    if (days.isEmpty()) {
      return new History(0, new BitSet(), List.of(), 0);
    }
    long first = days.get(0);
    long last = days.get(days.size() - 1);
    BitSet collected = new BitSet();
    days.forEach(day -> collected.set((int) (day - first)));
    List<SymbolDays> symbols =
        database.query(
            bits(first, last, volumesFrom),
            History::symbolDays,
            LocalDate.ofEpochDay(first),
            LocalDate.ofEpochDay(last));
    // A writer may have added days in between; a day with a file was asked for in any case.
    symbols.forEach(symbol -> collected.or(symbol.present()));
    long from = volumesFrom == null ? 0 : Math.max(0, volumesFrom - first);
    return new History(first, collected, symbols, (int) Math.min(from, last - first + 1));
  }

  /** Whole bytes, so that no bit string is padded. */
  private static String bits(long first, long last, @Nullable Long volumesFrom) {
    long end = first + ((last - first) | (Byte.SIZE - 1));
    String volumes = volumesFrom == null ? NO_VOLUMES : VOLUMES.formatted(volumesFrom);
    return BITS.formatted(first, end, volumes);
  }

  private static SymbolDays symbolDays(ResultSet row) throws SQLException {
    return new SymbolDays(
        row.getString(1), bits(row, 2), bits(row, 3), bits(row, 4), volumes(row.getArray(5)));
  }

  private static BitSet bits(ResultSet row, int column) throws SQLException {
    byte[] bytes = row.getBytes(column);
    if (bytes == null) {
      return new BitSet();
    }
    for (int i = 0; i < bytes.length; i++) {
      // DuckDB counts the bits of a byte from the left, a BitSet from the right.
      bytes[i] = (byte) (Integer.reverse(bytes[i]) >>> (Integer.SIZE - Byte.SIZE));
    }
    return BitSet.valueOf(bytes);
  }

  private static double[] volumes(@Nullable Array array) throws SQLException {
    if (array == null) {
      return new double[0];
    }
    @Nullable Object[] values = (@Nullable Object[]) array.getArray();
    double[] volumes = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      volumes[i] = values[i] == null ? Double.NaN : ((Number) values[i]).doubleValue();
    }
    return volumes;
  }

  /** The index of a day, or -1 if nobody collected it. */
  int indexOf(long epochDay) {
    long index = epochDay - firstDay;
    return index >= 0 && index < collected.length() && collected.get((int) index)
        ? (int) index
        : -1;
  }

  LocalDate day(int index) {
    return LocalDate.ofEpochDay(firstDay + index);
  }
}
