package io.github.futuresavailability.query;

import static java.util.Comparator.comparing;

import io.github.futuresavailability.archive.Cadence;
import io.github.futuresavailability.database.Queryable;
import io.github.futuresavailability.history.DayCondition;
import io.github.futuresavailability.history.ListingPeriod;
import io.github.futuresavailability.history.ObservedDay;
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
 * <p>Rows lie by day, so that a symbol has some in every block of the table: reading one costs a
 * scan of each column that is asked for, and a bound on the days is what makes it cheap. None of
 * the statements sorts: rows come nearly in order as they lie, so that sorting them here costs next
 * to nothing, while in DuckDB it takes a quarter of the whole time.
 */
final class Timelines {
  /**
   * How many days on either side of a day, or of those that its file covers, decide whether it lies
   * in a listing or is pending.
   */
  private static final int DECISIVE_DAYS =
      Math.max(ListingPeriod.LONGEST_GAP_DAYS, SymbolHistory.PENDING_WITHIN_DAYS);

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
    return timeline(symbol, database.query(DAYS, Timelines::answer, symbol));
  }

  DayCondition conditionOf(String symbol, LocalDate day) {
    return database
        .inReadTransaction(moment -> find(moment, symbol, day))
        .map(TimelineDay::condition)
        .orElse(DayCondition.UNPROBED);
  }

  String explain(String symbol, LocalDate day) {
    return database.inReadTransaction(
        moment ->
            Explanation.of(
                symbol, day, find(moment, symbol, day), () -> evidenceOf(moment, symbol)));
  }

  /**
   * The answer for a day, the same as in the whole timeline. What its condition follows from lies
   * within the days around it, but for one thing: an absent day after which there is a file later
   * on is not pending.
   */
  private Optional<TimelineDay> find(Queryable moment, String symbol, LocalDate day) {
    LocalDate date = Days.bindable(day);
    LocalDate first = cadence.firstDay(date).minusDays(DECISIVE_DAYS);
    LocalDate last = date.plusDays(DECISIVE_DAYS);
    Timeline around =
        timeline(symbol, moment.query(DAYS_AROUND, Timelines::answer, symbol, first, last));
    Optional<TimelineDay> found = around.find(day);
    boolean isOver =
        found.filter(answer -> answer.condition() == DayCondition.PENDING).isPresent()
            && around.history().listingOn(day).isEmpty()
            && isPresentAfter(moment, symbol, last);
    return isOver ? found.map(answer -> answer.as(DayCondition.NOT_LISTED)) : found;
  }

  private static boolean isPresentAfter(Queryable moment, String symbol, LocalDate day) {
    return moment.query(IS_PRESENT_AFTER, row -> row.getBoolean(1), symbol, day).get(0);
  }

  private static Evidence evidenceOf(Queryable moment, String symbol) {
    List<Asked> asked =
        moment
            .query(EVIDENCE, row -> new Asked(Columns.day(row, 1), row.getBoolean(2)), symbol)
            .stream()
            .sorted(comparing(Asked::day))
            .toList();
    return Evidence.of(
        asked.stream().map(Asked::day).toList(),
        asked.stream().filter(Asked::isPresent).map(Asked::day).toList());
  }

  private Timeline timeline(String symbol, List<Answer> inAnyOrder) {
    List<Answer> answers = inAnyOrder.stream().sorted(comparing(Answer::day)).toList();
    SymbolHistory history =
        SymbolHistory.of(symbol, answers.stream().map(Answer::observed).toList(), cadence);
    return new Timeline(history, answers.stream().map(answer -> answer.dayOf(history)).toList());
  }

  private record Asked(LocalDate day, boolean isPresent) {}

  /** A row, which becomes a day once the history around it is known. */
  private record Answer(
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

  private static Answer answer(ResultSet row) throws SQLException {
    ObservedDay observed =
        new ObservedDay(
            Columns.day(row, 1),
            row.getBoolean(2),
            Columns.nullableLong(row, 3),
            Columns.instant(row, 4));
    return new Answer(observed, Columns.nullableLong(row, 5), Columns.nullableInstant(row, 6));
  }
}
