package io.github.futuresavailability.collect;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.ProbeResult;
import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.probe.SymbolListing;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which days a run over a few symbols may take for published. A run over all symbols sees that from
 * their files; a few symbols may all have ended, so that older days count as published and a
 * contract that never stopped decides for the last week.
 */
final class PublishedDays {
  /** So many of the last days are not taken for published without a file. */
  private static final int UNSETTLED_DAYS = 7;

  private final CollectionOptions options;

  PublishedDays(CollectionOptions options) {
    this.options = options;
  }

  /** The question about the contract that never stopped, unless it is asked or not needed. */
  Optional<ProbeRequest> reference(List<ProbeRequest> questions) {
    ArchiveSeries series = options.database().archive().series();
    String symbol = series.referenceSymbol();
    DateRange lastWeek = DateRange.of(firstUnsettled(), options.yesterday());
    boolean needed =
        !options.coversEverySymbol()
            && questions.stream().anyMatch(q -> q.range().intersection(lastWeek).isPresent())
            && questions.stream().noneMatch(q -> q.symbol().equals(symbol));
    return needed ? Optional.of(new ProbeRequest(symbol, lastWeek)) : Optional.empty();
  }

  /**
   * The days older than the last week for which a run over a few symbols asked; not those before
   * the archive began.
   */
  Set<LocalDate> settled(List<ProbeRequest> questions) {
    Set<LocalDate> days = new TreeSet<>();
    LocalDate last = firstUnsettled().minusDays(1);
    if (!options.coversEverySymbol() && !last.isBefore(CollectionOptions.FIRST_DAY)) {
      DateRange old = DateRange.of(CollectionOptions.FIRST_DAY, last);
      for (ProbeRequest question : questions) {
        question.range().intersection(old).ifPresent(range -> range.days().forEach(days::add));
      }
    }
    return days;
  }

  /**
   * The days on which a file has vanished that may come back. They were published once; if every
   * file of such a day is gone, no other day proves it, and its rows would never be confirmed.
   */
  Set<LocalDate> vanished(List<ProbeRequest> questions) {
    return questions.stream()
        .map(ProbeRequest::range)
        .reduce(PublishedDays::around)
        .map(range -> Set.copyOf(new StoredDays(options.database()).vanishedDays(range)))
        .orElse(Set.of());
  }

  private static DateRange around(DateRange one, DateRange other) {
    return DateRange.of(
        one.first().isBefore(other.first()) ? one.first() : other.first(),
        one.last().isAfter(other.last()) ? one.last() : other.last());
  }

  /**
   * The days of a plan that have a row already. A day that nobody collected may be one that the
   * archive never published, so that age alone proves nothing here.
   */
  Set<LocalDate> stored(List<ProbeRequest> questions) {
    Set<LocalDate> days = new TreeSet<>();
    for (LocalDate day : new StoredDays(options.database()).days()) {
      if (questions.stream().anyMatch(question -> question.range().contains(day))) {
        days.add(day);
      }
    }
    return days;
  }

  /** The days on which the contract that never stopped has a file. */
  List<LocalDate> presentDays(ProbeRequest reference) throws IOException {
    ProbeResult answer =
        SymbolListing.in(options.store(), options.database().archive().series(), options.clock())
            .days(reference.symbol(), reference.range());
    return answer.days();
  }

  private LocalDate firstUnsettled() {
    // A month's file comes after its last day, so that all its days are settled together.
    return options
        .database()
        .archive()
        .series()
        .cadence()
        .firstDay(options.today().minusDays(UNSETTLED_DAYS));
  }
}
