package io.github.futuresavailability.candles;

import static io.github.futuresavailability.candles.CandleFixtures.START;
import static io.github.futuresavailability.candles.CandleFixtures.candles;
import static io.github.futuresavailability.candles.CandleFixtures.stored;
import static io.github.futuresavailability.candles.CandleFixtures.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.candles.quality.CandleQuality;
import io.github.futuresavailability.database.ReadOnlyDatabaseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that is rewritten in order keeps everything, also if its process is killed meanwhile. */
final class CompactionTest {
  private static final int WINDOWS = 60;
  private static final int SIZE = 2000;
  private static final int KILLS = Boolean.getBoolean("stress") ? 50 : 3;
  private static final String IN_ORDER =
      """
      SELECT count(*) FROM
        (SELECT series_id, start, lag(series_id) OVER (ORDER BY rowid) AS series_before,
          lag(start) OVER (ORDER BY rowid) AS start_before FROM candle)
      WHERE start_before IS NOT NULL AND (series_before, start_before) > (series_id, start)
      """;

  private static final String BEGIN = "begin";

  /** Of a DuckDB file. */
  private static final long BLOCK = 256 * 1024;

  @TempDir Path folder;

  private Path file;

  @BeforeEach
  void write() {
    file = folder.resolve("candles.duckdb");
    List<WindowResult> windows = new ArrayList<>();
    for (int i = 0; i < WINDOWS; i++) {
      String name = i % 2 == 0 ? "A" : "B";
      int first = i / 2 * SIZE;
      windows.add(stored(window(name, first, SIZE), candles(name, first, SIZE)));
    }
    Collections.shuffle(windows, new Random(7));
    try (DuckDbCandles store = DuckDbCandles.open(file)) {
      windows.forEach(window -> store.write("test", List.of(window)));
    }
  }

  @Test
  void theCandlesAreInOrderAndTheSame() {
    try (DuckDbCandles store = DuckDbCandles.open(file)) {
      assertThat(rowsOutOfOrder(store)).isPositive();

      assertThat(store.compact()).isEqualTo((long) WINDOWS * SIZE);

      assertThat(rowsOutOfOrder(store)).isZero();
      assertComplete(store);
      store.write("test", List.of(stored(window(0, SIZE), candles("A", 0, SIZE))));
      assertComplete(store);
    }
    try (DuckDbCandles store = DuckDbCandles.openReadOnly(file)) {
      assertComplete(store);
      assertThatThrownBy(store::compact).isInstanceOf(ReadOnlyDatabaseException.class);
    }
  }

  private static long rowsOutOfOrder(DuckDbCandles store) {
    return store.sql().query(IN_ORDER, row -> row.getLong(1)).get(0);
  }

  private static void assertComplete(DuckDbCandles store) {
    for (String name : List.of("A", "B")) {
      assertThat(
              CandleQueries.on(store)
                  .candles(name, Resolution.ONE_MINUTE, START, START.plusSeconds(86_400L * 365))
                  .toList())
          .isEqualTo(candles(name, 0, WINDOWS / 2 * SIZE));
      assertThat(store.ledger(name, Resolution.ONE_MINUTE)).hasSize(WINDOWS / 2);
    }
    assertThat(CandleQuality.standard().run(store).violations()).isEmpty();
  }

  @Test
  void theSpaceOfTheOldOrderIsUsedByTheNextCall() throws IOException {
    try (DuckDbCandles store = DuckDbCandles.open(file)) {
      store.compact();
      store.compact();
      long size = Files.size(file);
      for (int i = 0; i < 4; i++) {
        store.compact();
      }

      assertThat(Files.size(file)).isLessThanOrEqualTo(size + BLOCK);
    }
  }

  @Test
  void aProcessThatIsKilledMeanwhileLosesNothing() throws Exception {
    KilledProcess killed = new KilledProcess(CompactionTest.class, folder);
    SplittableRandom random = new SplittableRandom(31);
    int meanwhile = 0;
    for (int i = 0; i < KILLS; i++) {
      List<String> printed = killed.run(1, random.nextLong(400), file.toString());
      meanwhile += printed.get(printed.size() - 1).equals(BEGIN) ? 1 : 0;
      try (DuckDbCandles store = DuckDbCandles.open(file)) {
        assertComplete(store);
      }
    }
    assertThat(meanwhile).as("kills while the file was rewritten").isPositive();
  }

  /** The process that is killed: rewrites the file again and again. */
  public static void main(String[] args) {
    try (DuckDbCandles store = DuckDbCandles.open(Path.of(args[0]))) {
      while (true) {
        System.out.println(BEGIN);
        store.compact();
        System.out.println("end");
      }
    }
  }
}
