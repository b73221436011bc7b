package io.github.futuresavailability.benchmarks;

import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.archive.TrackedArchive;
import io.github.futuresavailability.benchmarks.ArchiveProcess.Served;
import io.github.futuresavailability.collect.Backfill;
import io.github.futuresavailability.collect.CollectionReport;
import io.github.futuresavailability.collect.CollectionTask;
import io.github.futuresavailability.collect.DailyUpdate;
import io.github.futuresavailability.collect.VolumeCollection;
import io.github.futuresavailability.probe.ObjectListingRequest;
import io.github.futuresavailability.probe.ProbeRoute;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.store.StoreSummary;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Collects a full archive that responds 50 ms late, step by step, and compares each step with a
 * bare download of the same pages in the same run and with its target. The backfill is also
 * compared with its two halves, parsing and inserting, and with an insert without the key, the url
 * or both.
 *
 * <p>Arguments: the steps to leave out, of {@code aws} and {@code volumes}; usually none. Files are
 * written to a temporary folder and deleted.
 */
public final class WholeFlow {
  private static final Duration DELAY = Duration.ofMillis(50);
  private static final int AWS_SAMPLE_STEP = 25;
  private static final int HEAD_RUNS = 4;

  /** Both processes, the collector and the archive, are warm from the fourth run on. */
  private static final int BACKFILLS = 4;

  private final ArchiveProcess archive;
  private final RecordingStore store;
  private double backfillSeconds;

  private WholeFlow(ArchiveProcess archive, RecordingStore store) {
    this.archive = archive;
    this.store = store;
  }

  /**
   * Runs the measurement.
   *
   * @param args see the class
   * @throws IOException if the archive does not start or respond
   * @throws InterruptedException if the measurement is interrupted
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    List<String> without = List.of(args);
    try (Scratch scratch = Scratch.folder();
        ArchiveProcess archive = ArchiveProcess.start(DELAY);
        RecordingStore store = new RecordingStore(archive.endpoint())) {
      Path file = scratch.file("availability.duckdb");
      WholeFlow flow = new WholeFlow(archive, store);
      flow.backfill(file);
      if (!without.contains("aws")) {
        flow.aws();
      }
      try (AvailabilityDatabase database = flow.open(file)) {
        flow.lookBack(database);
        flow.oneDay(database);
        if (!without.contains("volumes")) {
          flow.volumes(database);
        }
      }
      say("file %d MB, peak resident %s", Files.size(file) >> 20, Memory.peakResident());
    }
  }

  /** The first time in a fresh process, the last time in a warm one. */
  private void backfill(Path file) throws IOException, InterruptedException {
    List<ObjectListingRequest> pages = List.of();
    for (int run = 1; run <= BACKFILLS; run++) {
      Files.deleteIfExists(file);
      try (AvailabilityDatabase database = open(file)) {
        backfillOnce(database, run);
      }
      pages = store.pages();
      compareWithBare(pages, backfillSeconds, 1.75);
    }
    lowerBounds(pages, file);
  }

  private void backfillOnce(AvailabilityDatabase database, int run) {
    Memory.resetPeak();
    Phases phases = new Phases();
    CollectionReport report = run(Backfill.from(store).into(database).onProgress(phases));
    backfillSeconds = seconds(report);
    say(
        "backfill %d of %d, the first in a fresh process: %.2f s (probing %.2f s, writing %.2f s),"
            + " %d requests, %d bytes, peak heap %d MB of at most 512",
        run,
        BACKFILLS,
        backfillSeconds,
        phases.probingSeconds(),
        phases.writingSeconds(),
        report.transfer().requests(),
        report.transfer().bytes(),
        Memory.peakHeapMegabytes());
    StoreSummary summary = database.summary();
    say("  rows %d, of them present %d", summary.rows(), summary.presentRows());
  }

  /** The parts that no collection can avoid if it ends with these rows in this table. */
  private void lowerBounds(List<ObjectListingRequest> pages, Path file)
      throws IOException, InterruptedException {
    say(
        "  the same pages downloaded and parsed, 64 connections: %.2f s",
        BareDownload.parsed(archive.endpoint(), pages).seconds());
    for (BareInsert.Table table : BareInsert.Table.values()) {
      say(
          "  the same rows in order into an empty table, %s: %.2f s",
          table.name().toLowerCase(Locale.ROOT).replace('_', ' '),
          BareInsert.secondsOf(file, table));
    }
  }

