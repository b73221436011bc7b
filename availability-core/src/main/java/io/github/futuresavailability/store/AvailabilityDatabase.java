package io.github.futuresavailability.store;

import io.github.futuresavailability.Availability;
import io.github.futuresavailability.AvailabilityException;
import io.github.futuresavailability.DailyKline;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.ExchangeInfo;
import io.github.futuresavailability.RecordedContracts;
import io.github.futuresavailability.archive.TrackedArchive;
import io.github.futuresavailability.database.DamagedFileException;
import io.github.futuresavailability.database.DatabaseClosedException;
import io.github.futuresavailability.database.DatabaseOpenException;
import io.github.futuresavailability.database.InterruptedWriteException;
import io.github.futuresavailability.database.Queryable;
import io.github.futuresavailability.database.RowMapper;
import io.github.futuresavailability.database.StoreException;
import io.github.futuresavailability.internal.Storable;
import io.github.futuresavailability.internal.duckdb.FileFormat;
import io.github.futuresavailability.internal.duckdb.OpenDatabase;
import io.github.futuresavailability.internal.duckdb.OpenMode;
import io.github.futuresavailability.internal.duckdb.OpenedFile;
import io.github.futuresavailability.internal.facts.DayLimit;
import io.github.futuresavailability.internal.facts.ExportQuery;
import io.github.futuresavailability.store.change.AvailabilityChanges;
import io.github.futuresavailability.store.change.VolumeChanges;
import io.github.futuresavailability.store.copy.Backup;
import io.github.futuresavailability.store.copy.DatabaseCopies;
import io.github.futuresavailability.store.copy.Publication;
import io.github.futuresavailability.store.copy.SnapshotFormat;
import io.github.futuresavailability.store.copy.Snapshots;
import io.github.futuresavailability.store.transfer.AvailabilityExport;
import io.github.futuresavailability.store.transfer.AvailabilityImport;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A DuckDB file with the table {@code daily_availability}: for each symbol and day whether the
 * archive had a file, and the traded volumes and prices.
 *
 * <p>There is a row for exactly the symbol-days that were probed with a definite result. Days and
 * times are UTC. Only one process at a time can open a file to write, and in that process only one
 * object, which must be opened before those that read. Thread-safe: each query has its own
 * connection, and writers take turns. The caller that opens a database closes it.
 */
public final class AvailabilityDatabase implements AutoCloseable, Queryable {
  private final OpenDatabase open;
  private final TrackedArchive archive;

  /** Whether a bulk write saves its results; only one at a time can. */
  private final AtomicBoolean saving = new AtomicBoolean();

  private AvailabilityDatabase(
      @Nullable TrackedArchive wanted, Function<FileFormat, OpenedFile> opening) {
    AvailabilityFile format = new AvailabilityFile(wanted);
    this.open = new OpenDatabase(opening.apply(format));
    this.archive = format.archive();
  }

  /**
   * Opens a database to read and write, and creates one for the public archive if there is no file.
   *
   * @param path the file
   * @return the open database
   * @throws DatabaseOpenException if the file cannot be opened; the subtype says why
   */
  public static AvailabilityDatabase open(Path path) {
    return new AvailabilityDatabase(null, format -> OpenedFile.toWrite(path, format));
  }

  /**
   * Opens a database to read and write, and creates one for the given archive if there is no file.
   * A file with rows keeps its recorded addresses, so that its urls do not change.
   *
   * @param path the file
   * @param archive the series and the addresses to record
   * @return the open database
   * @throws DatabaseOpenException if the file cannot be opened; the subtype says why
   * @throws AvailabilityException if the file records another series
   */
  public static AvailabilityDatabase open(Path path, TrackedArchive archive) {
    return new AvailabilityDatabase(archive, format -> OpenedFile.toWrite(path, format));
  }

  /**
   * Opens an existing database to read. If this JVM has it open to write, the reader sees the
   * committed rows, and the file stays locked until both are closed. Otherwise many processes can
   * read it at the same time.
   *
   * @param path the file
   * @return the open database
   * @throws DatabaseOpenException if the file cannot be opened; the subtype says why
   */
  public static AvailabilityDatabase openReadOnly(Path path) {
    return new AvailabilityDatabase(null, format -> OpenedFile.toRead(path, format));
  }

  private AvailabilityDatabase(OpenDatabase open, TrackedArchive archive) {
    this.open = open;
    this.archive = archive;
  }

  /**
   * Creates a database in memory, which closing deletes.
   *
   * @param archive the series and the addresses to record
   * @return the open database
   */
  public static AvailabilityDatabase inMemory(TrackedArchive archive) {
    return new AvailabilityDatabase(
        Objects.requireNonNull(archive, "archive"), OpenedFile::inMemory);
  }

  /**
   * The default path of the database: the value of the environment variable {@code DB_PATH}, or
   * {@code .cache/binance-futures/availability.duckdb} in the home folder of the user.
   *
   * @return the path
   */
  public static Path defaultPath() {
    String configured = System.getenv("DB_PATH");
    return configured != null && !configured.isEmpty()
        ? Path.of(configured)
        : Path.of(System.getProperty("user.home"), ".cache", "binance-futures")
            .resolve("availability.duckdb");
  }

