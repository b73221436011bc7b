package io.github.futuresavailability.store;

import io.github.futuresavailability.AvailabilityException;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.ProbeResult;
import io.github.futuresavailability.archive.Cadence;
import io.github.futuresavailability.history.PublicationRule;
import io.github.futuresavailability.internal.duckdb.Transaction;
import io.github.futuresavailability.store.StagedTables.Staged;
import java.net.URI;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.duckdb.DuckDBConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The probe results of one bulk write that are not rows yet. They are saved in {@link
 * StagedTables}, so that after a kill the next bulk write can resume them; no query returns them.
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

  private final DuckDBConnection connection;
  private final StagedTables tables;
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
    this.tables = new StagedTables(connection);
    this.archive = archive.toString();
    this.slot = slot;
    this.saves = slot.compareAndSet(false, true);
    if (!saves) {
      tables.hide();
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
    if (tables.isEmpty()) {
      return List.of();
    }
    List<Staged> kept = new ArrayList<>();
    for (Staged staged : usable(tables.read())) {
      List<DateRange> ranges = wanted.getOrDefault(staged.symbol(), List.of());
      valid(staged, now, cadence)
          .filter(days -> ranges.stream().anyMatch(range -> range.encloses(days)))
          .ifPresent(days -> kept.add(staged.within(days)));
    }
    tables.keepOnly(kept);
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

  private int write(List<ProbeResult> batch) throws SQLException {
    // In the transaction of the first results: if that rolls back, it is done again.
    if (!prepared) {
      tables.delete();
    }
    long first = nextId;
    nextId += batch.size();
    tables.append(batch, first, archive);
    return batch.size();
  }

  /** Checks that all results are saved and unchanged, before rows are made from them. */
  void check(Statement statement) throws SQLException {
    StagedTables.check(statement, size());
  }

  /** Deletes all results, inside the caller's transaction. */
  void delete() throws SQLException {
    tables.delete();
  }

  /** Deletes results that were refused, so that they are not resumed. */
  void delete(AvailabilityException reason) {
    try {
      Transaction.run(connection, tables::delete);
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
}
