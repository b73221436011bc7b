package io.github.futuresavailability.lake;

import io.github.futuresavailability.internal.FileReason;
import io.github.futuresavailability.lake.internal.LakeEngine;
import io.github.futuresavailability.trades.Quote;
import io.github.futuresavailability.trades.Trade;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.catalog.Catalog;
import org.jspecify.annotations.Nullable;

/**
 * Trades and quotes in Apache Iceberg tables, in a folder or in another storage: written in commits
 * that are made completely or not at all, each record once, and read with DuckDB. Other engines
 * read and write the same tables. Thread-safe; several processes can have the same lake open. Once
 * it is closed, its calls throw {@link IllegalStateException}; a call that runs meanwhile may end
 * with an exception.
 *
 * <pre>{@code
 * try (Lake lake = Lake.open(LakeCatalog.sqlite(folder.resolve("catalog.db")), folder)) {
 *   LakePosition before = lake.trades().position("my source");
 *   lake.trades().append(trades, before, before.with("BINANCE BTCUSDT", lastId));
 *   lake.trades().of("BTCUSDT").newest(1000);
 * }
 * }</pre>
 */
public final class Lake implements AutoCloseable {
  /** The name of the catalog in the folder of a lake on one machine. */
  public static final String CATALOG_FILE = "catalog.db";

  private final Catalog catalog;
  private final boolean ownsCatalog;
  private final String warehouse;
  private final LakeEngine engine;
  private final LakeTrades trades;
  private final LakeQuotes quotes;
  private final LakeTrades tradesV1;
  private final LakeQuotes quotesV1;
  private final LakeAvailability availability;

  private Lake(
      Catalog catalog,
      boolean ownsCatalog,
      String warehouse,
      LakeEngine engine,
      LakeOptions options) {
    this.catalog = catalog;
    this.ownsCatalog = ownsCatalog;
    this.warehouse = warehouse;
    this.engine = engine;
    this.trades = trades(LakeTrades.FORM, options);
    this.quotes = quotes(LakeQuotes.FORM, options);
    this.tradesV1 = trades(V1Form.TRADES, options);
    this.quotesV1 = quotes(V1Form.QUOTES, options);
    this.availability =
        new LakeAvailability(
            new LakeTable(catalog, warehouse, FactForm.DAILY_AVAILABILITY, engine, options),
            new LakeTable(catalog, warehouse, FactForm.LISTING_PERIODS, engine, options),
            new LakeTable(catalog, warehouse, FactForm.COLLECTION_RUNS, engine, options),
            null);
  }

  private LakeTrades trades(RecordForm<Trade> form, LakeOptions options) {
    return new LakeTrades(new LakeTable(catalog, warehouse, form, engine, options), form, null);
  }

  private LakeQuotes quotes(RecordForm<Quote> form, LakeOptions options) {
    return new LakeQuotes(new LakeTable(catalog, warehouse, form, engine, options), form, null);
  }

  /**
   * Opens a lake in a folder of this machine, with the standard options and the catalog in the file
   * {@value #CATALOG_FILE} of the folder. It needs the driver of SQLite on the class path.
   *
   * @param folder the folder, which is created if there is none
   * @return the open lake, which the caller closes
   * @throws LakeException if the folder cannot be used
   */
  public static Lake open(Path folder) {
    return open(LakeCatalog.sqlite(folder.resolve(CATALOG_FILE)), folder);
  }

  /**
   * Opens a lake with the standard options. Tables are created when they are first needed.
   *
   * @param catalog where the current metadata files are recorded
   * @param warehouse the folder of the tables, which is created if there is none
   * @return the open lake, which the caller closes
   * @throws LakeException if the catalog or the folder cannot be used
   */
  public static Lake open(LakeCatalog catalog, Path warehouse) {
    return open(catalog, warehouse, LakeOptions.standard());
  }

