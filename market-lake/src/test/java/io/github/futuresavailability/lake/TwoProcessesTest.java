package io.github.futuresavailability.lake;

import static io.github.futuresavailability.lake.LakeFixtures.SOURCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that create the same tables at once and append after the same position. */
final class TwoProcessesTest {
  private static final int BATCH = 20;
  private static final int BATCHES = 10;

  @TempDir Path folder;

  @Test
  void withSqliteEachBatchIsStoredOnce() throws Exception {
    assertEachBatchIsStoredOnce("sqlite");
  }

  @Test
  void withPostgresqlEachBatchIsStoredOnce() throws Exception {
    assertEachBatchIsStoredOnce(PostgresServer.newDatabase());
  }

  private void assertEachBatchIsStoredOnce(String catalog) throws Exception {
    List<Process> processes = new ArrayList<>();
    try {
      for (int i = 0; i < 2; i++) {
        processes.add(
            ChildProcess.start(
                folder.resolve("tmp" + i), TwoProcessesTest.class, jar -> true, folder, catalog));
      }
      for (Process process : processes) {
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
      }
    } finally {
      processes.forEach(Process::destroyForcibly);
    }
    try (Lake lake = open(folder, catalog)) {
      assertThat(LakeFixtures.all(lake.trades()))
          .isEqualTo(LakeFixtures.trades("BTCUSDT", 0, BATCHES * BATCH));
      assertThat(lake.trades().snapshots()).hasSize(BATCHES);
      assertThat(lake.verifyRecords().problems()).isEmpty();
    }
  }

  private static Lake open(Path folder, String catalog) {
    return catalog.equals("sqlite")
        ? LakeFixtures.open(folder)
        : Lake.open(
            LakeCatalog.postgresql(catalog, PostgresServer.USER, PostgresServer.PASSWORD), folder);
  }

  /**
   * One of the processes: it goes on from the position of the table, which any of them has made.
   */
  public static void main(String[] arguments) {
    try (Lake lake = open(Path.of(arguments[0]), arguments[1])) {
      LakePosition position = lake.trades().position(SOURCE);
      while (position.value("next").orElse(0) < BATCHES * BATCH) {
        long next = position.value("next").orElse(0);
        LakePosition after = position.with("next", next + BATCH);
        try {
          lake.trades().append(LakeFixtures.trades("BTCUSDT", next, BATCH), position, after);
          position = after;
        } catch (StalePositionException e) {
          position = e.current();
        }
      }
    }
  }
}
