package io.github.futuresavailability.candles;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Collects outcomes and writes several in one transaction. Not thread-safe. */
final class WindowWrites {
  /** A killed process loses the windows of one write. */
  static final Duration LONGEST_UNWRITTEN = Duration.ofSeconds(1);

  /** The rows of a row group of DuckDB. */
  private static final int ROW_GROUP = 122_880;

  /** Windows without candles have no rows, and a universe has hundreds of thousands of them. */
  private static final int MOST_WINDOWS = 5_000;

  private final CandleStore store;
  private final String source;
  private final Runnable afterEach;
  private final List<WindowResult> unwritten = new ArrayList<>();
  private long unwrittenRows;
  private long candles;
  private long lastWrite = System.nanoTime();

  WindowWrites(CandleStore store, String source, Runnable afterEach) {
    this.store = store;
    this.source = source;
    this.afterEach = afterEach;
  }

  /** The number of candles that are written. */
  long candles() {
    return candles;
  }

  /**
   * Adds an outcome, and before it writes two full row groups, which DuckDB writes into its file at
   * once. A little more would fill a third one to a small part, and the file would be twice as
   * large in the end. Returns the outcome that will be written, which has failed if the store
   * cannot hold it.
   */
  WindowResult add(WindowResult read) {
    WindowResult result = store.storable(read);
    if (unwrittenRows + result.batch().size() > 2 * ROW_GROUP) {
      write(unwritten.size());
    }
    unwritten.add(result);
    unwrittenRows += result.batch().size();
    return result;
  }

  /** Writes everything if the last write is {@link #LONGEST_UNWRITTEN} ago. */
  void writeIfDue() {
    if (System.nanoTime() - lastWrite > LONGEST_UNWRITTEN.toNanos()) {
      writeAll();
    }
  }

  /** In parts of less than a row group, for the same reason. */
  void writeAll() {
    lastWrite = System.nanoTime();
    while (!unwritten.isEmpty()) {
      int count = 0;
      long rows = 0;
      while (count < Math.min(unwritten.size(), MOST_WINDOWS)
          && (count == 0 || rows + unwritten.get(count).batch().size() < ROW_GROUP)) {
        rows += unwritten.get(count).batch().size();
        count++;
      }
      write(count);
    }
  }

  private void write(int count) {
    List<WindowResult> results = List.copyOf(unwritten.subList(0, count));
    store.write(source, results);
    long rows = results.stream().mapToLong(result -> result.batch().size()).sum();
    candles += rows;
    unwrittenRows -= rows;
    unwritten.subList(0, count).clear();
    // After the write: a slow store gets more at once, not less.
    lastWrite = System.nanoTime();
    afterEach.run();
  }
}