  /**
   * The archive and the series that the file records.
   *
   * @return the series and the addresses of its archive
   */
  public TrackedArchive archive() {
    return archive;
  }

  /**
   * This database to read only, without what is known of later days: the rows, first-seen times and
   * changes of later days, and the runs that began later, are in no result. Rows that were probed
   * later are there, as they are stored now.
   *
   * @param lastDay the last UTC day with rows
   * @return the database up to that day; closing it leaves this one open, and closing this one
   *     closes it
   * @throws IllegalArgumentException if the day is not in the years 1 to 9999
   */
  public AvailabilityDatabase upTo(LocalDate lastDay) {
    Storable.check(lastDay);
    return new AvailabilityDatabase(open.prepared(new DayLimit(lastDay)::applyTo), archive);
  }

  /**
   * The path of the database.
   *
   * @return the path that it was opened with, or empty if it is in memory
   */
  public Optional<Path> path() {
    return Optional.ofNullable(open.file().path());
  }

  /**
   * Writes single availability facts in one transaction. A fact replaces all availability columns
   * of its row, nulls included, and never changes volumes; of two facts for one symbol-day the
   * later one wins. A fact is seen when it was probed, see {@link Provenance}.
   *
   * @param facts the facts, in any order
   * @return the changes
   * @throws IllegalArgumentException if a day or a time is not in the years 1 to 9999
   * @throws StoreException if DuckDB refuses; nothing is written
   */
  public AvailabilityChanges upsert(Collection<Availability> facts) {
    for (Availability fact : facts) {
      Storable.check(fact.day());
      Storable.check(fact.lastModified());
      Storable.check(fact.probedAt());
    }
    return open.write("availability", connection -> PointUpsert.run(connection, archive(), facts));
  }

  /**
   * Writes volume facts in one transaction. A fact sets the volume and price columns of an existing
   * available row; of two facts for one symbol-day the later one wins.
   *
   * @param klines the facts, in any order
   * @return the number of stored facts, and the facts that were not stored because there is no
   *     available row
   * @throws IllegalArgumentException if a day is not in the years 1 to 9999
   * @throws StoreException if DuckDB refuses, or the thread is interrupted; nothing is written
   */
  public VolumeChanges upsertVolumes(Collection<DailyKline> klines) {
    klines.forEach(kline -> Storable.check(kline.day()));
    return open.write("volumes", connection -> VolumeUpsert.run(connection, klines));
  }

  /**
   * Records what the exchange says of its contracts, in one transaction; the {@code CrossCheck} of
   * the module {@code availability-validate} does so with each response. A response that says of a
   * contract what the newest recorded one said extends its time. Of an older response than the
   * newest, only what comes before the first one of a contract is recorded. A time of a contract
   * outside the years 1 to 9999 is recorded as unknown.
   *
   * @param info a response of the exchange
   * @return the number of contracts that were added, changed, or seen again
   * @throws IllegalArgumentException if the time of the response is not in the years 1 to 9999
   * @throws StoreException if DuckDB refuses; nothing is written
   */
  public long recordContracts(ExchangeInfo info) {
    Storable.check(info.serverTime());
    return open.write("contracts", connection -> ContractRecord.write(connection, info));
  }

  /**
   * What the exchange said of its contracts in the recorded responses.
   *
   * @return the contracts; none if no response is recorded
   */
  public RecordedContracts contracts() {
    return RecordedContracts.of(query(ContractRecord.READ, ContractRecord::read));
  }

  /**
   * Whether this database was opened to write.
   *
   * @return false if every call that writes throws
   */
  public boolean isWritable() {
    return open.file().mode() == OpenMode.READ_WRITE;
  }

  /**
   * Begins a bulk write of probe results from the recorded addresses, with the system clock, see
   * {@link #beginBulkWrite(URI, Clock)}.
   *
   * @return the bulk writer; the caller closes it
   */
  public BulkWriter beginBulkWrite() {
    return beginBulkWrite(archive().endpoint().address(), Clock.systemUTC());
  }

  /**
   * Begins a bulk write, which collects probe results and writes them in one transaction.
   *
   * @param origin the address of the archive that the results come from; a later bulk write resumes
   *     them only if it has the same address
   * @param clock gives the time of the commit, at which its rows are first seen
   * @return the bulk writer; the caller closes it
   */
  public BulkWriter beginBulkWrite(URI origin, Clock clock) {
    Objects.requireNonNull(origin, "origin");
    Objects.requireNonNull(clock, "clock");
    return open.begin(
        "a bulk write",
        (connection, writing, atEnd) ->
            new BulkWriter(
                connection,
                archive,
                origin,
                clock,
                writing,
                saving,
                open.file()::checkInPlace,
                atEnd),
        BulkWriter::close);
  }

  /**
   * The collection runs that ended, with their results.
   *
   * @return the ledger of this database
   */
  public RunLedger runs() {
    return new RunLedger(open);
  }

