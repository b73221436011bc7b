package io.github.futuresavailability.probe;

import io.github.futuresavailability.Availability;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.ProbeResult;
import io.github.futuresavailability.archive.ArchiveFile;
import io.github.futuresavailability.archive.ArchiveSeries;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * Asks for one file with one HEAD request. Immutable and as thread-safe as its store.
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

  /**
   * Asks about days that one file covers.
   *
   * @param symbol the symbol
   * @param days the UTC days, all of one file: a single day, or days of one month where files are
   *     monthly
   * @return the answer for every one of these days
   * @throws IllegalArgumentException if one file does not cover these days
   * @throws IOException if there was no good answer
   */
  public ProbeResult days(String symbol, DateRange days) throws IOException {
    ArchiveFile file = series.covering(symbol, days.first());
    if (series.cadence().lastDay(file.firstDay()).isBefore(days.last())) {
      throw new IllegalArgumentException("One file does not cover " + days + ": " + file.name());
    }
    ProbeResult.Builder answer = ProbeResult.of(symbol, days);
    Optional<ObjectHead> head = store.head(file.key());
    if (head.isPresent()) {
      ObjectHead found = head.get();
      days.days().forEach(day -> answer.present(day, found.size(), found.lastModified()));
    }
    return answer.probedAt(clock.instant());
  }
}
