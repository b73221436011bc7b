package io.github.futuresavailability.store.transfer;

import io.github.futuresavailability.AvailabilityException;
import io.github.futuresavailability.database.InterruptedWriteException;
import io.github.futuresavailability.database.StoreException;
import io.github.futuresavailability.internal.duckdb.AtomicFile;
import io.github.futuresavailability.internal.duckdb.CancelOnInterrupt;
import io.github.futuresavailability.internal.duckdb.DriverFault;
import io.github.futuresavailability.internal.duckdb.ExportFolder;
import io.github.futuresavailability.internal.duckdb.FileIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The target file of a {@code COPY} statement. A database that is open to read can write files only
 * in a private folder of this process, so the statement writes there, and the file is then moved to
 * its target in one step. Closing deletes a file that was not moved. Not thread-safe.
 */
public final class ExportFile implements AutoCloseable {
  private static final String WRITTEN = "data";
  private static final String EXISTING = "existing";

  private final Path place;
  private final ExportFolder folder;

  private ExportFile(Path place, ExportFolder folder) {
    this.place = place;
    this.folder = folder;
  }

  /**
   * Prepares the file for a target.
   *
   * @param place the target, in an existing folder
   * @return the file, not written yet
   * @throws AvailabilityException if the target is a database
   * @throws StoreException if the private folder cannot be created
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
   * The file to write.
   *
   * @return the path for the statement
   */
  public Path written() {
    return folder.path().resolve(WRITTEN);
  }

  /**
   * A copy of the existing target for the statement to read.
   *
   * @return the path of the copy, or empty if there is no target
   * @throws StoreException if it cannot be copied
   */
  public Optional<Path> existing() {
    Path copy = folder.path().resolve(EXISTING);
    try {
      return Files.exists(place) ? Optional.of(Files.copy(place, copy)) : Optional.empty();
    } catch (IOException e) {
      throw failed(place, e);
    }
  }

  /**
   * Moves the written file to its target, which it replaces.
   *
   * @return the size of the file in bytes
   * @throws StoreException if it cannot be moved; the target is unchanged
   * @throws InterruptedWriteException if the thread is interrupted; the target is unchanged
   */
  public long moveIntoPlace() {
    try (AtomicFile prepared = AtomicFile.nextTo(place)) {
      Files.move(written(), prepared.path());
      long bytes = prepared.size();
      CancelOnInterrupt.check();
      prepared.place();
      return bytes;
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

  private static AvailabilityException failed(Path place, IOException e) {
    return DriverFault.storeException("Cannot export to " + place, e);
  }
}
