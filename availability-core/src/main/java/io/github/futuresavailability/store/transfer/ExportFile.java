package io.github.futuresavailability.store.transfer;

import io.github.futuresavailability.database.StoreException;
import io.github.futuresavailability.internal.duckdb.AtomicFile;
import io.github.futuresavailability.internal.duckdb.DriverFault;
import io.github.futuresavailability.internal.duckdb.ExportFolder;
import io.github.futuresavailability.internal.duckdb.FileIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file for a {@code COPY} statement of yours, which even a database that is open to read may
 * write and read: DuckDB is locked out of every other folder there. It lies in a private folder of
 * this process until it is moved to its place at once; closing deletes what was not moved. Not
 * thread-safe.
 */
public final class ExportFile implements AutoCloseable {
  private static final String WRITTEN = "data";
  private static final String KNOWN = "known";

  private final Path place;
  private final ExportFolder folder;

  private ExportFile(Path place, ExportFolder folder) {
    this.place = place;
    this.folder = folder;
  }

  /**
   * Prepares a file.
   *
   * @param place where it will lie, in an existing folder
   * @return the file, not written yet
   * @throws io.github.futuresavailability.AvailabilityException if there is a database
   * @throws StoreException if the private folder cannot be made
   */
  public static ExportFile to(Path place) {
    try {
      Path home = FileIdentity.of(place);
      AtomicFile.refuseDatabase(home);
      return new ExportFile(home, ExportFolder.create());
    } catch (IOException e) {
      throw failed(place, e);
    }
  }

  /**
   * Where to write.
   *
   * @return the path for the statement
   */
  public Path written() {
    return folder.path().resolve(WRITTEN);
  }

  /**
   * What lies in place now, to be read by the statement.
   *
   * @return a copy, or empty if there is no file
   * @throws StoreException if it cannot be copied
   */
  public Optional<Path> known() {
    Path copy = folder.path().resolve(KNOWN);
    try {
      return Files.exists(place) ? Optional.of(Files.copy(place, copy)) : Optional.empty();
    } catch (IOException e) {
      throw failed(place, e);
    }
  }

  /**
   * Moves what was written to its place, replacing what is there.
   *
   * @throws StoreException if it cannot be moved; what was there stays
   */
  public void moveIntoPlace() {
    try (AtomicFile prepared = AtomicFile.beside(place)) {
      Files.move(written(), prepared.path());
      prepared.place();
    } catch (IOException e) {
      throw failed(place, e);
    }
  }

  @Override
  public void close() {
    try {
      folder.close();
    } catch (IOException e) {
      throw failed(place, e);
    }
  }

  private static StoreException failed(Path place, IOException e) {
    return DriverFault.storeException("Cannot export to " + place, e);
  }
}
