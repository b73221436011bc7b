package io.github.futuresavailability.collect.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.archive.TrackedArchive;
import io.github.futuresavailability.collect.Backfill;
import io.github.futuresavailability.collect.CollectionFailedException;
import io.github.futuresavailability.collect.CollectionReport;
import io.github.futuresavailability.probe.HttpObjectStore;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.testkit.ArchiveScenario;
import io.github.futuresavailability.testkit.EmbeddedArchive;
import io.github.futuresavailability.testkit.Fault;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class CollectionMetricsTest {
  private static final DateRange DAYS = DateRange.parse("2024-01-01..2024-01-31");

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final EmbeddedArchive archive =
      EmbeddedArchive.start(
          ArchiveScenario.builder(5).listed("BTCUSDT", DAYS).listed("ETHUSDT", DAYS).build());
  private final HttpObjectStore store = HttpObjectStore.at(archive.endpoint());
  private final AvailabilityDatabase database =
      AvailabilityDatabase.inMemory(
          new TrackedArchive(ArchiveSeries.UM_KLINES_1M, archive.endpoint()));

  @AfterEach
  void close() {
    database.close();
    store.close();
    archive.close();
    registry.close();
  }

  @Test
  void aRunIsCountedAndTimed() {
    CollectionReport report = backfill().withVolume().run();

    assertThat(registry.get("availability.collection.runs").tag("kind", "backfill").timer())
        .satisfies(
            timer -> {
              assertThat(timer.count()).isEqualTo(1);
              assertThat(timer.getId().getTag("outcome")).isEqualTo("complete");
            });
    assertThat(count("rows")).isEqualTo(62);
    assertThat(count("volumes")).isEqualTo(62);
    assertThat(count("failures")).isZero();
    assertThat(count("requests")).isEqualTo(report.transfer().requests());
    assertThat(count("received")).isEqualTo(report.transfer().bytes()).isPositive();
  }

  @Test
  void aRunWithFailuresIsIncomplete() {
    archive.inject(
        Fault.status(403).onKey(ArchiveSeries.UM_KLINES_1M.dailyKeys("BTCUSDT").prefix()));

    assertThatThrownBy(() -> backfill().run()).isInstanceOf(CollectionFailedException.class);
    assertThat(count("failures")).isEqualTo(1);
    assertThat(
            registry
                .get("availability.collection.runs")
                .tag("outcome", "incomplete")
                .timer()
                .count())
        .isEqualTo(1);
  }

  @Test
  void aRunThatFailsAsAWholeIsAborted() {
    archive.inject(Fault.status(403));

    assertThatThrownBy(() -> backfill().run()).isInstanceOf(RuntimeException.class);
    assertThat(
            registry
                .get("availability.collection.aborted")
                .tag("exception", "AvailabilityException")
                .counter()
                .count())
        .isEqualTo(1);
    assertThat(registry.find("availability.collection.runs").timer()).isNull();
  }

  @Test
  void nothingOutsideThisPackageNeedsMicrometer() throws Exception {
    try (URLClassLoader loader = withoutMicrometer()) {
      for (String name : List.of("Backfill", "DailyUpdate", "CollectionListener")) {
        assertThat(loader.loadClass("io.github.futuresavailability.collect." + name).getMethods())
            .isNotEmpty();
      }
      assertThatThrownBy(
              () -> Class.forName(CollectionMetrics.class.getName(), true, loader).getMethods())
          .isInstanceOf(NoClassDefFoundError.class)
          .hasMessageContaining("io/micrometer");
    }
  }

  private Backfill backfill() {
    return Backfill.from(store)
        .into(database)
        .between(DAYS.first(), DAYS.last())
        .onReport(CollectionMetrics.in(registry));
  }

  private long count(String name) {
    return Math.round(
        registry.get("availability.collection." + name).tag("kind", "backfill").counter().count());
  }

  private static URLClassLoader withoutMicrometer() throws MalformedURLException {
    List<URL> urls = new ArrayList<>();
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    for (String entry : classPath.split(File.pathSeparator, -1)) {
      if (!Path.of(entry).getFileName().toString().startsWith("micrometer-")) {
        urls.add(Path.of(entry).toUri().toURL());
      }
    }
    return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
  }
}
