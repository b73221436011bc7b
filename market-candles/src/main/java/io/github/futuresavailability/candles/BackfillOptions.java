package io.github.futuresavailability.candles;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The options of a backfill. Immutable. */
record BackfillOptions(
    CandleSource source,
    CandleStore store,
    List<String> instruments,
    @Nullable Instant first,
    @Nullable Instant last,
    Resolution resolution,
    boolean refresh,
    double maxFailureRatio,
    BackfillProgressListener progress,
    List<BackfillListener> listeners,
    Clock clock) {
  BackfillOptions {
    instruments = List.copyOf(instruments);
    listeners = List.copyOf(listeners);
  }
}
