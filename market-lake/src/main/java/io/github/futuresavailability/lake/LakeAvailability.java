package io.github.futuresavailability.lake;

import io.github.futuresavailability.Availability;
import io.github.futuresavailability.DailyKline;
import io.github.futuresavailability.database.Queryable;
import io.github.futuresavailability.lake.internal.CopiedFiles;
import io.github.futuresavailability.lake.internal.PositionTag;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.store.Fingerprint;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.util.SnapshotUtil;
import org.jspecify.annotations.Nullable;

/**
 * The availability record in the lake, for engines on many machines: the tables {@code
 * market_data.daily_availability} with the 17 columns of the database, {@code listing_periods} and
 * {@code collection_runs}. A refresh makes them equal to a database. Each snapshot is what the
 * database had at a refresh, and none expires. Thread-safe; of two refreshes at a time the later
 * commit wins completely.
 */
public final class LakeAvailability {
  /** In the summary of each snapshot: the fingerprint of the facts. */
  static final String FINGERPRINT = "futures-availability.fingerprint";

  /** In the summary of each snapshot: the series whose record it is. */
  static final String SERIES = "futures-availability.series";

  /** In the summary of a snapshot of the facts: the snapshots of the other tables. */
  static final String PERIODS = "futures-availability.listing-periods-snapshot";

  static final String RUNS = "futures-availability.collection-runs-snapshot";

  private final LakeTable facts;
  private final LakeTable periods;
  private final LakeTable runs;
  private final @Nullable Long pinned;

  LakeAvailability(LakeTable facts, LakeTable periods, LakeTable runs, @Nullable Long pinned) {
    this.facts = facts;
    this.periods = periods;
    this.runs = runs;
    this.pinned = pinned;
  }

  List<LakeTable> tables() {
    return List.of(facts, periods, runs);
  }

  /**
   * Makes the tables equal to a database. The first time everything is written, then the months in
   * which anything changed. The other tables are committed first, and the snapshot of {@code
   * daily_availability} names theirs; so a reader that begins there sees one state, also if the
   * process is killed between the commits. The next refresh then completes it.
   *
   * @param database the database, of which one read transaction is used
   * @return what was done
   * @throws LakeException if the lake has the record of another series, or cannot be written; what
   *     {@code daily_availability} has is unchanged
   * @throws UnclearCommitException if it is unknown whether it was committed; the call can be
   *     repeated
   * @throws IllegalStateException if this is a view of a snapshot
   */
  public AvailabilityRefresh refresh(AvailabilityDatabase database) {
    if (pinned != null) {
      throw new IllegalStateException(
          "This is a view of the snapshot " + pinned + "; refresh the record of the lake");
    }
    String series = database.archive().series().toString();
    checkSeries(series);
    return database.inReadTransaction(
        source -> {
          try (CopiedFiles writer = new CopiedFiles(source, facts.storage())) {
            return refresh(
                source,
                new FactSource(source, database.archive().series().cadence()),
                series,
                writer);
          }
        });
  }

  private void checkSeries(String series) {
    if (!facts.exists()) {
      return;
    }
    for (Snapshot snapshot : Lineage.of(facts.refreshed())) {
      String present = property(snapshot, SERIES);
      if (!present.isEmpty() && !present.equals(series)) {
        throw new LakeException(
            "The lake has the record of %s and not of %s; use another lake"
                .formatted(present, series),
            null);
      }
      if (PositionTag.isOwn(snapshot)) {
        return;
      }
    }
  }

  private AvailabilityRefresh refresh(
      Queryable source, FactSource wanted, String series, CopiedFiles writer) {
    TableContent listed = new TableContent(periods, wanted.periods(), writer);
    TableContent collected = new TableContent(runs, wanted.runs(), writer);
    TableContent daily = new TableContent(facts, wanted.months(), writer);
    boolean isListed = listed.isPresent();
    boolean isCollected = collected.isPresent();
    Optional<Snapshot> newest = newest();
    if (isListed
        && isCollected
        && newest.isPresent()
        && daily.isPresent()
        && isComplete(newest.get())) {
      return new AvailabilityRefresh(
          false, 0, count(), property(newest.get(), FINGERPRINT), newest.get().snapshotId());
    }
    Fingerprint fingerprint = Fingerprint.of(source);
    Map<String, String> summary = new HashMap<>();
    summary.put(FINGERPRINT, fingerprint.sha256());
    summary.put(SERIES, series);
    if (!isListed) {
      listed.commit(summary);
    }
    if (!isCollected) {
      collected.commit(summary);
    }
    summary.put(PERIODS, newestId(periods));
    summary.put(RUNS, newestId(runs));
    Snapshot made = daily.commit(summary);
    return new AvailabilityRefresh(
        true, daily.writtenFiles(), fingerprint.rows(), fingerprint.sha256(), made.snapshotId());
  }

