package io.github.futuresavailability.collect;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.history.PublicationRule;
import io.github.futuresavailability.probe.ProbeRoute;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Decides which days count as published in a run over a few symbols. A run over all symbols sees it
 * in their files. A few symbols may all be delisted, so older days count as published, and a
 * reference contract that was never delisted decides for the last week.
 */
final class PublishedDays {
  private final CollectionOptions options;

  PublishedDays(CollectionOptions options) {
    this.options = options;
  }

  /**
   * The request of the reference contract; empty if the run probes it anyway or does not need it.
   */
  Optional<ProbeRequest> reference(List<ProbeRequest> requests) {
    String symbol = options.series().referenceSymbol();
    DateRange lastWeek = DateRange.of(firstUnsettled(), options.yesterday());
    boolean needed =
        !options.coversEverySymbol()
            && requests.stream().anyMatch(q -> q.range().overlaps(lastWeek))
            && requests.stream().noneMatch(q -> q.symbol().equals(symbol));
    return needed ? Optional.of(new ProbeRequest(symbol, lastWeek)) : Optional.empty();
  }

  /**
   * The requested days of a run over a few symbols that are older than the last week; without days
   * before the first day of the archive.
   */
  Set<LocalDate> olderThanLastWeek(List<ProbeRequest> requests) {
    Set<LocalDate> days = new TreeSet<>();
    LocalDate last = firstUnsettled().minusDays(1);
    if (!options.coversEverySymbol() && !last.isBefore(CollectionOptions.FIRST_DAY)) {
      DateRange old = DateRange.of(CollectionOptions.FIRST_DAY, last);
      for (ProbeRequest request : requests) {
        request.range().intersection(old).ifPresent(range -> range.days().forEach(days::add));
      }
    }
    return days;
  }

  /**
   * The days with a vanished file that may come back. They were published once; if every file of
   * such a day is absent, no file proves it, and its rows would never be confirmed.
   */
  Set<LocalDate> vanished(List<ProbeRequest> requests) {
    return requests.stream()
        .map(ProbeRequest::range)
        .reduce(PublishedDays::around)
        .map(range -> Set.copyOf(options.storedDays().vanishedDays(range)))
        .orElse(Set.of());
  }

  private static DateRange around(DateRange one, DateRange other) {
    return DateRange.of(
        one.first().isBefore(other.first()) ? one.first() : other.first(),
        one.last().isAfter(other.last()) ? one.last() : other.last());
  }

  /**
   * The days of a plan that already have a row. A day that was never collected may be one that the
   * archive never published, so its age proves nothing.
   */
  Set<LocalDate> stored(List<ProbeRequest> requests) {
    Set<LocalDate> days = new TreeSet<>();
    for (LocalDate day : options.storedDays().days()) {
      if (requests.stream().anyMatch(request -> request.range().contains(day))) {
        days.add(day);
      }
    }
    return days;
  }

  /** The days on which the reference contract has a file. */
  List<LocalDate> presentDays(ProbeRequest reference) throws IOException {
    return options
        .prober()
        .by(ProbeRoute.LISTING)
        .probe(reference.symbol(), reference.range())
        .days();
  }

  private LocalDate firstUnsettled() {
    return PublicationRule.firstReferenceDay(options.today(), options.cadence());
  }
}
