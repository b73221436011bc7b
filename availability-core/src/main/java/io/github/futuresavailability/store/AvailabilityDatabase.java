package io.github.futuresavailability.store;

import io.github.futuresavailability.Availability;
import io.github.futuresavailability.AvailabilityException;
import io.github.futuresavailability.DailyKline;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.archive.TrackedArchive;
import io.github.futuresavailability.database.DamagedFileException;
import io.github.futuresavailability.database.DatabaseClosedException;
import io.github.futuresavailability.database.DatabaseOpenException;
import io.github.futuresavailability.database.Queryable;
import io.github.futuresavailability.database.RowMapper;
import io.github.futuresavailability.database.StoreException;
import io.github.futuresavailability.internal.Storable;
import io.github.futuresavailability.internal.duckdb.FileFormat;
import io.github.futuresavailability.internal.duckdb.OpenDatabase;
import io.github.futuresavailability.internal.duckdb.OpenedFile;
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
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One DuckDB file with the table {@code daily_availability}: which contracts had a file on which
 * day, and what was traded.
 *
 * <p>A row exists exactly for the symbol-days that were asked and answered. Days and times are UTC.
 * One process at a time can write a file, and in it one object, opened before those that read.
 * Thread-safe: every query has a connection of its own, writers take turns. Who opens it closes it.
 */
public final class AvailabilityDatabase implements AutoCloseable, Queryable {
  private final OpenDatabase open;
  private final TrackedArchive archive;

  /** Whether a load saves its answers, which only one can at a time. */
  private final AtomicBoolean saving = new AtomicBoolean();

  private AvailabilityDatabase(
      @Nullable TrackedArchive wanted, Function<FileFormat, OpenedFile> opening) {
    AvailabilityFile format = new AvailabilityFile(wanted);
    this.open = new OpenDatabase(opening.apply(format));
    this.archive = format.archive();
  }

  /**
   * Opens a database to read and write; creates one for the public archive if there is no file.
   *
   * @param path the file
   * @return the open database
   * @throws DatabaseOpenException if the file cannot be opened; the subtype says why
   */
  public static AvailabilityDatabase open(Path path) {
    return new AvailabilityDatabase(null, format -> OpenedFile.toWrite(path, format));
  }

  /**
   * Opens a database to read and write; creates one for that archive if there is no file. A file
   * with rows keeps its addresses, so that recorded urls stay as they are.
   *
   * @param path the file
   * @param archive the series, and the addresses to record
   * @return the open database
   * @throws DatabaseOpenException if the file cannot be opened; the subtype says why
   * @throws AvailabilityException if the file records another series
   */
  public static AvailabilityDatabase open(Path path, TrackedArchive archive) {
    return new AvailabilityDatabase(archive, format -> OpenedFile.toWrite(path, format));
  }

  /**
   * Opens an existing database to read. If this JVM has it open to write, it reads what is written,
   * and the file stays locked until both are closed; otherwise many processes can read at once.
   *
   * @param path the file
   * @return the open database
   * @throws DatabaseOpenException if the file cannot be opened; the subtype says why
   */
  public static AvailabilityDatabase openReadOnly(Path path) {
    return new AvailabilityDatabase(null, format -> OpenedFile.toRead(path, format));
  }

  /**
   * Creates a database in memory, which is gone when closed.
   *
   * @param archive the series, and the addresses to record
   * @return the open database
   */
  public static AvailabilityDatabase inMemory(TrackedArchive archive) {
    return new AvailabilityDatabase(
        Objects.requireNonNull(archive, "archive"), OpenedFile::inMemory);
  }

  /**
   * Where the database lies by default: where the environment variable {@code DB_PATH} says, or
   * {@code .cache/binance-futures/availability.duckdb} in the user's home.
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
   * What the file is a record of.
   *
   * @return the series, and the addresses of its archive
   */
  public TrackedArchive archive() {
    return archive;
  }

  /**
   * Where the database lies.
   *
   * @return the path that it was opened with, or empty if it is in memory
   */
  public Optional<Path> path() {
    return Optional.ofNullable(open.file().path());
  }

  /**
   * Writes single facts in one transaction. A fact replaces all availability columns of its row,
   * nulls included, and never touches volumes; of two for one symbol-day the later one wins. Each
   * fact counts as seen when it was probed, see {@link Provenance}.
   *
   * @param facts the facts, in any order
   * @return what changed
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
   * Writes volume facts in one transaction. A fact fills the volume and price columns of an
   * existing available row; of two facts for one symbol-day the later one wins.
   *
   * @param klines the facts, in any order
   * @return how many were stored, and which had no available row and were not
   * @throws IllegalArgumentException if a day is not in the years 1 to 9999
   * @throws StoreException if DuckDB refuses, or the thread is interrupted; nothing is written
   */
  public VolumeChanges upsertVolumes(Collection<DailyKline> klines) {
    klines.forEach(kline -> Storable.check(kline.day()));
    return open.write("volumes", connection -> VolumeUpsert.run(connection, klines));
  }

  /**
   * Starts a load of what the archive at the recorded addresses says, by the clock of the system,
   * see {@link #beginBulkWrite(URI, Clock)}.
   *
   * @return the load; the caller closes it
   */
  public BulkWriter beginBulkWrite() {
    return beginBulkWrite(archive().endpoint().address(), Clock.systemUTC());
  }

