package io.github.futuresavailability.validate.rule;

import static io.github.futuresavailability.validate.DrawnDatabase.clockOn;
import static io.github.futuresavailability.validate.DrawnDatabase.day;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.SymbolDay;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.validate.DrawnDatabase;
import io.github.futuresavailability.validate.Found;
import io.github.futuresavailability.validate.ValidationReport;
import io.github.futuresavailability.validate.ValidationSuite;
import io.github.futuresavailability.validate.internal.GapDays;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What another program does to a published file, which has no key, hides nothing else. */
final class SnapshotRulesTest {
  private static final DateRange GAP = DateRange.of(day(3), day(4));
  private static final DateRange PENDING = DateRange.of(day(7));

  @TempDir Path folder;

  @Test
  void anAbsentDayThatIsThereTwiceHidesNoGap() throws Exception {
    Path snapshot = snapshot("ttt..tt,tt");
    alter(
        snapshot,
        """
        INSERT INTO daily_availability BY NAME
        SELECT * EXCLUDE (url) FROM daily_availability
        WHERE NOT available AND (day(date), month(date)) IN ((24, 2), (27, 2))
        """);

    try (AvailabilityDatabase database = AvailabilityDatabase.openReadOnly(snapshot)) {
      ValidationReport report = ValidationSuite.standard(clockOn(day(14))).run(database);
      assertThat(Found.in(report))
          .contains(
              new Found("duplicate-rows", "AUSDT", List.of(DateRange.of(day(4)), PENDING)),
              new Found("missing-days", "AUSDT", List.of(GAP)),
              new Found("overdue-days", "AUSDT", List.of(PENDING)));
      assertThat(GapDays.missing(database))
          .containsExactly(new SymbolDay("AUSDT", day(3)), new SymbolDay("AUSDT", day(4)));
    }
  }

  @Test
  void anAbsentDayThatIsThereTwiceIsOneAbsentSymbol() throws Exception {
    Path snapshot = folder.resolve("snapshot.duckdb");
    DrawnDatabase drawing = new DrawnDatabase();
    for (int i = 0; i < AbsentSymbols.LEAST_ABSENT - 1; i++) {
      drawing.with("A" + i, "tt.tt");
    }
    try (AvailabilityDatabase database = drawing.open()) {
      database.publish(snapshot);
    }
    alter(
        snapshot,
        """
        INSERT INTO daily_availability BY NAME
        SELECT * EXCLUDE (url)
          REPLACE (probe_timestamp + INTERVAL 1 HOUR AS probe_timestamp)
        FROM daily_availability WHERE NOT available
        """);

    try (AvailabilityDatabase database = AvailabilityDatabase.openReadOnly(snapshot)) {
      assertThat(AbsentSymbols.returned(database)).isEmpty();
    }
  }

  @Test
  void symbolsOfUnexpectedRowsAreInUtf8Order() throws Exception {
    Path snapshot = folder.resolve("snapshot.duckdb");
    try (AvailabilityDatabase database =
        new DrawnDatabase().with("😀USDT", "tt").with("\uFF21USDT", "tt").open()) {
      database.publish(snapshot);
    }
    alter(snapshot, "UPDATE daily_availability SET status_code = 500");

    try (AvailabilityDatabase database = AvailabilityDatabase.openReadOnly(snapshot)) {
      assertThat(new UnexpectedRows().check(database))
          .extracting(finding -> finding.symbol().orElseThrow())
          .containsExactly("\uFF21USDT", "😀USDT");
    }
  }

  private Path snapshot(String picture) {
    Path snapshot = folder.resolve("snapshot.duckdb");
    try (AvailabilityDatabase database = new DrawnDatabase().with("AUSDT", picture).open()) {
      database.publish(snapshot);
    }
    return snapshot;
  }

  private static void alter(Path file, String sql) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
