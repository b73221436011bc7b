package io.github.futuresavailability.benchmarks;

import io.github.futuresavailability.Availability;
import io.github.futuresavailability.DailyKline;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.store.change.AvailabilityChanges;
import io.github.futuresavailability.store.change.VolumeChanges;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A full table that is open to write, and the next facts for it. */
@State(Scope.Benchmark)
public abstract class WritableTable {
  private static final int SIZE = 30_000;

  /** The number of days written at once. */
  private final int days;

  private Scratch scratch;
  private AvailabilityDatabase database;
  private int round;
  private List<Availability> facts = List.of();
  private List<DailyKline> klines = List.of();

  WritableTable(int days) {
    this.days = days;
  }

  /** Copies the full table and opens the copy. */
  @Setup(Level.Trial)
  public void open() throws IOException {
    scratch = Scratch.folder();
    Path copy = scratch.file("copy.duckdb");
    Files.copy(FullTable.file(), copy);
    database = AvailabilityDatabase.open(copy);
  }

  /** Makes the facts of the next write. */
  @Setup(Level.Invocation)
  public void prepare() {
    round++;
    LocalDate first = first(round);
    facts = StoreData.probes(first, days, FullTable.COLLECTED.plusSeconds(round), size(round));
    klines = klines(first, round);
  }

  /** Closes and deletes the copy. */
  @TearDown(Level.Trial)
  public void close() throws IOException {
    database.close();
    scratch.close();
  }

  /** The first day to write. */
  LocalDate first(int ordinal) {
    return StoreData.RANGE.last().minusDays(days - 1L);
  }

  /** The size of all files; with the same size a row is confirmed. */
  int size(int ordinal) {
    return SIZE;
  }

  List<DailyKline> klines(LocalDate first, int seed) {
    return StoreData.klines(first, days, seed);
  }

  AvailabilityChanges upsert() {
    return database.upsert(facts);
  }

  VolumeChanges upsertVolumes() {
    return database.upsertVolumes(klines);
  }

  AvailabilityDatabase database() {
    return database;
  }

  /** A file to write. */
  Path file(String name) {
    return scratch.file(name);
  }

  /** Each write is of a new day. */
  public static class NewDay extends WritableTable {
    /** Writes one day. */
    public NewDay() {
      super(1);
    }

    @Override
    LocalDate first(int ordinal) {
      return StoreData.RANGE.last().plusDays(ordinal);
    }
  }

  /** Each write is of the day added before. */
  public static class NewVolumes extends NewDay {
    @Override
    public void prepare() {
      super.prepare();
      upsert();
    }
  }

  /** Each write is of the last day. */
  public static class OneDay extends WritableTable {
    /** Writes one day. */
    public OneDay() {
      super(1);
    }
  }

  /** Each write is of the last twenty days. */
  public static class TwentyDays extends WritableTable {
    /** Writes twenty days. */
    public TwentyDays() {
      super(20);
    }
  }

  /** Each write is of the last twenty days, with every file replaced. */
  public static class Replaced extends TwentyDays {
    @Override
    int size(int ordinal) {
      return SIZE + ordinal;
    }
  }

  /** Each write is of every day, for volumes. */
  public static class AllDays extends OneDay {
    @Override
    List<DailyKline> klines(LocalDate first, int seed) {
      return FullTable.klines();
    }
  }
}
