package io.github.futuresavailability.collect;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.archive.Cadence;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;

/**
 * The days that an update probes. A new symbol gets its whole history in any case.
 *
 * @param range the range of the update
 * @param plan the requests for symbols that are already stored
 * @param resumes whether the update reuses the probe results of an interrupted run before
 */
record UpdateDays(Function<CollectionOptions, DateRange> range, Plan plan, boolean resumes) {
  /** A hundred years: longer than any archive, and few enough days for memory. */
  private static final int MAX_DAYS = 36_525;

  /** Plans the requests for stored symbols. */
  interface Plan {
    List<ProbeRequest> requests(List<String> symbols, StoredDays stored, DateRange range);
  }

  /** The last days, and the unprobed days of each symbol since its first row. */
  static UpdateDays lookingBack(int days) {
    if (days < 1 || days > MAX_DAYS) {
      throw new IllegalArgumentException("Not a number of days to look back: " + days);
    }
    return new UpdateDays(
        options -> {
          LocalDate yesterday = options.yesterday();
          LocalDate first = options.cadence().firstDay(yesterday.minusDays(days - 1L));
          return DateRange.of(first, yesterday);
        },
        (symbols, stored, range) -> stored.unprobedOutside(range, symbols),
        true);
  }

  /** The unprobed symbol-days of one day. */
  static UpdateDays unprobed(LocalDate day) {
    CollectionOptions.checked(DateRange.of(day));
    return new UpdateDays(
        options -> {
          Cadence cadence = options.cadence();
          return DateRange.of(cadence.firstDay(day), cadence.lastDay(day));
        },
        (symbols, stored, range) -> stored.unprobed(symbols, range),
        true);
  }

  /** All symbol-days of a range, whether or not they are stored. */
  static UpdateDays again(DateRange days) {
    CollectionOptions.checked(days);
    return new UpdateDays(options -> days, UpdateDays::allDays, false);
  }

  /** Every day of the archive and of the database. */
  static UpdateDays wholeHistory() {
    return new UpdateDays(CollectionOptions::wholeHistory, UpdateDays::allDays, false);
  }

  private static List<ProbeRequest> allDays(
      List<String> symbols, StoredDays stored, DateRange range) {
    return symbols.stream().map(symbol -> new ProbeRequest(symbol, range)).toList();
  }
}
