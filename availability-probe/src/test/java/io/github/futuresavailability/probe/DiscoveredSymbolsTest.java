package io.github.futuresavailability.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.Availability;
import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.ContractType;
import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.archive.TrackedArchive;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.testkit.ArchiveScenario;
import io.github.futuresavailability.testkit.EmbeddedArchive;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class DiscoveredSymbolsTest {
  @Test
  void newAndVanishedSymbolsAreDistinguished() throws IOException {
    try (EmbeddedArchive archive = EmbeddedArchive.start(ArchiveScenario.small());
        HttpObjectStore store = HttpObjectStore.at(archive.endpoint());
        AvailabilityDatabase database =
            AvailabilityDatabase.inMemory(
                new TrackedArchive(ArchiveSeries.UM_KLINES_1M, archive.endpoint()))) {
      database.upsert(
          Stream.of("BTCUSDT", "MOVEDUSDT")
              .map(symbol -> Availability.absent(symbol, LocalDate.EPOCH, Instant.EPOCH))
              .toList());

      DiscoveredSymbols symbols = SymbolDiscovery.in(store).compare(database);

      assertThat(symbols.listed()).hasSize(11).contains(ContractSymbol.of("BTCUSDT")).isSorted();
      assertThat(symbols.added()).hasSize(10).doesNotContain(ContractSymbol.of("BTCUSDT"));
      assertThat(names(symbols.vanished())).containsExactly("MOVEDUSDT");
      assertThat(symbols).hasToString("11 symbols listed, 10 added, 1 vanished");
    }
  }

  @Test
  void kindsAreDistinguished() {
    DiscoveredSymbols symbols = symbols();

    assertThat(names(symbols.settled()))
        .containsExactly("AERGOUSDTSETTLEDSETTLED", "ICPUSDT_SETTLED");
    assertThat(names(symbols.dated())).containsExactly("BTCBUSD_210129", "BTCUSDT_240329");
    assertThat(names(symbols.nonAscii())).containsExactly("币安人生USDT");
  }

  @Test
  void refinementsNarrowEveryList() {
    DiscoveredSymbols settled = symbols().quotedIn("USDT").onlySettled();

    assertThat(names(settled.listed()))
        .containsExactly("AERGOUSDTSETTLEDSETTLED", "ICPUSDT_SETTLED");
    assertThat(names(settled.vanished())).containsExactly("GONEUSDT_SETTLED");
    assertThat(names(symbols().ofType(ContractType.DELIVERY).quotedIn("BUSD").added()))
        .containsExactly("BTCBUSD_210129");
    assertThat(symbols().quotedIn("usdt").listed()).isEmpty();
  }

  private static DiscoveredSymbols symbols() {
    return DiscoveredSymbols.of(
        contracts(
            "币安人生USDT",
            "BTCUSDT",
            "ICPUSDT_SETTLED",
            "BTCUSDT_240329",
            "ETHBTC",
            "BTCBUSD_210129",
            "AERGOUSDTSETTLEDSETTLED"),
        contracts("BTCUSDT", "GONEUSDT_SETTLED"));
  }

  private static List<ContractSymbol> contracts(String... names) {
    return Stream.of(names).map(ContractSymbol::of).toList();
  }

  private static List<String> names(List<ContractSymbol> symbols) {
    return symbols.stream().map(ContractSymbol::name).toList();
  }
}
