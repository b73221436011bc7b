package io.github.futuresavailability.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.futuresavailability.Availability;
import io.github.futuresavailability.ExchangeInfo;
import io.github.futuresavailability.RecordedContract;
import io.github.futuresavailability.archive.TrackedArchive;
import io.github.futuresavailability.exchange.ExchangeInfoReader;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.validate.crosscheck.CrossCheck;
import io.github.futuresavailability.validate.crosscheck.CrossCheckOutcome;
import io.github.futuresavailability.validate.crosscheck.CrossCheckResult;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report of the command line, and the exchange's real responses. */
final class ValidateCommandTest {
  private static final String RESPONSE =
      """
      {"serverTime":1711972800000,"symbols":[{"symbol":"BTCUSDT","pair":"BTCUSDT",\
      "contractType":"PERPETUAL","deliveryDate":4133404800000,"onboardDate":1569398400000,\
      "status":"TRADING","baseAsset":"BTC","quoteAsset":"USDT","marginAsset":"USDT",\
      "underlyingType":"COIN"}]}""";

  @TempDir static Path folder;

  private static Path database = Path.of("");

  @BeforeAll
  static void collect() {
    database = SmallDatabase.in(folder);
  }

  @Test
  void aReportIsWrittenInTheFormOfItsName() throws IOException {
    for (String form : List.of("html", "md", "json", "txt")) {
      Path file = folder.resolve("report." + form);

      assertThat(validate("--report", file.toString()).status()).isZero();
      assertThat(Files.readString(file)).contains("HOLEUSDT");
    }
    assertThat(Files.readString(folder.resolve("report.html")))
        .startsWith("<!DOCTYPE html>")
        .contains("fa-calendar-title", "fa-growth-title", "Service levels");
  }

  @Test
  void theSameAdviceForManySymbolsIsOneLineWithTheCommand() {
    Path gapped = folder.resolve("gapped.duckdb");
    Instant probed = Instant.parse("2024-03-01T00:00:00Z");
    LocalDate first = LocalDate.of(2024, 1, 1);
    try (AvailabilityDatabase open = AvailabilityDatabase.open(gapped)) {
      for (int i = 0; i < 61; i++) {
        String symbol = "A" + (100 + i) + "USDT";
        open.upsert(
            List.of(
                Availability.present(symbol, first, 5, probed, probed),
                Availability.absent(symbol, first.plusDays(1), probed),
                Availability.present(symbol, first.plusDays(2), 5, probed, probed)));
      }
    }
    CommandRun run = CommandRun.of("validate --db", gapped);

    assertThat(run.out())
        .contains(
            """
            WARNING missing-days: The archive has no file for a day inside a listing period.
              61 findings, 61 symbols, 61 symbol-days: A100USDT, \
            """)
        .contains("A109USDT and 51 more symbols\n")
        .contains(
            "suggested fix: the archive may have added the files since; probe again: repair\n")
        .doesNotContain("Backfill", "DailyUpdate", "VolumeCollection");
  }

  @Test
  void aRecordedValidationIsInTheNextReport() throws IOException {
    Path recorded = Files.copy(database, folder.resolve("recorded.duckdb"));

    assertThat(CommandRun.of("validate --record --db", recorded).status()).isZero();
    assertThat(CommandRun.of("validate --db", recorded).out())
        .contains("\nearlier validations\n  2024-04-01 ");
    assertThat(CommandRun.of("validate --db", database).out()).doesNotContain("earlier");
    assertThat(CommandRun.of("validate --record --as-of 2024-03-01 --db", recorded).errorLine())
        .contains("leave out --as-of");
    Path missing = folder.resolve("missing.duckdb");
    assertThat(CommandRun.of("validate --record --db", missing).status()).isEqualTo(2);
    assertThat(missing).doesNotExist();
  }

