package io.github.futuresavailability.validate;

import static io.github.futuresavailability.validate.DrawnDatabase.clockOn;
import static io.github.futuresavailability.validate.DrawnDatabase.day;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.database.DatabaseClosedException;
import io.github.futuresavailability.database.ReadOnlyDatabaseException;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.store.ValidationEntry;
import io.github.futuresavailability.validate.crosscheck.CrossCheck;
import io.github.futuresavailability.validate.crosscheck.CrossCheckOutcome;
import io.github.futuresavailability.validate.finding.Finding;
import io.github.futuresavailability.validate.finding.Severity;
import io.github.futuresavailability.validate.level.ServiceLevel;
import io.github.futuresavailability.validate.level.ServiceLevels;
import io.github.futuresavailability.validate.level.ServiceTargets;
import io.github.futuresavailability.validate.rule.ValidationRule;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ValidationRunTest {
  private final List<ValidationReport> reports = new ArrayList<>();
  private final List<RuntimeException> failures = new ArrayList<>();

  @Test
  void aRunAloneChecksItsSuite() {
    try (AvailabilityDatabase database = drawing().open()) {
      ValidationReport report = run().run(database);

      assertThat(report.findings()).isEqualTo(suite().run(database).findings());
      assertThat(report.checkedAt()).contains(clockOn(day(9)).instant());
      assertThat(report.duration()).contains(Duration.ZERO);
      assertThat(report.crossCheck()).isEmpty();
      assertThat(report.serviceLevels()).isEmpty();
      assertThat(suite().run(database).checkedAt()).isEmpty();
    }
  }

  @Test
  void aCrossCheckIsARuleOfTheReport() {
    CrossCheck check = CrossCheck.with(() -> new Exchange().trading("ZUSDT").on(day(5)));
    try (AvailabilityDatabase database = drawing().open()) {
      ValidationReport report = run().crossChecking(check).run(database);

      assertThat(report.passed()).isFalse();
      assertThat(report.rules()).endsWith("cross-check");
      assertThat(report.findings().get(0).rule()).isEqualTo("cross-check");
      assertThat(report.crossCheck().orElseThrow().outcome()).isEqualTo(CrossCheckOutcome.FAILED);
    }
  }

  @Test
  void aRuleThatStopsAsTheLastOfItsSuiteStopsTheRunAsWell() {
    CrossCheck check = CrossCheck.with(() -> new Exchange().trading("ZUSDT").on(day(5)));
    ValidationSuite suite = ValidationSuite.of(List.of(new FixedFindings(0), new Stopping()));
    try (AvailabilityDatabase database = drawing().open()) {
      ValidationReport report =
          ValidationRun.of(suite)
              .crossChecking(check)
              .measuring(ServiceLevels.standard())
              .run(database);

      assertThat(report.rules()).containsExactly("fixed-findings", "stopping");
      assertThat(report.crossCheck()).isEmpty();
      assertThat(report.serviceLevels()).isEmpty();
    }
  }

  /** A rule with a finding after which no other rule can read the database. */
  private record Stopping() implements ValidationRule {
    @Override
    public String id() {
      return "stopping";
    }

    @Override
    public Severity severity() {
      return Severity.ERROR;
    }

    @Override
    public List<Finding> check(AvailabilityDatabase database) {
      return List.of(finding("unreadable", "restore it"));
    }

    @Override
    public boolean stopsOnFinding() {
      return true;
    }
  }

  @Test
  void aMissedServiceLevelIsNoFinding() {
    ServiceLevels strict =
        ServiceLevels.of(new ServiceTargets(1, 1, 1, 7, 1)).clock(clockOn(day(30)));
    try (AvailabilityDatabase database = drawing().open()) {
      ValidationReport report = run().measuring(strict).run(database);

      assertThat(report.serviceLevels())
          .extracting(ServiceLevel::outcome)
          .contains(ServiceLevel.Outcome.MISSED);
      assertThat(report.passed()).isTrue();
    }
  }

  @Test
  void everyListenerGetsTheReport() {
    try (AvailabilityDatabase database = drawing().open()) {
      ValidationReport report = run().onReport(reports::add).onReport(reports::add).run(database);

      assertThat(reports).containsExactly(report, report);
    }
  }

  @Test
  void aListenerThatThrowsLosesNothing() {
    ValidationListener broken =
        report -> {
          throw new IllegalStateException("no mail today");
        };
    try (AvailabilityDatabase database = drawing().open()) {
      assertThat(run().onReport(broken).onReport(reports::add).run(database).passed()).isTrue();
      assertThat(reports).hasSize(1);
    }
  }

  @Test
  void anUnusableDatabaseIsReported() {
    AvailabilityDatabase database = drawing().open();
    database.close();

    assertThatThrownBy(() -> run().onReport(listener()).run(database))
        .isInstanceOf(DatabaseClosedException.class)
        .hasMessageContaining("closed");
    assertThat(failures).hasSize(1);
    assertThat(reports).isEmpty();
  }

  @Test
  void aRecordedResultIsAnEarlierValidationOfTheNextReport() {
    try (AvailabilityDatabase database = drawing().open()) {
      assertThat(run().recording().run(database).toText()).doesNotContain("earlier validations");

      assertThat(database.runs().validations())
          .containsExactly(
              new ValidationEntry(
                  clockOn(day(9)).instant(), clockOn(day(9)).instant(), 10, day(4), 0, 1));
      assertThat(run().run(database).toText())
          .contains(
              "\nearlier validations\n  2024-02-29 10:00 UTC: passed, 0 errors and 1 warning");
      assertThat(database.runs().validations()).hasSize(1);
    }
  }

  @Test
  void aRuleThatStopsTheRunIsRecordedToo() {
    try (AvailabilityDatabase database = drawing().open()) {
      ValidationRun.of(ValidationSuite.of(List.of(new Stopping()))).recording().run(database);

      assertThat(database.runs().validations())
          .singleElement()
          .satisfies(entry -> assertThat(entry.errors()).isEqualTo(1));
    }
  }

  @Test
  void aDatabaseThatIsOpenToReadRecordsNothing(@TempDir Path folder) {
    Path file = folder.resolve("x.duckdb");
    try (AvailabilityDatabase database = AvailabilityDatabase.open(file)) {
      drawing().writeTo(database);
    }
    try (AvailabilityDatabase database = AvailabilityDatabase.openReadOnly(file)) {
      assertThatThrownBy(() -> run().recording().run(database))
          .isInstanceOf(ReadOnlyDatabaseException.class);
      assertThat(run().describing().run(database).toText()).contains("\n  file: " + file + "\n");
    }
  }

  /** The report is needed most of a database that cannot be read completely. */
  @Test
  void anAlteredDatabaseHasAReportWithoutAFingerprint(@TempDir Path folder) throws SQLException {
    Path file = folder.resolve("x.duckdb");
    try (AvailabilityDatabase database = AvailabilityDatabase.open(file)) {
      drawing().writeTo(database);
    }
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute("ALTER TABLE daily_availability DROP COLUMN taker_buy_volume_base");
      statement.execute("DROP TABLE validation_run");
    }
    try (AvailabilityDatabase database = AvailabilityDatabase.openReadOnly(file)) {
      assertThat(run().describing().drawing().run(database).toText())
          .contains(
              "the column taker_buy_volume_base is missing", "the table validation_run is missing")
          .doesNotContain("fingerprint");
    }
  }

  private ValidationListener listener() {
    return new ValidationListener() {
      @Override
      public void onReport(ValidationReport report) {
        reports.add(report);
      }

      @Override
      public void onFailure(RuntimeException failure) {
        failures.add(failure);
      }
    };
  }

  private static DrawnDatabase drawing() {
    return new DrawnDatabase().with("AUSDT", "ttttt").with("BUSDT", "ttttt");
  }

  private static ValidationSuite suite() {
    return ValidationSuite.standard(clockOn(day(9)));
  }

  private static ValidationRun run() {
    return ValidationRun.of(suite()).clock(clockOn(day(9)));
  }
}
