package io.github.futuresavailability.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.iceberg.CatalogProperties;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.apache.iceberg.jdbc.UncheckedSQLException;
import org.jspecify.annotations.Nullable;

/**
 * Where the lake keeps which metadata file of each table is the current one. Immutable and
 * thread-safe.
 */
public final class LakeCatalog {
  /** The name under which other engines find the tables in a database. */
  public static final String NAME = "lake";

  private static final int ATTEMPTS = 5;

  /**
   * Of PostgreSQL, in seconds, unless the address has others: without them a cut cable waits on.
   */
  private static final Map<String, String> TIME_LIMITS =
      Map.of("jdbc.connectTimeout", "10", "jdbc.socketTimeout", "30", "jdbc.tcpKeepAlive", "true");

  /** The states of SQL of a connection that PostgreSQL ended, which is then opened again. */
  private static final String CUT_BY_THE_SERVER = "57P01,57P02,57P03";

  private final String description;
  private final boolean isOwned;
  private final Opening opening;
  private final FileIO files;

  /** Opens a catalog for a warehouse. */
  private interface Opening {
    Catalog open(String warehouse, FileIO files);
  }

  private LakeCatalog(String description, boolean isOwned, Opening opening) {
    this(description, isOwned, opening, new CatalogFileIO());
  }

  private LakeCatalog(String description, boolean isOwned, Opening opening, FileIO files) {
    this.description = description;
    this.isOwned = isOwned;
    this.opening = opening;
    this.files = files;
  }

  /**
   * A catalog in a file of SQLite, for the processes of one machine. It needs the driver {@code
   * org.xerial:sqlite-jdbc}.
   *
   * @param file the file, which is created with its folders if there is none
   * @return the catalog, not yet open
   */
  public static LakeCatalog sqlite(Path file) {
    Path absolute = file.toAbsolutePath();
    Map<String, String> properties =
        Map.of(
            "jdbc.journal_mode", "WAL",
            "jdbc.synchronous", "FULL",
            "jdbc.busy_timeout", "30000");
    return new LakeCatalog(
        "SQLite " + absolute,
        true,
        (warehouse, files) -> {
          createFolder(absolute);
          return jdbc("jdbc:sqlite:" + absolute, properties, warehouse, files);
        });
  }

  private static void createFolder(Path file) {
    try {
      Files.createDirectories(Objects.requireNonNull(file.getParent()));
    } catch (IOException e) {
      throw new UncheckedIOException("The folder of the catalog cannot be created: " + file, e);
    }
  }

  /**
   * A catalog in a database of PostgreSQL, for several machines. It needs the driver {@code
   * org.postgresql:postgresql}. The tables are created if there are none in the database, whatever
   * their schema: a database has one catalog. A server that does not respond for 30 seconds counts
   * as cut off, unless the address has another {@code socketTimeout}.
   *
   * @param url for example {@code jdbc:postgresql://host/database}
   * @param user the user
   * @param password the password, or null if none is needed
   * @return the catalog, not yet open
   */
  public static LakeCatalog postgresql(String url, String user, @Nullable String password) {
    if (!url.startsWith("jdbc:postgresql:")) {
      throw new IllegalArgumentException("Not a JDBC address of PostgreSQL: " + url);
    }
    Map<String, String> properties = new HashMap<>(TIME_LIMITS);
    properties.put("jdbc.user", user);
    if (password != null) {
      properties.put("jdbc.password", password);
    }
    return new LakeCatalog(
        "PostgreSQL " + url, true, (warehouse, files) -> jdbc(url, properties, warehouse, files));
  }

  private static Catalog jdbc(
      String url, Map<String, String> settings, String warehouse, FileIO files) {
    Map<String, String> properties = new HashMap<>(settings);
    properties.put(CatalogProperties.URI, url);
    properties.put(CatalogProperties.WAREHOUSE_LOCATION, warehouse);
    properties.put("jdbc.schema-version", "V1");
    properties.put("retryable_status_codes", CUT_BY_THE_SERVER);
    for (int attempt = 1; ; attempt++) {
      JdbcCatalog catalog = new JdbcCatalog(ignored -> files, null, true);
      try {
        catalog.initialize(NAME, properties);
        return catalog;
      } catch (UncheckedSQLException e) {
        // Of two processes that create the tables of the catalog one fails and finds them next
        // time.
        if (attempt == ATTEMPTS || !String.valueOf(e.getCause()).contains("iceberg_type")) {
          throw e;
        }
      }
    }
  }

  /**
   * Any catalog of Iceberg, for example a REST catalog. Its tables must be in the warehouse; {@link
   * LocalFileIO} gives it access to files of this machine without Hadoop. The caller closes it.
   *
   * @param catalog an initialized catalog
   * @return the catalog
   */
  public static LakeCatalog of(Catalog catalog) {
    return new LakeCatalog("catalog " + catalog.name(), false, (warehouse, files) -> catalog);
  }

  /**
   * The same catalog with another access to the files of the tables, for example that of S3.
   * Without it the files are on this machine.
   *
   * @param access any FileIO of Iceberg, initialized; the caller closes it after the lake.
   *     Maintenance removes orphans only if it can list files
   * @return the new description
   * @throws IllegalStateException if the catalog is one of the caller, which has its own access
   */
  public LakeCatalog withFiles(FileIO access) {
    if (!isOwned) {
      throw new IllegalStateException("The " + description + " has its own access to files");
    }
    return new LakeCatalog(description, true, opening, Objects.requireNonNull(access, "access"));
  }

  Catalog open(String warehouse) {
    return Faults.translated(
        "Cannot open the catalog of the lake (" + description + ")",
        () -> opening.open(warehouse, files));
  }

  /** Whether the lake closes what it opened. */
  boolean isOwned() {
    return isOwned;
  }

  /** The kind and the place of the catalog, without password. */
  @Override
  public String toString() {
    return description;
  }
}
