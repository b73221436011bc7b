package io.github.futuresavailability.benchmarks;

import io.github.futuresavailability.query.AvailabilityQueries;
import io.github.futuresavailability.query.Snapshot;
import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A full table that is open to read, and days to ask for. */
@State(Scope.Benchmark)
public class ReadableTable {
  private final SplittableRandom days = new SplittableRandom(7);

  private AvailabilityQueries queries;

  /** Opens the table. */
  @Setup(Level.Trial)
  public void open() {
    queries = new AvailabilityQueries(FullTable.file());
  }

  /** Closes it. */
  @TearDown(Level.Trial)
  public void close() {
    queries.close();
  }

  Snapshot availableOn() {
    return queries.availableOn(StoreData.FIRST.plusDays(days.nextInt(StoreData.DAYS)));
  }
}
