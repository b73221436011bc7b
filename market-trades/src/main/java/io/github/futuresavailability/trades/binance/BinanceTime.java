package io.github.futuresavailability.trades.binance;

import io.github.futuresavailability.trades.internal.Micros;
import java.io.IOException;

/**
 * The times of the exchange, which are in milliseconds, or in microseconds where the client wants
 * them. From 2017 to 9999, no number is a time in both units: which one it is needs no setting.
 */
final class BinanceTime {
  /** 2017-01-01; the exchange started in that year. */
  private static final long FIRST = 1_483_228_800_000_000L;

  private BinanceTime() {}

  /**
   * The microseconds since 1970-01-01 UTC.
   *
   * @param field the field, for the message
   * @throws IOException if the number is no time in either unit
   */
  static long micros(char field, long time) throws IOException {
    if (time >= FIRST && Micros.isTime(time)) {
      return time;
    }
    if (time >= FIRST / 1000 && time < FIRST && Micros.isTime(time * 1000)) {
      return time * 1000;
    }
    throw EventFields.fault(field, "is no time since 2017 in milliseconds or microseconds");
  }
}
