package io.github.futuresavailability.examples.server;

import io.github.futuresavailability.candles.CandleStore;
import io.github.futuresavailability.lake.Lake;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a server reads. Who opens them closes them.
 *
 * @param database the record, or null
 * @param candles the store of candles, or null
 * @param lake the lake, or null
 */
public record Sources(
    @Nullable ReplaceableFile<AvailabilityDatabase> database,
    @Nullable ReplaceableFile<CandleStore> candles,
    @Nullable Lake lake) {
  /** Whether a route can be served. */
  boolean has(Source source) {
    return switch (source) {
      case DATABASE -> database != null;
      case CANDLES -> candles != null;
      case LAKE -> lake != null;
    };
  }

  ReplaceableFile<AvailabilityDatabase> theDatabase() {
    return Objects.requireNonNull(database, "database");
  }

  ReplaceableFile<CandleStore> theCandles() {
    return Objects.requireNonNull(candles, "candles");
  }

  Lake theLake() {
    return Objects.requireNonNull(lake, "lake");
  }
}
