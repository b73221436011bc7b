package io.github.futuresavailability.store;

import io.github.futuresavailability.Availability;
import io.github.futuresavailability.DailyKline;
import io.github.futuresavailability.archive.TrackedArchive;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSetMetaData;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Facts and look-ups that the tests of the store share. */
public final class StoreFixtures {
  public static final LocalDate DAY = LocalDate.parse("2024-01-15");
  public static final Instant MODIFIED = Instant.parse("2024-01-16T07:21:09Z");
  public static final Instant PROBED = Instant.parse("2024-01-17T03:00:00.123456Z");

  /** The number of the newest step of the schema. */
  public static final int NEWEST_STEP = 10;

  /** Makes a file one of the version before. */
  public static final String UNDO_NEWEST_STEP =
      """
      DROP VIEW listing_periods;
      DROP VIEW latest_day;
      DELETE FROM schema_version WHERE version = %d;
      """
          .formatted(NEWEST_STEP);

  /** Makes a file one of step 7. */
  public static final String UNDO_PLAIN_NAMES =
      UNDO_NEWEST_STEP
          + """
            DROP TABLE validation_run;
            DROP TABLE contract_state;
            DROP TABLE early_close;
            DELETE FROM schema_version WHERE version = 9;
            CREATE TABLE staged_answer AS FROM staged_result;
            ALTER TABLE staged_answer RENAME COLUMN result_id TO answer_id;
            DROP TABLE staged_result;
            ALTER TABLE staged_file RENAME COLUMN result_id TO answer_id;
            CREATE TABLE lifted_original AS FROM legacy_import;
            DROP TABLE legacy_import;
            DELETE FROM schema_version WHERE version = 8;
            """;

  private StoreFixtures() {}

  public static AvailabilityDatabase inMemory() {
    return AvailabilityDatabase.inMemory(TrackedArchive.BINANCE_VISION);
  }

  public static Availability present(String symbol, LocalDate day) {
    return Availability.present(symbol, day, 68_012, MODIFIED, PROBED);
  }

  public static Availability absent(String symbol, LocalDate day) {
    return Availability.absent(symbol, day, PROBED);
  }

  public static DailyKline kline(String symbol, LocalDate day, long trades) {
    return new DailyKline(symbol, day, 1.5, 2.5, 0.5, 2.0, 100, 200, trades, 40, 80);
  }

  /** A database with four rows, one of them with volumes and one that was changed. */
  public static AvailabilityDatabase filled(Path file) {
    AvailabilityDatabase database = AvailabilityDatabase.open(file);
    database.upsert(List.of(present("币安人生USDT", DAY), present("A", DAY.plusDays(1))));
    database.upsert(List.of(present("A", DAY), absent("B", DAY)));
    database.upsert(List.of(present("B", DAY)));
    database.upsertVolumes(List.of(kline("A", DAY, 7)));
    return database;
  }

  /** The names of what is in a folder, in order; without DuckDB's logs of open files. */
  public static List<String> names(Path folder) {
    try (var files = Files.list(folder)) {
      return files
          .map(path -> path.getFileName().toString())
          .filter(name -> !name.endsWith(".wal"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every row as text, ordered by day and symbol, the time of the probe left out. */
  public static List<String> content(AvailabilityDatabase database) {
    return database.query(
        "SELECT * EXCLUDE (probe_timestamp) FROM daily_availability ORDER BY date, symbol",
        row -> {
          ResultSetMetaData columns = row.getMetaData();
          List<String> values = new ArrayList<>();
          for (int i = 1; i <= columns.getColumnCount(); i++) {
            values.add(String.valueOf(row.getObject(i)));
          }
          return String.join("|", values);
        });
  }
}
