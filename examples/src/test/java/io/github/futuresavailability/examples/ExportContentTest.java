package io.github.futuresavailability.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.archive.TrackedArchive;
import io.github.futuresavailability.query.AvailabilityQueries;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.universe.UniverseSelection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** What is derived from the rows is exported in the format of the file's name. */
@TestInstance(Lifecycle.PER_CLASS)
final class ExportContentTest {
  private Path database = Path.of("");
  private Path folder = Path.of("");

  @BeforeAll
  void collect(@TempDir Path home) {
    database = SmallDatabase.in(home);
  }

  @BeforeEach
  void newFolder(@TempDir Path home) {
    folder = home;
  }

  private CommandRun export(String words, Object target) {
    return CommandRun.of("export --db " + database + " " + words, target);
  }

  private String refused(String words, Object target) {
    CommandRun run = export(words, target);
    assertThat(run.status()).as(run.out()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    return run.errorLine();
  }

  private Path written(String words, String name) {
    Path target = folder.resolve(name);
    CommandRun run = export(words, target);
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.err()).isEmpty();
    return target;
  }

  /** The rows of a Parquet file as text, without the time of an export. */
  private static List<String> rows(Path file) {
    return read("SELECT CAST(COLUMNS(c -> c <> 'generation_timestamp') AS VARCHAR)", file);
  }

  private static List<String> read(String select, Path file) {
    try (AvailabilityDatabase memory =
        AvailabilityDatabase.inMemory(TrackedArchive.BINANCE_VISION)) {
      return memory.query(
          select + " FROM read_parquet(?)", ExportContentTest::text, file.toString());
    }
  }

  private static String text(ResultSet row) throws SQLException {
    StringBuilder text = new StringBuilder();
    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
      text.append(row.getString(i)).append('|');
    }
    return text.toString();
  }

  @Test
  void everyContentIsTheFileOfTheLibrary() throws IOException {
    try (AvailabilityQueries queries = new AvailabilityQueries(database)) {
      Path mask = folder.resolve("expected.parquet");
      queries.universe().exportTo(mask);
      assertThat(written("--what mask", "mask.parquet")).hasSameBinaryContentAs(mask);
      Path lifetimes = folder.resolve("expected-lifetimes.parquet");
      queries.lifetimes().perpetual().exportTo(lifetimes);
      assertThat(written("--what lifetimes --type perpetual", "lifetimes.parquet"))
          .hasSameBinaryContentAs(lifetimes);
      Path rebalances = folder.resolve("expected-rebalances.parquet");
      queries
          .rebalance(
              LocalDate.parse("2024-02-01"),
              LocalDate.parse("2024-03-15"),
              Period.ofWeeks(2),
              UniverseSelection.all().topByQuoteVolume(2, 10))
          .exportTo(rebalances);
      assertThat(
              written(
                  "--what rebalance --from 2024-02-01 --to 2024-03-15 --every 2w --top 2"
                      + " --volume-days 10",
                  "rebalances.parquet"))
          .hasSameBinaryContentAs(rebalances);
    }
  }

  @Test
  void csvHasTheRowsOfTheParquetFile() throws IOException {
    for (String what : List.of("rows", "mask", "rankings", "lifetimes", "rebalance")) {
      Path parquet = written("--what " + what, what + ".parquet");
      List<String> lines = Files.readAllLines(written("--what " + what, what + ".CSV"), UTF_8);

      assertThat(lines).as(what).hasSize(1 + rows(parquet).size()).hasSizeGreaterThan(5);
      assertThat(lines.get(0).replace(',', '|') + "|")
          .isEqualTo(
              read("DESCRIBE SELECT *", parquet).stream()
                  .map(ExportContentTest::name)
                  .collect(Collectors.joining()));
      CommandRun printed = export("--what " + what, "-");
      assertThat(printed.status()).as(printed.err()).isZero();
      // Rankings have the time of their export.
      assertThat(printed.out().lines().map(ExportContentTest::withoutTime))
          .containsExactlyElementsOf(lines.stream().map(ExportContentTest::withoutTime).toList());
    }
  }

  private static String name(String described) {
    return described.substring(0, described.indexOf('|') + 1);
  }

  private static String withoutTime(String line) {
    return line.replaceFirst(",\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d+$", "");
  }

  @Test
  void aMaskIsNarrowedByDaysSymbolsAndNames() throws IOException {
    Path mask =
        written(
            "--what mask --from 2024-02-09 --to 2024-02-10 --symbols HOLEUSDT,BTCUSDT", "mask.csv");

    assertThat(Files.readAllLines(mask, UTF_8).stream().map(line -> line.split(",", 4)[1]))
        .containsExactly("symbol", "BTCUSDT", "HOLEUSDT", "BTCUSDT", "HOLEUSDT");
    assertThat(Files.readAllLines(written("--what mask --quote BTC", "btc.csv"), UTF_8))
        .hasSize(1 + 122);
  }

  @Test
  void rankingsAreUpdatedInPlace() {
    Path file = written("--what rankings", "rankings.parquet");
    List<String> before = read("SELECT generation_timestamp, rank", file);
    written("--what rankings --update", "rankings.parquet");

    assertThat(read("SELECT generation_timestamp, rank", file)).isEqualTo(before);
    assertThat(refused("--update", file)).contains("--update is for a file of --what rankings");
  }

  @Test
  void parquetGoesToStandardOutputByRequest() {
    CommandRun run = export("--what lifetimes --format parquet", "-");

    assertThat(run.status()).isZero();
    assertThat(run.out()).startsWith("PAR1").endsWith("PAR1");
  }

  @Test
  void whatDoesNotApplyIsRefused() {
    assertThat(refused("", folder.resolve("rows.json")))
        .contains("rows.json is unknown; name it .parquet or .csv, or give --format");
    assertThat(refused("--what rankings --from 2024-01-01", "-"))
        .contains("--from and --to do not go with this --what");
    assertThat(refused("--what rebalance --symbols A", "-"))
        .contains("--symbols does not go with this --what");
    assertThat(refused("--what mask --top 3", "-")).contains("are for --what rebalance");
    assertThat(refused("--every 1m", "-")).contains("are for --what rebalance");
    assertThat(refused("--quote USDT", "-")).contains("Rows are narrowed by --symbols");
    assertThat(refused("--json", "-")).contains("--json prints its document on standard output");
    assertThat(refused("--what rankings --quote USDT,USDC", "-"))
        .contains("Volumes are ranked in one quote asset");
    assertThat(refused("--what mask --partition year", folder.resolve("a")))
        .contains("--partition is for rows in a new folder");
    assertThat(folder).isEmptyDirectory();
  }
}
