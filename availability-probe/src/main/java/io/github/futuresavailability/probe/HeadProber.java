package io.github.futuresavailability.probe;

import io.github.futuresavailability.Availability;
import io.github.futuresavailability.archive.ArchiveSeries;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Objects;

/**
 * Asks for one symbol-day with one HEAD request. Immutable and as thread-safe as its store.
 *
 * <p>Whether an absent file means anything depends on whether its day is published, which a single
 * probe cannot know: a day counts only if any contract has a file for it.
 */
public final class HeadProber {
  private final ObjectStore store;
  private final ArchiveSeries series;
  private final Clock clock;

  private HeadProber(ObjectStore store, ArchiveSeries series, Clock clock) {
    this.store = Objects.requireNonNull(store, "store");
    this.series = Objects.requireNonNull(series, "series");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /**
   * A prober in a store.
   *
   * @param store the archive to ask; it stays open
   * @param series the series whose files are asked for
   * @param clock tells when an answer has arrived
   * @return the prober
   */
  public static HeadProber in(ObjectStore store, ArchiveSeries series, Clock clock) {
    return new HeadProber(store, series, clock);
  }

  /**
   * Asks whether a file is there.
   *
   * @param symbol the symbol
   * @param day the UTC day
   * @return the fact
   * @throws IOException if there was no good answer
   */
  public Availability probe(String symbol, LocalDate day) throws IOException {
    return store
        .head(series.covering(symbol, day).key())
        .map(
            head ->
                Availability.present(
                    symbol, day, head.size(), head.lastModified(), clock.instant()))
        .orElseGet(() -> Availability.absent(symbol, day, clock.instant()));
  }
}
