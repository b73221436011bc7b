package io.github.futuresavailability.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.query.AvailabilityQueries;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every SQL statement of the guide runs on a snapshot, as another language reads it. */
final class PythonAndRGuideTest {
  private static final Pattern SQL = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL);
  private static final LocalDate DAY = LocalDate.parse("2024-03-15");

  @TempDir static Path folder;

  private static Path snapshot = Path.of("");

  @BeforeAll
  static void publish() {
    snapshot = folder.resolve("snapshot.duckdb");
    try (AvailabilityDatabase database = AvailabilityDatabase.open(SmallDatabase.in(folder))) {
      database.publish(snapshot);
    }
  }

  @Test
  void everyStatementRunsAndHasRows() throws Exception {
    List<String> statements = statements();

    assertThat(statements).hasSize(11);
    for (String statement : statements) {
      assertThat(rows(statement)).as(statement).isNotEmpty();
    }
  }

  @Test
  void aNameThatIsUsedAgainHasTwoListingPeriods() throws Exception {
    assertThat(rows(statements().get(7)))
        .filteredOn(row -> row.get(0).equals("BACKUSDT") || row.get(0).equals("OLDUSDT"))
        .containsExactly(
            List.of("BACKUSDT", "1", "2023-12-01", "2024-01-10", "false"),
            List.of("BACKUSDT", "2", "2024-02-15", "2024-03-31", "true"),
            List.of("OLDUSDT", "1", "2023-12-01", "2024-01-10", "false"));
    assertThat(rows(statements().get(8)))
        .filteredOn(row -> row.get(1).equals("BACKUSDT"))
        .extracting(row -> row.get(2))
        .contains("1", "2")
        .doesNotContain("null");
    assertThat(rows(statements().get(9))).containsExactly(List.of("2024-03-31"));
  }

  @Test
  void theStatementsHaveTheResultsOfTheLibrary() throws Exception {
    List<String> ofTheDay;
    List<String> universe;
    List<String> held;
    // Closed before the statements run: one process opens a file in one way at a time.
    try (AvailabilityQueries queries = new AvailabilityQueries(snapshot)) {
      ofTheDay = queries.availableOn(DAY).quotedIn("USDT").perpetual().symbols();
      universe =
          queries
              .universeAsOf(DAY)
              .quotedIn("USDT")
              .perpetual()
              .tradedOnLastDays(7)
              .topByQuoteVolume(50, 30)
              .symbols();
      held = heldBy(queries);
    }

    List<String> statements = statements();
    assertThat(rows(statements.get(0))).containsExactly(List.of("0"));
    assertThat(column(1, statements.get(1))).isEqualTo(ofTheDay);
    assertThat(column(1, statements.get(2))).containsExactlyInAnyOrderElementsOf(universe);
    assertThat(column(2, statements.get(3))).containsExactlyInAnyOrderElementsOf(held);
  }

  private static List<String> heldBy(AvailabilityQueries queries) {
    List<String> held = new ArrayList<>();
    for (LocalDate day = LocalDate.parse("2024-01-01");
        !day.isAfter(LocalDate.parse("2024-03-01"));
        day = day.plus(Period.ofMonths(1))) {
      held.addAll(
          queries
              .universeAsOf(day)
              .quotedIn("USDT")
              .perpetual()
              .topByQuoteVolume(10, 30)
              .symbols());
    }
    return held;
  }

  private static List<String> statements() throws IOException {
    return SQL.matcher(Files.readString(Path.of("../docs/guides/python-and-r.md")))
        .results()
        .map(match -> match.group(1))
        .toList();
  }

  private static List<String> column(int number, String statement) throws SQLException {
    return rows(statement).stream().map(row -> row.get(number - 1)).toList();
  }

  private static List<List<String>> rows(String sql) throws SQLException {
    Properties readOnly = new Properties();
    readOnly.setProperty("duckdb.read_only", "true");
    List<List<String>> rows = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + snapshot, readOnly);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      int columns = result.getMetaData().getColumnCount();
      while (result.next()) {
        List<String> row = new ArrayList<>();
        for (int column = 1; column <= columns; column++) {
          row.add(String.valueOf(result.getString(column)));
        }
        rows.add(row);
      }
    }
    return rows;
  }
}
