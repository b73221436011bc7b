package io.github.futuresavailability.lake;

import io.github.futuresavailability.trades.MarketRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Stores records that have no position, such as those of a file, unless the lake has them already:
 * up to 50,000 in one commit, so that memory is bounded. The caller finishes it; what came before a
 * failure may be stored, and the same load again adds only the rest. Not thread-safe.
 *
 * @param <R> the kind of record
 */
public final class RecordLoad<R extends MarketRecord> implements Consumer<R> {
  private static final int MOST = 50_000;

  private final LakeRecords<R> table;
  private final List<R> waiting = new ArrayList<>();
  private long appended;
  private long alreadyStored;

  RecordLoad(LakeRecords<R> table) {
    this.table = table;
  }

  /**
   * Takes a record, and stores those that wait if they are many.
   *
   * @param row the record
   */
  @Override
  public void accept(R row) {
    waiting.add(Objects.requireNonNull(row, "record"));
    if (waiting.size() == MOST) {
      finish();
    }
  }

  /**
   * Stores the records that wait.
   *
   * @return how many of all records so far were appended
   * @throws LakeException as {@link LakeRecords#appendNew} throws it; the records still wait
   */
  public LoadResult finish() {
    AppendResult stored = table.appendNew(waiting);
    appended += stored.appended();
    alreadyStored += stored.alreadyStored();
    waiting.clear();
    return new LoadResult(appended, alreadyStored);
  }

  /** How many records were stored and wait. */
  @Override
  public String toString() {
    return "%d stored, %d stored before, %d waiting"
        .formatted(appended, alreadyStored, waiting.size());
  }
}
