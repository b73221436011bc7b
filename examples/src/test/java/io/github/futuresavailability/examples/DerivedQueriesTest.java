package io.github.futuresavailability.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.query.AvailabilityQueries;
import io.github.futuresavailability.query.Lifetime;
import io.github.futuresavailability.query.VolumeQueries;
import io.github.futuresavailability.universe.UniverseSelection;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** The queries of the command line return what the calls of the library return. */
@TestInstance(Lifecycle.PER_CLASS)
final class DerivedQueriesTest {
  private static final LocalDate DAY = LocalDate.parse("2024-02-20");

  private Path database = Path.of("");

  @BeforeAll
  void collect(@TempDir Path folder) {
    database = SmallDatabase.withContracts(folder);
  }

  private CommandRun query(String words, Object... rest) {
    CommandRun run = CommandRun.of("query --db " + database + " " + words, rest);
    assertThat(run.status()).as(run.err()).isZero();
    return run;
  }

  private String refused(String words) {
    CommandRun run = CommandRun.of("query --db " + database + " " + words);
    assertThat(run.status()).as(run.out()).isEqualTo(2);
    return run.errorLine();
  }

  private static List<Object> column(Map<?, ?> document, String rows, String name) {
    return CommandRun.rows(document, rows).stream()
        .<Object>map(row -> CommandRun.part(row, name))
        .toList();
  }

  @Test
  void aUniverseIsTheOneOfTheLibrary() {
    try (AvailabilityQueries queries = new AvailabilityQueries(database)) {
      Map<?, ?> document =
          query(
                  "universe 2024-02-20 --quote USDT --min-age 10 --traded-days 3 --top 3"
                      + " --volume-days 7 --lag 1 --without ETHUSDT --json")
              .json();

      var expected =
          queries
              .universeAsOf(DAY)
              .quotedIn("USDT")
              .listedAtLeastDays(10)
              .tradedOnLastDays(3)
              .topByQuoteVolume(3, 7)
              .withLagDays(1)
              .without("ETHUSDT")
              .select();
      assertThat(column(document, "contracts", "symbol"))
          .hasSize(3)
          .isEqualTo(expected.byVolume().stream().<Object>map(each -> each.symbol()).toList());
      assertThat(column(document, "contracts", "rank")).isEqualTo(List.of(1L, 2L, 3L));
      assertThat(document.get("date")).isEqualTo("2024-02-20");
      assertThat(document.get("last_known_day")).isEqualTo("2024-02-18");
      assertThat(document.get("selection")).isEqualTo(expected.selection().toString());
      assertThat(column(query("universe 2024-02-20 --json").json(), "contracts", "symbol"))
          .isEqualTo(queries.universeAsOf(DAY).symbols());
      assertThat(
              column(
                  query("universe 2024-02-20 --type delivery --json").json(),
                  "contracts",
                  "symbol"))
          .isEqualTo(queries.universeAsOf(DAY).dated().symbols());
      assertThat(
              column(
                  query("universe 2024-02-20 --type all --min-volume 1 --json").json(),
                  "contracts",
                  "symbol"))
          .hasSize(
              queries.universeAsOf(DAY).perpetualAndDated().minimumMeanQuoteVolume(1, 30).size());
    }
  }

  @Test
  void aUniverseOfADayWithoutTheDayBeforeNamesTheCommand() {
    assertThat(refused("universe 2024-05-20"))
        .startsWith("query universe: 2024-05-19 is not collected; first run: backfill");
    assertThat(refused("universe 2024-02-20 --volume-days 7"))
        .contains("--volume-days is for --top or --min-volume");
    assertThat(refused("universe 2024-02-20 --top none")).contains("no whole number: \"none\"");
  }

  @Test
  void rebalancesHaveTheirDaysAndTheirChanges() {
    try (AvailabilityQueries queries = new AvailabilityQueries(database)) {
      Map<?, ?> document =
          query("rebalance 2024-01-15 2024-03-20 --every 1m --quote USDT --json").json();

      var expected =
          queries.rebalance(
              LocalDate.parse("2024-01-15"),
              LocalDate.parse("2024-03-20"),
              Period.ofMonths(1),
              UniverseSelection.all().quotedIn("USDT"));
      assertThat(column(document, "rebalances", "first_day"))
          .isEqualTo(List.of("2024-01-15", "2024-02-15", "2024-03-15"));
      assertThat(column(document, "rebalances", "last_day"))
          .isEqualTo(List.of("2024-02-14", "2024-03-14", "2024-03-20"));
      assertThat(column(document, "rebalances", "symbols"))
          .isEqualTo(expected.entries().stream().<Object>map(each -> each.symbols()).toList());
      assertThat(column(document, "rebalances", "left"))
          .isEqualTo(expected.entries().stream().<Object>map(each -> each.left()).toList());
      assertThat(query("rebalance 2024-01-15 2024-03-20 --every 14d").out())
          .startsWith("2024-01-15..2024-03-20: 5 universes")
          .contains("first_day   last_day    contracts  entered  left");
      assertThat(refused("rebalance 2024-01-15 2024-03-20 --every month"))
          .contains("--every is \"month\"; write 7d, 2w, 1m or 1y");
    }
  }

