package io.github.futuresavailability.store;

import static io.github.futuresavailability.store.StoreFixtures.DAY;
import static io.github.futuresavailability.store.StoreFixtures.present;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.Availability;
import io.github.futuresavailability.database.DatabaseLockedException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One file in two JVMs: who writes keeps others out, and who publishes disturbs no reader. */
final class TwoProcessesTest {
  private static final int PUBLISHES = Boolean.getBoolean("stress") ? 50 : 20;
  private static final int SYMBOLS = 300;

  @TempDir Path folder;

  private Path file;
  private Path target;

  @BeforeEach
  void nameTheFiles() {
    file = folder.resolve("x.duckdb");
    target = folder.resolve("published.duckdb");
  }

  @Test
  void theErrorOfASecondWriterSaysWhoHasTheFile() throws Exception {
    try (AvailabilityDatabase database = AvailabilityDatabase.open(file);
        ChildProcess child = ChildProcess.start(Opener.class, file)) {
      long here = ProcessHandle.current().pid();
      String message = "DatabaseLockedException OptionalLong[" + here + "] The database is in use";
      assertThat(child.readLine()).startsWith(message).contains("by process " + here);
      assertThat(child.readLine()).startsWith(message);
      assertThat(child.readLine()).isNull();
      assertThat(database.summary().rows()).isZero();
    }
  }

  @Test
  void whatOneProcessWroteTheNextOneReadsAndWrites() throws Exception {
    AvailabilityDatabase.open(file).close();
    try (ChildProcess child = ChildProcess.start(Opener.class, file)) {
      assertThat(child.readLine()).isEqualTo("written");
      assertThat(child.readLine()).isEqualTo("1 rows");
      assertThat(child.readLine()).isNull();
    }
    try (AvailabilityDatabase database = AvailabilityDatabase.open(file)) {
      assertThat(database.summary().rows()).isEqualTo(1);
    }
  }

  /** Each snapshot has one more whole day; a reader that sees half a day sees half a file. */
  @Test
  void readersWorkThroughManyPublicationsWithoutOneError() throws Exception {
    try (AvailabilityDatabase database = AvailabilityDatabase.open(file)) {
      database.upsert(day(0));
      database.publish(target);
      try (ChildProcess reader = ChildProcess.start(Reader.class, target, PUBLISHES)) {
        assertThat(reader.readLine()).isEqualTo("reading");
        for (int i = 1; i <= PUBLISHES; i++) {
          database.upsert(day(i));
          database.publish(target);
        }
        List<String> lines = reader.readToEnd();
        assertThat(lines).hasSize(1);
        assertThat(lines.get(0)).matches("read \\d+ times, \\d+ snapshots, no error");
        assertThat(database.summary().rows()).isEqualTo((PUBLISHES + 1L) * SYMBOLS);
      }
    }
  }

  private static List<Availability> day(int number) {
    return IntStream.range(0, SYMBOLS)
        .mapToObj(i -> present("S" + i, DAY.plusDays(number)))
        .toList();
  }

  /** Opens the file to write, then to read, and says what came of it. */
  static final class Opener {
    private Opener() {}

    public static void main(String[] args) {
      Path file = Path.of(args[0]);
      try (AvailabilityDatabase database = AvailabilityDatabase.open(file)) {
        database.upsert(List.of(present("A", DAY)));
        System.out.println("written");
      } catch (DatabaseLockedException e) {
        System.out.println("DatabaseLockedException " + e.holder() + " " + e.getMessage());
      }
      try (AvailabilityDatabase database = AvailabilityDatabase.openReadOnly(file)) {
        System.out.println(database.summary().rows() + " rows");
      } catch (DatabaseLockedException e) {
        System.out.println("DatabaseLockedException " + e.holder() + " " + e.getMessage());
      }
    }
  }

  /** Opens, reads and closes the snapshot until it has seen the last one. */
  static final class Reader {
    private static final String HALF_DAYS =
        "SELECT date FROM daily_availability GROUP BY date HAVING count(*) <> " + SYMBOLS;

    private Reader() {}

    public static void main(String[] args) {
      Path target = Path.of(args[0]);
      long last = Long.parseLong(args[1]) + 1;
      long days = 0;
      int times = 0;
      int snapshots = 0;
      System.out.println("reading");
      while (days < last) {
        try (AvailabilityDatabase snapshot = AvailabilityDatabase.openReadOnly(target)) {
          long seen = snapshot.summary().rows() / SYMBOLS;
          if (seen < days || !snapshot.query(HALF_DAYS, row -> row.getString(1)).isEmpty()) {
            throw new IllegalStateException("Half a file or an old one, of " + seen + " days");
          }
          snapshots += seen > days ? 1 : 0;
          days = seen;
          times++;
        }
      }
      System.out.println("read " + times + " times, " + snapshots + " snapshots, no error");
    }
  }
}
