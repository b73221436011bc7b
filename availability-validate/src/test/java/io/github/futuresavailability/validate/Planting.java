package io.github.futuresavailability.validate;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Defects that are planted, past the library, in a copy of a healthy file; and what is due. */
public final class Planting implements AutoCloseable {
  private static final String ABSENT =
      """
      UPDATE daily_availability SET available = false, status_code = 404, file_size_bytes = NULL,
        last_modified = NULL
      """;

  private final HealthyArchive archive;
  private final Path copy;
  private final Connection connection;
  private final List<Found> due;

  private Planting(HealthyArchive archive, Path copy, Connection connection) {
    this.archive = archive;
    this.copy = copy;
    this.connection = connection;
    this.due = new ArrayList<>(archive.gaps());
  }

  public static Planting in(HealthyArchive archive, Path healthy, Path copy)
      throws IOException, SQLException {
    Files.copy(healthy, copy);
    return new Planting(archive, copy, DriverManager.getConnection("jdbc:duckdb:" + copy));
  }

  /** What a healthy archive and the planted defects make due. */
  public List<Found> due() {
    return due;
  }

  public Planting sql(String statement, Object... values) throws SQLException {
    try (PreparedStatement prepared = connection.prepareStatement(statement)) {
      for (int i = 0; i < values.length; i++) {
        prepared.setObject(i + 1, values[i]);
      }
      prepared.execute();
    }
    return this;
  }

  public Planting due(String rule, String symbol, DateRange... days) {
    due.add(new Found(rule, symbol, List.of(days)));
    return this;
  }

  /** Deletes the rows of a symbol. */
  public Planting unprobed(String symbol, DateRange days) throws SQLException {
    return of("DELETE FROM daily_availability", symbol, days).due("unprobed-days", symbol, days);
  }

  /** Makes present days absent, probed late enough. */
  public Planting absent(String symbol, DateRange days) throws SQLException {
    return of(ABSENT, symbol, days);
  }

  public Planting overdue(String symbol, DateRange day) throws SQLException {
    return of(ABSENT + ", probe_timestamp = date + INTERVAL 33 HOURS", symbol, day)
        .due("overdue-days", symbol, day);
  }

  public Planting withoutVolume(String symbol, DateRange days, String columns) throws SQLException {
    return of("UPDATE daily_availability SET " + columns, symbol, days)
        .due("volume-coverage", symbol, days);
  }

  public Planting kline(String symbol, DateRange days, String columns) throws SQLException {
    return of("UPDATE daily_availability SET " + columns, symbol, days)
        .due("kline-sanity", symbol, days);
  }

  public Planting earlyClose(String symbol, DateRange days) throws SQLException {
    for (LocalDate day : days.days().toList()) {
      sql(
          "INSERT INTO early_close VALUES (?, ?, CAST(? AS DATE) + INTERVAL 9 HOURS)",
          day,
          symbol,
          day);
    }
    return due("early-close", symbol, days);
  }

  public Planting flat(String symbol, DateRange days) throws SQLException {
    return of(
            """
            UPDATE daily_availability SET trade_count = 0, volume_base = 0, quote_volume_usdt = 0,
              taker_buy_volume_base = 0, taker_buy_quote_volume_usdt = 0
            """,
            symbol,
            days)
        .due("untraded-run", symbol, days);
  }

  /** Other prices from a relisting on. */
  public Planting reused(String symbol, double times) throws SQLException {
    LocalDate relistedOn = archive.relistedOn(symbol);
    return sql(
            """
            UPDATE daily_availability SET open_price = open_price * $1,
              high_price = high_price * $1, low_price = low_price * $1,
              close_price = close_price * $1
            WHERE symbol = $2 AND date >= $3
            """,
            times,
            symbol,
            relistedOn)
        .due("name-reuse", symbol, DateRange.of(relistedOn));
  }

  public Planting replaced(String symbol, DateRange day) throws SQLException {
    return sql(
            """
            INSERT INTO file_change
            SELECT (SELECT coalesce(max(change_id), 0) + 1 FROM file_change), date, symbol,
              'replaced', 1, last_modified, file_size_bytes, last_modified, probe_timestamp,
              probe_timestamp
            FROM daily_availability WHERE symbol = ? AND date = ?
            """,
            symbol,
            day.first())
        .due("silent-replacement", symbol, day);
  }

  /** Probe times of present days; the time is SQL. */
  public Planting future(String symbol, DateRange days, String time) throws SQLException {
    return of("UPDATE daily_availability SET probe_timestamp = " + time, symbol, days)
        .due("future-times", symbol, days);
  }

  public Planting unexpected(String symbol, DateRange day, String columns) throws SQLException {
    return of("UPDATE daily_availability SET " + columns, symbol, day)
        .due("unexpected-rows", symbol, day);
  }

  /** Runs the standard suite over the copy. */
  public ValidationReport report() throws SQLException {
    connection.close();
    try (AvailabilityDatabase database = AvailabilityDatabase.openReadOnly(copy)) {
      return ValidationSuite.standard(archive.clock()).run(database);
    }
  }

  private Planting of(String statement, String symbol, DateRange days) throws SQLException {
    return sql(
        statement + " WHERE symbol = ? AND date BETWEEN ? AND ?",
        symbol,
        days.first(),
        days.last());
  }

  @Override
  public void close() throws SQLException, IOException {
    connection.close();
    Files.deleteIfExists(copy);
  }
}
