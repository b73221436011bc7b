package io.github.futuresavailability.store;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.archive.Cadence;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * The answers of a load that are not rows yet. They lie in tables of the file, so that a killed run
 * leaves them to the next one; no query shows them. Not thread-safe.
 */
final class StagedAnswers {
  /** An answer is as good as a new one for so long as a slow run may take. */
  private static final Duration FRESH = Duration.ofHours(6);

  /** An absence that was seen within 72 hours of the end of its day may not be final. */
  private static final int UNSETTLED_DAYS = 4;

  /** Temporary tables hide those of the file, so that the same statements fill either. */
  private static final String HIDE =
      """
      CREATE TEMP TABLE staged_answer AS FROM main.staged_answer LIMIT 0;
      CREATE TEMP TABLE staged_file AS FROM main.staged_file LIMIT 0;
      """;

  /** Without answers that are older than what was written of their symbol since. */
  private static final String READ =
      """
      SELECT answer_id, symbol, first_day, last_day, probe_timestamp,
        (SELECT max(date) FROM staged_file WHERE staged_file.answer_id = answer.answer_id)
      FROM staged_answer AS answer
      WHERE NOT EXISTS (
        FROM daily_availability AS stored
        WHERE stored.symbol = answer.symbol
          AND stored.date BETWEEN answer.first_day AND answer.last_day
          AND stored.probe_timestamp > answer.probe_timestamp)
      ORDER BY answer_id
      """;

  private static final String KEEP =
      """
      UPDATE staged_answer SET last_day = kept.last_day FROM kept
        WHERE kept.answer_id = staged_answer.answer_id;
      DELETE FROM staged_answer WHERE answer_id NOT IN (SELECT answer_id FROM kept);
      DELETE FROM staged_file WHERE NOT EXISTS (
        FROM kept WHERE kept.answer_id = staged_file.answer_id
          AND staged_file.date <= kept.last_day);
      DROP TABLE kept;
      """;

  private static final String FORGET = "DELETE FROM staged_file; DELETE FROM staged_answer";

  /**
   * One answer.
   *
   * @param lastFile its last day with a file, or null if it has none
   */
  private record Staged(
      long id, String symbol, DateRange days, Instant probed, @Nullable LocalDate lastFile) {
    Staged within(DateRange kept) {
      return new Staged(id, symbol, kept, probed, lastFile);
    }
  }

  private final DuckDBConnection connection;
  private long nextId;

  private StagedAnswers(DuckDBConnection connection) {
    this.connection = connection;
  }

  /** In the tables of the file, which are for one load at a time. */
  static StagedAnswers kept(DuckDBConnection connection) {
    return new StagedAnswers(connection);
  }

  /** In tables that are gone with the connection. */
  static StagedAnswers temporary(DuckDBConnection connection) throws SQLException {
    execute(connection, HIDE);
    return new StagedAnswers(connection);
  }

  /** Forgets every answer, inside the caller's transaction or in one of its own. */
  void forget() throws SQLException {
    execute(connection, FORGET);
  }

  /**
   * Keeps the answers that lie inside what is asked and are still good, and forgets all others.
   *
   * @return the days that are answered, by symbol
   */
  Map<String, List<DateRange>> keep(
      Map<String, List<DateRange>> asked, Instant now, Cadence cadence) throws SQLException {
    List<Staged> kept = new ArrayList<>();
    for (Staged staged : read()) {
      good(staged, now, cadence)
          .filter(days -> isInside(days, asked.getOrDefault(staged.symbol(), List.of())))
          .ifPresent(days -> kept.add(staged.within(days)));
    }
    Transaction.run(connection, () -> keepOnly(kept));
    Map<String, List<DateRange>> answered = new HashMap<>();
    for (Staged staged : kept) {
      nextId = Math.max(nextId, staged.id() + 1);
      answered.computeIfAbsent(staged.symbol(), symbol -> new ArrayList<>()).add(staged.days());
    }
    return answered;
  }

