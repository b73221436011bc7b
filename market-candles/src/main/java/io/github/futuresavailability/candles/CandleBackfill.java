package io.github.futuresavailability.candles;

import io.github.futuresavailability.candles.IndexRanges.IndexRange;
import io.github.futuresavailability.internal.Storable;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fills a store with the candles of a source. Resumable: the ledger of the store says which windows
 * are done, and a run requests only the rest. Immutable; each change returns a copy. A run uses one
 * thread to write and as many as the source allows to request.
 *
 * <p>Defaults: resolution of one minute, from 2016-12-01 to now, no refresh; a run stops early when
 * more than 5 % of at least 100 windows failed.
 *
 * <pre>{@code
 * CandleBackfill.from(deribit).into(store)
 *     .instruments("BTC-PERPETUAL", "ETH-PERPETUAL")
 *     .between(LocalDate.parse("2016-12-01"), LocalDate.parse("2025-10-21"))
 *     .run();
 * }</pre>
 */
public final class CandleBackfill {
  private static final Logger LOG = LoggerFactory.getLogger(CandleBackfill.class);

  /** Deribit's first contracts are younger. */
  private static final Instant DEFAULT_FIRST = Instant.parse("2016-12-01T00:00:00Z");

  private final BackfillOptions options;

  private CandleBackfill(BackfillOptions options) {
    this.options = options;
  }

  /** A backfill that needs a store. Immutable. */
  public static final class Source {
    private final CandleSource source;

    private Source(CandleSource source) {
      this.source = Objects.requireNonNull(source, "source");
    }

    /**
     * Sets the store.
     *
     * @param store the open store
     * @return the backfill
     */
    public CandleBackfill into(CandleStore store) {
      return new CandleBackfill(BackfillOptions.of(source, Objects.requireNonNull(store, "store")));
    }
  }

  /**
   * Sets the source.
   *
   * @param source the open source
   * @return a backfill that needs a store
   */
  public static Source from(CandleSource source) {
    return new Source(source);
  }

  /**
   * Sets the instruments.
   *
   * @param names the exact names at the source
   * @return a changed copy
   * @throws IllegalArgumentException if a name is blank
   */
  public CandleBackfill instruments(String... names) {
    return instruments(List.of(names));
  }

  /**
   * Sets the instruments.
   *
   * @param names the exact names at the source
   * @return a changed copy
   * @throws IllegalArgumentException if a name is blank
   */
  public CandleBackfill instruments(Collection<String> names) {
    List<String> checked = names.stream().map(CandleWindow::checkedInstrument).distinct().toList();
    return with(draft -> draft.instruments = checked);
  }

  /**
   * Sets the instruments by the archive's word for their names; the same as {@link
   * #instruments(Collection)}.
   *
   * @param names the exact symbols, for example those of a universe
   * @return a changed copy
   * @throws IllegalArgumentException if a name is blank
   */
  public CandleBackfill symbols(Collection<String> names) {
    return instruments(names);
  }

  /**
   * Sets the range in days.
   *
   * @param first the first UTC day
   * @param last the last UTC day
   * @return a changed copy
   * @throws IllegalArgumentException if {@code first} is after {@code last}
   */
  public CandleBackfill between(LocalDate first, LocalDate last) {
    Storable.check(Objects.requireNonNull(first, "first"));
    Storable.check(Objects.requireNonNull(last, "last"));
    return between(
        first.atStartOfDay().toInstant(ZoneOffset.UTC),
        last.atTime(23, 59, 59).toInstant(ZoneOffset.UTC));
  }

  /**
   * Sets the range in starts.
   *
   * @param first the earliest start of a candle, UTC
   * @param last the latest start; candles that are not final are left out
   * @return a changed copy
   * @throws IllegalArgumentException if {@code first} is after {@code last}
   */
  public CandleBackfill between(Instant first, Instant last) {
    Storable.check(Objects.requireNonNull(first, "first"));
    Storable.check(Objects.requireNonNull(last, "last"));
    if (first.isAfter(last)) {
      throw new IllegalArgumentException("The range starts after it ends: " + first + ", " + last);
    }
    return with(
        draft -> {
          draft.first = first;
          draft.last = last;
        });
  }

