package io.github.futuresavailability.lake;

import static io.github.futuresavailability.lake.LakeFixtures.SOURCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.trades.Trade;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that appends and maintains is killed at any time; the next one goes on from the
 * position. What the killed ones left is removed by maintenance.
 */
final class KilledAppendTest {
  private static final int KILLS = Boolean.getBoolean("stress") ? 100 : 4;
  private static final int BATCH = 50;
  @TempDir Path folder;

  @Test
  void everyTradeIsStoredOnce() throws Exception {
    SplittableRandom random = new SplittableRandom(31);
    for (int i = 0; i < KILLS; i++) {
      long millis = random.nextLong(400);
      killAfter(millis);
      try (Lake lake = LakeFixtures.open(folder)) {
        long next = lake.trades().position(SOURCE).value("next").orElse(0);
        List<Trade> stored = LakeFixtures.all(lake.trades());
        assertThat(stored)
            .as("killed %d ms after the first append", millis)
            .isEqualTo(LakeFixtures.trades("BTCUSDT", 0, (int) next));
        assertThat(lake.verify().problems()).isEmpty();
      }
    }
    try (Lake lake = LakeFixtures.open(folder)) {
      assertThat(lake.trades().count()).isGreaterThanOrEqualTo((long) KILLS * BATCH);
      assertThat(IcebergRows.trades(folder)).hasSize((int) lake.trades().count());
      LakeFixtures.age(folder);
      lake.maintain(LakeFixtures.STRICT.withFiles(1, 2), LakeFixtures.later());
      assertThat(files()).hasSize((int) lake.verify().files());
    }
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
    Process process =
        ChildProcess.start(folder.resolve("tmp"), KilledAppendTest.class, jar -> true, folder);
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String line = lines.readLine();
      while (line != null && !line.startsWith("appended")) {
        line = lines.readLine();
      }
      process.waitFor(millis, TimeUnit.MILLISECONDS);
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  /** The process that is killed. */
  public static void main(String[] arguments) {
    try (Lake lake = LakeFixtures.open(Path.of(arguments[0]))) {
      LakePosition position = lake.trades().position(SOURCE);
      while (true) {
        long next = position.value("next").orElse(0);
        LakePosition after = position.with("next", next + BATCH);
        lake.trades().append(LakeFixtures.trades("BTCUSDT", next, BATCH), position, after);
        position = after;
        if (next / BATCH % 4 == 3) {
          LakeFixtures.maintainDuringAppends(lake);
        }
        System.out.println("appended " + after);
      }
    }
  }
}
