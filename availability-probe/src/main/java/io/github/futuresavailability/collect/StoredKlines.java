package io.github.futuresavailability.collect;

import io.github.futuresavailability.DailyKline;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A cache of stored klines for a comparison with files. Requests are in order of symbols, so few
 * symbols are in memory at a time: a symbol is read at its first request and removed after its
 * last. Thread-safe.
 */
final class StoredKlines {
  private static final String OF_SYMBOL =
      """
      SELECT symbol, date, open_price, high_price, low_price, close_price, volume_base,
        quote_volume_usdt, trade_count, taker_buy_volume_base, taker_buy_quote_volume_usdt
      FROM daily_availability
      WHERE symbol = ? AND date BETWEEN ? AND ? AND available
        AND trade_count IS NOT NULL
      ORDER BY date
      """;

  private final AvailabilityDatabase database;
  private final DateRange range;
  private final Map<String, Integer> requestsLeft = new ConcurrentHashMap<>();
  private final Map<String, Map<LocalDate, DailyKline>> klines = new ConcurrentHashMap<>();

  StoredKlines(AvailabilityDatabase database, DateRange range, List<ProbeRequest> requests) {
    this.database = database;
    this.range = range;
    requests.forEach(request -> requestsLeft.merge(request.symbol(), 1, Integer::sum));
  }

  /** The kline of a day, or empty if it is no longer stored. */
  Optional<DailyKline> find(String symbol, LocalDate day) {
    return Optional.ofNullable(klines.computeIfAbsent(symbol, this::read).get(day));
  }

  /** Marks one request of the symbol as done. */
  void release(String symbol) {
    if (requestsLeft.merge(symbol, -1, Integer::sum) == 0) {
      klines.remove(symbol);
    }
  }

  private Map<LocalDate, DailyKline> read(String symbol) {
    Map<LocalDate, DailyKline> days = new HashMap<>();
    database
        .query(OF_SYMBOL, StoredKlines::kline, symbol, range.first(), range.last())
        .forEach(kline -> days.put(kline.day(), kline));
    return days;
  }

  private static DailyKline kline(ResultSet row) throws SQLException {
    return new DailyKline(
        row.getString(1),
        row.getObject(2, LocalDate.class),
        row.getDouble(3),
        row.getDouble(4),
        row.getDouble(5),
        row.getDouble(6),
        row.getDouble(7),
        row.getDouble(8),
        row.getLong(9),
        row.getDouble(10),
        row.getDouble(11));
  }
}
