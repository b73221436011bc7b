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
  private MeasuredQueries questions;

  /** Made by JMH. */
  public LoadedUniverse() {}

  /** Loads it. */
  @Setup
  public void load() {
    universe = Universe.load(FullTable.file());
    try (AvailabilityDatabase database = AvailabilityDatabase.openReadOnly(FullTable.file())) {
      questions = MeasuredQueries.about(database);
    }
  }

  boolean contains() {
    String symbol = questions.nextSymbol();
    LocalDate day = questions.nextDay();
    return universe.contains(symbol, day);
  }

  List<String> symbols() {
    return universe.symbolsOn(questions.nextDay());
  }

  /** A table that nobody has open. */
  @State(Scope.Benchmark)
  public static class Warm {
    /** Made by JMH. */
    public Warm() {}

    Path file() {
      return FullTable.file();
    }
  }
}
