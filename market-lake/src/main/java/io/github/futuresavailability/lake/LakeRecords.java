package io.github.futuresavailability.lake;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.trades.MarketRecord;
import io.github.futuresavailability.trades.csv.CsvReading;
import io.github.futuresavailability.trades.csv.CsvResult;
import io.github.futuresavailability.trades.internal.Micros;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.util.SnapshotUtil;
import org.jspecify.annotations.Nullable;

/**
 * The records of one table, as they are now or, for a view, in one snapshot. Thread-safe; two
 * appends at a time are made one after the other, wherever they come from.
 *
 * @param <R> the kind of record
 */
public abstract sealed class LakeRecords<R extends MarketRecord> permits LakeTrades, LakeQuotes {
  private static final String INSTRUMENTS =
      """
      SELECT symbol, exchange, count(*), epoch_us(min(timestamp)), epoch_us(max(timestamp))
      FROM records GROUP BY symbol, exchange ORDER BY symbol, exchange\
      """;

  private final LakeTable table;
  private final RecordForm<R> form;
  private final @Nullable Long pinned;
  private final RecordReader<R> reader;

  LakeRecords(LakeTable table, RecordForm<R> form, @Nullable Long pinned) {
    this.table = table;
    this.form = form;
    this.pinned = pinned;
    this.reader = new RecordReader<>(table, form, pinned);
  }

  final LakeTable table() {
    return table;
  }

  final RecordReader<R> reader() {
    return reader;
  }

  /**
   * Appends records and the position after them in one commit. It is made only if the table has the
   * position before, so that of two writers that go on from the same one only one can append.
   *
   * @param records the records in any order, each once; none to store only a position. Only the
   *     positions show what is stored already: the records are not compared with the table
   * @param before the position that the records follow, as {@link #position} returned it or the
   *     last append had it
   * @param after the position that includes the records, with the same identity
   * @return the snapshot with the records
   * @throws StalePositionException if the table has another position; nothing was appended
   * @throws UnclearCommitException if it is unknown whether they were appended
   * @throws LakeException if they could not be appended; nothing was
   * @throws IllegalArgumentException if the positions are of two identities, if a value is lower
   *     than before or gone, with which records could be stored twice, or if there are records and
   *     both positions are the same, with which a second append could not be distinguished from the
   *     first
   * @throws IllegalStateException if this is a view of a snapshot
   */
  public final LakeSnapshot append(
      List<? extends R> records, LakePosition before, LakePosition after) {
    if (!before.identity().equals(after.identity())) {
      throw new IllegalArgumentException(
          "The positions are of two sources: " + before.identity() + " and " + after.identity());
    }
    after.checkFollows(before);
    if (!records.isEmpty() && before.equals(after)) {
      throw new IllegalArgumentException(
          "The position after the records is the one before them: " + after);
    }
    return writer().append(records, before, after);
  }

  /**
   * Appends the records that the table does not have yet: of several with the same exchange, symbol
   * and id only one is stored. It looks for stored ones among the records of the same times, a day
   * more at both ends. Loading a file twice therefore adds nothing.
   *
   * @param records the records in any order
   * @return how many were appended
   * @throws UnclearCommitException if it is unknown whether they were appended; the call can be
   *     repeated
   * @throws LakeException if they could not be appended; nothing was
   * @throws IllegalStateException if this is a view of a snapshot
   */
  public final AppendResult appendNew(List<? extends R> records) {
    return writer().appendNew(records);
  }

  /**
   * Begins to store records of which the table may have some already, in several commits.
   *
   * @return a load, which the caller finishes
   */
  public final RecordLoad<R> load() {
    return new RecordLoad<>(this);
  }

  /**
   * Loads a CSV file: each record once, also if the file is loaded again, and rows that cannot be
   * read into the dead letters of the reading.
   *
   * @param reading the file and its dead letters
   * @return what became of the rows
   * @throws IOException as {@link CsvReading#forEach} throws it; what was read before may be stored
   * @throws LakeException as {@link #appendNew} throws it; the same holds
   */
  public final CsvLoad load(CsvReading<R> reading) throws IOException {
    RecordLoad<R> load = load();
    CsvResult rows = reading.forEach(load);
    return new CsvLoad(rows, load.finish());
  }