  private void aws() throws IOException, InterruptedException {
    List<String> sample =
        IntStream.iterate(0, i -> i < FullArchive.SYMBOLS, i -> i + AWS_SAMPLE_STEP)
            .mapToObj(FullArchive::symbol)
            .toList();
    OptionalDouble took = AwsListing.seconds(archive.endpoint(), sample);
    if (took.isEmpty()) {
      say("aws s3 ls: the command is not installed; left out");
      return;
    }
    double all = took.getAsDouble() * FullArchive.SYMBOLS / sample.size();
    say(
        "aws s3 ls, ten workers: %.1f s for every %dth symbol, extrapolated %.0f s for all: %.0f"
            + " times the backfill, of at least 20",
        took.getAsDouble(), AWS_SAMPLE_STEP, all, all / backfillSeconds);
  }

  private void lookBack(AvailabilityDatabase database) throws IOException, InterruptedException {
    for (int i = 0; i < 2; i++) {
      archive.served();
      CollectionReport report = run(DailyUpdate.from(store).into(database));
      say(
          "look-back of 20 days: %.2f s, %d requests for %d symbols, %d bytes; %d rows confirmed",
          seconds(report),
          report.transfer().requests(),
          report.symbols(),
          report.transfer().bytes(),
          report.changes().confirmed());
      compareWithBare(store.pages(), seconds(report), 1.5);
    }
  }

  private void oneDay(AvailabilityDatabase database) throws IOException {
    for (int i = 0; i < HEAD_RUNS; i++) {
      archive.served();
      Phases phases = new Phases();
      CollectionReport report =
          run(
              DailyUpdate.from(store)
                  .into(database)
                  .againOn(FullArchive.LAST)
                  .probingBy(ProbeRoute.HEAD)
                  .onProgress(phases));
      Served served = archive.served();
      say(
          "one day by HEAD: %d probes in %.2f s of at most 0.70, %d at once of 150; whole run"
              + " %.2f s",
          served.heads(), phases.probingSeconds(), served.mostAtOnce(), seconds(report));
    }
    store.pages();
  }

  private void volumes(AvailabilityDatabase database) throws IOException {
    archive.served();
    Memory.resetPeak();
    // The last month of the archive has no monthly files yet: they come with the month after it.
    LocalDate lastOfMonth = FullArchive.LAST.withDayOfMonth(1).minusDays(1);
    CollectionReport report =
        run(
            VolumeCollection.from(store)
                .into(database)
                .between(FullArchive.DAYS.first(), lastOfMonth));
    Served served = archive.served();
    say(
        "volumes from nothing: %.1f s, %d zips and %d checksums (%d requests, %d bytes) for %d"
            + " symbol-days: %.1f times fewer zips, of at least 25; peak heap %d MB",
        seconds(report),
        served.downloads(),
        served.checksums(),
        report.transfer().requests(),
        report.transfer().bytes(),
        report.volumesStored(),
        (double) report.volumesStored() / served.downloads(),
        Memory.peakHeapMegabytes());
  }

  private void compareWithBare(List<ObjectListingRequest> pages, double seconds, double atMost)
      throws IOException, InterruptedException {
    BareDownload.Result bare = BareDownload.of(pages.stream().map(store::address).toList());
    say(
        "  bare download of the same %d pages, 64 connections: %.2f s, %d bytes; %.2f times that,"
            + " of at most %.2f",
        pages.size(), bare.seconds(), bare.bytes(), seconds / bare.seconds(), atMost);
  }

  private AvailabilityDatabase open(Path file) {
    return AvailabilityDatabase.open(
        file, new TrackedArchive(ArchiveSeries.UM_KLINES_1M, archive.endpoint()));
  }

  private static CollectionReport run(CollectionTask<?> task) {
    return task.clock(FullArchive.clock()).run();
  }

  private static double seconds(CollectionReport report) {
    return report.duration().toMillis() / 1000.0;
  }

  private static void say(String format, Object... values) {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    System.out.println(
        String.format(Locale.ROOT, "[load %.1f] ", load)
            + String.format(Locale.ROOT, format, values));
  }
}
