package io.github.futuresavailability.store;

import static io.github.futuresavailability.store.StoreFixtures.DAY;
import static io.github.futuresavailability.store.StoreFixtures.MODIFIED;
import static io.github.futuresavailability.store.StoreFixtures.PROBED;
import static io.github.futuresavailability.store.StoreFixtures.content;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.AvailabilityException;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.ProbeResult;
import io.github.futuresavailability.database.StoreException;
import io.github.futuresavailability.internal.duckdb.DatabaseFile;
import io.github.futuresavailability.internal.duckdb.OpenMode;
import io.github.futuresavailability.store.change.ShrinkPolicy;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.duckdb.DuckDBConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Only staged results that are whole, and of the same archive, become rows. */
final class WholeResultsTest {
  private static final DateRange RANGE = DateRange.of(DAY.minusDays(9), DAY);
  private static final Map<String, List<DateRange>> PROBED_BOTH =
      Map.of("A", List.of(RANGE), "B", List.of(RANGE));
  private static final Instant SOON = PROBED.plus(Duration.ofMinutes(5));
  private static final URI MIRROR = URI.create("http://mirror.example/bucket");

  /** What makes the result of A another one; B is whole. */
  private static final String OF_A =
      " WHERE result_id = (SELECT result_id FROM staged_result WHERE symbol = 'A')";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DELETE FROM staged_file" + OF_A,
        "DELETE FROM staged_file" + OF_A + " AND date = DATE '2024-01-10'",
        "INSERT INTO staged_file FROM staged_file" + OF_A + " AND date = DATE '2024-01-10'",
        "INSERT INTO staged_file FROM staged_file" + OF_A,
        "UPDATE staged_file SET date = date + 100" + OF_A + " AND date = DATE '2024-01-10'",
        "UPDATE staged_file SET file_size_bytes = file_size_bytes + 1" + OF_A,
        "UPDATE staged_file SET file_size_bytes = NULL" + OF_A + " AND date = DATE '2024-01-10'",
        "UPDATE staged_file SET last_modified = NULL" + OF_A + " AND date = DATE '2024-01-10'",
        "UPDATE staged_file SET last_modified = last_modified + INTERVAL 1 SECOND" + OF_A,
        "UPDATE staged_result SET files = files - 1 WHERE symbol = 'A'",
        "UPDATE staged_result SET digest = digest + 1 WHERE symbol = 'A'",
        "DELETE FROM staged_result WHERE symbol = 'A'",
      })
  void aResultThatIsNotWholeIsProbedAgain(String damage) throws SQLException {
    try (AvailabilityDatabase database = open()) {
      List<String> expected = leftBoth(database);
      damage(damage);
      try (BulkWriter load = database.beginBulkWrite()) {
        assertThat(load.resume(PROBED_BOTH, SOON)).isEqualTo(Map.of("B", List.of(RANGE)));
        load.add(result("A"));
        assertThat(load.commit(ShrinkPolicy.REJECT).added()).isEqualTo(20);
      }
      assertThat(content(database)).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DELETE FROM staged_file" + OF_A + " AND date = DATE '2024-01-10'",
        "UPDATE staged_file SET file_size_bytes = 1" + OF_A,
        "DELETE FROM staged_result WHERE symbol = 'A'",
        "INSERT INTO staged_result FROM staged_result WHERE symbol = 'A'",
      })
  void aCommitThatMeetsOneWritesNothingAndTheNextRunProbesAllAgain(String damage)
      throws SQLException {
    try (AvailabilityDatabase database = open()) {
      List<String> expected = leftBoth(database);
      try (BulkWriter load = database.beginBulkWrite()) {
        assertThat(load.resume(PROBED_BOTH, SOON)).containsOnlyKeys("A", "B");
        damage(damage);
        assertThatThrownBy(() -> load.commit(ShrinkPolicy.REJECT))
            .isInstanceOf(StoreException.class)
            .hasMessageContaining("Nothing was written: of 2 staged results")
            .hasMessageContaining("run again, which probes their days again");
        assertThat(content(database)).isEmpty();
        assertThatThrownBy(() -> load.commit(ShrinkPolicy.REJECT))
            .isInstanceOf(AvailabilityException.class)
            .hasMessageContaining("ended already");
      }
      try (BulkWriter load = database.beginBulkWrite()) {
        assertThat(load.resume(PROBED_BOTH, SOON)).isEmpty();
        load.add(result("A"));
        load.add(result("B"));
        load.commit(ShrinkPolicy.REJECT);
      }
      assertThat(content(database)).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void filesWithoutAResultDoNotMatter(boolean resumes) throws SQLException {
    String orphans =
        """
        INSERT INTO staged_file SELECT id, DATE '2024-01-10' + CAST(i AS INTEGER), 1, NULL
        FROM range(0, 9) AS ids(id), range(-300, 300) AS days(i)
        """;
    try (AvailabilityDatabase database = open()) {
      damage(orphans);
      try (BulkWriter load = database.beginBulkWrite()) {
        if (resumes) {
          assertThat(load.resume(PROBED_BOTH, SOON)).isEmpty();
        }
        load.add(ProbeResult.of("A", RANGE).present(DAY, 1, null).probedAt(PROBED));
        assertThat(load.commit(ShrinkPolicy.REJECT).added()).isEqualTo(1);
      }
    }
  }

  /** Even between the resumption and the commit they publish no day. */
  @Test
  void filesWithoutAResultThatComeLaterPublishNoDay() throws SQLException {
    try (AvailabilityDatabase database = open()) {
      try (BulkWriter load = database.beginBulkWrite()) {
        load.resume(PROBED_BOTH, SOON);
        load.add(ProbeResult.of("A", RANGE).present(DAY, 1, null).probedAt(PROBED));
        damage("INSERT INTO staged_file VALUES (77, DATE '2024-01-10', 1, NULL)");
        assertThat(load.commit(ShrinkPolicy.REJECT).added()).isEqualTo(1);
      }
    }
  }

  /** What a save that was not undone and its repetition would leave. */
  @Test
  void ofTwoResultsForOneDayTheFirstIsTaken() throws SQLException {
    try (AvailabilityDatabase database = open()) {
      List<String> expected = leftBoth(database);
      damage(
          """
          INSERT INTO staged_result SELECT * REPLACE (result_id + 9 AS result_id)
            FROM staged_result WHERE symbol = 'A';
          INSERT INTO staged_file SELECT * REPLACE (result_id + 9 AS result_id) FROM staged_file
          """);
      try (BulkWriter load = database.beginBulkWrite()) {
        assertThat(load.resume(PROBED_BOTH, SOON)).isEqualTo(PROBED_BOTH);
        assertThat(load.commit(ShrinkPolicy.REJECT).added()).isEqualTo(20);
      }
      assertThat(content(database)).isEqualTo(expected);
    }
  }

  @Test
  void aResultThatIsKeptInPartIsWholeAfterwards() throws SQLException {
    Instant nextDay = PROBED.plus(Duration.ofDays(1));
    DateRange settled = DateRange.of(RANGE.first(), DAY.minusDays(2));
    try (AvailabilityDatabase database = open()) {
      leftBoth(database);
      for (int runs = 0; runs < 3; runs++) {
        try (BulkWriter load = database.beginBulkWrite()) {
          assertThat(load.resume(PROBED_BOTH, nextDay))
              .isEqualTo(Map.of("A", List.of(settled), "B", List.of(settled)));
        }
      }
    }
  }

  @Test
  void aResultOfAnotherArchiveIsProbedAgain() throws SQLException {
    try (AvailabilityDatabase database = open()) {
      try (BulkWriter load = database.beginBulkWrite(MIRROR, Clock.systemUTC())) {
        load.add(result("A"));
      }
      try (BulkWriter load = database.beginBulkWrite(MIRROR, Clock.systemUTC())) {
        assertThat(load.resume(PROBED_BOTH, SOON)).containsOnlyKeys("A");
      }
      try (BulkWriter load = database.beginBulkWrite()) {
        assertThat(load.resume(PROBED_BOTH, SOON)).isEmpty();
        load.add(result("B"));
      }
      try (BulkWriter load = database.beginBulkWrite(MIRROR, Clock.systemUTC())) {
        assertThat(load.resume(PROBED_BOTH, SOON)).isEmpty();
      }
    }
  }

  /** Whatever the values: what Java computes before is what SQL computes afterwards. */
  @Property(tries = 60)
  void everyResultThatIsStagedIsWhole(@ForAll("results") ProbeResult result) {
    try (AvailabilityDatabase database = StoreFixtures.inMemory()) {
      try (BulkWriter load = database.beginBulkWrite()) {
        load.add(result);
      }
      try (BulkWriter load = database.beginBulkWrite()) {
        Map<String, List<DateRange>> wanted = Map.of(result.symbol(), List.of(result.range()));
        assertThat(load.resume(wanted, PROBED)).isEqualTo(wanted);
      }
    }
  }

  @Provide
  Arbitrary<ProbeResult> results() {
    Arbitrary<DateRange> ranges =
        Combinators.combine(
                Arbitraries.longs().between(-719_162, 2_900_000), Arbitraries.longs().between(0, 9))
            .as(
                (day, more) ->
                    DateRange.of(LocalDate.ofEpochDay(day), LocalDate.ofEpochDay(day + more)));
    Arbitrary<Long> sizes =
        Arbitraries.longs().edgeCases(edges -> edges.add(-1L, 0L, ProbeResult.UNKNOWN + 1));
    Arbitrary<Instant> times =
        Arbitraries.longs()
            .between(-62_135_596_800L, 253_402_300_799L)
            .map(Instant::ofEpochSecond)
            .injectNull(0.2);
    return Combinators.combine(ranges, sizes.list().ofSize(10), times.list().ofSize(10))
        .as(WholeResultsTest::result);
  }

  /** A file on every day, so that the result is good for all of them. */
  private static ProbeResult result(DateRange range, List<Long> sizes, List<Instant> times) {
    ProbeResult.Builder builder = ProbeResult.of("A", range);
    for (int i = 0; i < range.size(); i++) {
      builder.present(range.first().plusDays(i), sizes.get(i), times.get(i));
    }
    return builder.probedAt(PROBED);
  }

  private AvailabilityDatabase open() {
    return AvailabilityDatabase.open(folder.resolve("x.duckdb"));
  }

  /** Leaves two results in the tables; returns the rows that follow from them. */
  private static List<String> leftBoth(AvailabilityDatabase database) {
    try (BulkWriter load = database.beginBulkWrite()) {
      load.add(result("A"));
      load.add(result("B"));
    }
    try (AvailabilityDatabase undisturbed = StoreFixtures.inMemory();
        BulkWriter load = undisturbed.beginBulkWrite()) {
      load.add(result("A"));
      load.add(result("B"));
      load.commit(ShrinkPolicy.REJECT);
      return content(undisturbed);
    }
  }

  private static ProbeResult result(String symbol) {
    ProbeResult.Builder builder = ProbeResult.of(symbol, RANGE);
    RANGE.days().forEach(day -> builder.present(day, 68_012 + day.getDayOfMonth(), MODIFIED));
    return builder.probedAt(PROBED);
  }

  private void damage(String sql) throws SQLException {
    try (DuckDBConnection connection =
            DatabaseFile.open(folder.resolve("x.duckdb"), OpenMode.READ_WRITE);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
