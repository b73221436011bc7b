package io.github.futuresavailability.benchmarks;

import io.github.futuresavailability.store.AvailabilityDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A full table and a snapshot of it, both closed. */
@State(Scope.Benchmark)
public class ClosedFiles {
  private Scratch scratch;

  /** Makes both. */
  @Setup(Level.Trial)
  public void prepare() throws IOException {
    scratch = Scratch.folder();
    Files.copy(FullTable.file(), working());
    try (AvailabilityDatabase database = AvailabilityDatabase.open(working())) {
      database.publish(snapshot());
    }
  }

  /** Deletes both. */
  @TearDown(Level.Trial)
  public void close() throws IOException {
    scratch.close();
  }

  Path working() {
    return scratch.file("working.duckdb");
  }

  Path snapshot() {
    return scratch.file("snapshot.duckdb");
  }
}
