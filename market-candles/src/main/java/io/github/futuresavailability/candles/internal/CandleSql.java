package io.github.futuresavailability.candles.internal;

import io.github.futuresavailability.database.RowMapper;
import java.util.List;

/** The candles of a store as relations for queries that run in its engine. */
public interface CandleSql {
  /**
   * The candles of one series from one start to another, both included, as a relation with the
   * columns {@code start} (TIMESTAMPTZ), {@code start_second} (BIGINT, since 1970), {@code
   * fraction} (BIGINT, the microseconds of the start after its second; not 0 is a fault), {@code
   * open}, {@code high}, {@code low}, {@code close} and {@code volume} (decimals with eight digits
   * after the point); empty for an unknown series. An index is of {@code start}.
   */
  String candles(String instrument, String resolution, long firstSecond, long lastSecond);

  /** The value that a column has in the earliest candle of a group. */
  String earliest(String column);

  /** The value that a column has in the latest candle of a group. */
  String latest(String column);

  /** The number of the UTC month of {@code start_second}, 0 for January 1970. */
  String month();

  /**
   * The number of different starts in a group, whose starts are multiples of some seconds, at most
   * {@code most} of them in succession.
   */
  String starts(long seconds, long most);

  /** The condition that a column of values has no number. */
  String isMissing(String column);

  /**
   * A query of the rows that belong to no series, by name: the name, the code of the resolution,
   * the number of rows, and the first and the last start in seconds since 1970. Where the store
   * knows no name, the text says what it knows.
   */
  String strays();

  /** Runs a query without parameters. */
  <T> List<T> query(String sql, RowMapper<T> mapper);
}