  /**
   * The number of rows, symbols and days in the database.
   *
   * @return the current counts
   */
  public StoreSummary summary() {
    return query(StoreSummary.READ, StoreSummary::read).get(0);
  }

  /**
   * The provenance of the facts: first-seen times, later changes of the archive, and earlier
   * states.
   *
   * @return the provenance of this database
   */
  public Provenance provenance() {
    return new Provenance(this);
  }

  /**
   * Rewrites all rows in order of day and symbol, in which they are read fastest; late facts are
   * out of this order. The file grows by the size of the new rows and does not shrink again.
   *
   * @return the number of rows
   */
  public long compact() {
    return open.write("the rows in order", Compaction::run);
  }

  /**
   * The three optional indexes of the Python original.
   *
   * @return the indexes of this database
   */
  public SecondaryIndexes secondaryIndexes() {
    return new SecondaryIndexes(open);
  }

  /**
   * Publishes a {@link SnapshotFormat#PLAIN} snapshot, see {@link #publish(Path, SnapshotFormat)}.
   *
   * @param target the file to write, in an existing folder
   * @return the published snapshot
   */
  public Publication publish(Path target) {
    return publish(target, SnapshotFormat.PLAIN);
  }

  /**
   * Publishes a compact snapshot for readers, with a checksum file next to it; writing goes on
   * meanwhile. The snapshot is moved to the target in one step: readers see the old file or the new
   * one, and a JVM that has the old one open continues to read it.
   *
   * @param target the file to write, in an existing folder; only a snapshot there is replaced
   * @param format whether to pack the file
   * @return the published snapshot
   * @throws IllegalArgumentException if the target is this database itself
   * @throws InterruptedWriteException if the thread is interrupted; the target is unchanged
   * @throws AvailabilityException if another file is there, or the snapshot cannot be written
   */
  public Publication publish(Path target, SnapshotFormat format) {
    return new DatabaseCopies(open, archive).publish(target, format);
  }

  /**
   * Writes a backup of the whole file, with a checksum file next to it; writing goes on meanwhile.
   * {@link Snapshots#restore} restores it. A backup is a database that can only be read: opening it
   * to write throws, because its checksum would no longer match.
   *
   * @param target the file to write, in an existing folder; only a backup there is replaced
   * @return the backup
   * @throws IllegalArgumentException if the target is this database itself
   * @throws InterruptedWriteException if the thread is interrupted; the target is unchanged
   * @throws AvailabilityException if another file is there, or this database has tables of other
   *     programs
   */
  public Backup backup(Path target) {
    return new DatabaseCopies(open, archive).backup(target);
  }

  /**
   * Exports rows to CSV or Parquet files.
   *
   * @return the export of all rows, which can be limited to some days and symbols
   */
  public AvailabilityExport export() {
    return new AvailabilityExport(open);
  }

  /**
   * Imports Parquet files of {@link #export} into this database.
   *
   * @return the import, which takes the files
   */
  public AvailabilityImport importing() {
    return new AvailabilityImport(open, archive);
  }

  /**
   * The fingerprint of all facts.
   *
   * @return the current fingerprint
   */
  public Fingerprint fingerprint() {
    return inReadTransaction(Fingerprint::of);
  }

  /**
   * The fingerprint of the facts of some days.
   *
   * @param days the days
   * @return the current fingerprint
   */
  public Fingerprint fingerprint(DateRange days) {
    Objects.requireNonNull(days, "days");
    return inReadTransaction(facts -> FactDigest.of(facts, new ExportQuery(days, null)));
  }

  /**
   * Checks whether a file is cut short or altered; it must not be open in this JVM. The file is
   * compared with the checksum file next to it; without one, damage in the index of the key is not
   * found.
   *
   * @param path the file
   * @throws DamagedFileException if the file is damaged
   * @throws DatabaseOpenException if it cannot be checked; the subtype says why
   */
  public static void verify(Path path) {
    DatabaseCopies.verify(path);
  }

  /**
   * Runs several queries in one read transaction, so that they all see the same data.
   *
   * @param reading runs the queries; the read transaction ends when it returns or a query fails
   * @param <T> the type of the result
   * @return the return value of {@code reading}
   */
  public <T> T inReadTransaction(Function<Queryable, T> reading) {
    return open.inReadTransaction(reading);
  }

  @Override
  public <T> List<T> query(String sql, RowMapper<T> mapper, @Nullable Object... parameters) {
    return open.query(sql, mapper, parameters);
  }

  /**
   * Closes the database. Running writes, commits and queries finish first; an open bulk write ends
   * without writing; later calls throw {@link DatabaseClosedException}.
   *
   * @throws StoreException if DuckDB reports an error; the database is closed nevertheless
   */
  @Override
  public void close() {
    open.close();
  }

  /** The path and the series; it reads nothing. */
  @Override
  public String toString() {
    return "AvailabilityDatabase[%s, %s]"
        .formatted(path().map(Path::toString).orElse("in memory"), archive.series());
  }
}
