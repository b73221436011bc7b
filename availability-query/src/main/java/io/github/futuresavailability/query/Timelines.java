package io.github.futuresavailability.query;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;

import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.archive.Cadence;
import io.github.futuresavailability.database.Queryable;
import io.github.futuresavailability.history.DayCondition;
import io.github.futuresavailability.history.ListingRule;
import io.github.futuresavailability.history.ObservedDay;
import io.github.futuresavailability.history.PublicationRule;
import io.github.futuresavailability.history.ReuseRule;
import io.github.futuresavailability.history.SymbolHistory;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the history of one symbol, or as much of it as one day needs.
 *
 * <p>Rows are stored by day, so that a symbol has rows in every block of the table: reading one
 * symbol scans each selected column, and only a bound on the days makes it cheap. None of the
 * statements sorts: rows are stored nearly in order, so that sorting them here takes almost no
 * time, while in DuckDB it takes a quarter of the whole time.
 */
final class Timelines {
  /**
   * The number of days on either side of a day, or of the days that its file covers, that decide
   * whether it is inside a listing period or pending.
   */
  private static final int DECISIVE_DAYS =
      Math.max(ListingRule.LONGEST_GAP_DAYS, PublicationRule.PENDING_WITHIN_DAYS);

  /**
   * The days of a symbol and, from the same scan, those of names that may be its settled ones.
   * Their names alone are read as text, which is slow.
   */
  private static final String DAYS =
      """
      SELECT
        date - DATE '1970-01-01', available, CASE WHEN available THEN trade_count END,
        epoch_us(probe_timestamp), file_size_bytes, epoch_us(last_modified),
        CASE WHEN symbol <> ? THEN symbol END
      FROM daily_availability
      WHERE starts_with(symbol, ?) AND (symbol = ? OR (available AND suffix(symbol, 'SETTLED')))
      """;

  private static final String DAYS_AROUND =
      """
      SELECT
        date - DATE '1970-01-01', available, CASE WHEN available THEN trade_count END,
        epoch_us(probe_timestamp), file_size_bytes, epoch_us(last_modified), NULL
      FROM daily_availability
      WHERE symbol = ? AND date BETWEEN ? AND ?
      """;
  private static final String IS_ACTIVE_AFTER =
      """
      SELECT EXISTS (
        SELECT 1 FROM daily_availability AS stored WHERE symbol = ? AND date > ? AND %s
      )
      """
          .formatted(ListingRule.active("stored"));

  private final AvailabilityDatabase database;
  private final Cadence cadence;

  Timelines(AvailabilityDatabase database) {
    this.database = database;
    this.cadence = database.archive().series().cadence();
  }

  Timeline of(String symbol) {
    return of(database, symbol);
  }

  Timeline of(Queryable source, String symbol) {
    List<Row> rows = source.query(DAYS, Timelines::row, symbol, symbol, symbol);
    Map<String, List<Row>> byName =
        rows.stream()
            .sorted(comparing(Row::day))
            .collect(groupingBy(row -> Objects.requireNonNullElse(row.otherName(), symbol)));
    List<Row> own = byName.getOrDefault(symbol, List.of());
    return timeline(symbol, own, reuseDays(symbol, byName));
  }

  DayCondition conditionOf(String symbol, LocalDate day) {
    return database
        .inReadTransaction(transaction -> find(transaction, symbol, day))
        .map(TimelineDay::condition)
        .orElse(DayCondition.UNPROBED);
  }

  String explain(String symbol, LocalDate day) {
    return database.inReadTransaction(
        transaction ->
            Explanation.of(
                symbol,
                day,
                find(transaction, symbol, day),
                () -> of(transaction, symbol).history()));
  }

  /**
   * A day as in the whole timeline. Its condition follows from the days around it, with two
   * exceptions, which need the whole: an absent day with an active one at any later time is not
   * pending, and the name may have gone to a new contract just after an absent day.
   */
  private Optional<TimelineDay> find(Queryable transaction, String symbol, LocalDate day) {
    LocalDate date = Days.bindable(day);
    LocalDate first = cadence.firstDay(date).minusDays(DECISIVE_DAYS);
    LocalDate last = date.plusDays(DECISIVE_DAYS);
    List<Row> rows = transaction.query(DAYS_AROUND, Timelines::row, symbol, first, last);
    Timeline around =
        timeline(symbol, rows.stream().sorted(comparing(Row::day)).toList(), List.of());
    Optional<TimelineDay> found = around.find(day);
    if (found.isEmpty() || found.get().isPresent()) {
      return found;
    }
    if (around.history().listingOn(day).isPresent()) {
      return of(transaction, symbol).find(day);
    }
    boolean isOver =
        found.get().condition() == DayCondition.PENDING && isActiveAfter(transaction, symbol, last);
    return isOver ? found.map(probed -> probed.withCondition(DayCondition.NOT_LISTED)) : found;
  }

  private static boolean isActiveAfter(Queryable transaction, String symbol, LocalDate day) {
    return transaction.query(IS_ACTIVE_AFTER, row -> row.getBoolean(1), symbol, day).get(0);
  }

  /** The days on which a settled name of the symbol proves that it went to a new contract. */
  private static List<LocalDate> reuseDays(String symbol, Map<String, List<Row>> byName) {
    List<ObservedDay> own = observed(byName.getOrDefault(symbol, List.of()));
    return byName.entrySet().stream()
        .filter(name -> isSettledNameOf(symbol, name.getKey()))
        .flatMap(name -> ReuseRule.reuseDay(observed(name.getValue()), own).stream())
        .toList();
  }

  private static boolean isSettledNameOf(String symbol, String name) {
    return !name.equals(symbol) && ContractSymbol.of(name).tradingName().equals(symbol);
  }

  private static List<ObservedDay> observed(List<Row> rows) {
    return rows.stream().map(Row::observed).toList();
  }

  private Timeline timeline(String symbol, List<Row> rows, List<LocalDate> reuseDays) {
    SymbolHistory history = SymbolHistory.of(symbol, observed(rows), cadence).reusedOn(reuseDays);
    return new Timeline(history, rows.stream().map(row -> row.dayOf(history)).toList());
  }

  /** A row, which becomes a day once the history around it is known. */
  private record Row(
      ObservedDay observed,
      @Nullable Long fileSize,
      @Nullable Instant lastModified,
      @Nullable String otherName) {
    LocalDate day() {
      return observed.day();
    }

    TimelineDay dayOf(SymbolHistory history) {
      LocalDate day = day();
      return new TimelineDay(
          day,
          history.conditionOf(day),
          observed.isPresent() ? TimelineDay.FOUND : TimelineDay.NOT_FOUND,
          fileSize,
          lastModified,
          observed.tradeCount(),
          observed.probedAt());
    }
  }

  private static Row row(ResultSet row) throws SQLException {
    ObservedDay observed =
        new ObservedDay(
            Columns.day(row, 1),
            row.getBoolean(2),
            Columns.nullableLong(row, 3),
            Columns.instant(row, 4));
    return new Row(
        observed, Columns.nullableLong(row, 5), Columns.nullableInstant(row, 6), row.getString(7));
  }
}