  @Test
  void whatTheExchangeSaysIsRecordedWithTheResult() throws IOException {
    Path recorded = Files.copy(database, folder.resolve("contracts.duckdb"));
    Path info =
        Files.writeString(
            folder.resolve("marked.json"), "\uFEFF" + RESPONSE, StandardCharsets.UTF_16LE);

    CommandRun.of("validate --exchange-info", info, "--db", recorded);
    assertThat(contracts(recorded)).isEmpty();
    CommandRun.of("validate --record --exchange-info", info, "--db", recorded);
    assertThat(contracts(recorded))
        .extracting(contract -> contract.symbol() + " " + contract.underlyingType())
        .containsExactly("BTCUSDT COIN");
  }

  private static List<RecordedContract> contracts(Path file) {
    try (AvailabilityDatabase open = AvailabilityDatabase.openReadOnly(file)) {
      return open.contracts().all();
    }
  }

  @Test
  void anErrorInTheDatabaseIsStatusOneAndAReportAllTheSame() throws IOException {
    Path holed = folder.resolve("holed.duckdb");
    try (AvailabilityDatabase open = AvailabilityDatabase.open(holed)) {
      Instant probed = Instant.parse("2024-03-01T00:00:00Z");
      for (int day : new int[] {1, 3}) {
        LocalDate date = LocalDate.of(2024, 1, day);
        open.upsert(List.of(Availability.present("BTCUSDT", date, 5, probed, probed)));
      }
    }
    Path file = folder.resolve("holed.md");
    CommandRun run = CommandRun.of("validate --report", file, "--db", holed);

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).startsWith("FAILED: ");
    assertThat(Files.readString(file)).contains("FAILED: ");
  }

  @Test
  void anotherFormIsRefusedBeforeAnythingIsPrinted() {
    CommandRun run = validate("--report", folder.resolve("report.pdf").toString());

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.errorLine()).contains("ends in .html, .md, .json or .txt");
  }

  @Test
  void whatFailsIsChosenAndTheFirstLineNamesWhatWasMissed() {
    Instant late = Instant.parse("2026-02-20T12:00:00Z");
    CommandRun passed = CommandRun.at(late, "validate --db", database);

    assertThat(passed.status()).isZero();
    assertThat(passed.out().lines().findFirst().orElseThrow())
        .startsWith("PASSED: 0 errors, ")
        .contains("; missed ", " service levels: ", "age of the newest day 691 days");
    assertThat(CommandRun.at(late, "validate --fail-on error --db", database).status()).isZero();
    for (String fails : List.of("levels", "warning", "error,levels", "LEVELS")) {
      CommandRun run = CommandRun.at(late, "validate --fail-on " + fails + " --db", database);
      assertThat(run.status()).as(fails).isEqualTo(1);
      assertThat(run.out()).isEqualTo(passed.out());
    }
  }

  /** What was stored later, or began later, is as if it were not there. */
  @Test
  void asOfADayNothingOfLaterDaysIsReportedOrCounted() throws Exception {
    Path file = folder.resolve("longer.duckdb");
    Files.copy(database, file);
    Path cut = folder.resolve("cut.duckdb");
    Files.copy(database, cut);
    execute(cut, "DELETE FROM daily_availability WHERE date > DATE '2024-02-20'");
    execute(cut, "DELETE FROM collection_run");
    execute(file, "UPDATE daily_availability SET high_price = 0 WHERE date = DATE '2024-03-05'");

    CommandRun asOf = CommandRun.of("validate --as-of 2024-02-20 --json --db", file);
    CommandRun same = CommandRun.of("validate --as-of 2024-02-20 --json --db", cut);
    Map<?, ?> expected = same.json();

    assertThat(asOf.status()).isEqualTo(same.status());
    for (String part : List.of("passed", "summary", "findings")) {
      assertThat(asOf.json().get(part)).as(part).isEqualTo(expected.get(part));
    }
    assertThat(asOf.out()).contains("2024-02-20").doesNotContain("2024-02-21", "2024-03");
    assertThat(CommandRun.of("validate --db", file).out()).contains("2024-03-05");
    assertThat(CommandRun.of("validate --as-of 2023-11-30 --db", file).out())
        .contains(" in 0 rows of 0 symbols");
  }

  private static void execute(Path file, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void aReportInAMissingFolderSaysSo() {
    CommandRun run = validate("--report", folder.resolve("none").resolve("report.md"));
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.errorLine()).contains("The report cannot be written to", "its folder does not");
  }

  @Test
  void aSavedResponseIsCompared() throws IOException {
    Path saved =
        Files.writeString(
            folder.resolve("info.json"),
            "{\"serverTime\":%d,\"symbols\":[%s]}"
                .formatted(CommandRun.NOW.toEpochMilli(), contract("BTCUSDT")));
    CommandRun run = validate("--exchange-info", saved.toString());

    assertThat(run.out()).contains("USDT perpetuals match on 2024-03-31");
    assertThat(validate("--json", "--exchange-info", saved.toString()).json().get("cross_check"))
        .isNotNull();
  }

  @Test
  void aMissingSavedResponseIsBadInput() {
    assertThat(validate("--exchange-info", "none.json").errorLine())
        .isEqualTo("validate: there is no such file or folder: none.json");
    assertThat(validate("--cross-check", "--exchange-info", "none.json").errorLine())
        .contains("use one");
  }

  @Test
  void anExchangeThatDoesNotRespondIsNotChecked() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    CommandRun run = validate("--cross-check", "--exchange-url", "http://127.0.0.1:" + port);

    assertThat(run.status()).isZero();
    assertThat(run.out()).contains("could not be checked: Request failed: http://127.0.0.1:");
  }

  @Test
  void everyRealResponseIsComparedAndItsUnknownValuesAreListed() throws IOException {
    Optional<Path> responses = realResponses();
    assumeTrue(responses.isPresent(), "no real responses of the exchange on this machine");
    List<Path> files;
    try (Stream<Path> all = Files.list(responses.orElseThrow())) {
      files = all.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }

    assertThat(files).isNotEmpty();
    for (Path file : files) {
      ExchangeInfo info = ExchangeInfoReader.read(file);
      CrossCheckResult result = againstItself(info);

      assertThat(result.outcome()).as(file.toString()).isEqualTo(CrossCheckOutcome.PASSED);
      assertThat(result.matched()).isGreaterThan(300);
      assertThat(result.onlyAtExchange()).isEmpty();
      assertThat(result.onlyInArchive()).allMatch(each -> each.reason().isExplained());
      assertThat(result.unknownValues()).as("all that were seen are known").isEmpty();
    }
  }

  /** A database in which everything that the exchange lists was there on the day before. */
  private static CrossCheckResult againstItself(ExchangeInfo info) {
    LocalDate day = LocalDate.ofInstant(info.serverTime(), ZoneOffset.UTC).minusDays(1);
    try (AvailabilityDatabase all = AvailabilityDatabase.inMemory(TrackedArchive.BINANCE_VISION)) {
      all.upsert(
          info.contracts().stream()
              .map(
                  c ->
                      Availability.present(
                          c.symbol(), day, 5, info.serverTime(), info.serverTime()))
              .toList());
      return CrossCheck.with(() -> info).run(all);
    }
  }

  private static Optional<Path> realResponses() {
    return Stream.iterate(Path.of("").toAbsolutePath(), path -> path != null, Path::getParent)
        .map(path -> path.resolve("shared/realdata/exchange-info"))
        .filter(Files::isDirectory)
        .findFirst();
  }

  private static String contract(String symbol) {
    return """
        {"symbol":"%s","pair":"BTCUSDT","contractType":"PERPETUAL","deliveryDate":4133404800000,\
        "onboardDate":1569398400000,"status":"TRADING","baseAsset":"BTC","quoteAsset":"USDT",\
        "marginAsset":"USDT","underlyingType":"COIN"}"""
        .formatted(symbol);
  }

  private static CommandRun validate(Object... rest) {
    Object[] all = Stream.concat(Stream.of("--db", database), Stream.of(rest)).toArray();
    return CommandRun.of("validate", all);
  }
}
