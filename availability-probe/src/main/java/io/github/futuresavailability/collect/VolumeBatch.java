package io.github.futuresavailability.collect;

import io.github.futuresavailability.DailyKline;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.util.ArrayList;
import java.util.List;

/**
 * Gathers klines from many threads and writes them in batches; what is written is the checkpoint
 * from which the next run goes on. Thread-safe.
 */
final class VolumeBatch {
  /**
   * An update costs the same whether it has a thousand rows or five; from here on the cost of a row
   * hardly falls, and no more than these are lost with a killed process.
   */
  private static final int BATCH_SIZE = 10_000;

  private final AvailabilityDatabase database;
  private List<DailyKline> gathered = new ArrayList<>();
  private long stored;

  VolumeBatch(AvailabilityDatabase database) {
    this.database = database;
  }

  synchronized void add(List<DailyKline> klines) {
    gathered.addAll(klines);
    if (gathered.size() >= BATCH_SIZE) {
      write();
    }
  }

  /** Writes the rest; how many rows were filled in all. */
  synchronized long finish() {
    write();
    return stored;
  }

  private void write() {
    if (!gathered.isEmpty()) {
      stored += database.upsertVolumes(gathered).stored();
      gathered = new ArrayList<>();
    }
  }
}
