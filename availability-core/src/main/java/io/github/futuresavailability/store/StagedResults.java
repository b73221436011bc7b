package io.github.futuresavailability.store;

import io.github.futuresavailability.AvailabilityException;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.ProbeResult;
import io.github.futuresavailability.archive.Cadence;
import io.github.futuresavailability.database.PartialResultException;
import io.github.futuresavailability.history.PublicationRule;
import io.github.futuresavailability.internal.duckdb.Times;
import io.github.futuresavailability.internal.duckdb.Transaction;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The probe results of one bulk write that are not rows yet. They are saved in tables of the file,
 * so that after a kill the next bulk write can resume them; no query returns them.
 *
 * <p>Any thread may {@link #add} results. All other methods use the connection, and the bulk write
 * lets one thread at a time call them.
 */
final class StagedResults {
  private static final Logger LOG = LoggerFactory.getLogger(StagedResults.class);

  /** A killed process loses at most the results of this time. */
  private static final Duration SAVE_EVERY = Duration.ofSeconds(2);

  /** A result is as good as a new one for as long as a slow run may take. */
  private static final Duration FRESH = Duration.ofHours(6);

  /** Temporary tables hide those of the file, so that the same statements fill either. */
  private static final String HIDE =
      """
      CREATE TEMP TABLE staged_result AS FROM main.staged_result LIMIT 0;
      CREATE TEMP TABLE staged_file AS FROM main.staged_file LIMIT 0;
      """;

  private static final String STAGED =
      """
      FROM staged_result AS result
      LEFT JOIN %s AS found ON found.result_id = result.result_id
      """
          .formatted(StagedDigest.FOUND);

  private static final String IS_COMPLETE =
      "(result.files = coalesce(found.files, 0) AND result.digest = coalesce(found.digest, 0))";

  /** Without results that are older than a stored row of their symbol and days. */
  private static final String READ =
      """
      SELECT result.result_id, symbol, first_day, last_day, probe_timestamp, last_file, archive, %s
      %s
      WHERE NOT EXISTS (
        FROM daily_availability AS stored
        WHERE stored.symbol = result.symbol
          AND stored.date BETWEEN result.first_day AND result.last_day
          AND stored.probe_timestamp > result.probe_timestamp)
      ORDER BY result.result_id
      """
          .formatted(IS_COMPLETE, STAGED);

  private static final String KEEP =
      """
      UPDATE staged_result SET last_day = kept.last_day FROM kept
        WHERE kept.result_id = staged_result.result_id;
      DELETE FROM staged_result WHERE result_id NOT IN (SELECT result_id FROM kept);
      DELETE FROM staged_file WHERE NOT EXISTS (
        FROM kept WHERE kept.result_id = staged_file.result_id
          AND staged_file.date <= kept.last_day);
      UPDATE staged_result SET files = shortened.files, digest = shortened.digest
        FROM (
          SELECT result.result_id, coalesce(found.files, 0) AS files,
            coalesce(found.digest, 0) AS digest
          %s) AS shortened
        WHERE shortened.result_id = staged_result.result_id;
      DROP TABLE kept;
      """
          .formatted(STAGED);

  private static final String COUNT =
      "SELECT count(*), count(*) FILTER (NOT %s) %s".formatted(IS_COMPLETE, STAGED);

  private static final String DELETE = "DELETE FROM staged_file; DELETE FROM staged_result";

  /** The relation with the probe times of all results. */
  static final String PROBE_TIMES = "staged_result";

  /**
   * One saved result.
   *
   * @param lastFile its last day with a file, or null if it has none
   * @param archive the address of the archive that it came from
   * @param complete whether it has all of its files and no others
   */
  private record Staged(
      long id,
      String symbol,
      DateRange days,
      Instant probed,
      @Nullable LocalDate lastFile,
      String archive,
      boolean complete) {
    Staged within(DateRange kept) {
      return new Staged(id, symbol, kept, probed, lastFile, archive, complete);
    }
  }

  private final DuckDBConnection connection;
  private final String archive;
  private final AtomicBoolean slot;
  private final boolean saves;

  /** The probed ranges by symbol and first day; they never overlap. Guarded by this. */
  private final Map<String, NavigableMap<LocalDate, DateRange>> probed = new HashMap<>();

  /** Guarded by this. */
  private List<ProbeResult> unsaved = new ArrayList<>();

  private long savedAt = System.nanoTime();
  private long nextId;

  /** Whether the results of an earlier bulk write are resumed or deleted. */
  private boolean prepared;

  /**
   * The results on the connection of a bulk write.
   *
   * @param archive the address of the archive that they come from
   * @param slot true while a bulk write saves its results; this one does if it was false
   */
  StagedResults(DuckDBConnection connection, URI archive, AtomicBoolean slot) throws SQLException {
    this.connection = connection;
    this.archive = archive.toString();
    this.slot = slot;
    this.saves = slot.compareAndSet(false, true);
    if (!saves) {
      execute(HIDE);
    }
  }

  /** Whether neither an earlier bulk write was resumed nor any result added. */
  synchronized boolean isNew() {
    return !prepared && probed.isEmpty();
  }

  synchronized List<String> symbols() {
    return List.copyOf(probed.keySet());
  }

  private synchronized int size() {
    return probed.values().stream().mapToInt(Map::size).sum();
  }

  /**
   * Keeps the saved results of this archive that are complete, inside the wanted days and still
   * valid, and deletes all others.
   *
   * @return the days that need not be probed again, by symbol
   */
  Map<String, List<DateRange>> resume(
      Map<String, List<DateRange>> wanted, Instant now, Cadence cadence) throws SQLException {
    List<Staged> kept = Transaction.run(connection, () -> keep(wanted, now, cadence));
    prepared = true;
    Map<String, List<DateRange>> resumed = new HashMap<>();
    synchronized (this) {
      for (Staged staged : kept) {
        nextId = Math.max(nextId, staged.id() + 1);
        resumed.computeIfAbsent(staged.symbol(), symbol -> new ArrayList<>()).add(staged.days());
        addTo(probed, staged.symbol(), staged.days());
      }
    }
    return resumed;
  }

  private List<Staged> keep(Map<String, List<DateRange>> wanted, Instant now, Cadence cadence)
      throws SQLException {
    List<Staged> kept = new ArrayList<>();
    for (Staged staged : usable(read())) {
      List<DateRange> ranges = wanted.getOrDefault(staged.symbol(), List.of());
      valid(staged, now, cadence)
          .filter(days -> ranges.stream().anyMatch(range -> range.encloses(days)))
          .ifPresent(days -> kept.add(staged.within(days)));
    }
    keepOnly(kept);
    return kept;
  }

  private List<Staged> usable(List<Staged> staged) {
    List<Staged> here = staged.stream().filter(one -> one.archive().equals(archive)).toList();
    if (here.size() < staged.size()) {
      LOG.info(
          "{} staged results came from another archive than {}; their days are probed again",
          staged.size() - here.size(),
          archive);
    }
    Map<String, NavigableMap<LocalDate, DateRange>> ranges = new HashMap<>();
    List<Staged> usable =
        here.stream()
            .filter(Staged::complete)
            .filter(one -> addTo(ranges, one.symbol(), one.days()).isEmpty())
            .toList();
    if (usable.size() < here.size()) {
      LOG.warn(
          "{} of {} staged results are incomplete; their days are probed again",
          here.size() - usable.size(),
          here.size());
    }
    return usable;
  }

  /**
   * Adds a range, unless it overlaps one that is there, which is then returned. Of ranges that do
   * not overlap, only the last one that starts before an end can overlap.
   */
  private static Optional<DateRange> addTo(
      Map<String, NavigableMap<LocalDate, DateRange>> ranges, String symbol, DateRange range) {
    NavigableMap<LocalDate, DateRange> known = ranges.computeIfAbsent(symbol, s -> new TreeMap<>());
    Map.Entry<LocalDate, DateRange> before = known.floorEntry(range.last());
    if (before != null && before.getValue().overlaps(range)) {
      return Optional.of(before.getValue());
    }
    known.put(range.first(), range);
    return Optional.empty();
  }

  /**
   * The days for which a result is still valid: those that were settled when it was probed, and for
   * a fresh one also the days up to its last file. A later day may have been absent only because it
   * was not published yet.
   */
  private static Optional<DateRange> valid(Staged staged, Instant now, Cadence cadence) {
    LocalDate until = PublicationRule.newestFinalDay(staged.probed(), cadence);
    if (isFresh(staged, now) && staged.lastFile() != null && staged.lastFile().isAfter(until)) {
      until = staged.lastFile();
    }
    return until.isBefore(staged.days().first())
        ? Optional.empty()
        : staged.days().intersection(DateRange.of(staged.days().first(), until));
  }

  private static boolean isFresh(Staged staged, Instant now) {
    Duration age = Duration.between(staged.probed(), now);
    return !age.isNegative() && age.compareTo(FRESH) <= 0;
  }

  private List<Staged> read() throws SQLException {
    List<Staged> staged = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(READ)) {
      while (row.next()) {
        DateRange days =
            DateRange.of(row.getObject(3, LocalDate.class), row.getObject(4, LocalDate.class));
        Instant probedAt = Times.instant(row, 5);
        LocalDate lastFile = row.getObject(6, LocalDate.class);
        staged.add(
            new Staged(
                row.getLong(1),
                row.getString(2),
                days,
                probedAt,
                lastFile,
                row.getString(7),
                row.getBoolean(8)));
      }
    }
    return staged;
  }

  private void keepOnly(List<Staged> kept) throws SQLException {
    execute("CREATE TEMP TABLE kept (result_id BIGINT, last_day DATE)");
    Transaction.append(
        connection,
        "kept",
        rows -> {
          for (Staged staged : kept) {
            rows.beginRow().append(staged.id()).append(staged.days().last()).endRow();
          }
        });
    execute(KEEP);
  }

  /**
   * Adds a result, which is saved later.
   *
   * @throws IllegalArgumentException if one of its days was added before
   */
  synchronized void add(ProbeResult result) {
    addTo(probed, result.symbol(), result.range())
        .ifPresent(
            other -> {
              throw new IllegalArgumentException(
                  "Two probe results for %s: %s and %s"
                      .formatted(result.symbol(), other, result.range()));
            });
    unsaved.add(result);
  }

  /**
   * Saves the added results if the last save was long enough ago. A failure is only logged, because
   * the commit saves again; but without its connection the bulk write cannot go on.
   */
  void saveIfDue() throws SQLException {
    if (!saves || System.nanoTime() - savedAt <= SAVE_EVERY.toNanos()) {
      return;
    }
    try {
      save();
    } catch (SQLException e) {
      if (connection.isClosed()) {
        throw e;
      }
      savedAt = System.nanoTime();
      LOG.warn("Results are not saved before they are committed: {}", e.getMessage());
    }
  }

  /** Saves the added results in a transaction; if that fails they are still unsaved. */
  void save() throws SQLException {
    List<ProbeResult> batch = takeUnsaved();
    boolean done = false;
    try {
      Transaction.run(connection, () -> write(batch));
      done = true;
      prepared = true;
      savedAt = System.nanoTime();
    } finally {
      if (!done) {
        putBack(batch);
      }
    }
  }

  private synchronized List<ProbeResult> takeUnsaved() {
    List<ProbeResult> batch = unsaved;
    unsaved = new ArrayList<>();
    return batch;
  }

  private synchronized void putBack(List<ProbeResult> batch) {
    unsaved.addAll(0, batch);
  }

  private int write(Collection<ProbeResult> batch) throws SQLException {
    // In the transaction of the first results: if that rolls back, it is done again.
    if (!prepared) {
      delete();
    }
    long first = nextId;
    nextId += batch.size();
    Transaction.append(
        connection,
        "staged_result",
        rows -> {
          long id = first;
          for (ProbeResult result : batch) {
            appendResult(rows, id++, result);
          }
        });
    Transaction.append(
        connection,
        "staged_file",
        rows -> {
          long id = first;
          for (ProbeResult result : batch) {
            appendFiles(rows, id++, result);
          }
        });
    return batch.size();
  }

  private void appendResult(DuckDBAppender rows, long id, ProbeResult result) throws SQLException {
    rows.beginRow()
        .append(id)
        .append(result.symbol())
        .append(result.range().first())
        .append(result.range().last())
        .appendEpochMicros(Times.micros(result.probedAt()))
        .append(archive)
        .append(result.presentDays())
        .append(StagedDigest.of(result))
        .endRow();
  }

  private static void appendFiles(DuckDBAppender rows, long id, ProbeResult result)
      throws SQLException {
    for (int i = 0; i < result.presentDays(); i++) {
      long size = result.size(i);
      long modified = result.modified(i);
      rows.beginRow().append(id).appendEpochDays(result.epochDay(i));
      rows.append(size == ProbeResult.UNKNOWN ? null : Long.valueOf(size));
      if (modified == ProbeResult.UNKNOWN) {
        rows.appendNull();
      } else {
        rows.appendEpochMicros(TimeUnit.SECONDS.toMicros(modified));
      }
      rows.endRow();
    }
  }

  /** Checks that all results are saved and unchanged, before rows are made from them. */
  void check(Statement statement) throws SQLException {
    int expected = size();
    try (ResultSet row = statement.executeQuery(COUNT)) {
      row.next();
      int staged = row.getInt(1);
      int partial = row.getInt(2);
      if (staged != expected || partial > 0) {
        throw new PartialResultException(
            ("Nothing was written: of %d staged results %d are there, and %d of them are"
                    + " incomplete. They are deleted; run again, which probes their days again")
                .formatted(expected, staged, partial));
      }
    }
  }

  /** Deletes all results, inside the caller's transaction. */
  void delete() throws SQLException {
    execute(DELETE);
  }

  /** Deletes results that were refused, so that they are not resumed. */
  void delete(AvailabilityException reason) {
    try {
      Transaction.run(
          connection,
          () -> {
            delete();
            return 0;
          });
    } catch (SQLException e) {
      reason.addSuppressed(e);
    }
  }

  /** Saves the rest of the results for the next bulk write. */
  void saveRest() throws SQLException {
    int rest = unsavedCount();
    if (!saves || rest == 0) {
      return;
    }
    if (connection.isClosed()) {
      LOG.warn("{} results are not saved after a failed write and are probed again", rest);
    } else {
      save();
    }
  }

  private synchronized int unsavedCount() {
    return unsaved.size();
  }

  /** Lets another bulk write save its results. */
  void release() {
    if (saves) {
      slot.set(false);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
