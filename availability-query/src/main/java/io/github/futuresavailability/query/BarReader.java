package io.github.futuresavailability.query;

import io.github.futuresavailability.DailyKline;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.SymbolDay;
import io.github.futuresavailability.internal.facts.FactRow;
import io.github.futuresavailability.result.VolumeNotCollectedException;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Reads candles, and throws where some of them are not collected. */
final class BarReader {
  private static final String BARS =
      """
      SELECT
        date - DATE '1970-01-01', available, %s,
        open_price + high_price + low_price + close_price + volume_base + quote_volume_usdt
          + trade_count + taker_buy_volume_base + taker_buy_quote_volume_usdt IS NOT NULL
      FROM daily_availability
      WHERE symbol = ? AND date BETWEEN ? AND ?
      ORDER BY date
      """
          .formatted(FactRow.KLINE);

  private final AvailabilityDatabase database;

  BarReader(AvailabilityDatabase database) {
    this.database = database;
  }

  Bars of(String symbol, DateRange range) {
    List<Row> probed =
        database.query(
            BARS,
            row -> row(symbol, row),
            symbol,
            Days.bindable(range.first()),
            Days.bindable(range.last()));
    List<SymbolDay> unknown =
        probed.stream()
            .filter(row -> row.isPresent() && row.bar().isEmpty())
            .map(row -> new SymbolDay(symbol, row.day()))
            .toList();
    VolumeNotCollectedException.throwIfAny(unknown);
    List<DailyKline> bars = probed.stream().map(Row::bar).flatMap(Optional::stream).toList();
    boolean isCollected =
        !bars.isEmpty() || (!probed.isEmpty() && AvailabilityReader.isCollected(database, range));
    return new Bars(symbol, isCollected, bars);
  }

  /** A probed day, with its candle if there is a file and the candle is collected. */
  private record Row(LocalDate day, boolean isPresent, Optional<DailyKline> bar) {}

  private static Row row(String symbol, ResultSet row) throws SQLException {
    boolean isPresent = row.getBoolean(2);
    LocalDate day = Columns.day(row, 1);
    boolean hasBar = isPresent && row.getBoolean(12);
    return new Row(
        day,
        isPresent,
        hasBar ? Optional.of(FactRow.kline(symbol, day, row, 3)) : Optional.empty());
  }
}
