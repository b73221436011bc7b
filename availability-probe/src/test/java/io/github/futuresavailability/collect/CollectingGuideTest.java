package io.github.futuresavailability.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.failsafe.RateLimiter;
import dev.failsafe.RetryPolicy;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.SymbolDay;
import io.github.futuresavailability.archive.ArchiveEndpoint;
import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.archive.TrackedArchive;
import io.github.futuresavailability.failsafe.RateLimitedObjectStore;
import io.github.futuresavailability.failsafe.RetryingObjectStore;
import io.github.futuresavailability.probe.ObjectStore;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.testkit.ArchiveScenario;
import io.github.futuresavailability.testkit.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every line of the guide's snippets stands here, is compiled and run. */
final class CollectingGuideTest {
  private static final Pattern SNIPPET = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
  private static final ArchiveScenario SCENARIO =
      ArchiveScenario.builder(5)
          .listed("BTCUSDT", DateRange.parse("2024-01-01..2024-03-31"))
          .wrongInMonthly("BTCUSDT", DateRange.parse("2024-01-10..2024-01-10"))
          .build();

  @TempDir private Path folder;

  private final LocalDate first = SCENARIO.days().first();
  private final LocalDate last = SCENARIO.days().last();
  private final Clock clock = CollectedFixture.noonAfter(last);

  @Test
  void everyLineOfEverySnippetStandsInThisFile() throws IOException {
    String name = CollectingGuideTest.class.getName().replace('.', '/') + ".java";
    List<String> source = lines(Files.readString(Path.of("src/test/java", name)));
    List<String> snippets =
        SNIPPET
            .matcher(Files.readString(Path.of("..", "docs", "guides", "collecting.md")))
            .results()
            .flatMap(match -> lines(match.group(1)).stream())
            .toList();

    assertThat(snippets).hasSizeGreaterThan(20);
    // The types of this package are imported only in the guide.
    assertThat(source)
        .containsAll(
            snippets.stream()
                .filter(line -> !line.startsWith("import " + getClass().getPackageName() + "."))
                .toList());
  }

  @Test
  void everySnippetHasItsImports() throws IOException {
    String name = CollectingGuideTest.class.getName().replace('.', '/') + ".java";
    List<String> types =
        new ArrayList<>(
            lines(Files.readString(Path.of("src/test/java", name))).stream()
                .filter(line -> line.startsWith("import ") && !line.startsWith("import static "))
                .toList());
    try (Stream<Path> files =
        Files.list(Path.of("src/main/java/io/github/futuresavailability/collect"))) {
      files
          .map(file -> file.getFileName().toString().replace(".java", ""))
          .filter(type -> !type.contains("-") && !type.contains("."))
          .forEach(type -> types.add("import " + getClass().getPackageName() + "." + type + ";"));
    }
    SNIPPET
        .matcher(Files.readString(Path.of("..", "docs", "guides", "collecting.md")))
        .results()
        .map(match -> match.group(1))
        .forEach(
            block ->
                assertThat(lines(block))
                    .as(block)
                    .containsAll(types.stream().filter(type -> isUsed(type, block)).toList()));
  }

  private static boolean isUsed(String imported, String block) {
    String type = imported.substring(imported.lastIndexOf('.') + 1, imported.length() - 1);
    String code = block.replaceAll("\"[^\"\n]*\"|//[^\n]*", "");
    return Pattern.compile("\\b" + type + "\\b").matcher(code).find();
  }

  @Test
  void failuresAreNamed() {
    try (CollectedFixture it = CollectedFixture.patient(SCENARIO)) {
      ObjectStore archive = it.store;
      AvailabilityDatabase database = it.database;
      List<String> failed = new ArrayList<>();
      it.archive.inject(
          Fault.status(500).onKey(ArchiveSeries.UM_KLINES_1M.dailyKeys("BTCUSDT").prefix()));

      try {
        Backfill.from(archive).into(database).between(first, last).run();
      } catch (CollectionFailedException e) {
        for (CollectionFailure failure : e.report().failures()) {
          failed.add(failure.symbol() + " " + failure.days() + " " + failure.url());
        }
      }
      assertThat(failed).singleElement().asString().startsWith("BTCUSDT 2024-01-01..2024-03-31");
    }
  }

  @Test
  void aTransientFailureIsRetried() {
    try (CollectedFixture it = CollectedFixture.patient(SCENARIO)) {
      ObjectStore archive = it.store;
      AvailabilityDatabase database = it.database;
      it.archive.inject(Fault.status(503).times(2));

      RateLimiter<Object> limit = RateLimiter.smoothBuilder(500, Duration.ofSeconds(1)).build();
      RetryPolicy<Object> policy =
          RetryPolicy.builder().withBackoff(Duration.ofMillis(200), Duration.ofSeconds(5)).build();
      ObjectStore limited = RateLimitedObjectStore.around(archive, limit);
      ObjectStore patient = RetryingObjectStore.around(limited, policy);
      DailyUpdate.from(patient).into(database).clock(clock).run();
      assertThat(it.database.summary().presentRows()).isEqualTo(91);
    }
  }

  @Test
  void volumesAreCollectedRefreshedAndVerified() {
    try (CollectedFixture it = CollectedFixture.patient(SCENARIO)) {
      ObjectStore archive = it.store;
      AvailabilityDatabase database = it.database;
      it.backfill().run();

      VolumeCollection volumes = VolumeCollection.from(archive).into(database).clock(clock);
      CollectionReport report = volumes.run();
      List<SymbolDay> withoutKline = report.withoutKline();
      assertThat(withoutKline).isEmpty();
      assertThat(report.volumesStored()).isEqualTo(91);

      volumes.checksums(ChecksumPolicy.NEW_OR_SUSPECT).run();
      volumes.readingFrom(KlineSource.DAILY).run();

      CollectionReport update = DailyUpdate.from(archive).into(database).clock(clock).run();
      volumes.refreshingReplacedSince(update.startedAt()).run();

      CollectionReport verified = volumes.between(first, last).verifyAgainstDaily().run();
      List<VolumeDifference> differences = verified.differences();
      assertThat(differences).extracting(VolumeDifference::column).contains("trade_count");

      volumes.verifyAgainstDaily().sample(1000, 42).run();
      assertThat(it.database.runs().last())
          .hasValueSatisfying(run -> assertThat(run.factsWritten()).isZero());
    }
  }

  @Test
  void anotherSeriesHasAFileOfItsOwn() {
    ArchiveScenario scenario =
        ArchiveScenario.builder(5)
            .series(ArchiveSeries.parse("futures/um/metrics"))
            .listed("BTCUSDT", DateRange.of(first, last))
            .build();
    try (CollectedFixture it = CollectedFixture.patient(scenario)) {
      ObjectStore archive = it.store;
      ArchiveEndpoint archiveAddress = it.archive.endpoint();
      Path path = folder.resolve("metrics.duckdb");

      ArchiveSeries metrics = ArchiveSeries.parse("futures/um/metrics");
      TrackedArchive tracked = new TrackedArchive(metrics, archiveAddress);
      try (AvailabilityDatabase own = AvailabilityDatabase.open(path, tracked)) {
        Backfill.from(archive).into(own).between(first, last).run();
        assertThat(own.summary().presentRows()).isEqualTo(91);
      }
    }
  }

  private static List<String> lines(String text) {
    return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }
}
