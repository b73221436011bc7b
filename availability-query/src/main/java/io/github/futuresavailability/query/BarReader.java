package io.github.futuresavailability.query;

import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.DailyKline;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.SymbolDay;
import io.github.futuresavailability.internal.facts.FactRow;
import io.github.futuresavailability.result.VolumeNotCollectedException;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads candles, and throws where some of them are not collected. */
final class BarReader {
  /** Separates symbols in the value of a statement; no symbol has it. */
  private static final String SEPARATOR = "/";

  private static final String BARS =
      """
      SELECT
        date - DATE '1970-01-01', available, %s,
        open_price + high_price + low_price + close_price + volume_base + quote_volume_usdt
          + trade_count + taker_buy_volume_base + taker_buy_quote_volume_usdt IS NOT NULL,
        symbol
      FROM daily_availability
      WHERE %%s AND date BETWEEN ? AND ?
      ORDER BY symbol, date
      """
          .formatted(FactRow.KLINE);

  private static final String OF_ONE = BARS.formatted("symbol = ?");
  private static final String OF_SEVERAL =
      BARS.formatted("symbol IN (SELECT unnest(string_split(CAST(? AS VARCHAR), '/')))");

  private final AvailabilityDatabase database;

  BarReader(AvailabilityDatabase database) {
    this.database = database;
  }

  Bars of(String symbol, DateRange range) {
    List<Row> probed = read(OF_ONE, symbol, range);
    throwIfUnknown(probed);
    return bars(symbol, probed, range);
  }

  /** The symbols may be in any order, and twice. */
  BarsBySymbol of(Collection<String> symbols, DateRange range) {
    Map<String, List<Row>> bySymbol = new TreeMap<>(ContractSymbol.UTF8_ORDER);
    symbols.forEach(symbol -> bySymbol.put(symbol, new ArrayList<>()));
    List<Row> probed = read(OF_SEVERAL, String.join(SEPARATOR, bySymbol.keySet()), range);
    throwIfUnknown(probed);
    probed.forEach(row -> bySymbol.getOrDefault(row.symbol(), new ArrayList<>()).add(row));
    List<Bars> bars = new ArrayList<>();
    bySymbol.forEach((symbol, rows) -> bars.add(bars(symbol, rows, range)));
    return new BarsBySymbol(range, bars);
  }

  private List<Row> read(String sql, String symbols, DateRange range) {
    return database.query(
        sql, BarReader::row, symbols, Days.bindable(range.first()), Days.bindable(range.last()));
  }

  private static void throwIfUnknown(List<Row> probed) {
    List<SymbolDay> unknown =
        probed.stream()
            .filter(row -> row.isPresent() && row.bar().isEmpty())
            .map(row -> new SymbolDay(row.symbol(), row.day()))
            .toList();
    VolumeNotCollectedException.throwIfAny(unknown);
  }

  private Bars bars(String symbol, List<Row> probed, DateRange range) {
    List<DailyKline> bars = probed.stream().map(Row::bar).flatMap(Optional::stream).toList();
    boolean isCollected =
        !bars.isEmpty() || (!probed.isEmpty() && AvailabilityReader.isCollected(database, range));
    return new Bars(symbol, isCollected, bars);
  }

  /** A probed day, with its candle if there is a file and the candle is collected. */
  private record Row(String symbol, LocalDate day, boolean isPresent, Optional<DailyKline> bar) {}

  private static Row row(ResultSet row) throws SQLException {
    String symbol = row.getString(13);
    boolean isPresent = row.getBoolean(2);
    LocalDate day = Columns.day(row, 1);
    boolean hasBar = isPresent && row.getBoolean(12);
    return new Row(
        symbol,
        day,
        isPresent,
        hasBar ? Optional.of(FactRow.kline(symbol, day, row, 3)) : Optional.empty());
  }
}
