package io.github.futuresavailability.collect;

import io.github.futuresavailability.AvailabilityException;
import io.github.futuresavailability.SymbolDay;
import io.github.futuresavailability.archive.TrackedArchive;
import io.github.futuresavailability.collect.Night.Job;
import io.github.futuresavailability.collect.Night.Mishap;
import io.github.futuresavailability.collect.Night.Run;
import io.github.futuresavailability.database.Queryable;
import io.github.futuresavailability.probe.ObjectStore;
import io.github.futuresavailability.probe.ObjectStoreException;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.store.change.ArchiveShrankException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A record that lives through nights, next to the plain model of the archive that it is collected
 * from. What the record says is compared with the model after every run.
 */
final class CollectedNights implements AutoCloseable {
  private static final LocalTime TIME_OF_RUNS = LocalTime.of(9, 0);
  private static final int YEARS_AHEAD = 7;

  /** How much room on a full disk each step of a mishap has. */
  private static final int KILOBYTES = 8;

  /** An end that nothing in the library expects. */
  private static final class CutError extends Error {
    private static final long serialVersionUID = 1L;

    CutError() {
      super("The run is cut", null, false, false);
    }
  }

  /** What one run could see, and where. */
  record Served(String address, NavigableMap<SymbolDay, PlainFile> files) {}

  /** How a run ended. */
  enum Outcome {
    DONE,
    /** Done with removals accepted that the guard had refused. */
    ALLOW,
    /** Some requests failed; the rest is written. */
    FAILED,
    CUT_SHORT;

    boolean isDone() {
      return this == DONE || this == ALLOW;
    }
  }

  final PlainArchive archive = new PlainArchive();

  private final Site site;
  private final Site mirror;
  private final Path folder = temporaryFolder();
  private final NightCheck check = new NightCheck(this);
  private final List<Served> served = new ArrayList<>();
  private final List<Night> passed = new ArrayList<>();
  private final boolean inMemory;
  private @Nullable AvailabilityDatabase kept;
  private NavigableMap<SymbolDay, StoredRow> rows = new TreeMap<>(RunContext.BY_DAY);

  private CollectedNights(Site site, Site mirror, boolean inMemory) {
    this.site = site;
    this.mirror = mirror;
    this.inMemory = inMemory;
  }

  /** Archive and record in memory: fast. */
  static CollectedNights inMemory() {
    return new CollectedNights(
        Site.inMemory("http://archive.test"), Site.inMemory("http://mirror.test"), true);
  }

  /** Over HTTP into a file that is opened and closed each night, as by a job of the night. */
  static CollectedNights overHttp() {
    return new CollectedNights(new HttpSite(), new HttpSite(), false);
  }

  /** Lets the nights pass. */
  CollectedNights pass(List<Night> nights) {
    for (Night night : nights) {
      passed.add(night);
      named(
          () -> {
            archive.advance(night.days());
            night.changes().forEach(archive::apply);
            run(night.run());
          });
    }
    return this;
  }

  /** Names the nights in what is thrown, so that it can be repeated as an example. */
  private void named(Runnable work) {
    try {
      work.run();
    } catch (AssertionError e) {
      throw new AssertionError("Of the nights " + passed + ": " + e.getMessage(), e);
    }
  }

  /**
   * From now on nothing changes, and what was late or hidden is there. One update with volumes must
   * see all that is in its sight, a collection of volumes those of files that changed before, a
   * refresh with volumes all the rest.
   */
  void becomeQuiet() {
    named(this::quietNights);
  }

  private void quietNights() {
    archive.becomeQuiet();
    archive.advance(1);
    NavigableMap<SymbolDay, StoredRow> before = rows;
    run(Run.of(Job.UPDATE).withVolumes());
    QuietCheck quiet = new QuietCheck(this);
    quiet.everyRowInSightIsTrue(before, rows);
    run(Run.of(Job.VOLUMES));
    quiet.everyVolumeIsThatOfItsFile(rows);
    run(Run.of(Job.REFRESH).withVolumes());
    quiet.everyRowIsTrue(rows);
    check.whatWasKnownIsStillKnown();
  }

  private void run(Run run) {
    if (run.job() == Job.START_AGAIN) {
      startAgain();
      return;
    }
    if (run.job() == Job.EXPORT && check.hasSuspectVolumes()) {
      // They would be as good as any others where nothing is known of the change.
      return;
    }
    int number = served.size();
    Site source = run.isOfMirror() ? mirror : site;
    served.add(new Served(source.endpoint().objects().toString(), files(run)));
    NavigableMap<SymbolDay, StoredRow> before = rows;
    Instant now = instant(run, number);
    boolean apart = run.mishap() == Mishap.KILLED || run.mishap() == Mishap.DISK_FULL;
    Outcome outcome =
        apart ? apart(run, now) : withDatabase(database -> outcome(run, now, source, database));
    rows = read(StoredRow::all);
    check.afterRun(run, outcome, number, before, rows);
    if (run.probes()) {
      check.remember(now, rows);
    }
  }

