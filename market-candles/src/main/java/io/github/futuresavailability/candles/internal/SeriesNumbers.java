package io.github.futuresavailability.candles.internal;

import io.github.futuresavailability.AvailabilityException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The numbers of the series that one source writes, within a transaction of the caller. A series
 * has one source: candles of two would be mixed. Not thread-safe.
 */
public final class SeriesNumbers {
  private static final String FIND =
      "SELECT series_id, source FROM %s WHERE instrument = ? AND resolution = ?";
  private static final String ADD =
      """
      INSERT INTO %1$s (series_id, instrument, resolution, source)
      SELECT coalesce(max(series_id), 0) + 1, ?, ?, ? FROM %1$s
      """;

  private final Connection connection;
  private final String table;
  private final String source;
  private final Map<List<String>, Integer> known = new HashMap<>();

  /** The numbers in a table, which is named as statements name it. */
  public SeriesNumbers(Connection connection, String table, String source) {
    this.connection = connection;
    this.table = table;
    this.source = source;
  }

  /**
   * The number of a series, which is added if it is new.
   *
   * @throws AvailabilityException if the series is stored from another source
   */
  public int of(String instrument, String resolution) throws SQLException {
    List<String> key = List.of(instrument, resolution);
    Integer number = known.get(key);
    if (number == null) {
      number = find(key);
      known.put(key, number);
    }
    return number;
  }

  private int find(List<String> key) throws SQLException {
    try (PreparedStatement find = connection.prepareStatement(FIND.formatted(table))) {
      find.setString(1, key.get(0));
      find.setString(2, key.get(1));
      try (ResultSet row = find.executeQuery()) {
        if (row.next()) {
          return checked(row, key);
        }
      }
    }
    add(key);
    return find(key);
  }

  private int checked(ResultSet row, List<String> key) throws SQLException {
    if (!row.getString(2).equals(source)) {
      throw new AvailabilityException(
          "The candles %s are stored from the source %s, not from %s; use another file or schema"
              .formatted(key, row.getString(2), source));
    }
    return row.getInt(1);
  }

  private void add(List<String> key) throws SQLException {
    try (PreparedStatement add = connection.prepareStatement(ADD.formatted(table))) {
      add.setString(1, key.get(0));
      add.setString(2, key.get(1));
      add.setString(3, source);
      add.execute();
    }
  }
}