  @Test
  void aDayOfASymbolIsExplained() {
    try (AvailabilityQueries queries = new AvailabilityQueries(database)) {
      LocalDate day = LocalDate.parse("2024-02-11");
      String explanation = queries.explain("HOLEUSDT", day);

      assertThat(query("explain HOLEUSDT 2024-02-11").out()).isEqualToIgnoringNewLines(explanation);
      Map<?, ?> document = query("explain HOLEUSDT 2024-02-11 --json").json();
      assertThat(document.get("condition")).isEqualTo("missing");
      assertThat(document.get("explanation")).isEqualTo(explanation);
    }
  }

  @Test
  void changesAreThoseOfTheirDaysAndSymbols() {
    try (AvailabilityQueries queries = new AvailabilityQueries(database)) {
      LocalDate first = LocalDate.parse("2024-01-05");
      var expected = queries.changesBetween(first, DAY).changes();

      Map<?, ?> document = query("changes 2024-01-05 2024-02-20 --json").json();
      assertThat(column(document, "changes", "symbol"))
          .contains("NEWUSDT", "OLDUSDT")
          .isEqualTo(expected.stream().<Object>map(each -> each.symbol()).toList());
      assertThat(column(document, "changes", "change"))
          .isEqualTo(expected.stream().<Object>map(each -> each.kind().code()).toList());
    }
    assertThat(query("changes 2024-01-21 2024-02-15 --symbols NEWUSDT").out())
        .isEqualToNormalizingNewlines(
            """
            2024-01-21..2024-02-15: 1 change
            date        symbol   change
            2024-02-01  NEWUSDT  listed
            """);
    assertThat(query("changes 2024-01-21 2030-01-01").errorLine())
        .startsWith("note: 2030-01-01 was not collected");
  }

  @Test
  void lifetimesAreThoseOfTheLibrary() {
    try (AvailabilityQueries queries = new AvailabilityQueries(database)) {
      Map<?, ?> document = query("lifetimes --quote USDT --json").json();

      assertThat(column(document, "contracts", "symbol"))
          .isEqualTo(queries.lifetimes().quotedIn("USDT").symbols());
      Map<?, ?> old =
          CommandRun.rows(query("lifetimes --symbols OLDUSDT --json").json(), "contracts").get(0);
      assertThat(old.get("last_day")).isEqualTo("2024-01-20");
      assertThat(old.get("last_traded_day")).isEqualTo("2024-01-10");
      assertThat(old.get("last_close"))
          .isEqualTo(
              queries.lifetimes().entries().stream()
                  .filter(life -> life.symbol().equals("OLDUSDT"))
                  .findFirst()
                  .orElseThrow()
                  .lastClose()
                  .getAsDouble());
    }
  }

  @Test
  void moversAndTheMarketAreThoseOfTheLibrary() {
    try (VolumeQueries volumes = new VolumeQueries(database)) {
      assertThat(column(query("movers 2024-02-20 --days 7 --json").json(), "contracts", "symbol"))
          .isNotEmpty()
          .isEqualTo(volumes.moversOn(DAY, 7).top(10).symbols());
      assertThat(
              column(
                  query("movers 2024-02-20 --days 7 --by price --falls --limit 2 --json").json(),
                  "contracts",
                  "symbol"))
          .isEqualTo(volumes.moversOn(DAY, 7).byPrice().fallsFirst().top(2).symbols());
      Map<?, ?> market = query("market 2024-02-20 --json").json();
      assertThat(market.get("quote_volume")).isEqualTo(volumes.summaryOn(DAY).totalQuoteVolume());
      assertThat(market.get("herfindahl"))
          .isEqualTo(volumes.concentrationOn(DAY).herfindahlIndex());
      assertThat(column(query("top 2024-02-20 --type all --json").json(), "contracts", "symbol"))
          .isEqualTo(volumes.perpetualAndDated().rankingOn(DAY).top(10).symbols());
      assertThat(
              column(
                  query("top 2024-02-20 --without BTCUSDT --json").json(), "contracts", "symbol"))
          .isEqualTo(volumes.without("BTCUSDT").rankingOn(DAY).top(10).symbols());
    }
  }