  private void startAgain() {
    rows = new TreeMap<>(RunContext.BY_DAY);
    check.startAgain();
    closeKept();
    try {
      Files.deleteIfExists(file());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private NavigableMap<SymbolDay, PlainFile> files(Run run) {
    NavigableMap<SymbolDay, PlainFile> files = archive.visible();
    if (run.isOfMirror()) {
      int part = 2 + run.at() % 3;
      files.keySet().removeIf(at -> (at.day().toEpochDay() + at.symbol().length()) % part == 0);
    }
    return files;
  }

  private Outcome outcome(Run run, Instant now, Site source, AvailabilityDatabase database) {
    NightJob job = new NightJob(run, now, false, folder);
    Outcome outcome = outcome(job, source, database);
    boolean refused = outcome == Outcome.CUT_SHORT && run.mishap() == Mishap.NONE;
    if (refused && run.acceptsRemovals()) {
      return outcome(job.allowShrink(), source, database).isDone()
          ? Outcome.ALLOW
          : Outcome.CUT_SHORT;
    }
    return outcome;
  }

  private Outcome outcome(NightJob job, Site source, AvailabilityDatabase database) {
    Run run = job.run();
    NavigableMap<SymbolDay, PlainFile> files = served.get(served.size() - 1).files();
    try (ObjectStore store = source.serve(files, YearMonth.from(archive.yesterday()))) {
      Instant time = run.hasClockToRefuse() ? morning() : null;
      job.start(
          database, new TroubledStore(store, trouble(run, store), time), ProgressListener.NONE);
      return Outcome.DONE;
    } catch (CollectionFailedException e) {
      requireMishap(run, e);
      return Outcome.FAILED;
    } catch (ArchiveShrankException e) {
      return Outcome.CUT_SHORT;
    } catch (AvailabilityException | CutError e) {
      requireMishap(run, e);
      return Outcome.CUT_SHORT;
    } finally {
      // An interrupt belongs to the run alone.
      Thread.interrupted();
    }
  }

  /** Whatever it has done counts as cut short. */
  private Outcome apart(Run run, Instant now) {
    if (inMemory) {
      throw new IllegalStateException("Another process needs a file and an address: " + run);
    }
    NightJob job = new NightJob(run, now, false, folder);
    site.serve(served.get(served.size() - 1).files(), YearMonth.from(archive.yesterday())).close();
    if (run.mishap() == Mishap.KILLED) {
      NightProcess.kill(job, site.endpoint(), run.at());
    } else {
      NightProcess.fill(job, site.endpoint(), run.at() * KILOBYTES);
    }
    return Outcome.CUT_SHORT;
  }

  private static void requireMishap(Run run, Throwable reason) {
    if (run.mishap() == Mishap.NONE) {
      throw new AssertionError("Nothing went wrong, but " + run + " failed: " + reason, reason);
    }
  }

  private static TroubledStore.Trouble trouble(Run run, ObjectStore store) {
    Thread caller = Thread.currentThread();
    return (key, request) -> {
      switch (run.mishap()) {
        case FAILING -> {
          if (Math.floorMod(key.hashCode(), 4) == run.at() % 4) {
            throw new ObjectStoreException(store.url(key), 503, "Slow down");
          }
        }
        case CUT, MIRROR_CUT -> {
          if (request == run.at()) {
            throw new CutError();
          }
        }
        case INTERRUPTED -> {
          if (request == run.at()) {
            caller.interrupt();
          }
        }
        case NONE, MIRROR, FUTURE, KILLED, DISK_FULL -> {}
      }
    };
  }

  private Instant morning() {
    return archive.today().atTime(TIME_OF_RUNS).toInstant(ZoneOffset.UTC);
  }

  /** 09:00 and as many microseconds as the number of the run, which so stands in its rows. */
  private Instant instant(Run run, int number) {
    return archive
        .today()
        .plusYears(run.mishap() == Mishap.FUTURE ? YEARS_AHEAD : 0)
        .atTime(TIME_OF_RUNS)
        .plusNanos(number * 1000L)
        .toInstant(ZoneOffset.UTC);
  }

  /** What the run could see whose rows have this time. */
  Served servedAt(Instant probedAt) {
    return served.get(probedAt.get(ChronoField.MICRO_OF_SECOND));
  }

  boolean isOfLastRun(Instant probedAt) {
    return probedAt.get(ChronoField.MICRO_OF_SECOND) == served.size() - 1;
  }

  Served servedBy(int number) {
    return served.get(number);
  }

  String url(SymbolDay at) {
    String key = PlainFile.TRACKED.daily(at.symbol(), at.day()).key();
    return site.endpoint().objectUrl(key).toString();
  }

  /** Reads the record. */
  <T> T read(Function<Queryable, T> reading) {
    return withDatabase(database -> reading.apply(database));
  }

  <T> T withDatabase(Function<AvailabilityDatabase, T> work) {
    TrackedArchive tracked = new TrackedArchive(PlainFile.TRACKED, site.endpoint());
    if (inMemory) {
      AvailabilityDatabase database = kept;
      if (database == null) {
        database = AvailabilityDatabase.inMemory(tracked);
        kept = database;
      }
      return work.apply(database);
    }
    try (AvailabilityDatabase database = AvailabilityDatabase.open(file(), tracked)) {
      return work.apply(database);
    }
  }

  private Path file() {
    return folder.resolve(NightProcess.DATABASE);
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("nights");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void closeKept() {
    if (kept != null) {
      kept.close();
      kept = null;
    }
  }

  @Override
  public void close() {
    closeKept();
    site.close();
    mirror.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