  /**
   * Sets the length of the candles.
   *
   * @param resolution the resolution
   * @return a changed copy
   */
  public CandleBackfill resolution(Resolution resolution) {
    return with(draft -> draft.resolution = Objects.requireNonNull(resolution, "resolution"));
  }

  /**
   * Requests every window of the range again, also those that are done; windows that overlap an end
   * of the range are requested as a whole.
   *
   * @return a changed copy
   */
  public CandleBackfill refreshing() {
    return with(draft -> draft.refresh = true);
  }

  /**
   * Lets windows lose their candles: where the source has none any more, or fewer that are final,
   * the stored ones are deleted. Without this such a window has failed and keeps its candles,
   * because an empty mirror or a server that returns nothing looks the same.
   *
   * @return a changed copy
   */
  public CandleBackfill allowShrink() {
    return with(draft -> draft.allowsShrink = true);
  }

  /**
   * Sets the share of failed windows above which the run stops early.
   *
   * @param ratio from 0 to 1; it counts from 100 windows on
   * @return a changed copy
   * @throws IllegalArgumentException if it is not a ratio
   */
  public CandleBackfill maxFailureRatio(double ratio) {
    if (!(ratio >= 0 && ratio <= 1)) {
      throw new IllegalArgumentException("Not a ratio from 0 to 1: " + ratio);
    }
    return with(draft -> draft.maxFailureRatio = ratio);
  }

  /**
   * Sets the listener of progress.
   *
   * @param listener the listener
   * @return a changed copy
   */
  public CandleBackfill onProgress(BackfillProgressListener listener) {
    Objects.requireNonNull(listener, "listener");
    return with(draft -> draft.progress = listener);
  }

  /**
   * Sets the clock that decides which candles are final.
   *
   * @param clock the clock
   * @return a changed copy
   */
  public CandleBackfill clock(Clock clock) {
    Objects.requireNonNull(clock, "clock");
    return with(draft -> draft.clock = clock);
  }

  /**
   * Adds a listener of the outcome.
   *
   * @param listener the listener
   * @return a changed copy
   */
  public CandleBackfill listener(BackfillListener listener) {
    List<BackfillListener> listeners = new ArrayList<>(options.listeners());
    listeners.add(Objects.requireNonNull(listener, "listener"));
    return with(draft -> draft.listeners = listeners);
  }

  private CandleBackfill with(Consumer<BackfillOptions.Draft> change) {
    return new CandleBackfill(options.with(change));
  }

  /**
   * Runs the backfill.
   *
   * @return the report of a run without failed windows
   * @throws BackfillFailedException if windows failed; all others are stored
   * @throws BackfillInterruptedException if this thread is interrupted; finished windows are stored
   * @throws IllegalStateException if there are no instruments
   * @throws IllegalArgumentException if the source has no candles of this resolution
   */
  public BackfillReport run() {
    if (options.instruments().isEmpty()) {
      throw new IllegalStateException("A backfill needs at least one instrument");
    }
    BackfillReport report;
    try {
      report = new BackfillRun(options).run(range());
    } catch (RuntimeException failure) {
      announce(listener -> listener.onFailure(failure));
      throw failure;
    }
    BackfillReport finished = report;
    announce(listener -> listener.onReport(finished));
    if (!report.failures().isEmpty()) {
      throw new BackfillFailedException(report);
    }
    return report;
  }

  private interface Announcement {
    void to(BackfillListener listener);
  }

  private void announce(Announcement announcement) {
    for (BackfillListener listener : options.listeners()) {
      try {
        announcement.to(listener);
      } catch (RuntimeException e) {
        LOG.warn("A listener of a backfill failed", e);
      }
    }
  }

  /** The numbers of the candles of the range that have begun, or null if there are none. */
  private @Nullable IndexRange range() {
    Resolution resolution = options.resolution();
    Instant now = options.clock().instant();
    Instant first = options.first() == null ? DEFAULT_FIRST : options.first();
    Instant last = options.last() == null || options.last().isAfter(now) ? now : options.last();
    long firstIndex = resolution.indexOf(first);
    if (resolution.startOf(firstIndex).isBefore(first)) {
      firstIndex++;
    }
    long lastIndex = resolution.indexOf(last);
    return firstIndex > lastIndex ? null : new IndexRange(firstIndex, lastIndex);
  }
}