  @Test
  void barsAndVolumesAreThoseOfTheirDays() {
    try (AvailabilityQueries queries = new AvailabilityQueries(database);
        VolumeQueries volumes = new VolumeQueries(database)) {
      DateRange days = DateRange.parse("2024-02-01..2024-02-03");
      Map<?, ?> bars =
          query("bars --symbols ETHUSDT,BTCUSDT --from 2024-02-01 --to 2024-02-03 --json").json();

      assertThat(column(bars, "bars", "symbol"))
          .isEqualTo(List.of("BTCUSDT", "BTCUSDT", "BTCUSDT", "ETHUSDT", "ETHUSDT", "ETHUSDT"));
      assertThat(column(bars, "bars", "close").subList(3, 6))
          .isEqualTo(
              queries.barsOf("ETHUSDT", days).days().stream()
                  .<Object>map(bar -> bar.close())
                  .toList());
      assertThat(refused("bars")).contains("Name the symbols, as --symbols BTCUSDT,ETHUSDT");
      Map<?, ?> of = query("volumes BTCUSDT --from 2024-02-01 --to 2024-02-03 --json").json();
      assertThat(of.get("mean_quote_volume"))
          .isEqualTo(volumes.averageOf("BTCUSDT", days).getAsDouble());
      assertThat(column(query("volumes BTCUSDT --days 2 --json").json(), "days", "date"))
          .isEqualTo(List.of("2024-03-30", "2024-03-31"));
      assertThat(refused("volumes BTCUSDT --days 2 --from 2024-02-01"))
          .contains("--days does not go with --from and --to");
    }
  }

  @Test
  void aStatementHasItsColumnsAndValues() {
    Map<?, ?> document =
        query(
                "sql --json",
                "SELECT symbol, close_price FROM daily_availability WHERE date = ? AND symbol = ?",
                "2024-02-01",
                "BTCUSDT")
            .json();

    assertThat(document.get("columns")).isEqualTo(List.of("symbol", "close_price"));
    assertThat(column(document, "rows", "symbol")).isEqualTo(List.of("BTCUSDT"));
    CommandRun refused =
        CommandRun.of("query sql --db " + database, "DELETE FROM daily_availability");
    assertThat(refused.status()).isEqualTo(2);
    assertThat(refused.errorLine()).contains("not one SELECT statement");
  }

  @Test
  void latestAndYesterdayAreDays() {
    assertThat(query("available latest").out()).startsWith("2024-03-31: ");
    assertThat(query("available yesterday").out()).startsWith("2024-03-31: ");
    assertThat(query("summary --from latest").out()).contains("2024-03-31").hasLineCount(3);
    assertThat(query("range 2024-03-30 latest").out()).startsWith("2024-03-30..2024-03-31: ");
    assertThat(CommandRun.of("validate --as-of latest --db", database).status()).isZero();
    assertThat(refused("available tomorrow"))
        .contains("no date: \"tomorrow\"; write 2024-01-31, yesterday or latest");
  }

  @Test
  void listingPeriodsAreThoseOfTheLibrary() {
    try (AvailabilityQueries queries = new AvailabilityQueries(database)) {
      var expected = queries.lifetimesByPeriod();

      Map<?, ?> document = query("lifetimes --by-period --json").json();
      assertThat(column(document, "contracts", "symbol")).isEqualTo(expected.symbols());
      assertThat(column(document, "contracts", "period"))
          .isEqualTo(
              expected.entries().stream()
                  .<Object>map(life -> (long) life.period().getAsInt())
                  .toList());
      assertThat(column(document, "contracts", "is_open"))
          .contains(true, false)
          .isEqualTo(expected.entries().stream().<Object>map(Lifetime::isOpen).toList());
    }
    assertThat(query("lifetimes --by-period --symbols OLDUSDT").out())
        .startsWith("1 listing period");
    assertThat(query("lifetimes --by-period --symbols OLDUSDT --quote USDC").out())
        .startsWith("0 listing periods");
  }

  @Test
  void contractsAreNarrowedByTheirUnderlying() {
    try (AvailabilityQueries queries = new AvailabilityQueries(database)) {
      assertThat(symbols("available 2024-02-20 --underlying EQUITY")).isEqualTo(List.of("NEWUSDT"));
      assertThat(symbols("range 2024-02-19 2024-02-20 --underlying COIN"))
          .hasSizeGreaterThan(1)
          .isEqualTo(queries.availableBetween(DAY.minusDays(1), DAY).underlying("COIN").symbols());
      assertThat(symbols("universe 2024-02-20 --without-underlying EQUITY"))
          .doesNotContain("NEWUSDT")
          .isEqualTo(queries.universeAsOf(DAY).withoutUnderlying("EQUITY").symbols());
      assertThat(symbols("lifetimes --underlying EQUITY,INDEX")).isEqualTo(List.of("NEWUSDT"));
      assertThat(symbols("top 2024-02-20 --limit 100 --without-underlying EQUITY"))
          .doesNotContain("NEWUSDT")
          .hasSize(symbols("top 2024-02-20 --limit 100").size() - 1);
    }
  }

  private List<Object> symbols(String words) {
    return column(query(words + " --json").json(), "contracts", "symbol");
  }

  @Test
  void recordedContractsAreWhatTheExchangeSaid() {
    Map<?, ?> document = query("contracts --symbols NEWUSDT,BTCUSDT --json").json();

    assertThat(column(document, "contracts", "symbol")).isEqualTo(List.of("BTCUSDT", "NEWUSDT"));
    assertThat(column(document, "contracts", "underlying_type"))
        .isEqualTo(List.of("COIN", "EQUITY"));
    assertThat(query("contracts --symbols NEWUSDT").out()).startsWith("1 recorded contract");
  }
}
