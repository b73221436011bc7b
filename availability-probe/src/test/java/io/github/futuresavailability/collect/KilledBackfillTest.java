package io.github.futuresavailability.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.archive.ArchiveEndpoint;
import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.archive.TrackedArchive;
import io.github.futuresavailability.probe.HttpLimits;
import io.github.futuresavailability.probe.HttpObjectStore;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.testkit.ArchiveScenario;
import io.github.futuresavailability.testkit.EmbeddedArchive;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backfill whose process is killed at any time and started again ends as if it had not been. */
final class KilledBackfillTest {
  private static final DateRange DAYS = DateRange.parse("2024-01-01..2024-03-31");
  private static final ArchiveScenario SCENARIO = ArchiveScenario.generated(5, 120, DAYS);
  private static final int KILLS = Boolean.getBoolean("stress") ? 50 : 3;

  /** Lines that a run says: discovery, each request, and the writing. */
  private static final int LINES = 126;

  private static final String CONTENT =
      """
      SELECT concat_ws('|', date, symbol, available, file_size_bytes, last_modified, url,
        status_code)
      FROM daily_availability ORDER BY date, symbol
      """;

  @TempDir Path folder;

  @Test
  void theContentIsThatOfAnUndisturbedRun() throws Exception {
    try (EmbeddedArchive archive = EmbeddedArchive.start(SCENARIO)) {
      Path undisturbed = folder.resolve("undisturbed.duckdb");
      collect(archive.endpoint(), undisturbed, progress -> {});
      List<String> expected = content(undisturbed);
      archive.delay(Duration.ofMillis(20));
      SplittableRandom random = new SplittableRandom(17);
      for (int i = 0; i < KILLS; i++) {
        Path killed = folder.resolve("killed" + i + ".duckdb");
        int line = random.nextInt(LINES);
        killAt(line, archive.endpoint(), killed);
        collect(archive.endpoint(), killed, progress -> {});

        assertThat(content(killed)).as("killed at line %d", line).isEqualTo(expected);
      }
    }
  }

  /** Runs a backfill in a process of its own and kills it once it has said so many lines. */
  private static void killAt(int line, ArchiveEndpoint endpoint, Path file)
      throws IOException, InterruptedException {
    Path temporary = Files.createTempDirectory(file.getParent(), "child");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                KilledBackfillTest.class.getName(),
                endpoint.objects().toString(),
                file.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (var lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (int i = 0; i <= line && lines.readLine() != null; i++) {
        // Each line is a step of the run.
      }
      process.destroyForcibly();
    }
    process.waitFor();
    deleteNativeLibrary(temporary);
  }

  /** What a killed JVM has no time to delete: as much as a hundred of its databases. */
  private static void deleteNativeLibrary(Path temporary) throws IOException {
    try (Stream<Path> files = Files.list(temporary)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
  }

  /** The process that is killed. */
  public static void main(String[] args) {
    collect(
        ArchiveEndpoint.of(args[0]),
        Path.of(args[1]),
        progress -> System.out.println(progress.phase() + " " + progress.done()));
  }

  private static void collect(ArchiveEndpoint endpoint, Path file, ProgressListener listener) {
    HttpLimits limits = HttpLimits.DEFAULT.withConnections(8);
    try (HttpObjectStore store = HttpObjectStore.at(endpoint, limits);
        AvailabilityDatabase database =
            AvailabilityDatabase.open(
                file, new TrackedArchive(ArchiveSeries.UM_KLINES_1M, endpoint))) {
      Backfill.from(store)
          .into(database)
          .between(DAYS.first(), DAYS.last())
          .parallelism(8)
          .clock(CollectedFixture.noonAfter(DAYS.last()))
          .onProgress(listener)
          .run();
    }
  }

  private static List<String> content(Path file) {
    try (AvailabilityDatabase database = AvailabilityDatabase.openReadOnly(file)) {
      return database.query(CONTENT, row -> row.getString(1));
    }
  }
}
