package io.github.futuresavailability.probe;

import io.github.futuresavailability.Availability;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.ProbeResult;
import io.github.futuresavailability.archive.ArchiveFile;
import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.archive.Cadence;
import io.github.futuresavailability.archive.DailyKeys;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Probes symbol-days of one series: on which days has the archive a file? Immutable, and as
 * thread-safe as its store.
 *
 * <p>The absence of a file means something only on a published day. A probe of one symbol cannot
 * know that, because a day is published if any contract has a file for it.
 */
public final class ArchiveProber {
  private final ObjectStore store;
  private final ArchiveSeries series;
  private final Clock clock;
  private final ProbeRoute route;

  private ArchiveProber(ObjectStore store, ArchiveSeries series, Clock clock, ProbeRoute route) {
    this.store = Objects.requireNonNull(store, "store");
    this.series = Objects.requireNonNull(series, "series");
    this.clock = Objects.requireNonNull(clock, "clock");
    this.route = Objects.requireNonNull(route, "route");
  }

  /**
   * Creates a prober that takes the route of fewest requests.
   *
   * @param store the archive; it stays open
   * @param series the series whose files are probed
   * @param clock the clock for the time of each probe result
   * @return the prober
   */
  public static ArchiveProber in(ObjectStore store, ArchiveSeries series, Clock clock) {
    return new ArchiveProber(store, series, clock, ProbeRoute.FEWEST_REQUESTS);
  }

  /**
   * Sets the route.
   *
   * @param newRoute the kind of request to send
   * @return a changed copy
   */
  public ArchiveProber by(ProbeRoute newRoute) {
    return new ArchiveProber(store, series, clock, newRoute);
  }

  /**
   * Probes one symbol-day.
   *
   * @param symbol the symbol
   * @param day the UTC day
   * @return whether there is a file, with its size and time
   * @throws IOException if a request fails; the result is unknown then
   */
  public Availability probe(String symbol, LocalDate day) throws IOException {
    ProbeResult result = probe(symbol, DateRange.of(day));
    return result.presentDays() == 0
        ? Availability.absent(symbol, day, result.probedAt())
        : Availability.present(
            symbol, day, result.size(0), instantOrNull(result.modified(0)), result.probedAt());
  }

  /**
   * Probes days of one symbol.
   *
   * @param symbol the symbol
   * @param days the UTC days
   * @return the result of every one of these days; a symbol without any file is absent on all
   * @throws IOException if a request fails; the result of all these days is unknown then
   */
  public ProbeResult probe(String symbol, DateRange days) throws IOException {
    ProbeResult.Builder result = ProbeResult.of(symbol, days);
    if (usesHead(days)) {
      head(symbol, days, result);
    } else {
      list(symbol, days, result);
    }
    return result.probedAt(clock.instant());
  }

  /** A single file costs one request by either route, and a HEAD has the smaller response. */
  private boolean usesHead(DateRange days) {
    return switch (route) {
      case HEAD -> true;
      case LISTING -> false;
      case FEWEST_REQUESTS -> !days.last().isAfter(lastDayOfFile(days.first()));
    };
  }

  private void head(String symbol, DateRange days, ProbeResult.Builder result) throws IOException {
    LocalDate day = days.first();
    while (!day.isAfter(days.last())) {
      LocalDate last = earlier(lastDayOfFile(day), days.last());
      Optional<ObjectHead> head = store.head(series.covering(symbol, day).key());
      if (head.isPresent()) {
        present(DateRange.of(day, last), head.get().size(), head.get().lastModified(), result);
      }
      day = last.plusDays(1);
    }
  }

  /** One page has about a thousand days, because checksums are grouped into common prefixes. */
  private void list(String symbol, DateRange days, ProbeResult.Builder result) throws IOException {
    DailyKeys keys = series.dailyKeys(symbol);
    ObjectListingRequest request =
        ObjectListingRequest.of(keys.prefix())
            .withDelimiter(ArchiveFile.CHECKSUM_EXTENSION)
            .startingAfter(keys.before(days.first()));
    ObjectListings.walk(store, request, page -> addPage(page, keys, days, result));
  }

  /** Adds the days of a page; returns false after a day that is later than the range. */
  private boolean addPage(
      ObjectListingPage page, DailyKeys keys, DateRange days, ProbeResult.Builder result)
      throws IOException {
    for (ListedObject object : page.objects()) {
      Optional<LocalDate> day = keys.dayOf(object.key());
      if (day.isEmpty()) {
        continue;
      }
      if (day.get().isAfter(days.last())) {
        return false;
      }
      Optional<DateRange> covered =
          DateRange.of(day.get(), series.cadence().lastDay(day.get())).intersection(days);
      if (covered.isEmpty()) {
        throw new MalformedListingException(
            "the listing starts before the requested key, with " + object.key(), null);
      }
      present(covered.get(), object.size(), object.lastModified(), result);
    }
    return true;
  }

  /** A monthly file covers every day of its month. */
  private static void present(
      DateRange days, long size, @Nullable Instant modified, ProbeResult.Builder result) {
    days.days().forEach(day -> result.present(day, size, modified));
  }

  private LocalDate lastDayOfFile(LocalDate day) {
    Cadence cadence = series.cadence();
    return cadence.lastDay(cadence.firstDay(day));
  }

  private static LocalDate earlier(LocalDate left, LocalDate right) {
    return left.isBefore(right) ? left : right;
  }

  private static @Nullable Instant instantOrNull(long epochSecond) {
    return epochSecond == ProbeResult.UNKNOWN ? null : Instant.ofEpochSecond(epochSecond);
  }

  /** The series, the route and the store. */
  @Override
  public String toString() {
    return "ArchiveProber[%s, %s, %s]"
        .formatted(series, route.name().toLowerCase(Locale.ROOT), store);
  }
}
