package io.github.futuresavailability.benchmarks;

import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.archive.TrackedArchive;
import io.github.futuresavailability.collect.Backfill;
import io.github.futuresavailability.collect.CollectionReport;
import io.github.futuresavailability.probe.HttpObjectStore;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.store.StoreSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Locale;

/**
 * Runs a backfill of the real symbols into a new file, and prints its figures.
 *
 * <p>Arguments: the folder of the real names, the last day, the delay of every response in ms,
 * {@code volumes} or {@code availability}, and optionally a path that keeps the file.
 */
public final class RealNamesBackfill {
  private RealNamesBackfill() {}

  /**
   * Runs the measurement.
   *
   * @param args see the class
   * @throws IOException if the names cannot be read or the archive does not start
   */
  public static void main(String[] args) throws IOException {
    Path listing = Path.of(args[0]);
    LocalDate last = LocalDate.parse(args[1]);
    Duration delay = Duration.ofMillis(Long.parseLong(args[2]));
    boolean volumes = args[3].equals("volumes");
    try (Scratch scratch = Scratch.folder();
        ArchiveProcess archive = ArchiveProcess.start(listing, last, delay)) {
      Path file = scratch.file("availability.duckdb");
      CollectionReport report = backfill(archive, file, last, volumes);
      print(report, file);
      if (args.length > 4) {
        Files.copy(file, Path.of(args[4]), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private static CollectionReport backfill(
      ArchiveProcess archive, Path file, LocalDate last, boolean volumes) {
    TrackedArchive tracked = new TrackedArchive(ArchiveSeries.UM_KLINES_1M, archive.endpoint());
    try (HttpObjectStore store = HttpObjectStore.at(archive.endpoint());
        AvailabilityDatabase database = AvailabilityDatabase.open(file, tracked)) {
      Backfill backfill = Backfill.from(store).into(database).clock(FullArchive.clockAfter(last));
      CollectionReport report = (volumes ? backfill.withVolume() : backfill).run();
      StoreSummary summary = database.summary();
      say("symbols %d, days %s", summary.symbols(), summary.days().orElseThrow());
      say(
          "rows %d, of them present %d, with volume %d",
          summary.rows(), summary.presentRows(), summary.volumeRows());
      return report;
    }
  }

  private static void print(CollectionReport report, Path file) throws IOException {
    long rows = report.changes().total();
    say("requests %d, bytes %d", report.transfer().requests(), report.transfer().bytes());
    say("seconds %.2f", report.duration().toMillis() / 1000.0);
    say("file %d bytes, %.1f a row", Files.size(file), (double) Files.size(file) / rows);
    say("peak heap %d MB, peak resident %s", Memory.peakHeapMegabytes(), Memory.peakResident());
  }

  private static void say(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
