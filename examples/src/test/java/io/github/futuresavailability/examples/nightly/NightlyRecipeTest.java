package io.github.futuresavailability.examples.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.Availability;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.ExchangeContract;
import io.github.futuresavailability.ExchangeInfo;
import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.archive.TrackedArchive;
import io.github.futuresavailability.probe.HttpObjectStore;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.testkit.ArchiveScenario;
import io.github.futuresavailability.testkit.EmbeddedArchive;
import io.github.futuresavailability.testkit.Fault;
import io.github.futuresavailability.testkit.RequestKind;
import io.github.futuresavailability.validate.crosscheck.ExchangeInfoSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NightlyRecipeTest {
  private static final Instant MORNING = Instant.parse("2024-04-04T09:30:00Z");
  private static final ExchangeInfoSource LISTED =
      () -> exchangeOf("BTCUSDT", "ETHUSDT", "NEWUSDT", "HOLEUSDT", "BACKUSDT", "币安人生USDT");

  @TempDir Path folder;

  @Test
  void aGoodNightIsPublishedAndNotified() {
    try (EmbeddedArchive archive = EmbeddedArchive.start(ArchiveScenario.small());
        HttpObjectStore store = HttpObjectStore.at(archive.endpoint())) {
      List<String> sent = new ArrayList<>();

      assertThat(recipe(archive, store, LISTED, sent).call()).isTrue();
      assertThat(sent)
          .singleElement()
          .asString()
          .startsWith("Published: update of 11 symbols")
          .contains("; PASSED: 0 errors, ");
      assertThat(page()).content().contains("6 of 6 USDT perpetuals on 2024-03-31");
      try (AvailabilityDatabase snapshot = AvailabilityDatabase.openReadOnly(snapshot())) {
        assertThat(snapshot.summary().presentRows()).isEqualTo(snapshot.summary().volumeRows());
      }
    }
  }

  @Test
  void aBadNightIsNotifiedAndTheOldSnapshotStays() {
    try (EmbeddedArchive archive = EmbeddedArchive.start(ArchiveScenario.small());
        HttpObjectStore store = HttpObjectStore.at(archive.endpoint())) {
      List<String> sent = new ArrayList<>();
      archive.inject(Fault.status(503).on(RequestKind.LISTING));

      assertThat(recipe(archive, store, LISTED, sent).call()).isFalse();
      assertThat(sent).singleElement().asString().startsWith("Failed: ").contains("503");
      assertThat(snapshot()).doesNotExist();
    }
  }

  @Test
  void whatTheExchangeContradictsIsNotPublished() {
    try (EmbeddedArchive archive = EmbeddedArchive.start(ArchiveScenario.small());
        HttpObjectStore store = HttpObjectStore.at(archive.endpoint())) {
      List<String> sent = new ArrayList<>();
      ExchangeInfoSource other = () -> exchangeOf("BTCUSDT", "NEVERINTHEARCHIVEUSDT");

      assertThat(recipe(archive, store, other, sent).call()).isFalse();
      assertThat(sent).singleElement().asString().startsWith("Not published: FAILED: 1 error, ");
      assertThat(snapshot()).doesNotExist();
      assertThat(page()).content().contains("NEVERINTHEARCHIVEUSDT");
    }
  }

  @Test
  void whatTheSampleContradictsIsNotPublished() {
    try (EmbeddedArchive archive = EmbeddedArchive.start(ArchiveScenario.small());
        HttpObjectStore store = HttpObjectStore.at(archive.endpoint())) {
      List<String> sent = new ArrayList<>();
      NightlyRecipe recipe = recipe(archive, store, LISTED, sent);
      assertThat(recipe.call()).isTrue();
      // Older than any look-back, and absent for so long that no update probes it again.
      DateRange start = DateRange.parse("2023-12-01..2023-12-31");
      try (AvailabilityDatabase open = AvailabilityDatabase.open(recipe.database())) {
        for (Instant probed : List.of(MORNING.minus(Duration.ofDays(4)), MORNING)) {
          open.upsert(
              start.days().map(day -> Availability.absent("ETHUSDT", day, probed)).toList());
        }
      }

      assertThat(recipe.call()).isFalse();
      assertThat(sent.get(1)).startsWith("Not published: FAILED: 1 error, ");
      assertThat(page()).content().contains("archive-sample", "ETHUSDT");
    }
  }

  @Test
  void aSampleWithoutResultsIsReportedAndStopsNothing() {
    try (EmbeddedArchive archive = EmbeddedArchive.start(ArchiveScenario.small());
        HttpObjectStore store = HttpObjectStore.at(archive.endpoint())) {
      List<String> sent = new ArrayList<>();
      archive.inject(Fault.status(503).on(RequestKind.HEAD));

      assertThat(recipe(archive, store, LISTED, sent).call()).isTrue();
      assertThat(sent.get(0))
          .startsWith("Incomplete: ")
          .contains(" probes of the sample failed; the first is ");
      assertThat(sent.get(1)).startsWith("Published: ");
    }
  }

  @Test
  void anExchangeThatCannotBeReachedStopsNothing() {
    try (EmbeddedArchive archive = EmbeddedArchive.start(ArchiveScenario.small());
        HttpObjectStore store = HttpObjectStore.at(archive.endpoint())) {
      ExchangeInfoSource silent =
          () -> {
            throw new IOException("this country is not served");
          };

      assertThat(recipe(archive, store, silent, new ArrayList<>()).call()).isTrue();
      assertThat(page()).content().contains("this country is not served");
    }
  }

  @Test
  void aPageThatCannotBeWrittenStopsNothing() throws IOException {
    try (EmbeddedArchive archive = EmbeddedArchive.start(ArchiveScenario.small());
        HttpObjectStore store = HttpObjectStore.at(archive.endpoint())) {
      Files.createDirectory(page());

      assertThat(recipe(archive, store, LISTED, new ArrayList<>()).call()).isTrue();
      assertThat(snapshot()).exists();
    }
  }

  private NightlyRecipe recipe(
      EmbeddedArchive archive,
      HttpObjectStore store,
      ExchangeInfoSource exchange,
      List<String> sent) {
    Path file = folder.resolve("nightly.duckdb");
    AvailabilityDatabase.open(
            file, new TrackedArchive(ArchiveSeries.UM_KLINES_1M, archive.endpoint()))
        .close();
    Clock morning = Clock.fixed(MORNING, ZoneOffset.UTC);
    return new NightlyRecipe(store, exchange, file, snapshot(), morning, sent::add);
  }

  private static ExchangeInfo exchangeOf(String... trading) {
    return new ExchangeInfo(MORNING, Stream.of(trading).map(NightlyRecipeTest::perpetual).toList());
  }

  private static ExchangeContract perpetual(String symbol) {
    return new ExchangeContract(
        symbol,
        symbol,
        "PERPETUAL",
        "TRADING",
        symbol.replace("USDT", ""),
        "USDT",
        "USDT",
        Instant.EPOCH,
        Instant.EPOCH,
        "COIN");
  }

  private Path page() {
    return folder.resolve("validation.html");
  }

  private Path snapshot() {
    return folder.resolve("snapshot.duckdb");
  }
}
