package io.github.futuresavailability.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Reads columns as numbers, which takes a tenth of the time of reading dates and times. */
final class Columns {
  private Columns() {}

  /** A day selected as {@code date - DATE '1970-01-01'}. */
  static LocalDate day(ResultSet row, int column) throws SQLException {
    return LocalDate.ofEpochDay(row.getLong(column));
  }

  /** A time selected with {@code epoch_us}. */
  static Instant instant(ResultSet row, int column) throws SQLException {
    return Instant.EPOCH.plus(row.getLong(column), ChronoUnit.MICROS);
  }

  static @Nullable Instant nullableInstant(ResultSet row, int column) throws SQLException {
    Instant value = instant(row, column);
    return row.wasNull() ? null : value;
  }

  static @Nullable Long nullableLong(ResultSet row, int column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? null : value;
  }

  static @Nullable Double nullableDouble(ResultSet row, int column) throws SQLException {
    double value = row.getDouble(column);
    return row.wasNull() ? null : value;
  }
}