  /**
   * Starts a load that takes answers while they come in and writes them together.
   *
   * @param origin the address of the archive that the answers come from; a later load resumes them
   *     only if it has the same one
   * @param clock gives the time of the commit, which is when its rows are first seen
   * @return the load; the caller closes it
   */
  public BulkWriter beginBulkWrite(URI origin, Clock clock) {
    Objects.requireNonNull(origin, "origin");
    Objects.requireNonNull(clock, "clock");
    return open.begin(
        "a load",
        (connection, writing, atEnd) ->
            BulkWriter.begin(
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
   * The runs that ended, and whether they succeeded.
   *
   * @return the ledger of this database
   */
  public RunLedger runs() {
    return new RunLedger(open);
  }

  /**
   * How much the database holds.
   *
   * @return the counts of this moment
   */
  public StoreSummary summary() {
    return query(StoreSummary.READ, StoreSummary::read).get(0);
  }

  /**
   * When the facts were first seen, what the archive changed since, and what was known earlier.
   *
   * @return the provenance of this database
   */
  public Provenance provenance() {
    return new Provenance(this);
  }

  /**
   * Writes all rows anew in order of day and symbol, in which they are read fastest and which late
   * facts disturb. The file grows by the room of the new rows and keeps it.
   *
   * @return how many rows were written
   */
  public long compact() {
    return open.write("the rows in order", Compaction::run);
  }

  /**
   * The three indexes of the Python original, which are off unless created.
   *
   * @return the indexes of this database
   */
  public SecondaryIndexes secondaryIndexes() {
    return new SecondaryIndexes(open);
  }

  /**
   * Publishes a {@link SnapshotFormat#PLAIN} snapshot, see {@link #publish(Path, SnapshotFormat)}.
   *
   * @param target the place of the snapshot, in an existing folder
   * @return what was published
   */
  public Publication publish(Path target) {
    return publish(target, SnapshotFormat.PLAIN);
  }

  /**
   * Publishes a compact snapshot to read, with its checksum beside it; writing goes on meanwhile.
   * It is moved to its place at once: readers see the old file or the new one, and a JVM that has
   * the old one open goes on with that.
   *
   * @param target the place of the snapshot, in an existing folder; only a file with a checksum
   *     beside it is replaced
   * @param format whether to pack it
   * @return what was published
   * @throws IllegalArgumentException if the target is this database itself
   * @throws AvailabilityException if there is another file, or it cannot be written
   */
  public Publication publish(Path target, SnapshotFormat format) {
    return new DatabaseCopies(open, archive).publish(target, format);
  }

  /**
   * Backs up everything in the file, with its checksum beside it; writing goes on meanwhile. {@link
   * Snapshots#restore} puts it in the place of a database. It is one itself; opened to write, it no
   * longer fits its checksum.
   *
   * @param target the place of the backup, in an existing folder; only a file with a checksum
   *     beside it is replaced
   * @return what was backed up
   * @throws IllegalArgumentException if the target is this database itself
   * @throws AvailabilityException if there is another file, or this one has tables of others
   */
  public Backup backup(Path target) {
    return new DatabaseCopies(open, archive).backup(target);
  }

  /**
   * Writes rows to files that other programs read: CSV or Parquet.
   *
   * @return the export of all rows, which can be narrowed down
   */
  public AvailabilityExport export() {
    return new AvailabilityExport(open);
  }

  /**
   * Writes what {@link #export} made into this database.
   *
   * @return the import, to be told the files
   */
  public AvailabilityImport importing() {
    return new AvailabilityImport(open, archive);
  }

  /**
   * The fingerprint of all facts.
   *
   * @return the fingerprint of this moment
   */
  public Fingerprint fingerprint() {
    return open.read("the facts", FactDigest::ofAll);
  }

  /**
   * The fingerprint of the facts of some days.
   *
   * @param days the days
   * @return the fingerprint of this moment
   */
  public Fingerprint fingerprint(DateRange days) {
    return open.read("the facts", connection -> FactDigest.of(connection, days));
  }

  /**
   * Finds out whether a file, not open in this JVM, is cut short or altered. It is held to the
   * checksum beside it; without one, damage to the index of the key escapes.
   *
   * @param path the file
   * @throws DamagedFileException if it must not be trusted
   * @throws DatabaseOpenException if it cannot be checked; the subtype says why
   */
  public static void verify(Path path) {
    DatabaseCopies.verify(path);
  }

  /**
   * Runs queries that all see the data of one moment, whatever is written between them.
   *
   * @param reading asks the moment it is given, which is over when it returns or a query fails
   * @param <T> the type of the answer
   * @return what the reading returned
   */
  public <T> T inReadTransaction(Function<Queryable, T> reading) {
    return open.inReadTransaction(reading);
  }

  @Override
  public <T> List<T> query(String sql, RowMapper<T> mapper, @Nullable Object... parameters) {
    return open.query(sql, mapper, parameters);
  }

  /**
   * Closes the database. Writes, commits and queries that have begun come to their end; an open
   * load ends with nothing written; later calls throw {@link DatabaseClosedException}.
   *
   * @throws StoreException if DuckDB reports an error; the database is closed all the same
   */
  @Override
  public void close() {
    open.close();
  }
}
