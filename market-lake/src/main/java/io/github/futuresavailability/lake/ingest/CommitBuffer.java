package io.github.futuresavailability.lake.ingest;

import io.github.futuresavailability.lake.LakePosition;
import io.github.futuresavailability.lake.LakeRecords;
import io.github.futuresavailability.trades.MarketRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Records that wait for their commit, which has the position of their source as well. Not
 * thread-safe.
 */
final class CommitBuffer<R extends MarketRecord> {
  /** So many are committed before their time, so that memory is bounded. */
  static final int MOST = 50_000;

  private final LakeRecords<R> table;
  private final List<R> waiting = new ArrayList<>();
  private LakePosition position;
  private long stored;
  private long commits;

  /**
   * A buffer without records.
   *
   * @param source the name of the source, of which the table has a position or nothing
   */
  CommitBuffer(LakeRecords<R> table, String source) {
    this.table = table;
    this.position = table.position(source);
  }

  /** The position that is stored. */
  LakePosition position() {
    return position;
  }

  void addAll(List<R> records) {
    waiting.addAll(records);
  }

  int waiting() {
    return waiting.size();
  }

  /** Commits the records with the position after them; without records nothing. */
  void store(SortedMap<String, Long> after) {
    if (!waiting.isEmpty()) {
      move(after);
    }
  }

  /** Commits the position with the records before it, also without any. */
  void move(SortedMap<String, Long> after) {
    LakePosition next = new LakePosition(position.identity(), after);
    append(next);
    position = next;
    stored += waiting.size();
    commits++;
    waiting.clear();
  }

  /** On a thread that is not interrupted: the end of a stream or an ingest waits for its commit. */
  private void append(LakePosition next) {
    try {
      CompletableFuture.runAsync(() -> table.append(waiting, position, next)).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw e;
    }
  }

  long stored() {
    return stored;
  }

  long commits() {
    return commits;
  }
}
