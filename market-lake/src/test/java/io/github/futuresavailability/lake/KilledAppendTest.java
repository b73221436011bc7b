package io.github.futuresavailability.lake;

import static io.github.futuresavailability.lake.LakeFixtures.SOURCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that appends and maintains is killed at any time; the next one goes on from the
 * position. What the killed ones left is removed by maintenance.
 */
final class KilledAppendTest {
  private static final int KILLS = Boolean.getBoolean("stress") ? 100 : 4;
  private static final int MAINTENANCE_KILLS = Boolean.getBoolean("stress") ? 100 : 1;
  private static final int BATCH = 50;
  @TempDir Path folder;

  @Test
  void everyTradeIsStoredOnce() throws Exception {
    SplittableRandom random = new SplittableRandom(31);
    long checked = 0;
    for (int i = 0; i < KILLS; i++) {
      long millis = random.nextLong(400);
      killAfter(millis);
      try (Lake lake = LakeFixtures.open(folder)) {
        checked =
            checkAfter(checked, lake, "killed %d ms after the first append".formatted(millis));
      }
    }
    try (Lake lake = LakeFixtures.open(folder)) {
      assertThat(checked).isGreaterThanOrEqualTo((long) KILLS * BATCH);
      assertThat(LakeFixtures.all(lake.trades()))
          .isEqualTo(LakeFixtures.trades("BTCUSDT", 0, (int) checked));
      assertThat(IcebergRows.trades(folder)).hasSize((int) lake.trades().count());
      LakeFixtures.age(folder);
      lake.maintain(LakeFixtures.STRICT.withFiles(1, 2), LakeFixtures.later());
      assertThat(files()).hasSize((int) lake.verify().files());
    }
  }

  /** Compares what is new, and the number of all: whole lakes are compared once, at the end. */
  private static long checkAfter(long checked, Lake lake, String kill) {
    long next = lake.trades().position(SOURCE).value("next").orElse(0);
    int fresh = (int) (next - checked);
    assertThat(LakeFixtures.inOrder(lake.trades().of("BTCUSDT").newest(fresh)))
        .as(kill)
        .isEqualTo(LakeFixtures.trades("BTCUSDT", checked, fresh));
    assertThat(lake.trades().count()).as(kill).isEqualTo(next);
    assertThat(lake.verify().problems()).as(kill).isEmpty();
    return next;
  }

  /** Those of the tables, without the metadata files, of which older ones are kept. */
  private List<Path> files() throws IOException {
    Path tables = folder.resolve("warehouse/market_data");
    List<Path> files = new ArrayList<>(LakeFixtures.files(tables, ".parquet"));
    files.addAll(LakeFixtures.files(tables, ".avro"));
    files.addAll(LakeFixtures.files(tables, ".part"));
    return files;
  }

  private void killAfter(long millis) throws Exception {
    Process process = started("both");
    process.waitFor(millis, TimeUnit.MILLISECONDS);
    process.destroyForcibly().waitFor();
  }

  /** Compaction, expiry and removal are killed in turns, while a writer goes on. */
  @Test
  void aWriterGoesOnWhileMaintenanceIsKilled() throws Exception {
    SplittableRandom random = new SplittableRandom(32);
    Process writer = started("append");
    try {
      for (int i = 0; i < MAINTENANCE_KILLS; i++) {
        Process maintenance = started("maintain");
        maintenance.waitFor(random.nextLong(300), TimeUnit.MILLISECONDS);
        maintenance.destroyForcibly().waitFor();
        assertThat(writer.isAlive()).as("the writer after kill %d", i).isTrue();
      }
    } finally {
      writer.destroyForcibly().waitFor();
    }
    try (Lake lake = LakeFixtures.open(folder)) {
      long next = lake.trades().position(SOURCE).value("next").orElse(0);
      assertThat(LakeFixtures.all(lake.trades()))
          .isEqualTo(LakeFixtures.trades("BTCUSDT", 0, (int) next));
      LakeFixtures.age(folder);
      lake.maintain(LakeFixtures.STRICT.withFiles(1, 2), LakeFixtures.later());
      assertThat(lake.verifyRecords().problems()).isEmpty();
      assertThat(files()).hasSize((int) lake.verify().files());
    }
  }

  /** The process, which has done its work once. */
  private Process started(String role) throws IOException {
    Process process =
        ChildProcess.start(
            folder.resolve("tmp"), KilledAppendTest.class, jar -> true, folder, role);
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = lines.readLine();
    while (line != null && !line.equals("done once")) {
      line = lines.readLine();
    }
    assertThat(line).as("the process that is to " + role).isNotNull();
    return process;
  }

  /** The process that is killed. */
  public static void main(String[] arguments) {
    try (Lake lake = LakeFixtures.open(Path.of(arguments[0]))) {
      switch (arguments[1]) {
        case "append" -> append(lake, false);
        case "maintain" -> maintain(lake);
        default -> append(lake, true);
      }
    }
  }

  private static void append(Lake lake, boolean maintains) {
    LakePosition position = lake.trades().position(SOURCE);
    for (int i = 0; ; i++) {
      long next = position.value("next").orElse(0);
      LakePosition after = position.with("next", next + BATCH);
      lake.trades().append(LakeFixtures.trades("BTCUSDT", next, BATCH), position, after);
      position = after;
      if (maintains && next / BATCH % 4 == 3) {
        LakeFixtures.maintainDuringAppends(lake);
      } else if (!maintains) {
        // Commits as often as a stream has them, and not as often as this machine can.
        LockSupport.parkNanos(200_000_000);
      }
      doneOnce(i);
    }
  }

  private static void maintain(Lake lake) {
    for (int i = 0; ; i++) {
      try {
        LakeFixtures.maintainDuringAppends(lake);
      } catch (MaintenanceFailedException e) {
        // On a slow machine a writer may commit faster than files are joined.
      }
      doneOnce(i);
    }
  }

  private static void doneOnce(int times) {
    if (times == 0) {
      System.out.println("done once");
    }
  }
}
