package io.github.futuresavailability.candles;

import io.github.futuresavailability.database.StoreException;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Rows of queries as candles. */
final class CandleRow {
  /** The columns of prices and of the volume, in order. */
  static final List<String> VALUES = List.of("open", "high", "low", "close", "volume");

  /** The column of the first of them. */
  private static final int FIRST = 2;

  private CandleRow() {}

  /** Of a row with the prices and the volume in the columns 2 to 6. */
  static Candle candle(String instrument, Resolution resolution, Instant start, ResultSet row)
      throws SQLException {
    BigDecimal[] values = new BigDecimal[VALUES.size()];
    for (int i = 0; i < values.length; i++) {
      // A column of PostgreSQL can be NULL, or NaN, which is no BigDecimal.
      if (row.getObject(FIRST + i) instanceof BigDecimal value) {
        values[i] = value;
      } else {
        throw notANumber(VALUES.get(i) + " of", instrument, resolution, start);
      }
    }
    return new Candle(
        instrument, resolution, start, values[0], values[1], values[2], values[3], values[4]);
  }

  /** The refusal of a value from which nothing can be computed. */
  static StoreException notANumber(
      String what, String instrument, Resolution resolution, Instant start) {
    return new StoreException(
        "No number is stored as the %s %s %s %s; CandleQuality reports each such row"
            .formatted(what, instrument, resolution, start),
        null);
  }
}
