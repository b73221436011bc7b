package io.github.futuresavailability.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.archive.ArchiveEndpoint;
import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.archive.TrackedArchive;
import io.github.futuresavailability.database.StoreException;
import io.github.futuresavailability.probe.HttpLimits;
import io.github.futuresavailability.probe.HttpObjectStore;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.testkit.ArchiveScenario;
import io.github.futuresavailability.testkit.EmbeddedArchive;
import io.github.futuresavailability.testkit.ScenarioBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A backfill whose disk is full, and that is repeated with more room, ends as if it had not been.
 * The small file system is mounted for another JVM alone; where that is not allowed the test is
 * skipped.
 */
final class FullDiskBackfillTest {
  private static final DateRange DAYS = DateRange.parse("2025-01-01..2026-08-20");
  private static final ArchiveScenario SCENARIO = scenario();
  private static final String MOUNT = "mount -t tmpfs -o size=\"$0\" tmpfs \"$1\" && shift && ";

  @TempDir Path folder;
  @TempDir Path temporary;

  /** A part of the results was saved: on the first twice, so that no run succeeded any more. */
  @ParameterizedTest
  @ValueSource(ints = {1_700, 2_100})
  void everyPresentDayIsStoredInTheEnd(int kilobytes) throws Exception {
    assumeTrue(
        run("8k", "true").isEmpty(), "A small file system can be mounted only by root on Linux");
    try (EmbeddedArchive archive = EmbeddedArchive.start(SCENARIO)) {
      List<String> lines =
          run(
              kilobytes + "k",
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-Djava.io.tmpdir=" + temporary,
              "-cp",
              System.getProperty("java.class.path"),
              FullDiskBackfillTest.class.getName(),
              archive.endpoint().objects().toString(),
              folder.toString());

      assertThat(lines).hasSize(2);
      assertThat(lines.get(0)).contains("because the disk is full").contains("Free space");
      assertThat(lines.get(1)).isEqualTo(presentDays() + " present, " + absentDays() + " absent");
    }
  }

  /** 120 contracts, of which one after the other is listed; about five days in six are present. */
  private static ArchiveScenario scenario() {
    ScenarioBuilder scenario = ArchiveScenario.builder(11).listed("BTCUSDT", DAYS);
    for (int i = 1; i < 120; i++) {
      LocalDate listed = DAYS.first().plusDays(i * 7 / 4);
      scenario.listed("S" + i + "USDT", DateRange.of(listed, DAYS.last()));
    }
    return scenario.build();
  }

  private static long presentDays() {
    return SCENARIO.symbols().stream().mapToLong(s -> SCENARIO.presentDays(s).size()).sum();
  }

  private static long absentDays() {
    return (long) SCENARIO.symbols().size() * DAYS.size() - presentDays();
  }

  private List<String> run(String size, String... program) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of("unshare", "--mount", "sh", "-c", MOUNT + "exec \"$@\"", size, "" + folder));
    command.addAll(List.of(program));
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor() == 0 ? output.lines().toList() : List.of("failed " + output);
    } catch (IOException noSuchProgram) {
      return List.of("failed " + noSuchProgram);
    }
  }

  /** The other JVM: a backfill, more room, and the same once more. */
  public static void main(String[] args) throws Exception {
    ArchiveEndpoint endpoint = ArchiveEndpoint.of(args[0]);
    Path disk = Path.of(args[1]);
    Path file = disk.resolve("x.duckdb");
    try {
      backfill(endpoint, file);
      System.out.println("done");
    } catch (StoreException e) {
      System.out.println(e.toString().replace('\n', ' '));
    }
    new ProcessBuilder("mount", "-o", "remount,size=64m", disk.toString()).start().waitFor();
    backfill(endpoint, file);
    try (AvailabilityDatabase database = AvailabilityDatabase.openReadOnly(file)) {
      long present = database.summary().presentRows();
      System.out.println(
          present + " present, " + (database.summary().rows() - present) + " absent");
    }
  }

  private static void backfill(ArchiveEndpoint endpoint, Path file) {
    try (HttpObjectStore store =
            HttpObjectStore.at(endpoint, HttpLimits.DEFAULT.withConnections(8));
        AvailabilityDatabase database =
            AvailabilityDatabase.open(
                file, new TrackedArchive(ArchiveSeries.UM_KLINES_1M, endpoint))) {
      Backfill.from(store)
          .into(database)
          .between(DAYS.first(), DAYS.last())
          .parallelism(8)
          .clock(CollectedFixture.noonAfter(DAYS.last()))
          .run();
    }
  }
}
