package io.github.futuresavailability.store;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.ProbeResult;
import io.github.futuresavailability.archive.Cadence;
import io.github.futuresavailability.database.PartialResultException;
import io.github.futuresavailability.internal.duckdb.Times;
import io.github.futuresavailability.internal.duckdb.Transaction;
import java.net.URI;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The answers of a load that are not rows yet. They lie in tables of the file, so that a killed run
 * leaves them to the next one; no query shows them. Not thread-safe.
 */
final class StagedResults {
  private static final Logger LOG = LoggerFactory.getLogger(StagedResults.class);

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

  private static final String STAGED =
      """
      FROM staged_answer AS answer
      LEFT JOIN %s AS found ON found.answer_id = answer.answer_id
      """
          .formatted(StagedDigest.FOUND);

  private static final String IS_WHOLE =
      "(answer.files = coalesce(found.files, 0) AND answer.digest = coalesce(found.digest, 0))";

  /** Without answers that are older than what was written of their symbol since. */
  private static final String READ =
      """
      SELECT answer.answer_id, symbol, first_day, last_day, probe_timestamp, last_file, archive, %s
      %s
      WHERE NOT EXISTS (
        FROM daily_availability AS stored
        WHERE stored.symbol = answer.symbol
          AND stored.date BETWEEN answer.first_day AND answer.last_day
          AND stored.probe_timestamp > answer.probe_timestamp)
      ORDER BY answer.answer_id
      """
          .formatted(IS_WHOLE, STAGED);

  private static final String KEEP =
      """
      UPDATE staged_answer SET last_day = kept.last_day FROM kept
        WHERE kept.answer_id = staged_answer.answer_id;
      DELETE FROM staged_answer WHERE answer_id NOT IN (SELECT answer_id FROM kept);
      DELETE FROM staged_file WHERE NOT EXISTS (
        FROM kept WHERE kept.answer_id = staged_file.answer_id
          AND staged_file.date <= kept.last_day);
      UPDATE staged_answer SET files = shortened.files, digest = shortened.digest
        FROM (
          SELECT answer.answer_id, coalesce(found.files, 0) AS files,
            coalesce(found.digest, 0) AS digest
          %s) AS shortened
        WHERE shortened.answer_id = staged_answer.answer_id;
      DROP TABLE kept;
      """
          .formatted(STAGED);

  private static final String COUNT =
      "SELECT count(*), count(*) FILTER (NOT %s) %s".formatted(IS_WHOLE, STAGED);

  private static final String FORGET = "DELETE FROM staged_file; DELETE FROM staged_answer";

  /**
   * One answer.
   *
   * @param lastFile its last day with a file, or null if it has none
   * @param archive the address of the archive that it came from
   * @param whole whether it has all of its files and no others
   */
  private record Staged(
      long id,
      String symbol,
      DateRange days,
      Instant probed,
      @Nullable LocalDate lastFile,
      String archive,
      boolean whole) {
    Staged within(DateRange kept) {
      return new Staged(id, symbol, kept, probed, lastFile, archive, whole);
    }
  }

  private final DuckDBConnection connection;
  private final String archive;
  private long nextId;

  private StagedResults(DuckDBConnection connection, URI archive) {
    this.connection = connection;
    this.archive = archive.toString();
  }

  /** In the tables of the file, which are for one load at a time. */
  static StagedResults kept(DuckDBConnection connection, URI archive) {
    return new StagedResults(connection, archive);
  }

  /** In tables that are gone with the connection. */
  static StagedResults temporary(DuckDBConnection connection, URI archive) throws SQLException {
    execute(connection, HIDE);
    return new StagedResults(connection, archive);
  }

  /** Forgets every answer, inside the caller's transaction. */
  void forget() throws SQLException {
    execute(connection, FORGET);
  }

