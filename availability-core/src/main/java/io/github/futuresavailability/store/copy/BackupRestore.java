package io.github.futuresavailability.store.copy;

import io.github.futuresavailability.AvailabilityException;
import io.github.futuresavailability.database.DamagedFileException;
import io.github.futuresavailability.database.DatabaseLockedException;
import io.github.futuresavailability.database.DatabaseNotFoundException;
import io.github.futuresavailability.database.DatabaseOpenException;
import io.github.futuresavailability.internal.Sha256;
import io.github.futuresavailability.internal.duckdb.AtomicFile;
import io.github.futuresavailability.internal.duckdb.CancelOnInterrupt;
import io.github.futuresavailability.internal.duckdb.DatabaseFile;
import io.github.futuresavailability.internal.duckdb.DatabasePath;
import io.github.futuresavailability.internal.duckdb.DriverFault;
import io.github.futuresavailability.internal.duckdb.OpenFiles;
import io.github.futuresavailability.internal.duckdb.OpenMode;
import io.github.futuresavailability.internal.facts.AvailabilitySchema;
import io.github.futuresavailability.internal.facts.PublicationRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.duckdb.DuckDBConnection;

/**
 * Restores a backup: copies it to a temporary file next to the target, checks the copy, and then
 * moves it to the target.
 */
final class BackupRestore {
  /** Moves a checked copy to its target. */
  private interface Placing {
    void put(Path place, AtomicFile copy) throws IOException;
  }

  private final Path backup;
  private final Path target;

  BackupRestore(Path backup, Path target) {
    this.backup = DatabasePath.of(backup);
    this.target = DatabasePath.of(target);
    if (this.backup.equals(this.target)) {
      throw new IllegalArgumentException("A backup cannot be restored over itself: " + target);
    }
  }

  void toNewFile() {
    refuseToReplace(target);
    run(
        (place, copy) -> {
          // A file may have been created while the copy was checked.
          refuseToReplace(place);
          replace(place, copy);
        });
  }

  void overExistingFile() {
    run(BackupRestore::replace);
  }

  private static void refuseToReplace(Path place) {
    if (Files.exists(place)) {
      throw new AvailabilityException(
          "There is a file already: " + place + "; restore over it explicitly, or give a new path");
    }
  }

  private void run(Placing placing) {
    try (AtomicFile copy = AtomicFile.nextTo(target)) {
      copyChecked(copy);
      CancelOnInterrupt.check();
      OpenFiles.whileUnused(target, place -> placing.put(place, copy));
    } catch (IOException e) {
      throw DriverFault.storeException("Cannot restore " + backup + " to " + target, e);
    }
  }

  /** Checks the copy and not the backup itself, which could change after the check. */
  private void copyChecked(AtomicFile copy) throws IOException {
    if (!Files.exists(backup)) {
      throw new DatabaseNotFoundException(backup, "There is no backup at " + backup, null);
    }
    OpenFiles.whileUnused(backup, file -> Files.copy(file, copy.path()));
    ChecksumFile checksum = new ChecksumFile(backup);
    if (!checksum.exists()) {
      throw damaged("has no .sha256 file next to it to be checked against");
    }
    if (!checksum.sums().contains(Sha256.of(copy.path()))) {
      throw damaged("has another checksum than the .sha256 file next to it");
    }
    new FileCheck(copy.path()).run();
    refuseSnapshot(copy.path());
  }

  /**
   * Refuses a snapshot. A backup of an older version is restored as it is, and migrated when it is
   * opened to write.
   */
  private void refuseSnapshot(Path copy) {
    try (DuckDBConnection connection = DatabaseFile.open(copy, OpenMode.READ_ONLY)) {
      AvailabilitySchema.MIGRATIONS.checkedVersion(
          AvailabilitySchema.MIGRATIONS.shape(connection), backup);
      if (PublicationRecord.isIn(connection)) {
        throw new DatabaseOpenException(
            backup,
            "This is a published snapshot, which has no key and cannot be written: "
                + backup
                + "; restore a backup",
            null);
      }
    } catch (SQLException e) {
      throw DatabaseFile.translated(backup, e);
    }
  }

  private static void replace(Path place, AtomicFile copy) throws IOException {
    refuseIfOpenElsewhere(place);
    new ChecksumFile(place).delete();
    // DuckDB would replay the log of the old file into the new one.
    Files.deleteIfExists(AtomicFile.logOf(place));
    copy.place();
  }

  /** Opens the file to write, which fails if another process has its lock. */
  private static void refuseIfOpenElsewhere(Path place) {
    if (!Files.exists(place)) {
      return;
    }
    try {
      DatabaseFile.open(place, OpenMode.READ_WRITE).close();
    } catch (DatabaseLockedException e) {
      throw e;
    } catch (DatabaseOpenException | SQLException ignored) {
      // A file that cannot be opened may be replaced.
    }
  }

  private DamagedFileException damaged(String how) {
    return new DamagedFileException(
        backup, "The backup " + how + ": " + backup + "; nothing was restored", null);
  }
}
