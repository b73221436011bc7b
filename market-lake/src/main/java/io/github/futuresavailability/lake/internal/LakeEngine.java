package io.github.futuresavailability.lake.internal;

import io.github.futuresavailability.internal.duckdb.DatabaseFile;
import io.github.futuresavailability.internal.duckdb.DriverFault;
import io.github.futuresavailability.internal.duckdb.ExportFolder;
import io.github.futuresavailability.internal.duckdb.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * DuckDB in memory, which reads and writes files below the warehouse and nowhere else, and keeps no
 * rows between two calls. Thread-safe: each call has its own connection.
 */
public final class LakeEngine implements AutoCloseable {
  private final DuckDBConnection database;
  private final Path temporary;
  private final DataStorage storage;
  private final AtomicBoolean isClosed = new AtomicBoolean();

  /** Work on a connection of its own. */
  public interface Work<T> {
    T run(DuckDBConnection connection) throws SQLException, IOException;
  }

  private LakeEngine(DuckDBConnection database, Path temporary, DataStorage storage) {
    this.database = database;
    this.temporary = temporary;
    this.storage = storage;
  }

  /**
   * Starts DuckDB. A folder with wildcards in its name is allowed as the pattern of it as well,
   * because a file to read is a pattern, which is checked before it is resolved.
   *
   * @param warehouse the folder with all files, or null if they are in another storage
   * @param local the path of a location, or null if it is not on this machine
   * @param memoryMegabytes the memory from which on it uses a temporary folder
   */
  public static LakeEngine open(
      @Nullable Path warehouse, Function<String, @Nullable Path> local, int memoryMegabytes)
      throws IOException {
    Path temporary = Files.createTempDirectory("lake-");
    List<Path> folders =
        warehouse == null
            ? List.of(temporary)
            : List.of(warehouse, Path.of(Sql.pattern(warehouse.toString())), temporary);
    try {
      return new LakeEngine(
          DatabaseFile.openInMemory(
              Map.of(
                  "enable_external_access",
                  "false",
                  "allowed_directories",
                  ExportFolder.allowedDirectories(folders),
                  "temp_directory",
                  temporary.toString(),
                  "memory_limit",
                  memoryMegabytes + "MiB")),
          temporary,
          new DataStorage(local, temporary));
    } catch (RuntimeException | Error e) {
      ExportFolder.deleteAll(temporary);
      throw e;
    }
  }

  public DataStorage storage() {
    return storage;
  }

  /**
   * Runs work.
   *
   * @param attempted what it does, for example "Cannot read trades"
   */
  public <T> T run(String attempted, Work<T> work) {
    checkOpen();
    try (DuckDBConnection connection = database.duplicate()) {
      return work.run(connection);
    } catch (SQLException | IOException e) {
      throw DriverFault.storeException(attempted, e);
    }
  }

  /**
   * Refuses a call after the end.
   *
   * @throws IllegalStateException if it is closed
   */
  public void checkOpen() {
    if (isClosed.get()) {
      throw new IllegalStateException("The lake is closed");
    }
  }

  @Override
  public void close() throws IOException {
    if (isClosed.getAndSet(true)) {
      return;
    }
    try {
      database.close();
    } catch (SQLException e) {
      throw new IOException(e);
    } finally {
      ExportFolder.deleteAll(temporary);
    }
  }
}
