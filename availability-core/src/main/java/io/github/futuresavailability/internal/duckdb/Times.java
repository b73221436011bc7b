package io.github.futuresavailability.internal.duckdb;

import io.github.futuresavailability.internal.Storable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Converts instants to and from column values: UTC without a zone, in microseconds. */
public final class Times {
  /** The first and the last finite time of DuckDB. */
  private static final Instant EARLIEST = ofMicros(-9_223_372_022_400_000_000L);

  private static final Instant LATEST = ofMicros(Long.MAX_VALUE - 1);

  /** The driver changes a day before the year 1 to one equally long after it. */
  private static final LocalDate FIRST_DAY = LocalDate.of(1, 1, 1);

  private static final LocalDate LAST_DAY = LocalDate.ofEpochDay(Integer.MAX_VALUE - 1L);

  private Times() {}

  /**
   * Microseconds since 1970. {@link ChronoUnit#between} counts nanoseconds and overflows in the
   * year 2262.
   */
  public static long micros(Instant instant) {
    Storable.check(instant);
    return TimeUnit.SECONDS.toMicros(instant.getEpochSecond()) + instant.getNano() / 1000;
  }

  /** The column value of a time to store. */
  public static LocalDateTime column(Instant instant) {
    Storable.check(instant);
    return inColumn(instant);
  }

  /**
   * The column value of a time to compare with; a time outside the range of DuckDB becomes the end
   * of the range.
   */
  public static LocalDateTime bound(Instant instant) {
    if (instant.isBefore(EARLIEST)) {
      return inColumn(EARLIEST);
    }
    return inColumn(instant.isAfter(LATEST) ? LATEST : instant);
  }

  private static LocalDateTime inColumn(Instant instant) {
    return LocalDateTime.ofInstant(instant.truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC);
  }

  /**
   * The column value of a day to compare with; a day outside the range of DuckDB becomes the end of
   * the range.
   */
  public static LocalDate bound(LocalDate day) {
    if (day.isBefore(FIRST_DAY)) {
      return FIRST_DAY;
    }
    return day.isAfter(LAST_DAY) ? LAST_DAY : day;
  }

  /** The time in a column. */
  public static Instant instant(ResultSet row, int column) throws SQLException {
    return row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
  }

  /** The time in a column that may be null. */
  public static @Nullable Instant instantOrNull(ResultSet row, int column) throws SQLException {
    LocalDateTime time = row.getObject(column, LocalDateTime.class);
    return time == null ? null : time.toInstant(ZoneOffset.UTC);
  }

  private static Instant ofMicros(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
