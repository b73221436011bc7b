package io.github.futuresavailability.benchmarks;

import io.github.futuresavailability.query.AvailabilityQueries;
import io.github.futuresavailability.query.VolumeQueries;
import io.github.futuresavailability.store.AvailabilityDatabase;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A table that is open to read, and the library's queries on it. */
@State(Scope.Benchmark)
public class ReadableTable {
  private AvailabilityDatabase database;
  private AvailabilityQueries queries;
  private VolumeQueries volumes;
  private Questions questions;

  /** Made by JMH. */
  public ReadableTable() {}

  /** Opens the table. */
  @Setup
  public void open() {
    database = AvailabilityDatabase.openReadOnly(FullTable.file());
    queries = AvailabilityQueries.on(database);
    volumes = VolumeQueries.on(database);
    questions = Questions.about(database);
  }

  AvailabilityQueries queries() {
    return queries;
  }

  VolumeQueries volumes() {
    return volumes;
  }

  Questions questions() {
    return questions;
  }

  /** Closes the table. */
  @TearDown
  public void close() {
    database.close();
  }
}
