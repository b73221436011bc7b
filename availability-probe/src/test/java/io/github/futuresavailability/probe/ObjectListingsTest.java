package io.github.futuresavailability.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.Availability;
import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.ProbeResult;
import io.github.futuresavailability.archive.ArchiveEndpoint;
import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.archive.Cadence;
import io.github.futuresavailability.testkit.ArchiveScenario;
import io.github.futuresavailability.testkit.BadContent;
import io.github.futuresavailability.testkit.EmbeddedArchive;
import io.github.futuresavailability.testkit.Fault;
import io.github.futuresavailability.testkit.RequestKind;
import io.github.futuresavailability.testkit.ScenarioBuilder;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Discovery, listing and probing against the embedded archive, through every page. */
final class ObjectListingsTest {
  private static final ArchiveSeries SERIES = ArchiveSeries.UM_KLINES_1M;
  private static final LocalDate DAY = LocalDate.parse("2024-02-11");

  @Test
  void discoveryFindsEveryKindOfSymbolInUtf8Order() throws IOException {
    try (EmbeddedArchive archive = EmbeddedArchive.start(ArchiveScenario.small());
        ObjectStore store = HttpObjectStore.at(archive.endpoint())) {
      assertThat(SymbolDiscovery.in(store).symbols(SERIES))
          .extracting(ContractSymbol::name)
          .containsExactlyElementsOf(archive.scenario().symbols())
          .contains("币安人生USDT", "GONEUSDT_SETTLED", "BTCUSDT_240329", "ETHBTC");
    }
  }

  @Test
  void discoveryGoesThroughEveryPage() throws IOException {
    ScenarioBuilder many = ArchiveScenario.builder(5);
    for (int i = 0; i < 2345; i++) {
      many.listed("C" + i + "USDT", DateRange.of(DAY));
    }
    try (EmbeddedArchive archive = EmbeddedArchive.start(many.build());
        ObjectStore store = HttpObjectStore.at(archive.endpoint())) {
      assertThat(SymbolDiscovery.in(store).symbols(SERIES)).hasSize(2345);
      assertThat(archive.traffic().requests(RequestKind.LISTING)).isEqualTo(3);
    }
  }

  @Test
  void aLongHistoryGoesThroughEveryPage() throws IOException {
    DateRange days = DateRange.parse("2019-12-31..2026-08-20");
    ArchiveScenario scenario = ArchiveScenario.builder(5).listed("BTCUSDT", days).build();
    try (EmbeddedArchive archive = EmbeddedArchive.start(scenario);
        ObjectStore store = HttpObjectStore.at(archive.endpoint())) {
      ProbeResult result = listing(store).probe("BTCUSDT", days);

      assertThat(result.days()).isEqualTo(days.days().toList());
      // Checksums are folded but count, so that a page has 500 days.
      assertThat(archive.traffic().requests(RequestKind.LISTING)).isEqualTo(5);
    }
  }

  @Test
  void aPartOfAHistoryCostsOneRequest() throws IOException {
    DateRange days = DateRange.parse("2019-12-31..2026-08-20");
    DateRange part = DateRange.parse("2022-01-01..2022-01-20");
    ArchiveScenario scenario = ArchiveScenario.builder(5).listed("BTCUSDT", days).build();
    try (EmbeddedArchive archive = EmbeddedArchive.start(scenario);
        ObjectStore store = HttpObjectStore.at(archive.endpoint())) {
      assertThat(listing(store).probe("BTCUSDT", part).days()).isEqualTo(part.days().toList());
      assertThat(archive.traffic().requests(RequestKind.LISTING)).isEqualTo(1);
    }
  }

  @Test
  void aSymbolWithoutAnyFileIsNoError() throws IOException {
    try (EmbeddedArchive archive = EmbeddedArchive.start(ArchiveScenario.small());
        ObjectStore store = HttpObjectStore.at(archive.endpoint())) {
      assertThat(listing(store).probe("NOSUCHUSDT", DateRange.of(DAY)).presentDays()).isZero();
    }
  }

