package io.github.futuresavailability.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.query.AvailabilityQueries;
import io.github.futuresavailability.query.VolumeQueries;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every call and every line of the guide stands here, is compiled and run. */
final class ComingFromPythonGuideTest {
  private static final String GUIDE = "docs/guides/coming-from-python.md";
  private static final Pattern CALL = Pattern.compile("`((?:queries|volumes)\\.[^`]+)`");

  /** The table as the original makes it, with a contract in it. */
  private static final String ORIGINAL =
      """
      CREATE TABLE daily_availability (
        date DATE NOT NULL, symbol VARCHAR NOT NULL, available BOOLEAN NOT NULL,
        file_size_bytes BIGINT, last_modified TIMESTAMP, url VARCHAR NOT NULL,
        status_code INTEGER NOT NULL,
        probe_timestamp TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
        PRIMARY KEY (date, symbol));
      CREATE INDEX idx_symbol_date ON daily_availability (symbol, date);
      INSERT INTO daily_availability
      SELECT day, 'BTCUSDT', true, 68012, TIMESTAMP '2024-02-02 07:21:09',
        'https://data.binance.vision/data/futures/um/daily/klines/BTCUSDT/1m/BTCUSDT-1m-' || day
          || '.zip', 200, TIMESTAMP '2024-02-03 03:00:00'
      FROM (SELECT DATE '2024-02-01' AS day)
      """;

  @TempDir Path folder;

  @Test
  void everyCallStandsInThisFile() throws IOException {
    String source =
        Files.readString(
            Path.of(
                "src/test/java",
                ComingFromPythonGuideTest.class.getName().replace('.', '/') + ".java"));
    List<String> calls =
        CALL.matcher(Files.readString(Path.of("..").resolve(GUIDE)))
            .results()
            .map((MatchResult match) -> match.group(1))
            .toList();

    assertThat(calls).hasSizeGreaterThan(25).allSatisfy(call -> assertThat(source).contains(call));
    Snippets.of(GUIDE).areCompiledIn(ComingFromPythonGuideTest.class, 5);
  }

  @Test
  void availabilityIsQueriedAsInTheTable() {
    LocalDate d = LocalDate.parse("2024-02-01");
    LocalDate a = d.minusDays(10);
    LocalDate b = d;
    String s = "BTCUSDT";
    String statement = "SELECT count(*) FROM daily_availability WHERE date = ? AND available";
    Object[] values = {d};
    try (var queries = new AvailabilityQueries(SmallDatabase.in(folder))) {
      assertThat(queries.availableOn(d).symbols()).contains(s);
      assertThat(queries.availableBetween(a, b).symbols())
          .containsAll(queries.availableThroughout(a, b).symbols());
      assertThat(queries.timelineOf(s).days()).isNotEmpty();
      assertThat(queries.timelineOf(s).firstDay())
          .hasValue(queries.timelineOf(s).days().get(0).day());
      assertThat(queries.timelineOf(s).lastDay()).isPresent();
      assertThat(queries.timelineOf(s).lastTradedDay()).isPresent();
      assertThat(queries.firstListedOn(d)).containsExactly("NEWUSDT");
      assertThat(queries.listedOn(d)).containsExactly("NEWUSDT");
      assertThat(queries.delistedOn(d)).doesNotContain(s);
      assertThat(queries.possiblyDelistedOn(d)).doesNotContain(s);
      assertThat(queries.dailyCounts())
          .containsAll(queries.dailyCounts(a, b))
          .hasSizeGreaterThan(11);
      assertThat(queries.summary().presentRows()).isPositive();
      assertThat(queries.sql(statement, values).rows().get(0).toString())
          .contains(String.valueOf(queries.availableOn(d).size()));
    }
  }

  @Test
  void volumesAreQueriedAsInTheTable() throws IOException {
    LocalDate d = LocalDate.parse("2024-02-01");
    DateRange r = DateRange.of(d.minusDays(10), d);
    String s = "BTCUSDT";
    int n = 3;
    double v = 1.0;
    Path file = folder.resolve("rankings.parquet");
    try (var volumes = new VolumeQueries(SmallDatabase.in(folder))) {
      assertThat(volumes.topByVolume(d, n).symbols()).contains(s);
      assertThat(volumes.rankingOn(d).atLeast(v).top(n).symbols()).contains(s);
      assertThat(volumes.percentileOf(s, d)).isPresent();
      assertThat(volumes.rankingOn(d).find(s)).isPresent();
      double average = volumes.averageOf(s, r).orElseThrow();
      assertThat(average)
          .isBetween(volumes.minimumOf(s, r).orElseThrow(), volumes.maximumOf(s, r).orElseThrow());
      assertThat(volumes.volumesOf(s, r)).hasSize(11);
      assertThat(volumes.trendOf(s, n)).hasSize(n);
      assertThat(volumes.summaryOn(d).toString()).isNotEmpty();
      assertThat(volumes.concentrationOn(d).toString()).isNotEmpty();
      assertThat(volumes.quotedIn("USDC").rankingOn(d).symbols()).doesNotContain(s);
      volumes.rankings().exportTo(file);
      volumes.rankings().update(file);
      assertThat(file).isNotEmptyFile();
    }
  }

  @Test
  void aFileOfTheOriginalIsReadAndThenImported() throws SQLException {
    Path path = folder.resolve("original.duckdb");
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + path);
        Statement statement = connection.createStatement()) {
      statement.execute(ORIGINAL);
    }
    LocalDate day = LocalDate.parse("2024-02-01");

    try (var queries = new AvailabilityQueries(path)) {
      System.out.println(queries.summary());
      assertThat(queries.availableOn(day).symbols()).containsExactly("BTCUSDT");
    }
    try (AvailabilityDatabase database = AvailabilityDatabase.open(path)) {
      database.provenance().legacyImport().orElseThrow().remarks().forEach(System.out::println);
      assertThat(database.summary().presentRows()).isEqualTo(1);
    }
  }
}