  /**
   * Opens a lake. Tables are created when they are first needed.
   *
   * @param catalog where the current metadata files are recorded
   * @param warehouse the folder of the tables, which is created if there is none
   * @param options how it is opened
   * @return the open lake, which the caller closes
   * @throws LakeException if the catalog or the folder cannot be used
   */
  public static Lake open(LakeCatalog catalog, Path warehouse, LakeOptions options) {
    Path folder = warehouse.toAbsolutePath().normalize();
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new LakeException("Cannot use the folder " + folder + ": " + FileReason.of(e), e);
    }
    return open(catalog, LocalFileIO.location(folder), folder, options);
  }

  /**
   * Opens a lake whose files are not on this machine, for example in S3. Iceberg's FileIO of the
   * catalog reads and writes them: {@link LakeCatalog#withFiles}. DuckDB works on copies in the
   * temporary folder of Java; a file that is read remains there until the lake is closed.
   *
   * @param catalog where the current metadata files are recorded, with the access to the files
   * @param warehouse the location of the tables, for example {@code s3://bucket/lake}
   * @param options how it is opened
   * @return the open lake, which the caller closes
   * @throws IllegalArgumentException if the location is on this machine or has no scheme
   * @throws LakeException if the catalog cannot be used
   */
  public static Lake open(LakeCatalog catalog, URI warehouse, LakeOptions options) {
    String location = warehouse.toString().replaceFirst("/+$", "");
    if (!warehouse.isAbsolute() || LocalFileIO.find(location) != null) {
      throw new IllegalArgumentException(
          "Not a location in another storage: %s; give a folder of this machine as a Path"
              .formatted(warehouse));
    }
    return open(catalog, location, null, options);
  }

  private static Lake open(
      LakeCatalog catalog, String location, @Nullable Path folder, LakeOptions options) {
    LakeEngine engine = engine(folder, options);
    try {
      return new Lake(catalog.open(location), catalog.isOwned(), location, engine, options);
    } catch (RuntimeException | Error e) {
      closeQuietly(engine, e);
      throw e;
    }
  }

  private static LakeEngine engine(@Nullable Path folder, LakeOptions options) {
    try {
      return LakeEngine.open(folder, LocalFileIO::find, options.memoryMegabytes());
    } catch (IOException e) {
      throw new LakeException("Cannot use the temporary folder: " + FileReason.of(e), e);
    }
  }

  private static void closeQuietly(LakeEngine engine, Throwable reason) {
    try {
      engine.close();
    } catch (IOException e) {
      reason.addSuppressed(e);
    }
  }

  /**
   * The trades, table {@code market_data.trades_v2}.
   *
   * @return the trades as they are at each call
   */
  public LakeTrades trades() {
    return trades;
  }

  /**
   * The quotes, table {@code market_data.quotes_v2}.
   *
   * @return the quotes as they are at each call
   */
  public LakeQuotes quotes() {
    return quotes;
  }

  /**
   * The trades of version 1, table {@code market_data.trades}, which another program wrote. They
   * are only read, as records of version 2; see {@link
   * io.github.futuresavailability.trades.V1Records} for what becomes of their fields. Columns are
   * found by name. A table that does not have them is refused when it is read, with {@link
   * LakeException}. {@link LakeRecords#copy} copies them to version 2.
   *
   * @return the trades as they are at each call
   */
  public LakeTrades tradesV1() {
    return tradesV1;
  }

  /**
   * The quotes of version 1, table {@code market_data.quotes}; as {@link #tradesV1}.
   *
   * @return the quotes as they are at each call
   */
  public LakeQuotes quotesV1() {
    return quotesV1;
  }

  /**
   * The availability record, tables {@code market_data.daily_availability}, {@code listing_periods}
   * and {@code collection_runs}, which the first refresh creates.
   *
   * @return the record as it is at each call
   */
  public LakeAvailability availability() {
    return availability;
  }

  /**
   * Maintains all tables: joins small files, lets old snapshots expire and removes orphans; of the
   * tables of the availability record only orphans are removed. Writers and readers, also of other
   * processes, go on meanwhile; no position is lost.
   *
   * @param plan what is done
   * @return what was done
   * @throws MaintenanceFailedException if a part failed; the others were done
   */
  public MaintenanceReport maintain(Maintenance plan) {
    return maintain(plan, Instant.now());
  }

  /** The same at another time. */
  MaintenanceReport maintain(Maintenance plan, Instant now) {
    List<MaintenanceReport> reports = new ArrayList<>();
    reports.add(new TableMaintenance(trades.table(), plan, now).run());
    reports.add(new TableMaintenance(quotes.table(), plan, now).run());
    for (LakeTable table : availability.tables()) {
      if (table.exists()) {
        reports.add(new TableMaintenance(table, plan, now).runForOrphans());
      }
    }
    MaintenanceReport all = reports.stream().reduce(MaintenanceReport::plus).orElseThrow();
    if (!all.failures().isEmpty()) {
      throw new MaintenanceFailedException(all);
    }
    return all;
  }

  /**
   * Checks that every file that a snapshot names is there, and that each data file has the size and
   * the number of records of its commit. The records themselves are not read; {@link
   * #verifyRecords} does that.
   *
   * @return the problems, one for each file
   */
  public LakeCheck verify() {
    return verify(Verification.Depth.FILES);
  }

  /**
   * Does what {@link #verify} does, and reads every record of the newest snapshot: whether its
   * required fields have values, whether it is inside of the day and the bounds that the metadata
   * says of its file, whether a file is in its order, and whether each exchange, symbol and id is
   * there once. It takes as long as reading the lake once and sorting its ids.
   *
   * @return the problems; those of records have their number and an example
   */
  public LakeCheck verifyRecords() {
    return verify(Verification.Depth.RECORDS);
  }

  private LakeCheck verify(Verification.Depth depth) {
    List<LakeCheck> checks = new ArrayList<>();
    checks.add(new Verification(trades.table()).run(depth));
    checks.add(new Verification(quotes.table()).run(depth));
    for (LakeTable table : availability.tables()) {
      if (table.exists()) {
        checks.add(new Verification(table).run(Verification.Depth.FILES));
      }
    }
    return new LakeCheck(
        checks.stream().mapToLong(LakeCheck::files).sum(),
        checks.stream().mapToLong(LakeCheck::records).sum(),
        checks.stream().flatMap(check -> check.problems().stream()).toList());
  }

  /** The folder of the tables. */
  @Override
  public String toString() {
    return "Lake in " + warehouse;
  }

  /** Closes what was opened; a catalog of the caller stays open. */
  @Override
  public void close() {
    try (engine) {
      if (ownsCatalog && catalog instanceof Closeable closeable) {
        closeable.close();
      }
    } catch (IOException e) {
      throw new LakeException("Cannot close the lake: " + e.getMessage(), e);
    }
  }
}
