package io.github.futuresavailability.collect;

import io.github.futuresavailability.DailyKline;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.internal.facts.FactRow;
import io.github.futuresavailability.store.AvailabilityDatabase;
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
      SELECT date, %s
      FROM daily_availability
      WHERE symbol = ? AND date BETWEEN ? AND ? AND available
        AND trade_count IS NOT NULL
      ORDER BY date
      """
          .formatted(FactRow.KLINE);

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
        .query(
            OF_SYMBOL,
            row -> FactRow.kline(symbol, row.getObject(1, LocalDate.class), row, 2),
            symbol,
            range.first(),
            range.last())
        .forEach(kline -> days.put(kline.day(), kline));
    return days;
  }
}
