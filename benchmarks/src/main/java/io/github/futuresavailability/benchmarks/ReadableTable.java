package io.github.futuresavailability.benchmarks;

import io.github.futuresavailability.query.AvailabilityQueries;
import io.github.futuresavailability.query.VolumeQueries;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.universe.UniverseSelection;
import java.io.IOException;
import java.nio.file.Path;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A table that is open to read, and the library's queries on it. */
@State(Scope.Benchmark)
public class ReadableTable {
  static final UniverseSelection TOP_50 =
      UniverseSelection.all().quotedIn("USDT").perpetual().topByQuoteVolume(50, 30);

  private AvailabilityDatabase database;
  private AvailabilityQueries queries;
  private VolumeQueries volumes;
  private MeasuredQueries arguments;
  private Scratch scratch;

  /** Opens the table. */
  @Setup
  public void open() throws IOException {
    scratch = Scratch.folder();
    database = AvailabilityDatabase.openReadOnly(FullTable.file());
    queries = AvailabilityQueries.on(database);
    volumes = VolumeQueries.on(database);
    arguments = MeasuredQueries.about(database);
  }

  AvailabilityQueries queries() {
    return queries;
  }

  VolumeQueries volumes() {
    return volumes;
  }

  MeasuredQueries arguments() {
    return arguments;
  }

  /** A file to write. */
  Path target() {
    return scratch.file("rankings.parquet");
  }

  /** Closes the table. */
  @TearDown
  public void close() throws IOException {
    database.close();
    scratch.close();
  }
}
