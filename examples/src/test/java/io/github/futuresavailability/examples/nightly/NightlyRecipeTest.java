package io.github.futuresavailability.examples.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.archive.TrackedArchive;
import io.github.futuresavailability.probe.HttpObjectStore;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.testkit.ArchiveScenario;
import io.github.futuresavailability.testkit.EmbeddedArchive;
import io.github.futuresavailability.testkit.Fault;
import io.github.futuresavailability.testkit.RequestKind;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NightlyRecipeTest {
  private static final LocalDate LAST = LocalDate.of(2024, 3, 31);

  @TempDir Path folder;

  @Test
  void aGoodNightIsPublishedAndTold() {
    try (EmbeddedArchive archive = EmbeddedArchive.start(ArchiveScenario.small());
        HttpObjectStore store = HttpObjectStore.at(archive.endpoint())) {
      List<String> told = new ArrayList<>();

      assertThat(recipe(archive, store, told).call()).isTrue();
      assertThat(told).singleElement().asString().startsWith("Published: update of 11 symbols");
      try (AvailabilityDatabase snapshot = AvailabilityDatabase.openReadOnly(snapshot())) {
        assertThat(snapshot.summary().presentRows()).isEqualTo(snapshot.summary().volumeRows());
      }
    }
  }

  @Test
  void aBadNightIsToldAndTheOldSnapshotStays() {
    try (EmbeddedArchive archive = EmbeddedArchive.start(ArchiveScenario.small());
        HttpObjectStore store = HttpObjectStore.at(archive.endpoint())) {
      List<String> told = new ArrayList<>();
      archive.inject(Fault.status(503).on(RequestKind.LISTING));

      assertThat(recipe(archive, store, told).call()).isFalse();
      assertThat(told).singleElement().asString().startsWith("Failed: ").contains("503");
      assertThat(snapshot()).doesNotExist();
    }
  }

  private NightlyRecipe recipe(EmbeddedArchive archive, HttpObjectStore store, List<String> told) {
    Path file = folder.resolve("nightly.duckdb");
    AvailabilityDatabase.open(
            file, new TrackedArchive(ArchiveSeries.UM_KLINES_1M, archive.endpoint()))
        .close();
    Clock morning =
        Clock.fixed(LAST.plusDays(4).atTime(9, 30).toInstant(ZoneOffset.UTC), ZoneOffset.UTC);
    return new NightlyRecipe(store, file, snapshot(), morning, told::add);
  }

  private Path snapshot() {
    return folder.resolve("snapshot.duckdb");
  }
}
