package io.github.futuresavailability.collect;

import io.github.futuresavailability.DailyKline;
import io.github.futuresavailability.Market;
import io.github.futuresavailability.SymbolDay;
import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.archive.KlineInterval;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;

/**
 * One version of what the plain archive has for a symbol and a day: a file of the tracked series
 * and a 1d kline. Everything follows from the revision, and every revision has another time and
 * another kline; every second one keeps the size.
 *
 * @param revision 0 for the first version, one more for each that replaced it
 */
record PlainFile(String symbol, LocalDate day, int revision) {
  static final ArchiveSeries TRACKED = ArchiveSeries.UM_KLINES_1M;
  static final ArchiveSeries KLINES = ArchiveSeries.klines(Market.UM, KlineInterval.ONE_DAY);

  private static final long FIRST_SIZE = 1000;
  private static final LocalTime WRITTEN = LocalTime.of(9, 0);

  SymbolDay at() {
    return new SymbolDay(symbol, day);
  }

  String key() {
    return TRACKED.daily(symbol, day).key();
  }

  long size() {
    return FIRST_SIZE + revision / 2;
  }

  Instant modified() {
    return day.plusDays(1L + revision).atTime(WRITTEN).toInstant(ZoneOffset.UTC);
  }

  /** Nine values of which none is the same in another revision. */
  DailyKline kline() {
    double price = 100 + day.getDayOfYear() + symbol.length() / 8.0 + revision * 1000;
    double traded = 10 * price;
    return new DailyKline(
        symbol,
        day,
        price,
        price + 2,
        price - 2,
        price + 1,
        traded,
        traded * 100,
        1 + revision,
        traded / 2,
        traded * 50);
  }

  /** The version whose kline has so many trades. */
  static PlainFile traded(SymbolDay at, long tradeCount) {
    return new PlainFile(at.symbol(), at.day(), (int) tradeCount - 1);
  }
}
