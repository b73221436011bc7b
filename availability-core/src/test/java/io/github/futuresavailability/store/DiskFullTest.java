package io.github.futuresavailability.store;

import static io.github.futuresavailability.store.StoreFixtures.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.Availability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small file system fills up under a database. */
final class DiskFullTest {
  @TempDir Path folder;

  @Test
  void aFullDiskIsReportedAndOnceThereIsSpaceTheDatabaseGoesOn() throws Exception {
    Outcome outcome = fill("8m", 2);

    assertThat(outcome.failure)
        .startsWith("DiskFullException: Cannot write availability because the disk is full")
        .contains("Free space")
        .contains("No space left on device");
    assertThat(outcome.next).isEqualTo("written");
    assertThat(outcome.publish).startsWith("DiskFullException: Cannot publish");
    assertThat(outcome.reopened).isEqualTo("all and one more");
  }

  /** More than 16 MB of log make DuckDB merge it into the file, for which there is no space. */
  @Test
  void aDatabaseThatWasStoppedSaysSoAndHasEverythingOnceItIsOpenedAgain() throws Exception {
    Outcome outcome = fill("32m", 12);

    assertThat(outcome.failure)
        .startsWith("DiskFullException: Cannot write availability because the disk is full")
        .contains("close the database and open it again");
    assertThat(outcome.next)
        .startsWith("DatabaseInvalidatedException: Cannot write availability")
        .contains("committed rows are safe")
        .contains("open it again")
        .contains("No space left on device");
    assertThat(outcome.publish).startsWith("DatabaseInvalidatedException: Cannot publish");
    assertThat(outcome.stillFull).contains("because the disk is full");
    assertThat(outcome.reopened).isEqualTo("all");
  }

  /** Nothing is left that the next attempt would stumble over. */
  @Test
  void aFileThatCannotBeCreatedIsNotThere() throws Exception {
    List<String> lines = run("16k", "create");
    assertThat(lines.get(0))
        .startsWith("DiskFullException: Cannot open the database")
        .contains("because the disk is full");
    assertThat(lines.get(1)).isEqualTo("empty folder");
  }

  /** Its file is gone, and the room of it as well, although the copying connection was closed. */
  @Test
  void aPublicationThatFailedKeepsNoRoom() throws Exception {
    List<String> lines = run("24m", "publish");
    assertThat(lines.get(0)).startsWith("DiskFullException: Cannot publish");
    assertThat(lines.get(1)).isEqualTo("1 database, room as before");
  }

  private record Outcome(
      String failure, String next, String publish, String stillFull, String reopened) {}

  private Outcome fill(String size, int ballastMegabytes) throws Exception {
    List<String> lines = run(size, "" + ballastMegabytes);
    assertThat(lines).hasSize(5);
    return new Outcome(lines.get(0), lines.get(1), lines.get(2), lines.get(3), lines.get(4));
  }

  private List<String> run(String size, String work) throws Exception {
    return SmallFileSystem.run(folder, size, Child.class, work, folder);
  }

  /** The other JVM, which alone sees the small file system. */
  static final class Child {
    private static final int BATCH = 2000;

    private Child() {}

    public static void main(String[] args) throws IOException {
      Path folder = Path.of(args[1]);
      if (args[0].equals("create")) {
        create(folder);
      } else if (args[0].equals("publish")) {
        publish(folder);
      } else {
        fill(folder, Integer.parseInt(args[0]) * 1_000_000);
      }
    }

    private static void create(Path folder) throws IOException {
      System.out.println(
          outcomeOf(() -> AvailabilityDatabase.open(folder.resolve("x.duckdb")).close()));
      try (var files = Files.list(folder)) {
        System.out.println(files.findAny().isEmpty() ? "empty folder" : "something is left");
      }
    }

    private static void publish(Path folder) throws IOException {
      try (AvailabilityDatabase database = AvailabilityDatabase.open(folder.resolve("x.duckdb"))) {
        for (int day = 0; day < 25; day++) {
          database.upsert(facts(DAY.plusDays(day)));
        }
        SmallFileSystem.fillExcept(folder, 1_500_000);
        long before = Files.getFileStore(folder).getUsableSpace();
        System.out.println(outcomeOf(() -> database.publish(folder.resolve("published.duckdb"))));
        long databases =
            database
                .query(
                    "SELECT count(*) FROM duckdb_databases() WHERE NOT internal",
                    row -> row.getLong(1))
                .get(0);
        boolean same = Files.getFileStore(folder).getUsableSpace() == before;
        System.out.println(
            databases + " database, " + (same ? "room as before" : "room is missing"));
      }
    }

    private static void fill(Path folder, int ballastBytes) throws IOException {
      Path ballast = Files.write(folder.resolve("ballast"), new byte[ballastBytes]);
      Path file = folder.resolve("x.duckdb");
      int batches = 0;
      try (AvailabilityDatabase database = AvailabilityDatabase.open(file)) {
        String failure = "written";
        for (LocalDate day = DAY; failure.equals("written"); day = day.plusDays(1)) {
          List<Availability> facts = facts(day);
          failure = outcomeOf(() -> database.upsert(facts));
          batches += failure.equals("written") ? 1 : 0;
        }
        System.out.println(failure);
        System.out.println(outcomeOf(() -> database.upsert(List.of(fact("A", DAY)))));
        System.out.println(outcomeOf(() -> database.publish(folder.resolve("published.duckdb"))));
      }
      System.out.println(outcomeOf(() -> AvailabilityDatabase.open(file).close()));
      Files.delete(ballast);
      try (AvailabilityDatabase database = AvailabilityDatabase.open(file)) {
        long more = database.summary().rows() - (long) batches * BATCH;
        database.upsert(facts(DAY.minusDays(1)));
        System.out.println(more == 0 ? "all" : more == 1 ? "all and one more" : more + " more");
      }
    }

    private static List<Availability> facts(LocalDate day) {
      List<Availability> facts = new ArrayList<>();
      for (int i = 0; i < BATCH; i++) {
        facts.add(fact("SYMBOL" + i, day));
      }
      return facts;
    }

    private static Availability fact(String symbol, LocalDate day) {
      return StoreFixtures.present(symbol, day);
    }

    private static String outcomeOf(Runnable work) {
      String outcome = SmallFileSystem.outcome(work::run);
      return outcome.equals("done") ? "written" : outcome;
    }
  }
}
