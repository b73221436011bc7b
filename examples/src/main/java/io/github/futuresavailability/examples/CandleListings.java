package io.github.futuresavailability.examples;

import io.github.futuresavailability.AvailabilityException;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.candles.CandleSeries;
import io.github.futuresavailability.candles.CandleStore;
import io.github.futuresavailability.candles.LedgerEntry;
import io.github.futuresavailability.candles.WindowState;
import io.github.futuresavailability.history.ListingPeriod;
import io.github.futuresavailability.query.AvailabilityQueries;
import io.github.futuresavailability.query.Timeline;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * When the contracts of stored candles were listed, from an availability record. Candles of another
 * source than the archive of the record are left to what their source says.
 */
final class CandleListings {
  private final AvailabilityQueries queries;
  private final String source;
  private final Optional<DateRange> recorded;

  private CandleListings(AvailabilityDatabase database) {
    this.queries = AvailabilityQueries.on(database);
    this.source = "archive/" + database.archive().series().market().code();
    this.recorded = database.summary().days();
  }

  /**
   * Reads the listing periods of every contract that a store has candles of.
   *
   * @throws AvailabilityException if the record does not have a contract, or begins after or ends
   *     before what was requested of its candles: it cannot say what is missing there
   */
  static Map<String, List<ListingPeriod>> read(Path record, CandleStore store) {
    try (AvailabilityDatabase database = AvailabilityDatabase.openReadOnly(record)) {
      ImpossibleRows.refuse(database);
      return new CandleListings(database).of(store);
    }
  }

  private Map<String, List<ListingPeriod>> of(CandleStore store) {
    Map<String, List<ListingPeriod>> periods = new TreeMap<>();
    for (CandleSeries series : store.series()) {
      if (series.source().equals(source)) {
        checkDays(series, store.ledger(series.instrument(), series.resolution()));
        periods.put(series.instrument(), timeline(series.instrument()).listings());
      }
    }
    return periods;
  }

  private Timeline timeline(String instrument) {
    Timeline timeline = queries.timelineOf(instrument);
    if (!timeline.isKnown()) {
      throw new AvailabilityException(
          "The record has no contract %s, of which there are candles".formatted(instrument));
    }
    return timeline;
  }

  private void checkDays(CandleSeries series, List<LedgerEntry> ledger) {
    requested(ledger)
        .filter(days -> recorded.filter(known -> known.encloses(days)).isEmpty())
        .ifPresent(
            days -> {
              throw new AvailabilityException(
                  "The record has %s, and candles of %s were requested for %s: collect the other days first"
                      .formatted(
                          recorded.map(known -> "the days " + known).orElse("no day"),
                          series.instrument(),
                          days));
            });
  }

  /** The days of the windows that were final when they were requested. */
  private static Optional<DateRange> requested(List<LedgerEntry> ledger) {
    return ledger.stream()
        .filter(entry -> entry.state() != WindowState.PENDING)
        .map(entry -> DateRange.of(day(entry.window().first()), lastDay(entry)))
        .reduce((first, other) -> DateRange.of(first.first(), later(first.last(), other.last())));
  }

  private static LocalDate lastDay(LedgerEntry entry) {
    return day(
        entry.window().last().isBefore(entry.fetchedAt())
            ? entry.window().last()
            : entry.fetchedAt());
  }

  private static LocalDate later(LocalDate one, LocalDate other) {
    return one.isAfter(other) ? one : other;
  }

  private static LocalDate day(Instant time) {
    return LocalDate.ofInstant(time, ZoneOffset.UTC);
  }
}
