package io.github.futuresavailability.examples;

import io.github.futuresavailability.lake.AppendResult;
import io.github.futuresavailability.lake.LakeRecords;
import io.github.futuresavailability.trades.MarketRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Stores records that have no position, such as those of a file, unless the lake has them already:
 * many in one commit, so that memory is bounded. The caller finishes it. Not thread-safe.
 */
final class LakeLoad<R extends MarketRecord> implements Consumer<R> {
  private static final int MOST = 50_000;

  private final LakeRecords<R> table;
  private final List<R> waiting = new ArrayList<>();
  private long stored;
  private long present;

  LakeLoad(LakeRecords<R> table) {
    this.table = table;
  }

  @Override
  public void accept(R row) {
    waiting.add(row);
    if (waiting.size() == MOST) {
      finish();
    }
  }

  /** Stores what is left. */
  void finish() {
    AppendResult result = table.appendNew(waiting);
    stored += result.appended();
    present += result.alreadyStored();
    waiting.clear();
  }

  long stored() {
    return stored;
  }

  /** Those that the lake had, or that came twice. */
  long present() {
    return present;
  }
}
