package io.github.futuresavailability.benchmarks;

import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.universe.Universe;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The history of a table in memory. */
@State(Scope.Benchmark)
public class LoadedUniverse {
  private Universe universe;
  private MeasuredQueries arguments;

  /** Called by JMH. */
  public LoadedUniverse() {}

  /** Loads it. */
  @Setup
  public void load() {
    universe = Universe.load(FullTable.file());
    try (AvailabilityDatabase database = AvailabilityDatabase.openReadOnly(FullTable.file())) {
      arguments = MeasuredQueries.about(database);
    }
  }

  boolean contains() {
    String symbol = arguments.nextSymbol();
    LocalDate day = arguments.nextDay();
    return universe.contains(symbol, day);
  }

  List<String> symbols() {
    return universe.symbolsOn(arguments.nextDay());
  }

  /** A closed table. */
  @State(Scope.Benchmark)
  public static class Warm {
    /** Called by JMH. */
    public Warm() {}

    Path file() {
      return FullTable.file();
    }
  }
}
