package io.github.futuresavailability.query;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.history.ListingPeriod;
import io.github.futuresavailability.history.ListingRule;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The facts about a symbol that explain a day.
 *
 * @param probed from the first to the last probed day; empty if there is none
 * @param listings the listing periods, oldest first
 */
record Evidence(Optional<DateRange> probed, List<ListingPeriod> listings) {

  /** The evidence of all probed and all present days, oldest first. */
  static Evidence of(List<LocalDate> probedDays, List<LocalDate> presentDays) {
    Optional<DateRange> probed =
        probedDays.isEmpty()
            ? Optional.empty()
            : Optional.of(DateRange.of(probedDays.get(0), probedDays.get(probedDays.size() - 1)));
    return new Evidence(probed, ListingRule.periodsOf(presentDays));
  }

  Optional<ListingPeriod> listingOn(LocalDate day) {
    return listings.stream().filter(listing -> listing.range().contains(day)).findFirst();
  }
}