  /**
   * Copies the records of another table or of a view, for example those of version 1, unless this
   * table has them already: each record once, also if the call is repeated after a failure. No
   * position changes.
   *
   * @param source the records to copy, of the snapshot that is the newest one now or of the view
   * @return how many were appended
   * @throws UnclearCommitException as {@link #appendNew} throws it; the call can be repeated
   * @throws LakeException if a record could not be read or stored; what was copied before is stored
   * @throws IllegalStateException if this is a view of a snapshot or a table of version 1
   */
  public final LoadResult copy(LakeRecords<R> source) {
    RecordLoad<R> load = load();
    source.reader.forAll(load);
    return load.finish();
  }

  private RecordWriter<R> writer() {
    if (pinned != null) {
      throw new IllegalStateException(
          "This is a view of the snapshot " + pinned + "; append to the table of the lake");
    }
    if (!form.isWritten()) {
      throw new IllegalStateException(
          "The %s of version 1 are only read; append to those of version 2".formatted(form.kind()));
    }
    return new RecordWriter<>(table, form);
  }

  /**
   * The position of a source.
   *
   * @param identity the source
   * @return the position, without values if nothing of the source is stored
   * @throws LakeException if another program removed the snapshot that has the positions
   */
  public final LakePosition position(String identity) {
    LakePosition position = positions().get(identity);
    return position == null ? LakePosition.start(identity) : position;
  }

  /**
   * The positions of all sources.
   *
   * @return the positions by identity
   * @throws LakeException if another program removed the snapshot that has the positions
   */
  public final SortedMap<String, LakePosition> positions() {
    BaseTable current = table.refreshed();
    return LakeTable.snapshot(current, pinned)
        .map(from -> SnapshotUtil.ancestorsOf(from.snapshotId(), current::snapshot))
        .map(ancestors -> Positions.of(Lineage.of(current, ancestors)))
        .orElseGet(TreeMap::new);
  }

  /**
   * The snapshots that the table has, from which a view can be made.
   *
   * @return an immutable list, the oldest first
   */
  public final List<LakeSnapshot> snapshots() {
    return StreamSupport.stream(table.refreshed().snapshots().spliterator(), false)
        .sorted(Comparator.comparingLong(Snapshot::sequenceNumber))
        .map(LakeSnapshot::of)
        .toList();
  }

  /** The id of the snapshot that a view is to have. */
  final long checkedSnapshot(long id) {
    if (table.refreshed().snapshot(id) == null) {
      throw new LakeException(
          "The %s have no snapshot %d; snapshots() lists them, and old ones expire"
              .formatted(form.kind(), id),
          null);
    }
    return id;
  }

  /** The snapshot that was the newest one at a time. */
  final long snapshotAsOf(Instant time) {
    return new SnapshotTimes(table.refreshed(), form.kind()).asOf(time);
  }

  /**
   * The instruments with records, from a pass over all of them.
   *
   * @return an immutable list in the order of symbol and exchange
   */
  public final List<LakeInstrument> instruments() {
    return List.copyOf(
        reader.query(
            RecordFilter.ALL,
            INSTRUMENTS,
            row ->
                new LakeInstrument(
                    row.getString(1),
                    row.getString(2),
                    row.getLong(3),
                    Micros.instant(row.getLong(4)),
                    Micros.instant(row.getLong(5)))));
  }

  /**
   * The first and the last day with records, from the metadata alone; from a pass over all times in
   * a table of version 1.
   *
   * @return the range, or empty without records
   */
  public final Optional<DateRange> days() {
    return form.isWritten() ? daysOfFiles() : reader.days();
  }

  private Optional<DateRange> daysOfFiles() {
    List<Integer> days =
        reader.files(RecordFilter.ALL).stream()
            .map(file -> file.partition().get(0, Integer.class))
            .sorted()
            .toList();
    return days.isEmpty()
        ? Optional.empty()
        : Optional.of(
            DateRange.of(
                LocalDate.ofEpochDay(days.get(0)),
                LocalDate.ofEpochDay(days.get(days.size() - 1))));
  }

  /**
   * The number of records, from the metadata alone.
   *
   * @return the number
   */
  public final long count() {
    return reader.files(RecordFilter.ALL).stream().mapToLong(DataFile::recordCount).sum();
  }

  /** The table, and the snapshot of a view. */
  @Override
  public final String toString() {
    return table.name() + (pinned == null ? "" : " in snapshot " + pinned);
  }
}
