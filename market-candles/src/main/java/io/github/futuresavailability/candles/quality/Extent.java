package io.github.futuresavailability.candles.quality;

import io.github.futuresavailability.candles.internal.CandleSql;

/** How many candles a relation has, with its first and last start in seconds since 1970. */
record Extent(long rows, long first, long last) {
  private static final String QUERY =
      "SELECT count(*), min(start_second), max(start_second) FROM %s AS candle";

  static Extent of(CandleSql sql, String candles) {
    return sql.query(
            QUERY.formatted(candles),
            row -> new Extent(row.getLong(1), row.getLong(2), row.getLong(3)))
        .get(0);
  }
}
