package io.github.futuresavailability.benchmarks;

import io.github.futuresavailability.ProbeResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The probe results of a full table, and a path without a file. */
@State(Scope.Benchmark)
public class LoadState {
  private Scratch scratch;
  private List<ProbeResult> results;

  /** Makes the results. */
  @Setup(Level.Trial)
  public void prepare() throws IOException {
    scratch = Scratch.folder();
    results = FullTable.results();
  }

  /** Deletes the file at the path. */
  @Setup(Level.Invocation)
  public void clear() throws IOException {
    Files.deleteIfExists(target());
  }

  /** Deletes the files. */
  @TearDown(Level.Trial)
  public void close() throws IOException {
    scratch.close();
  }

  Path target() {
    return scratch.file("load.duckdb");
  }

  List<ProbeResult> results() {
    return results;
  }
}
