package io.github.futuresavailability.candles;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The options of a backfill. Immutable; each change returns a copy. */
record BackfillOptions(
    CandleSource source,
    CandleStore store,
    List<String> instruments,
    @Nullable Instant first,
    @Nullable Instant last,
    Resolution resolution,
    boolean refresh,
    boolean allowsShrink,
    double maxFailureRatio,
    BackfillProgressListener progress,
    List<BackfillListener> listeners,
    Clock clock) {
  BackfillOptions {
    instruments = List.copyOf(instruments);
    listeners = List.copyOf(listeners);
  }

  /** The defaults. */
  static BackfillOptions of(CandleSource source, CandleStore store) {
    return new Draft(source, store).options();
  }

  BackfillOptions with(Consumer<Draft> change) {
    Draft draft = new Draft(source, store);
    draft.instruments = instruments;
    draft.first = first;
    draft.last = last;
    draft.resolution = resolution;
    draft.refresh = refresh;
    draft.allowsShrink = allowsShrink;
    draft.maxFailureRatio = maxFailureRatio;
    draft.progress = progress;
    draft.listeners = listeners;
    draft.clock = clock;
    change.accept(draft);
    return draft.options();
  }

  /** The options while they are changed. */
  static final class Draft {
    private final CandleSource source;
    private final CandleStore store;
    List<String> instruments = List.of();
    @Nullable Instant first;
    @Nullable Instant last;
    Resolution resolution = Resolution.ONE_MINUTE;
    boolean refresh;
    boolean allowsShrink;
    double maxFailureRatio = 0.05;
    BackfillProgressListener progress = BackfillProgressListener.NONE;
    List<BackfillListener> listeners = List.of();
    Clock clock = Clock.systemUTC();

    private Draft(CandleSource source, CandleStore store) {
      this.source = source;
      this.store = store;
    }

    private BackfillOptions options() {
      return new BackfillOptions(
          source,
          store,
          instruments,
          first,
          last,
          resolution,
          refresh,
          allowsShrink,
          maxFailureRatio,
          progress,
          listeners,
          clock);
    }
  }
}
