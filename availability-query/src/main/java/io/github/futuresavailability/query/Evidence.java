package io.github.futuresavailability.query;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.history.ListingPeriod;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a symbol around a day.
 *
 * @param asked from the first to the last day with an answer; empty if there is none
 * @param listings the spans in which the symbol was listed, oldest first
 */
record Evidence(Optional<DateRange> asked, List<ListingPeriod> listings) {

  /** The evidence of all answers to be had, given oldest first. */
  static Evidence of(List<LocalDate> askedDays, List<LocalDate> presentDays) {
    Optional<DateRange> asked =
        askedDays.isEmpty()
            ? Optional.empty()
            : Optional.of(DateRange.of(askedDays.get(0), askedDays.get(askedDays.size() - 1)));
    return new Evidence(asked, ListingPeriod.listingsOf(presentDays));
  }

  Optional<ListingPeriod> listingOn(LocalDate day) {
    return listings.stream()
        .filter(l -> !day.isBefore(l.firstDay()) && !day.isAfter(l.lastDay()))
        .findFirst();
  }
}
