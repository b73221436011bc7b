package io.github.futuresavailability.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Another JVM works on a file and is killed with SIGKILL at random times. The file then opens, has
 * every commit that was acknowledged and no half of one, a published snapshot is an old or a new
 * one, and doing the work again leads to the content of an undisturbed run.
 */
final class CrashTest {
  private static final int KILLS = Boolean.getBoolean("stress") ? 120 : 5;
  private static final double LEAST_SHARE_BETWEEN_COMMITS = 0.6;
  private static final long LONGEST_DELAY = TimeUnit.MILLISECONDS.toNanos(80);

  /** All that is stored but times of probes, which a later run may set again. */
  private static final String CONTENT =
      """
      SELECT concat_ws(' ',
        (SELECT count(*) || ':' || coalesce(bit_xor(hash(fact)), 0)
          FROM (SELECT * EXCLUDE (probe_timestamp) FROM daily_availability) AS fact),
        (SELECT count(*) || ':' || coalesce(bit_xor(hash(change)), 0)
          FROM (SELECT * EXCLUDE (change_id) FROM file_change) AS change))
      """;

  @TempDir Path folder;

  private final Random random = new Random();
  private final List<String> states = new ArrayList<>();

  /** What is stored after each number of commits, from a run that nothing disturbs. */
  @BeforeEach
  void runUndisturbed() {
    try (AvailabilityDatabase database = StoreFixtures.inMemory()) {
      states.add(content(database));
      workload(folder).run(database, done -> states.add(content(database)));
    }
  }

  @Test
  void nothingThatWasAcknowledgedIsLostAndNothingIsHalfDone() throws Exception {
    int between = 0;
    for (int i = 0; i < KILLS; i++) {
      Path home = Files.createDirectory(folder.resolve("kill" + i));
      int acknowledged = killAtRandomTime(home);
      if (acknowledged > 0 && acknowledged < workload(home).size()) {
        between++;
      }
      checkSnapshot(home, acknowledged);
      checkFile(home, acknowledged);
      delete(home);
    }
    System.out.println(KILLS + " kills, " + between + " between the first and the last commit");
    assertThat(between).isGreaterThanOrEqualTo((int) (KILLS * LEAST_SHARE_BETWEEN_COMMITS));
  }

  /** Kills after a random number of commits and a random time more; returns how many were said. */
  private int killAtRandomTime(Path home) throws Exception {
    int target = random.nextInt(workload(home).size());
    try (ChildProcess child = ChildProcess.start(Child.class, home)) {
      for (String line = ""; line != null && !line.equals(String.valueOf(target)); ) {
        line = child.readLine();
      }
      LockSupport.parkNanos(random.nextLong(LONGEST_DELAY));
      child.kill();
      List<String> last = child.readToEnd();
      return last.isEmpty() ? target : Integer.parseInt(last.get(last.size() - 1));
    }
  }

  private void checkFile(Path home, int acknowledged) {
    try (AvailabilityDatabase database = AvailabilityDatabase.open(home.resolve("x.duckdb"))) {
      assertThat(content(database)).isIn(around(acknowledged));
      workload(home).run(database, done -> {});
      assertThat(content(database)).isEqualTo(states.get(states.size() - 1));
    }
  }

  /** The last snapshot that was acknowledged, or the one that was being made. */
  private void checkSnapshot(Path home, int acknowledged) {
    Path target = home.resolve("published.duckdb");
    int last = lastPublication(home, acknowledged);
    if (Files.notExists(target)) {
      assertThat(last).isZero();
      return;
    }
    AvailabilityDatabase.verify(target);
    try (AvailabilityDatabase snapshot = AvailabilityDatabase.openReadOnly(target)) {
      assertThat(content(snapshot))
          .isIn(states.get(last), states.get(Math.min(acknowledged + 1, states.size() - 1)));
    }
  }

  private static int lastPublication(Path home, int acknowledged) {
    return workload(home).publications().stream()
        .filter(step -> step <= acknowledged)
        .reduce(0, Math::max);
  }

  private List<String> around(int acknowledged) {
    return states.subList(acknowledged, Math.min(acknowledged + 2, states.size()));
  }

  private static CrashWorkload workload(Path home) {
    return new CrashWorkload(home.resolve("published.duckdb"));
  }

  private static String content(AvailabilityDatabase database) {
    return database.query(CONTENT, row -> row.getString(1)).get(0);
  }

  private static void delete(Path home) throws Exception {
    try (Stream<Path> files = Files.list(home)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
  }

  /** The other JVM. */
  static final class Child {
    private Child() {}

    public static void main(String[] args) {
      Path home = Path.of(args[0]);
      System.out.println(0);
      try (AvailabilityDatabase database = AvailabilityDatabase.open(home.resolve("x.duckdb"))) {
        workload(home).run(database, System.out::println);
      }
    }
  }
}
