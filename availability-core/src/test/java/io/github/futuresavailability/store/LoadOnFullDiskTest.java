package io.github.futuresavailability.store;

import static io.github.futuresavailability.store.StoreFixtures.DAY;
import static io.github.futuresavailability.store.StoreFixtures.MODIFIED;
import static io.github.futuresavailability.store.StoreFixtures.PROBED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.ProbeResult;
import io.github.futuresavailability.store.change.ShrinkPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A load whose disk is full ends, leaves what was saved whole, and the next one has all rows. */
final class LoadOnFullDiskTest {
  private static final String FULL = "DiskFullException: Cannot write availability because";
  private static final String NO_MORE =
      "StoreException: A write of this bulk write failed, after which it cannot go on; begin"
          + " another one:"
          + " Cannot ";

  @TempDir Path folder;

  @Test
  void ifTheResultsCannotBeSavedNoneIsResumed() throws Exception {
    Outcome outcome = run("commit", 100_000);

    assertThat(outcome.failure).startsWith(FULL).contains("Free space");
    assertThat(outcome.commitAgain).startsWith(NO_MORE);
    assertThat(outcome.addAgain).startsWith(NO_MORE);
    assertThat(outcome.close).isEqualTo("done");
    assertThat(outcome.resumed).isEqualTo("0");
    assertThat(outcome.rows).isEqualTo(Child.DAYS * Child.SYMBOLS + "");
  }

  @Test
  void ifTheRowsCannotBeWrittenAllResultsAreResumed() throws Exception {
    Outcome outcome = run("commit", 1_500_000);

    assertThat(outcome.failure).startsWith(FULL).contains("Free space");
    assertThat(outcome.commitAgain).startsWith(NO_MORE);
    assertThat(outcome.addAgain).startsWith(NO_MORE);
    assertThat(outcome.close).isEqualTo("done");
    assertThat(outcome.resumed).isEqualTo(Child.SYMBOLS + "");
    assertThat(outcome.rows).isEqualTo(Child.DAYS * Child.SYMBOLS + "");
  }

  @Test
  void aSaveInTheMidstOfItEndsTheLoadAtOnce() throws Exception {
    Outcome outcome = run("add", 100_000);

    assertThat(outcome.failure)
        .startsWith("DiskFullException: Cannot save results because the disk is full");
    assertThat(outcome.commitAgain).startsWith(NO_MORE);
    assertThat(outcome.addAgain).startsWith(NO_MORE);
    assertThat(outcome.close).isEqualTo("done");
    assertThat(outcome.resumed).isEqualTo("0");
    assertThat(outcome.rows).isEqualTo(Child.DAYS * Child.SYMBOLS + "");
  }

  private record Outcome(
      String failure,
      String commitAgain,
      String addAgain,
      String close,
      String resumed,
      String rows) {}

  private Outcome run(String until, int room) throws IOException, InterruptedException {
    List<String> lines = SmallFileSystem.run(folder, "16m", Child.class, until, room, folder);
    assertThat(lines).hasSize(6);
    return new Outcome(
        lines.get(0), lines.get(1), lines.get(2), lines.get(3), lines.get(4), lines.get(5));
  }

  /** The other JVM, which alone sees the small file system. */
  static final class Child {
    static final int SYMBOLS = 100;
    static final int DAYS = 200;

    private static final DateRange RANGE = DateRange.of(DAY.minusDays(DAYS - 1), DAY);

    private Child() {}

    public static void main(String[] args) throws IOException {
      Path folder = Path.of(args[2]);
      try (AvailabilityDatabase database = AvailabilityDatabase.open(folder.resolve("x.duckdb"))) {
        Path ballast = SmallFileSystem.fillExcept(folder, Integer.parseInt(args[1]));
        BulkWriter load = database.beginBulkWrite();
        say(args[0].equals("add") ? () -> addForEver(database, load) : () -> loadAll(load));
        say(() -> load.commit(ShrinkPolicy.REJECT));
        say(() -> load.add(result("ONE-MORE")));
        say(load::close);
        Files.delete(ballast);
        finish(database);
      }
    }

    /** Queries in between, so that there are not too many results when it is time to save them. */
    private static void addForEver(AvailabilityDatabase database, BulkWriter load) {
      for (int i = 0; ; i++) {
        load.add(result("S" + i));
        database.summary();
      }
    }

    private static void loadAll(BulkWriter load) {
      for (int i = 0; i < SYMBOLS; i++) {
        load.add(result("S" + i));
      }
      load.commit(ShrinkPolicy.REJECT);
    }

    private static void finish(AvailabilityDatabase database) {
      Map<String, List<DateRange>> wanted = new TreeMap<>();
      for (int i = 0; i < SYMBOLS; i++) {
        wanted.put("S" + i, List.of(RANGE));
      }
      try (BulkWriter load = database.beginBulkWrite()) {
        Map<String, List<DateRange>> resumed = load.resume(wanted, PROBED);
        System.out.println(resumed.size());
        wanted.keySet().removeAll(resumed.keySet());
        wanted.keySet().forEach(symbol -> load.add(result(symbol)));
        load.commit(ShrinkPolicy.REJECT);
      }
      System.out.println(database.summary().presentRows());
    }

    private static ProbeResult result(String symbol) {
      ProbeResult.Builder builder = ProbeResult.of(symbol, RANGE);
      RANGE.days().forEach(day -> builder.present(day, day.toEpochDay() * 7_919, MODIFIED));
      return builder.probedAt(PROBED);
    }

    private static void say(SmallFileSystem.Work work) {
      System.out.println(SmallFileSystem.outcome(work));
    }
  }
}
