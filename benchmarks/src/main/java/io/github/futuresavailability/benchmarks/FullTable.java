package io.github.futuresavailability.benchmarks;

import io.github.futuresavailability.DailyKline;
import io.github.futuresavailability.ProbeResult;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.store.BulkWriter;
import io.github.futuresavailability.store.change.ShrinkPolicy;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The database that a family of benchmarks reads or copies: every row of {@link StoreData} with its
 * volumes. It is made once; the JVMs that JMH forks find it through a system property.
 *
 * <p>{@code -Davailability.benchmark.table=FILE} keeps it in that file from one run to the next;
 * without it, the table is in a temporary folder and is deleted after the run.
 */
final class FullTable implements AutoCloseable {
  static final long ROWS = (long) StoreData.SYMBOLS * StoreData.DAYS;
  static final Instant COLLECTED = Instant.parse("2026-03-01T09:00:00Z");

  private static final String PROPERTY = "availability.benchmark.table";
  private static final String LARGE_PROPERTY = "availability.benchmark.large";

  private final Scratch scratch;
  private final Path file;

  private FullTable(Scratch scratch, Path file) {
    this.scratch = scratch;
    this.file = file;
  }

  static FullTable make() throws IOException {
    Scratch scratch = Scratch.folder();
    String kept = System.getProperty(PROPERTY);
    Path file = kept == null ? scratch.file("full.duckdb") : Path.of(kept).toAbsolutePath();
    if (!Files.exists(file)) {
      write(file, results(), klines());
    }
    return new FullTable(scratch, file);
  }

  /** Writes results and volumes into a new file. */
  static void write(Path file, List<ProbeResult> results, List<DailyKline> klines) {
    try (AvailabilityDatabase database = AvailabilityDatabase.open(file)) {
      load(database, results);
      database.upsertVolumes(klines);
    }
  }

  /** The ten times larger table of {@link LargeTable}; another property keeps it. */
  static FullTable makeLarge() throws IOException, SQLException {
    Scratch scratch = Scratch.folder();
    String kept = System.getProperty(LARGE_PROPERTY);
    Path file = kept == null ? scratch.file("large.duckdb") : Path.of(kept).toAbsolutePath();
    if (!Files.exists(file)) {
      LargeTable.writeTo(file);
    }
    return new FullTable(scratch, file);
  }

  /** The file, in a JVM that was forked with {@link #forkArgument}. */
  static Path file() {
    String file = System.getProperty(PROPERTY);
    if (file == null) {
      throw new IllegalStateException("Run the main method of the family, which makes the table");
    }
    return Path.of(file);
  }

  static List<ProbeResult> results() {
    return IntStream.range(0, StoreData.SYMBOLS)
        .mapToObj(symbol -> StoreData.result(symbol, COLLECTED))
        .toList();
  }

  static List<DailyKline> klines() {
    return IntStream.range(0, StoreData.SYMBOLS)
        .mapToObj(StoreData::klines)
        .flatMap(List::stream)
        .toList();
  }

  static void load(AvailabilityDatabase database, List<ProbeResult> results) {
    // By the clock of the results: rows that a later clock commits are findings.
    Clock clock = Clock.fixed(COLLECTED, ZoneOffset.UTC);
    URI archive = database.archive().endpoint().address();
    try (BulkWriter load = database.beginBulkWrite(archive, clock)) {
      results.forEach(load::add);
      load.commit(ShrinkPolicy.REJECT);
    }
  }

  Path path() {
    return file;
  }

  String forkArgument() {
    return "-D" + PROPERTY + "=" + file;
  }

  @Override
  public void close() throws IOException {
    scratch.close();
  }
}
