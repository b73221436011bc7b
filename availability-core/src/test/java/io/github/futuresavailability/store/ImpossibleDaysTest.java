package io.github.futuresavailability.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.Availability;
import io.github.futuresavailability.DateRange;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dates that another program wrote and that are no days of the record. */
final class ImpossibleDaysTest {
  @Test
  void aSummaryCountsItsRowsAndLeavesTheirDaysOut(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("altered.duckdb");
    LocalDate day = LocalDate.parse("2024-01-05");
    try (AvailabilityDatabase database = AvailabilityDatabase.open(file)) {
      database.upsert(List.of(Availability.absent("AUSDT", day, Instant.EPOCH)));
    }
    for (String date : List.of("infinity", "-infinity", "4000-01-01 (BC)", "10000-01-01")) {
      try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file);
          Statement statement = connection.createStatement()) {
        statement.execute(
            "INSERT INTO daily_availability BY NAME SELECT * REPLACE (DATE '"
                + date
                + "' AS date) FROM daily_availability WHERE date = '2024-01-05'");
      }
    }

    try (AvailabilityDatabase database = AvailabilityDatabase.openReadOnly(file)) {
      StoreSummary summary = database.summary();
      assertThat(summary.days()).contains(DateRange.of(day));
      assertThat(summary.rows()).isEqualTo(5);
    }
  }
}
