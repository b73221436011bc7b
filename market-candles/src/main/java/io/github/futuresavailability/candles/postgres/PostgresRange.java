package io.github.futuresavailability.candles.postgres;

import io.github.futuresavailability.candles.Candle;
import io.github.futuresavailability.candles.Resolution;
import io.github.futuresavailability.database.StoreException;
import io.github.futuresavailability.internal.FixedDecimal;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * The volumes that the columns hold; prices fit because a batch has no others. The server would
 * name neither the candle nor the value.
 */
final class PostgresRange {
  private static final int DIGITS = 18;
  private static final int DIGITS_OF_LONGER_CANDLES = 38;

  private PostgresRange() {}

  static void check(Candle candle) {
    refusal(candle)
        .ifPresent(
            reason -> {
              throw new StoreException(reason + "; nothing was written", null);
            });
  }

  /** Why the columns do not hold a candle; empty if they do. */
  static Optional<String> refusal(Candle candle) {
    boolean isMinute = candle.resolution() == Resolution.ONE_MINUTE;
    int digits = isMinute ? DIGITS : DIGITS_OF_LONGER_CANDLES;
    BigDecimal volume = candle.volume();
    if (volume.precision() - volume.scale() <= digits - FixedDecimal.SCALE) {
      return Optional.empty();
    }
    return Optional.of(
        "The volume %s of %s %s %s does not fit NUMERIC(%s,%s), a DuckDB file holds it"
            .formatted(
                volume.toPlainString(),
                candle.instrument(),
                candle.resolution(),
                candle.start(),
                digits,
                FixedDecimal.SCALE));
  }
}
