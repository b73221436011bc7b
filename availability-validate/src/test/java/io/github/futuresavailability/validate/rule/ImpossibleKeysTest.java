package io.github.futuresavailability.validate.rule;

import static io.github.futuresavailability.validate.DrawnDatabase.clockOn;
import static io.github.futuresavailability.validate.DrawnDatabase.day;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.validate.DrawnDatabase;
import io.github.futuresavailability.validate.Exchange;
import io.github.futuresavailability.validate.ValidationReport;
import io.github.futuresavailability.validate.ValidationRun;
import io.github.futuresavailability.validate.ValidationSuite;
import io.github.futuresavailability.validate.crosscheck.CrossCheck;
import io.github.futuresavailability.validate.finding.Finding;
import io.github.futuresavailability.validate.level.ServiceLevels;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that are no symbol-days: each is one finding, in every form of the report, and no more. */
final class ImpossibleKeysTest {
  private static final String COPY =
      "INSERT INTO daily_availability BY NAME SELECT * REPLACE (%s) FROM daily_availability"
          + " WHERE date = '2024-02-21'";

  @TempDir private Path folder;

  @Test
  void ordinaryDaysAreNoFinding() {
    try (AvailabilityDatabase database = new DrawnDatabase().with("AUSDT", "t.t?t").open()) {
      assertThat(new ImpossibleKeys().check(database)).isEmpty();
    }
  }

  @Test
  void theFirstAndTheLastDayOfTheYearsAreNoFinding() throws SQLException {
    Path file = file("DATE '2010-01-01' AS date");
    alter(file, COPY.formatted("DATE '2099-12-31' AS date"));

    assertThat(messages(file)).isEmpty();
  }

  @Test
  void aRowWithoutASymbolIsFound() throws SQLException {
    assertThat(messages(file("NULL AS symbol"))).containsExactly("1 row without a symbol");
  }

  @Test
  void aRowWithoutADayIsFound() throws SQLException {
    assertThat(messages(file("NULL AS date"))).containsExactly("1 row without a day");
  }

  @Test
  void rowsOfDaysThatNoArchiveHasAreFoundWithTheirEnds() throws SQLException {
    Path file = file("DATE '-infinity' AS date");
    alter(file, COPY.formatted("DATE '9999-12-31' AS date"));
    alter(file, COPY.formatted("DATE '2009-12-31' AS date"));

    assertThat(messages(file))
        .containsExactly("3 rows of a day that no archive has: -infinity to 9999-12-31");
  }

  @Test
  void theStatementOfTheFixMakesTheFileGoodAgain() throws SQLException {
    for (String key : List.of("NULL AS symbol", "NULL AS date", "DATE 'infinity' AS date")) {
      Path file = file(key);
      String fix = findings(file).get(0).suggestedFix().toString();
      alter(file, fix.substring(fix.indexOf("DELETE")));

      assertThat(messages(file)).as(key).isEmpty();
    }
  }

  @Test
  void theWholeProofEndsWithItInEveryForm() throws SQLException {
    for (String key :
        List.of(
            "NULL AS symbol",
            "NULL AS date",
            "DATE 'infinity' AS date",
            "DATE '-infinity' AS date")) {
      try (AvailabilityDatabase database = AvailabilityDatabase.openReadOnly(file(key))) {
        ValidationReport report =
            ValidationRun.of(ValidationSuite.standard(clockOn(day(9))))
                .crossChecking(CrossCheck.with(() -> new Exchange().trading("ZUSDT").on(day(5))))
                .measuring(ServiceLevels.standard().clock(clockOn(day(9))))
                .drawing()
                .run(database);

        assertThat(report.passed()).isFalse();
        assertThat(report.repairPlan().isEmpty()).isTrue();
        assertThat(report.summary().days()).isEqualTo(Optional.empty());
        for (String form :
            List.of(report.toText(), report.toMarkdown(), report.toJson(), report.toHtml())) {
          assertThat(form).as(key).contains("1 row ").hasSizeLessThan(20_000);
        }
      }
    }
  }

  private List<String> messages(Path file) {
    return findings(file).stream().map(Finding::message).toList();
  }

  private static List<Finding> findings(Path file) {
    try (AvailabilityDatabase database = AvailabilityDatabase.openReadOnly(file)) {
      return new ImpossibleKeys().check(database);
    }
  }

  /** A file whose table has lost its key, as programs that copy one leave it, and one row more. */
  private Path file(String key) throws SQLException {
    Path file = folder.resolve(Integer.toHexString(key.hashCode()) + ".duckdb");
    try (AvailabilityDatabase database = AvailabilityDatabase.open(file)) {
      new DrawnDatabase().with("AUSDT", "ttttt").writeTo(database);
    }
    alter(file, "CREATE TABLE other AS FROM daily_availability");
    alter(file, "DROP TABLE daily_availability");
    alter(file, "ALTER TABLE other RENAME TO daily_availability");
    alter(file, COPY.formatted(key));
    return file;
  }

  private static void alter(Path file, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
