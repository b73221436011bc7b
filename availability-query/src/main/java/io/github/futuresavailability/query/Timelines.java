package io.github.futuresavailability.query;

import static java.util.Comparator.comparing;

import io.github.futuresavailability.archive.Cadence;
import io.github.futuresavailability.database.Queryable;
import io.github.futuresavailability.history.DayCondition;
import io.github.futuresavailability.history.ListingRule;
import io.github.futuresavailability.history.ObservedDay;
import io.github.futuresavailability.history.PublicationRule;
import io.github.futuresavailability.history.SymbolHistory;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
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

  private static final String DAYS =
      """
      SELECT
        date - DATE '1970-01-01', available, CASE WHEN available THEN trade_count END,
        epoch_us(probe_timestamp), file_size_bytes, epoch_us(last_modified)
      FROM daily_availability
      WHERE symbol = ?
      """;
  private static final String DAYS_AROUND =
      """
      SELECT
        date - DATE '1970-01-01', available, CASE WHEN available THEN trade_count END,
        epoch_us(probe_timestamp), file_size_bytes, epoch_us(last_modified)
      FROM daily_availability
      WHERE symbol = ? AND date BETWEEN ? AND ?
      """;
  private static final String IS_PRESENT_AFTER =
      """
      SELECT EXISTS (
        SELECT 1 FROM daily_availability WHERE symbol = ? AND date > ? AND available
      )
      """;
  private static final String EVIDENCE =
      """
      SELECT date - DATE '1970-01-01', available
      FROM daily_availability
      WHERE symbol = ?
      """;

  private final AvailabilityDatabase database;
  private final Cadence cadence;

  Timelines(AvailabilityDatabase database) {
    this.database = database;
    this.cadence = database.archive().series().cadence();
  }

  Timeline of(String symbol) {
    return timeline(symbol, database.query(DAYS, Timelines::row, symbol));
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
                () -> evidenceOf(transaction, symbol)));
  }

  /**
   * A day as in the whole timeline. Its condition follows from the days around it, with one
   * exception: an absent day with a file at any later time is not pending.
   */
  private Optional<TimelineDay> find(Queryable transaction, String symbol, LocalDate day) {
    LocalDate date = Days.bindable(day);
    LocalDate first = cadence.firstDay(date).minusDays(DECISIVE_DAYS);
    LocalDate last = date.plusDays(DECISIVE_DAYS);
    Timeline around =
        timeline(symbol, transaction.query(DAYS_AROUND, Timelines::row, symbol, first, last));
    Optional<TimelineDay> found = around.find(day);
    boolean isOver =
        found.filter(probed -> probed.condition() == DayCondition.PENDING).isPresent()
            && around.history().listingOn(day).isEmpty()
            && isPresentAfter(transaction, symbol, last);
    return isOver ? found.map(probed -> probed.withCondition(DayCondition.NOT_LISTED)) : found;
  }

  private static boolean isPresentAfter(Queryable transaction, String symbol, LocalDate day) {
    return transaction.query(IS_PRESENT_AFTER, row -> row.getBoolean(1), symbol, day).get(0);
  }

  private static Explanation.Evidence evidenceOf(Queryable transaction, String symbol) {
    List<ProbedDay> probed =
        transaction
            .query(EVIDENCE, row -> new ProbedDay(Columns.day(row, 1), row.getBoolean(2)), symbol)
            .stream()
            .sorted(comparing(ProbedDay::day))
            .toList();
    return Explanation.Evidence.of(
        probed.stream().map(ProbedDay::day).toList(),
        probed.stream().filter(ProbedDay::isPresent).map(ProbedDay::day).toList());
  }

  private Timeline timeline(String symbol, List<Row> inAnyOrder) {
    List<Row> rows = inAnyOrder.stream().sorted(comparing(Row::day)).toList();
    SymbolHistory history =
        SymbolHistory.of(symbol, rows.stream().map(Row::observed).toList(), cadence);
    return new Timeline(history, rows.stream().map(row -> row.dayOf(history)).toList());
  }

  private record ProbedDay(LocalDate day, boolean isPresent) {}

  /** A row, which becomes a day once the history around it is known. */
  private record Row(
      ObservedDay observed, @Nullable Long fileSize, @Nullable Instant lastModified) {
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
    return new Row(observed, Columns.nullableLong(row, 5), Columns.nullableInstant(row, 6));
  }
}
