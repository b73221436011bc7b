package io.github.futuresavailability.benchmarks;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.SplittableRandom;

/** Kills programs at random times and measures how long they need until they go on. */
final class KillSchedule {
  private static final int PAUSE_MILLIS = 1500;
  private static final int STARTING_MILLIS = 2000;
  private static final int PRINTED = 10;

  /** A maintenance that was not measured yet is killed within this time. */
  private static final Duration MAINTENANCE = Duration.ofSeconds(3);

  private final KilledPrograms programs;
  private final LakeWatch lake;
  private final SplittableRandom random;
  private final DoubleSummaryStatistics load = new DoubleSummaryStatistics();

  private final Recoveries streams =
      new Recoveries("`stream`, to the first trade that it received then, in the lake");
  private final Recoveries both =
      new Recoveries("both `lake ingest`, from the start of one to its first commit");
  private final Recoveries one = new Recoveries("one `lake ingest`, to the next commit of any");
  private final Recoveries maintained = new Recoveries("`lake maintain`");
  private final Recoveries early = new Recoveries("any again, up to 2 s after its start");
  private final List<Recoveries> all = List.of(streams, both, one, maintained, early);

  KillSchedule(KilledPrograms programs, LakeWatch lake, SplittableRandom random) {
    this.programs = programs;
    this.lake = lake;
    this.random = random;
  }

  int kills() {
    return all.stream().mapToInt(Recoveries::kills).sum();
  }

  /** Kills until so many processes were killed in all, or until a time. */
  void run(int kills, long end) throws InterruptedException {
    while (kills() < kills && System.nanoTime() - end < 0) {
      Thread.sleep(random.nextInt(PAUSE_MILLIS));
      switch (random.nextInt(5)) {
        case 0, 1 -> killStream();
        case 2 -> killBoth();
        case 3 -> killOne();
        default -> killMaintenance();
      }
      load.accept(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
      if (load.getCount() % PRINTED == 0) {
        StreamFlow.print("%d killed", kills());
      }
    }
  }

  private void killStream() throws InterruptedException {
    kill(programs.stream(), streams);
    killEarly(programs.stream());
    Instant received = Instant.now();
    long began = System.nanoTime();
    programs.stream().start();
    lake.awaitTradeOf(StreamServer.SYMBOLS.get(random.nextInt(2)), received);
    streams.recovered(began);
  }

  private void killBoth() throws InterruptedException {
    int first = random.nextInt(2);
    kill(programs.ingesters().get(first), both);
    kill(programs.ingesters().get(1 - first), both);
    killEarly(programs.ingesters().get(first));
    long offsets = lake.offsets();
    long began = System.nanoTime();
    programs.ingesters().get(first).start();
    lake.awaitCommitAfter(offsets);
    both.recovered(began);
    programs.ingesters().get(1 - first).start();
  }

  private void killOne() throws InterruptedException {
    Program killed = programs.ingesters().get(random.nextInt(2));
    kill(killed, one);
    killEarly(killed);
    long offsets = lake.offsets();
    long began = System.nanoTime();
    killed.start();
    lake.awaitCommitAfter(offsets);
    one.recovered(began);
  }

  /** While it runs, which is not always. */
  private void killMaintenance() throws InterruptedException {
    Duration run = programs.maintenance().longest();
    long most = (run.isZero() ? MAINTENANCE : run).toMillis();
    kill(programs.maintenance(), maintained);
    programs.maintenance().start();
    Thread.sleep(random.nextLong(most));
    if (programs.maintenance().kill()) {
      maintained.killed(1);
      programs.maintenance().start();
    }
  }

  private static void kill(Program program, Recoveries recoveries) throws InterruptedException {
    while (!program.kill()) {
      Thread.sleep(10);
    }
    recoveries.killed(1);
  }

  /** Sometimes starts a program that was killed, and kills it before it is ready. */
  private void killEarly(Program program) throws InterruptedException {
    if (random.nextInt(4) == 0) {
      program.start();
      Thread.sleep(random.nextInt(STARTING_MILLIS));
      kill(program, early);
    }
  }

  void print() {
    StreamFlow.print("| killed | kills | measured | p50 | max | over 5 s |");
    StreamFlow.print("|---|---:|---:|---:|---:|---:|");
    all.forEach(each -> StreamFlow.print("%s", each));
    StreamFlow.print(
        "%d kills; load of the machine %.1f on average, %.1f at most",
        kills(), load.getAverage(), load.getMax());
  }
}
