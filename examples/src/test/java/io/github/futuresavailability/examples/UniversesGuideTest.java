package io.github.futuresavailability.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.query.AvailabilityQueries;
import io.github.futuresavailability.universe.Rebalance;
import io.github.futuresavailability.universe.Rebalances;
import io.github.futuresavailability.universe.SelectedUniverse;
import io.github.futuresavailability.universe.Universe;
import io.github.futuresavailability.universe.UniverseSelection;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every line of the guide's snippets stands here, is compiled and run. */
final class UniversesGuideTest {
  private static final LocalDate DAY = LocalDate.parse("2024-03-15");

  @TempDir Path folder;

  @Test
  void everyLineOfEverySnippetStandsInThisFile() throws IOException {
    Snippets.of("docs/guides/universes.md").areCompiledIn(UniversesGuideTest.class, 20);
  }

  @Test
  void nothingOfTheDayItselfDecides() {
    Path path = SmallDatabase.withContracts(folder);
    try (var queries = new AvailabilityQueries(path)) {
      asOf(queries, DAY);
      backtest(queries, LocalDate.parse("2024-02-01"), LocalDate.parse("2024-03-31"), DAY);
    }
    inMemory(path, LocalDate.parse("2024-02-01"));
  }

  private static void asOf(AvailabilityQueries queries, LocalDate day) {
    SelectedUniverse universe =
        queries
            .universeAsOf(day)
            .quotedIn("USDT")
            .perpetual()
            .listedAtLeastDays(30)
            .tradedOnLastDays(7)
            .topByQuoteVolume(5, 30)
            .select();
    List<String> symbols = universe.symbols();
    List<String> careful = queries.universeAsOf(day).withLagDays(1).perpetual().symbols();

    assertThat(symbols).contains("BTCUSDT").doesNotContain("BACKUSDT", "OLDUSDT");
    assertThat(universe.lastKnownDay()).isEqualTo(day.minusDays(1));
    assertThat(careful).contains("BACKUSDT", "ETHBTC");
  }

  private void backtest(AvailabilityQueries queries, LocalDate from, LocalDate to, LocalDate day) {
    SortedMap<LocalDate, List<String>> orders = new TreeMap<>();

    UniverseSelection selection =
        UniverseSelection.all().quotedIn("USDT").perpetual().topByQuoteVolume(3, 30);
    Rebalances rebalances = queries.rebalance(from, to, Period.ofMonths(1), selection);
    for (Rebalance rebalance : rebalances) {
      orders.put(rebalance.day(), rebalance.entered());
    }
    List<String> held = rebalances.symbolsOn(day);
    rebalances.exportTo(folder.resolve("rebalances.parquet"));
    DateRange inForce = rebalances.on(day).range();

    List<String> coins = queries.universeAsOf(day).perpetual().underlying("COIN").symbols();
    UniverseSelection noShares = selection.withoutUnderlying("EQUITY", "COMMODITY", "INDEX");
    List<String> ranked = queries.universeAsOf(day).by(noShares).symbols();

    assertThat(coins).contains("BTCUSDT").doesNotContain("NEWUSDT");
    assertThat(ranked).hasSize(3).doesNotContain("NEWUSDT");
    assertThat(folder.resolve("rebalances.parquet")).isNotEmptyFile();
    assertThat(inForce.contains(day)).isTrue();
    assertThat(orders).containsOnlyKeys(from, LocalDate.parse("2024-03-01"));
    assertThat(orders.get(from)).hasSize(3);
    assertThat(held)
        .isEqualTo(queries.universeAsOf(LocalDate.parse("2024-03-01")).by(selection).symbols());
  }

  private void inMemory(Path path, LocalDate day) {
    Universe history = Universe.load(path);
    boolean isThere = history.contains("NEWUSDT", day);
    List<String> onDay = history.perpetual().quotedIn("USDT").symbolsOn(day);
    List<String> newcomers = history.entered(day.minusDays(30), day);
    boolean isTypo = !history.knows("NEWUSD");
    List<LocalDate> collected = history.collectedDays();
    Universe traded = history.traded();
    history.exportTo(folder.resolve("mask.parquet"));

    assertThat(isThere).isTrue();
    assertThat(isTypo).isTrue();
    assertThat(collected).contains(day);
    assertThat(onDay).contains("NEWUSDT").doesNotContain("BTCUSDT_240329");
    assertThat(newcomers).containsExactly("NEWUSDT", "币安人生USDT");
    assertThat(traded.contains("OLDUSDT", LocalDate.parse("2024-01-15"))).isFalse();
    assertThat(folder.resolve("mask.parquet")).isNotEmptyFile();
  }
}
