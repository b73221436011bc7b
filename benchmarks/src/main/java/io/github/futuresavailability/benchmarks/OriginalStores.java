package io.github.futuresavailability.benchmarks;

import io.github.futuresavailability.Availability;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A store of the original, and the next facts for it. */
@State(Scope.Benchmark)
public abstract class OriginalStores {
  static final int SAMPLE = 20_000;

  private Scratch scratch;
  private OriginalStore store;
  private int round;
  private List<Availability> facts = List.of();

  OriginalStores() {}

  /** Makes the store. */
  @Setup(Level.Trial)
  public void open() throws IOException, SQLException {
    scratch = Scratch.folder();
    store = make(scratch.file("original.duckdb"));
  }

  /** Makes the facts of the next write. */
  @Setup(Level.Invocation)
  public void prepare() {
    facts = facts(++round);
  }

  /** Closes and deletes the store. */
  @TearDown(Level.Trial)
  public void close() throws IOException, SQLException {
    store.close();
    scratch.close();
  }

  OriginalStore make(Path file) throws SQLException {
    return OriginalStore.copyOf(FullTable.file(), file);
  }

  abstract List<Availability> facts(int ordinal);

  void replace() throws SQLException {
    store.replace(facts);
  }

  private static List<Availability> probes(LocalDate first, int days, int ordinal) {
    return StoreData.probes(first, days, FullTable.COLLECTED.plusSeconds(ordinal), 30_000);
  }

  /** An empty store, and the first rows of a load. */
  public static class Empty extends OriginalStores {
    @Override
    OriginalStore make(Path file) throws SQLException {
      return OriginalStore.at(file);
    }

    @Override
    List<Availability> facts(int ordinal) {
      return probes(StoreData.FIRST, SAMPLE / StoreData.SYMBOLS + 1, ordinal).subList(0, SAMPLE);
    }
  }

  /** A full store; each write is of a new day. */
  public static class NewDay extends OriginalStores {
    @Override
    List<Availability> facts(int ordinal) {
      return probes(StoreData.RANGE.last().plusDays(ordinal), 1, ordinal);
    }
  }

  /** A full store; each write is of its last day. */
  public static class OneDay extends OriginalStores {
    @Override
    List<Availability> facts(int ordinal) {
      return probes(StoreData.RANGE.last(), 1, ordinal);
    }
  }
}
