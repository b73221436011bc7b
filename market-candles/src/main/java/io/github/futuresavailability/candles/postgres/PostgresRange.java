package io.github.futuresavailability.candles.postgres;

import io.github.futuresavailability.candles.Candle;
import io.github.futuresavailability.candles.Resolution;
import io.github.futuresavailability.database.StoreException;
import io.github.futuresavailability.internal.FixedDecimal;
import java.math.BigDecimal;

/** The values that the columns hold. The server would name neither the candle nor the value. */
final class PostgresRange {
  private static final int DIGITS = 18;
  private static final int DIGITS_OF_LONGER_VOLUMES = 38;

  private PostgresRange() {}

  static void check(Candle candle) {
    check(candle, "open", candle.open(), DIGITS);
    check(candle, "high", candle.high(), DIGITS);
    check(candle, "low", candle.low(), DIGITS);
    check(candle, "close", candle.close(), DIGITS);
    boolean isMinute = candle.resolution() == Resolution.ONE_MINUTE;
    check(candle, "volume", candle.volume(), isMinute ? DIGITS : DIGITS_OF_LONGER_VOLUMES);
  }

  private static void check(Candle candle, String name, BigDecimal value, int digits) {
    if (value.precision() - value.scale() > digits - FixedDecimal.SCALE) {
      throw new StoreException(
          "The %s %s of %s %s %s does not fit NUMERIC(%s,%s); nothing was written, a DuckDB file holds it"
              .formatted(
                  name,
                  value.toPlainString(),
                  candle.instrument(),
                  candle.resolution(),
                  candle.start(),
                  digits,
                  FixedDecimal.SCALE),
          null);
    }
  }
}