  /**
   * Keeps the answers of this archive that are whole, lie inside what is asked and are still good,
   * and forgets all others, inside the caller's transaction.
   *
   * @return the days that are answered, by symbol
   */
  Map<String, List<DateRange>> keep(
      Map<String, List<DateRange>> asked, Instant now, Cadence cadence) throws SQLException {
    List<Staged> kept = new ArrayList<>();
    for (Staged staged : usable(read())) {
      good(staged, now, cadence)
          .filter(days -> isInside(days, asked.getOrDefault(staged.symbol(), List.of())))
          .ifPresent(days -> kept.add(staged.within(days)));
    }
    keepOnly(kept);
    Map<String, List<DateRange>> answered = new HashMap<>();
    for (Staged staged : kept) {
      nextId = Math.max(nextId, staged.id() + 1);
      answered.computeIfAbsent(staged.symbol(), symbol -> new ArrayList<>()).add(staged.days());
    }
    return answered;
  }

  private List<Staged> usable(List<Staged> staged) {
    List<Staged> here = staged.stream().filter(one -> one.archive().equals(archive)).toList();
    if (here.size() < staged.size()) {
      LOG.info(
          "{} staged results came from another archive than {}; their days are probed again",
          staged.size() - here.size(),
          archive);
    }
    ProbedRanges ranges = new ProbedRanges();
    List<Staged> usable = new ArrayList<>();
    for (Staged one : here) {
      if (one.whole() && ranges.overlapping(one.symbol(), one.days()).isEmpty()) {
        ranges.add(one.symbol(), one.days());
        usable.add(one);
      }
    }
    if (usable.size() < here.size()) {
      LOG.warn(
          "{} of {} staged results are not whole; their days are probed again",
          here.size() - usable.size(),
          here.size());
    }
    return usable;
  }

  /**
   * Checks that the answers are there as they were staged, before rows are made of them.
   *
   * @param expected how many answers there are
   */
  void check(Statement statement, int expected) throws SQLException {
    try (ResultSet row = statement.executeQuery(COUNT)) {
      row.next();
      int staged = row.getInt(1);
      int partial = row.getInt(2);
      if (staged != expected || partial > 0) {
        throw new PartialResultException(
            ("Nothing was written: of %d staged results there are %d, and %d of them are not whole."
                    + " They are dropped; run again, which probes their days again")
                .formatted(expected, staged, partial));
      }
    }
  }

  /** Writes answers inside the caller's transaction. */
  void write(Collection<ProbeResult> answers) throws SQLException {
    long first = nextId;
    nextId += answers.size();
    Transaction.append(
        connection,
        "staged_answer",
        rows -> {
          long id = first;
          for (ProbeResult answer : answers) {
            appendAnswer(rows, id++, answer);
          }
        });
    Transaction.append(
        connection,
        "staged_file",
        rows -> {
          long id = first;
          for (ProbeResult answer : answers) {
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
        staged.add(
            new Staged(
                row.getLong(1),
                row.getString(2),
                days,
                probed,
                lastFile,
                row.getString(7),
                row.getBoolean(8)));
      }
    }
    return staged;
  }

  private void keepOnly(List<Staged> kept) throws SQLException {
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
  }

  private void appendAnswer(DuckDBAppender rows, long id, ProbeResult answer) throws SQLException {
    rows.beginRow()
        .append(id)
        .append(answer.symbol())
        .append(answer.range().first())
        .append(answer.range().last())
        .appendEpochMicros(Times.micros(answer.probedAt()))
        .append(archive)
        .append(answer.presentDays())
        .append(StagedDigest.of(answer))
        .endRow();
  }

  private static void appendFiles(DuckDBAppender rows, long id, ProbeResult answer)
      throws SQLException {
    for (int i = 0; i < answer.presentDays(); i++) {
      long size = answer.size(i);
      long modified = answer.modified(i);
      rows.beginRow().append(id).appendEpochDays(answer.epochDay(i));
      rows.append(size == ProbeResult.UNKNOWN ? null : Long.valueOf(size));
      if (modified == ProbeResult.UNKNOWN) {
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
