package io.github.futuresavailability.query;

import io.github.futuresavailability.history.ObservedDay;
import io.github.futuresavailability.history.SymbolHistory;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the history of one symbol. */
final class Timelines {
  private static final String DAYS =
      """
      SELECT
        date - DATE '1970-01-01', available, trade_count, epoch_us(probe_timestamp), status_code,
        file_size_bytes, epoch_us(last_modified)
      FROM daily_availability
      WHERE symbol = ?
      ORDER BY date
      """;
  private static final String OBSERVED =
      """
      SELECT date - DATE '1970-01-01', available, trade_count, epoch_us(probe_timestamp)
      FROM daily_availability
      WHERE symbol = ?
      ORDER BY date
      """;

  private final AvailabilityDatabase database;

  Timelines(AvailabilityDatabase database) {
    this.database = database;
  }

  Timeline of(String symbol) {
    List<Answer> answers = database.query(DAYS, Timelines::answer, symbol);
    SymbolHistory history =
        SymbolHistory.of(symbol, answers.stream().map(Answer::observed).toList());
    List<TimelineDay> days = answers.stream().map(answer -> answer.dayOf(history)).toList();
    return new Timeline(history, days);
  }

  SymbolHistory history(String symbol) {
    return SymbolHistory.of(symbol, database.query(OBSERVED, Timelines::observed, symbol));
  }

  /** A row, which becomes a day once the whole history is known. */
  private record Answer(
      ObservedDay observed,
      int statusCode,
      @Nullable Long fileSize,
      @Nullable Instant lastModified) {
    TimelineDay dayOf(SymbolHistory history) {
      LocalDate day = observed.day();
      return new TimelineDay(
          day,
          history.conditionOf(day),
          statusCode,
          fileSize,
          lastModified,
          observed.tradeCount(),
          observed.probedAt());
    }
  }

  private static Answer answer(ResultSet row) throws SQLException {
    return new Answer(
        observed(row),
        row.getInt(5),
        Columns.nullableLong(row, 6),
        Columns.nullableInstant(row, 7));
  }

  private static ObservedDay observed(ResultSet row) throws SQLException {
    return new ObservedDay(
        Columns.day(row, 1),
        row.getBoolean(2),
        Columns.nullableLong(row, 3),
        Columns.instant(row, 4));
  }
}
