package io.github.futuresavailability.benchmarks;

import io.github.futuresavailability.universe.Universe;
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

  /** Loads it. */
  @Setup
  public void load() {
    universe = Universe.load(FullTable.file());
    arguments = MeasuredQueries.ofFullTable();
  }

  boolean contains() {
    String symbol = arguments.nextSymbol();
    LocalDate day = arguments.nextDay();
    return universe.contains(symbol, day);
  }

  List<String> symbols() {
    return universe.symbolsOn(arguments.nextDay());
  }
}