  /** Writes answers inside the caller's transaction. */
  void write(Collection<AnsweredDays> answers) throws SQLException {
    long first = nextId;
    nextId += answers.size();
    Transaction.append(
        connection,
        "staged_answer",
        rows -> {
          long id = first;
          for (AnsweredDays answer : answers) {
            appendAnswer(rows, id++, answer);
          }
        });
    Transaction.append(
        connection,
        "staged_file",
        rows -> {
          long id = first;
          for (AnsweredDays answer : answers) {
            appendFiles(rows, id++, answer);
          }
        });
  }

  /**
   * An answer is good for the days that were settled when it was given, a fresh one up to its last
   * file as well: a later day may have been absent only because it was not published yet.
   */
  private static Optional<DateRange> good(Staged staged, Instant now, Cadence cadence) {
    LocalDate until = settled(staged.probed(), cadence);
    if (isFresh(staged, now) && staged.lastFile() != null && staged.lastFile().isAfter(until)) {
      until = staged.lastFile();
    }
    return until.isBefore(staged.days().first())
        ? Optional.empty()
        : staged.days().intersection(DateRange.of(staged.days().first(), until));
  }

  /** The last settled day: of files that cover a month, the last day of a month that is settled. */
  private static LocalDate settled(Instant probed, Cadence cadence) {
    LocalDate day = Times.column(probed).toLocalDate().minusDays(UNSETTLED_DAYS);
    return cadence.firstDay(day.plusDays(1)).minusDays(1);
  }

  private static boolean isFresh(Staged staged, Instant now) {
    Duration age = Duration.between(staged.probed(), now);
    return !age.isNegative() && age.compareTo(FRESH) <= 0;
  }

  private static boolean isInside(DateRange days, List<DateRange> asked) {
    return asked.stream().anyMatch(range -> range.intersection(days).equals(Optional.of(days)));
  }

  private List<Staged> read() throws SQLException {
    List<Staged> staged = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(READ)) {
      while (row.next()) {
        DateRange days =
            DateRange.of(row.getObject(3, LocalDate.class), row.getObject(4, LocalDate.class));
        Instant probed = Times.instant(row.getObject(5, LocalDateTime.class));
        LocalDate lastFile = row.getObject(6, LocalDate.class);
        staged.add(new Staged(row.getLong(1), row.getString(2), days, probed, lastFile));
      }
    }
    return staged;
  }

  private int keepOnly(List<Staged> kept) throws SQLException {
    execute(connection, "CREATE TEMP TABLE kept (answer_id BIGINT, last_day DATE)");
    Transaction.append(
        connection,
        "kept",
        rows -> {
          for (Staged staged : kept) {
            rows.beginRow().append(staged.id()).append(staged.days().last()).endRow();
          }
        });
    execute(connection, KEEP);
    return kept.size();
  }

  private static void appendAnswer(DuckDBAppender rows, long id, AnsweredDays answer)
      throws SQLException {
    rows.beginRow()
        .append(id)
        .append(answer.symbol())
        .append(answer.range().first())
        .append(answer.range().last())
        .appendEpochMicros(Times.micros(answer.probedAt()))
        .endRow();
  }

  private static void appendFiles(DuckDBAppender rows, long id, AnsweredDays answer)
      throws SQLException {
    for (int i = 0; i < answer.presentDays(); i++) {
      long size = answer.size(i);
      long modified = answer.modified(i);
      rows.beginRow().append(id).appendEpochDays(answer.epochDay(i));
      rows.append(size == AnsweredDays.UNTOLD ? null : Long.valueOf(size));
      if (modified == AnsweredDays.UNTOLD) {
        rows.appendNull();
      } else {
        rows.appendEpochMicros(TimeUnit.SECONDS.toMicros(modified));
      }
      rows.endRow();
    }
  }

  private static void execute(DuckDBConnection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