  @Test
  void strayKeysAreNoDays() throws IOException {
    String prefix = SERIES.symbolPrefix(Cadence.DAILY, "BTCUSDT");
    ArchiveScenario scenario =
        ArchiveScenario.builder(5)
            .listed("BTCUSDT", DateRange.of(DAY))
            .object(prefix + "BTCUSDT-1m-2024-2-12.zip", new byte[] {1})
            .object(prefix + "BTCUSDT-1m-2024-13-01.zip", new byte[] {1})
            .object(prefix + "part-00000-abc.zip", new byte[] {1})
            .build();
    try (EmbeddedArchive archive = EmbeddedArchive.start(scenario);
        ObjectStore store = HttpObjectStore.at(archive.endpoint())) {
      assertThat(listing(store).probe("BTCUSDT", DateRange.parse("2024-01-01..2024-12-31")).days())
          .containsExactly(DAY);
    }
  }

  @Test
  void aHeadReturnsTheSameAsTheListing() throws IOException {
    try (EmbeddedArchive archive = EmbeddedArchive.start(ArchiveScenario.small());
        ObjectStore store = HttpObjectStore.at(archive.endpoint())) {
      ArchiveProber prober = ArchiveProber.in(store, SERIES, Clock.systemUTC());
      Availability present = prober.probe("币安人生USDT", DAY);
      ListedObject listed =
          store
              .list(ObjectListingRequest.of(SERIES.dailyKeys("币安人生USDT").before(DAY)))
              .objects()
              .get(0);

      assertThat(present.isPresent()).isTrue();
      assertThat(present.fileSize()).isEqualTo(listed.size());
      assertThat(present.lastModified()).isEqualTo(listed.lastModified());
      assertThat(prober.probe("HOLEUSDT", DAY).isPresent()).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = BadContent.class,
      names = {"SHORTENED", "MALFORMED_XML", "MISSING_TOKEN", "REPEATED_TOKEN"})
  void aListingThatIsNoneIsAnException(BadContent bad) {
    DateRange days = DateRange.parse("2019-12-31..2026-08-20");
    ArchiveScenario scenario = ArchiveScenario.builder(5).listed("BTCUSDT", days).build();
    try (EmbeddedArchive archive = EmbeddedArchive.start(scenario);
        ObjectStore store = HttpObjectStore.at(archive.endpoint())) {
      archive.inject(Fault.content(bad).on(RequestKind.LISTING));

      assertThatThrownBy(() -> listing(store).probe("BTCUSDT", days))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("listing");
    }
  }

  @Test
  void aBodyWithoutEndIsCutAtItsLimit() {
    try (EmbeddedArchive archive = EmbeddedArchive.start(ArchiveScenario.small());
        ObjectStore store = HttpObjectStore.at(archive.endpoint())) {
      archive.inject(Fault.endlessBody());

      assertThatThrownBy(() -> store.read(SERIES.daily("BTCUSDT", DAY).key(), 1000))
          .isInstanceOf(ObjectStoreException.class)
          .hasMessageContaining("larger than 1,000 bytes");
      assertThat(archive.traffic().bytesSent()).isLessThan(50L << 20);
    }
  }

  @Test
  void twoStoresSeeTheSame() throws IOException {
    try (EmbeddedArchive archive = EmbeddedArchive.start(ArchiveScenario.small());
        ObjectStore slashed =
            HttpObjectStore.at(ArchiveEndpoint.of(archive.endpoint().listing() + "/"));
        ObjectStore plain = HttpObjectStore.at(archive.endpoint())) {
      assertThat(List.of(SymbolDiscovery.in(slashed).symbols(SERIES)))
          .isEqualTo(List.of(SymbolDiscovery.in(plain).symbols(SERIES)));
    }
  }

  private static ArchiveProber listing(ObjectStore store) {
    return ArchiveProber.in(store, SERIES, Clock.systemUTC()).by(ProbeRoute.LISTING);
  }
}
