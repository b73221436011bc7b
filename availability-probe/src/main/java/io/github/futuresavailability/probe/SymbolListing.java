package io.github.futuresavailability.probe;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.ProbeResult;
import io.github.futuresavailability.archive.ArchiveFile;
import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.archive.DailyKeys;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * Asks for a symbol's days by listing: one request for about a thousand days, because checksums are
 * folded away. Immutable and as thread-safe as its store.
 */
public final class SymbolListing {
  private final ObjectStore store;
  private final ArchiveSeries series;
  private final Clock clock;

  private SymbolListing(ObjectStore store, ArchiveSeries series, Clock clock) {
    this.store = Objects.requireNonNull(store, "store");
    this.series = Objects.requireNonNull(series, "series");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /**
   * A listing in a store.
   *
   * @param store the archive to ask; it stays open
   * @param series the series whose files are asked for
   * @param clock tells when an answer has arrived
   * @return the listing
   */
  public static SymbolListing in(ObjectStore store, ArchiveSeries series, Clock clock) {
    return new SymbolListing(store, series, clock);
  }

  /**
   * Lists which days of a range have a file.
   *
   * @param symbol the symbol
   * @param range the days to ask for
   * @return the answer for every day of the range; a symbol without any file is absent on all
   * @throws IOException if a page got no good answer; nothing is known then
   */
  public ProbeResult days(String symbol, DateRange range) throws IOException {
    DailyKeys keys = series.dailyKeys(symbol);
    ProbeResult.Builder answer = ProbeResult.of(symbol, range);
    ObjectListingRequest request =
        ObjectListingRequest.of(keys.prefix())
            .foldedBy(ArchiveFile.CHECKSUM_EXTENSION)
            .startingAfter(keys.before(range.first()));
    ObjectListings.walk(store, request, page -> take(page, keys, range, answer));
    return answer.probedAt(clock.instant());
  }

  private static LocalDate later(LocalDate left, LocalDate right) {
    return left.isBefore(right) ? right : left;
  }

  /** Adds the days of a page; false once a day behind the range was seen. */
  private boolean take(
      ObjectListingPage page, DailyKeys keys, DateRange range, ProbeResult.Builder answer)
      throws IOException {
    for (ListedObject object : page.objects()) {
      Optional<LocalDate> day = keys.dayOf(object.key());
      if (day.isEmpty()) {
        continue;
      }
      if (day.get().isAfter(range.last())) {
        return false;
      }
      LocalDate last = series.cadence().lastDay(day.get());
      if (last.isBefore(range.first())) {
        throw new MalformedListingException(
            "the listing starts before it was asked to, with " + object.key(), null);
      }
      // A monthly file stands for every day of its month.
      for (LocalDate each = later(day.get(), range.first());
          !each.isAfter(last) && !each.isAfter(range.last());
          each = each.plusDays(1)) {
        answer.present(each, object.size(), object.lastModified());
      }
    }
    return true;
  }
}
