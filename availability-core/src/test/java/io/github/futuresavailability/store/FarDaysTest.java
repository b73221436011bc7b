package io.github.futuresavailability.store;

import static io.github.futuresavailability.store.StoreFixtures.DAY;
import static io.github.futuresavailability.store.StoreFixtures.content;
import static io.github.futuresavailability.store.StoreFixtures.filled;
import static io.github.futuresavailability.store.StoreFixtures.inMemory;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.AvailabilityException;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.store.transfer.ExportPartition;
import io.github.futuresavailability.store.transfer.ExportedFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows of days that no archive has, which another program wrote. */
final class FarDaysTest {
  private static final LocalDate LAST = LocalDate.parse("9999-12-31");

  @TempDir Path folder;

  private Path file;

  @BeforeEach
  void makeTheFile() {
    file = folder.resolve("x.duckdb");
    filled(file).close();
  }

  /** Eight thousand years are not gone through month by month. */
  @Test
  void aDayInTheYear9999IsADayAsAnyOther() throws SQLException {
    date("9999-12-31");
    try (AvailabilityDatabase database = AvailabilityDatabase.open(file);
        AvailabilityDatabase imported = inMemory()) {
      DateRange days = DateRange.of(DAY, LAST);
      assertThat(database.summary().days()).contains(days);
      assertThat(database.fingerprint().days()).contains(days);
      assertThat(database.fingerprint(days)).isEqualTo(database.fingerprint());
      assertThat(database.fingerprint(DateRange.of(LAST)).rows()).isOne();

      Path months = folder.resolve("months");
      Path years = folder.resolve("years");
      assertThat(database.export().toParquet(months, ExportPartition.MONTH))
          .isEqualTo(new ExportedFiles(2, 4, bytes(months)));
      assertThat(database.export().toParquet(years, ExportPartition.YEAR).files()).isEqualTo(2);
      assertThat(database.export().toCsv(folder.resolve("x.csv")).rows()).isEqualTo(4);
      imported.importing().parquet(months);
      assertThat(content(imported)).isEqualTo(content(database));
      assertThat(database.publish(folder.resolve("published")).rows()).isEqualTo(4);
      assertThat(database.provenance().knownAt(StoreFixtures.PROBED).on(LAST)).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"infinity", "-infinity"})
  void anInfiniteDateIsNamed(String date) throws SQLException {
    date(date);
    String reason =
        "The date of a row of A is %s, which is not a day: another program wrote it; delete it"
            .formatted(date);
    try (AvailabilityDatabase database = AvailabilityDatabase.open(file)) {
      assertThat(database.summary())
          .isEqualTo(new StoreSummary(Optional.of(DateRange.of(DAY)), 3, 4, 4, 1));
      for (Runnable call :
          List.<Runnable>of(
              database::fingerprint,
              () -> database.export().toCsv(folder.resolve("x.csv")),
              () -> database.export().toParquet(folder.resolve("x.parquet")),
              () -> database.export().toParquet(folder.resolve("x"), ExportPartition.YEAR))) {
        assertThatThrownBy(call::run).isInstanceOf(AvailabilityException.class).hasMessage(reason);
      }
      assertThat(database.fingerprint(DateRange.of(DAY)).rows()).isEqualTo(3);
      assertThat(database.export().days(DateRange.of(DAY)).toCsv(folder.resolve("x.csv")).rows())
          .isEqualTo(3);
    }
  }

  private long bytes(Path parts) {
    try (var files = Files.walk(parts)) {
      return files.filter(Files::isRegularFile).mapToLong(f -> f.toFile().length()).sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Gives one row another date, by way of a new one: the key is not updated in place. */
  private void date(String date) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:duckdb:" + file);
        var statement = connection.createStatement()) {
      String row = "WHERE symbol = 'A' AND date = DATE '" + DAY.plusDays(1) + "'";
      statement.execute(
          "INSERT INTO daily_availability SELECT * REPLACE (DATE '"
              + date
              + "' AS date,"
              + " replace(url, '"
              + DAY.plusDays(1)
              + "', '"
              + date
              + "') AS url)"
              + " FROM daily_availability "
              + row);
      statement.execute("DELETE FROM daily_availability " + row);
    }
  }
}
