package io.github.futuresavailability.benchmarks;

import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.store.Fingerprint;
import io.github.futuresavailability.store.change.AvailabilityChanges;
import io.github.futuresavailability.store.change.VolumeChanges;
import io.github.futuresavailability.store.copy.Backup;
import io.github.futuresavailability.store.copy.Publication;
import io.github.futuresavailability.store.copy.SnapshotFormat;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.RunnerException;

/**
 * Measures writing, publishing and opening a full table of 1,610,180 rows, compared with the Python
 * original. The slow work of the original is done on a sample and extrapolated.
 */
@BenchmarkMode(Mode.SingleShotTime)
@Fork(1)
@Warmup(iterations = 30)
@Measurement(iterations = 40)
public class StoreBenchmarks {
  private static final String UPSERTED_DAY = "715 rows, a new day";

  /**
   * Runs the family and prints its table.
   *
   * @param args names of the benchmark methods to run; none stands for all
   * @throws IOException if the temporary folder cannot be written
   * @throws RunnerException if a benchmark fails
   */
  public static void main(String[] args) throws IOException, RunnerException {
    try (FullTable table = FullTable.make()) {
      new Family(StoreBenchmarks.class, table()).run(table, args);
    }
  }

  private static List<Comparison> table() {
    double loaded = (double) FullTable.ROWS / OriginalStores.SAMPLE;
    return List.of(
        Comparison.of("Bulk load of 1,610,180 rows with key", "bulkLoad")
            .atMost("5.37 s (300,000 rows/s)")
            .againstSample("bulkLoadOriginal", loaded),
        Comparison.of("Upsert of " + UPSERTED_DAY, "upsertNewDay")
            .atMost("15 ms")
            .against("upsertNewDayOriginal"),
        Comparison.of("Upsert of 715 rows again, confirmed", "upsertOneDay")
            .atMost("15 ms")
            .against("upsertOneDayOriginal"),
        Comparison.of("Upsert of 14,300 rows again, confirmed", "upsertTwentyDays")
            .atMost("60 ms")
            .againstSample("upsertOneDayOriginal", 20),
        Comparison.of("14,300 rows again, every file replaced", "upsertReplaced"),
        Comparison.of("Volumes of " + UPSERTED_DAY, "volumesOfNewDay"),
        Comparison.of("Volumes of 14,300 rows again", "volumesOfTwentyDays"),
        Comparison.of("Volumes of all 548,000 present rows", "bulkVolumes"),
        Comparison.of("Publish a snapshot", "publish"),
        Comparison.of("Verify a snapshot", "verifySnapshot"),
        Comparison.of("Verify the working file", "verify"),
        Comparison.of("Publish a packed snapshot", "publishPacked"),
        Comparison.of("Back up", "backup"),
        Comparison.of("Fingerprint", "fingerprint"),
        Comparison.of("Open to read, and close", "openToRead"),
        Comparison.of("Open to write, and close", "openToWrite"));
  }

  /** Loads everything into a new file, from opening to closing. */
  @Benchmark
  @Warmup(iterations = 1)
  @Measurement(iterations = 5)
  public void bulkLoad(LoadState load) {
    try (AvailabilityDatabase database = AvailabilityDatabase.open(load.target())) {
      FullTable.load(database, load.results());
    }
  }

  /** Loads 20,000 rows into an empty file. */
  @Benchmark
  @Warmup(iterations = 0)
  @Measurement(iterations = 1)
  public void bulkLoadOriginal(OriginalStores.Empty store) throws SQLException {
    store.replace();
  }

  /** Writes a day that the table does not have. */
  @Benchmark
  public AvailabilityChanges upsertNewDay(WritableTable.NewDay table) {
    return table.upsert();
  }

  /** Writes a day that the table does not have. */
  @Benchmark
  @Warmup(iterations = 1)
  @Measurement(iterations = 3)
  public void upsertNewDayOriginal(OriginalStores.NewDay store) throws SQLException {
    store.replace();
  }

  /** Writes the last day again, unchanged. */
  @Benchmark
  public AvailabilityChanges upsertOneDay(WritableTable.OneDay table) {
    return table.upsert();
  }

  /** Writes the last day again, unchanged. */
  @Benchmark
  @Warmup(iterations = 1)
  @Measurement(iterations = 3)
  public void upsertOneDayOriginal(OriginalStores.OneDay store) throws SQLException {
    store.replace();
  }

  /** Writes the last twenty days again, unchanged. */
  @Benchmark
  public AvailabilityChanges upsertTwentyDays(WritableTable.TwentyDays table) {
    return table.upsert();
  }

  /** Writes the volumes of a day that was just added. */
  @Benchmark
  public VolumeChanges volumesOfNewDay(WritableTable.NewVolumes table) {
    return table.upsertVolumes();
  }

  /** Writes the volumes of the last twenty days again. */
  @Benchmark
  public VolumeChanges volumesOfTwentyDays(WritableTable.TwentyDays table) {
    return table.upsertVolumes();
  }

  /** Writes the volumes of every present row again. */
  @Benchmark
  @Warmup(iterations = 0)
  @Measurement(iterations = 3)
  public VolumeChanges bulkVolumes(WritableTable.AllDays table) {
    return table.upsertVolumes();
  }

  /** Writes twenty days, with every file replaced: the largest possible look-back. */
  @Benchmark
  public AvailabilityChanges upsertReplaced(WritableTable.Replaced table) {
    return table.upsert();
  }

  /** Publishes a snapshot. */
  @Benchmark
  @Warmup(iterations = 1)
  @Measurement(iterations = 5)
  public Publication publish(WritableTable.OneDay table) {
    return table.database().publish(table.file("snapshot.duckdb"));
  }

  /** Verifies a published snapshot. */
  @Benchmark
  @Warmup(iterations = 1)
  @Measurement(iterations = 5)
  public void verifySnapshot(ClosedFiles files) {
    AvailabilityDatabase.verify(files.snapshot());
  }

  /** Verifies the working file. */
  @Benchmark
  @Warmup(iterations = 1)
  @Measurement(iterations = 5)
  public void verify(ClosedFiles files) {
    AvailabilityDatabase.verify(files.working());
  }

  /** Publishes a packed snapshot. */
  @Benchmark
  @Warmup(iterations = 1)
  @Measurement(iterations = 3)
  public Publication publishPacked(WritableTable.OneDay table) {
    return table.database().publish(table.file("snapshot.duckdb.gz"), SnapshotFormat.GZIP);
  }

  /** Backs the database up. */
  @Benchmark
  @Warmup(iterations = 1)
  @Measurement(iterations = 3)
  public Backup backup(WritableTable.OneDay table) {
    return table.database().backup(table.file("backup.duckdb"));
  }

  /** Computes the fingerprint of all facts. */
  @Benchmark
  @Warmup(iterations = 1)
  @Measurement(iterations = 5)
  public Fingerprint fingerprint(WritableTable.OneDay table) {
    return table.database().fingerprint();
  }

  /** Opens the working file to read, and closes it. */
  @Benchmark
  public void openToRead(ClosedFiles files) {
    AvailabilityDatabase.openReadOnly(files.working()).close();
  }

  /** Opens the working file to write, and closes it. */
  @Benchmark
  public void openToWrite(ClosedFiles files) {
    AvailabilityDatabase.open(files.working()).close();
  }
}