  /** Whether no refresh ended between the commits of the other tables and that of the facts. */
  private boolean isComplete(Snapshot newest) {
    return property(newest, PERIODS).equals(newestId(periods))
        && property(newest, RUNS).equals(newestId(runs));
  }

  private static String newestId(LakeTable table) {
    return LakeTable.newest(table.refreshed())
        .map(snapshot -> Long.toString(snapshot.snapshotId()))
        .orElse("");
  }

  /** The value, or an empty text if another engine made the snapshot. */
  private static String property(Snapshot snapshot, String name) {
    return snapshot.summary() == null ? "" : snapshot.summary().getOrDefault(name, "");
  }

  private Optional<Snapshot> newest() {
    return facts.exists() ? LakeTable.newest(facts.refreshed()) : Optional.empty();
  }

  /**
   * The fingerprint of the facts, which is that of the database at the refresh.
   *
   * @return the fingerprint in hexadecimal digits, or empty before the first refresh and in a
   *     snapshot of another engine
   */
  public Optional<String> fingerprint() {
    return snapshot(facts.refreshed())
        .map(snapshot -> property(snapshot, FINGERPRINT))
        .filter(text -> !text.isEmpty());
  }

  /**
   * The availability facts about all symbols on a day.
   *
   * @param day the UTC day
   * @return the facts, by symbol in UTF-8 order
   * @throws LakeException if no fact of the day was collected, which says nothing about contracts
   */
  public List<Availability> on(LocalDate day) {
    return facts(day).availability();
  }

  /**
   * The volumes and prices of the symbols on a day, for those of which they were collected.
   *
   * @param day the UTC day
   * @return the facts, by symbol in UTF-8 order
   * @throws LakeException if no fact of the day was collected
   */
  public List<DailyKline> klinesOn(LocalDate day) {
    return facts(day).klines();
  }

  private DayFacts facts(LocalDate day) {
    BaseTable current = facts.refreshed();
    String column = facts.columnName(current, "date");
    List<DataFile> files = files(current, Expressions.equal(column, (int) day.toEpochDay()));
    return new DayFacts(facts, files, day);
  }

  private List<DataFile> files(BaseTable current, Expression filter) {
    return Faults.translated(
        "Cannot read the availability facts",
        () ->
            snapshot(current)
                .map(snapshot -> LakeFiles.read(current, snapshot, filter))
                .orElse(List.of()));
  }

  private Optional<Snapshot> snapshot(BaseTable current) {
    return LakeTable.snapshot(current, pinned);
  }

  /**
   * The number of facts, from the metadata alone.
   *
   * @return the number
   */
  public long count() {
    BaseTable current = facts.refreshed();
    return files(current, Expressions.alwaysTrue()).stream().mapToLong(DataFile::recordCount).sum();
  }

  /**
   * The snapshots of the facts, one for each refresh that changed anything.
   *
   * @return an immutable list, the oldest first
   */
  public List<LakeSnapshot> snapshots() {
    return StreamSupport.stream(facts.refreshed().snapshots().spliterator(), false)
        .sorted(Comparator.comparingLong(Snapshot::sequenceNumber))
        .map(LakeSnapshot::of)
        .toList();
  }

  /**
   * The facts in a snapshot.
   *
   * @param snapshotId the id of one of {@link #snapshots()}
   * @return a view, which cannot be refreshed
   * @throws LakeException if there is no such snapshot
   */
  public LakeAvailability at(long snapshotId) {
    if (facts.refreshed().snapshot(snapshotId) == null) {
      throw new LakeException(
          "The availability facts have no snapshot %d; snapshots() lists them"
              .formatted(snapshotId),
          null);
    }
    return new LakeAvailability(facts, periods, runs, snapshotId);
  }

  /**
   * The facts as a refresh of that time or before left them.
   *
   * @param time the time, UTC
   * @return a view, which cannot be refreshed
   * @throws LakeException if there was no refresh before
   */
  public LakeAvailability asOf(Instant time) {
    Long id = SnapshotUtil.nullableSnapshotIdAsOfTime(facts.refreshed(), time.toEpochMilli());
    if (id == null) {
      throw new LakeException(
          "The availability facts have no snapshot of %s or before".formatted(time), null);
    }
    return at(id);
  }

  /** The table, and the snapshot of a view. */
  @Override
  public String toString() {
    return facts.name() + (pinned == null ? "" : " in snapshot " + pinned);
  }
}
