package io.github.futuresavailability.internal.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.AvailabilityException;
import io.github.futuresavailability.database.DiskFullException;
import io.github.futuresavailability.database.InterruptedWriteException;
import io.github.futuresavailability.database.StoreException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** DuckDB has no codes for its faults: only the message identifies them. */
final class DriverFaultTest {
  private static final Path FILE = Path.of("a.duckdb");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "IO Error: Could not set lock on file \"a\": held in java (PID 42)|LOCKED",
        "IO Error: Cannot open file \"a\": File is already open in java|LOCKED",
        "Cannot open \"a\": being used by another process|LOCKED",
        "Can't open a connection to same database file with a different configuration|OTHER_MODE",
        "The file \"a\" exists, but it is not a valid DuckDB database file!|NOT_A_DATABASE",
        "IO Error: Could not read enough bytes from file|DAMAGED",
        "Corrupt database file: computed checksum 1 does not match 2|DAMAGED",
        "Cannot open \"a\" in read-only mode: database does not exist|MISSING",
        "Could not write: No space left on device|DISK_FULL",
        "Could not write: Disk quota exceeded|DISK_FULL",
        "There is not enough space on the disk|DISK_FULL",
        "Out of Memory Error: failed to offload data block of size 1|DISK_FULL",
        "Could not write file \"a\": File too large|FILE_TOO_LARGE",
        "Could not write file \"a\": Input/output error|NOT_WRITTEN",
        "FATAL Error: fsync failed!|NOT_WRITTEN",
        "Out of Memory Error: could not allocate block|OUT_OF_MEMORY",
        "Cannot open file \"a\": Permission denied|NO_PERMISSION",
        "Cannot open file \"a\": Read-only file system|NO_PERMISSION",
        "FATAL Error: database has been invalidated because of a previous fatal error: No space"
            + " left on device|INVALIDATED",
        "FATAL Error: database has been invalidated because of a previous fatal error: Corrupt"
            + " database file: computed checksum 1 does not match 2|DAMAGED",
        "INTERRUPT Error: Interrupted!|INTERRUPTED",
        "Parser Error: syntax error|OTHER"
      })
  void theMessageIdentifiesTheFault(String message, DriverFault fault) {
    assertThat(DriverFault.of(new SQLException(message))).isEqualTo(fault);
  }

  @Test
  void aFaultWithoutWordsIsAnyOther() {
    assertThat(DriverFault.of(new SQLException())).isEqualTo(DriverFault.OTHER);
    assertThat(DriverFault.of(new AccessDeniedException("a"))).isEqualTo(DriverFault.NO_PERMISSION);
  }

  @Test
  void whoHoldsALockIsNamed() {
    assertThat(DriverFault.holder(new SQLException("lock is held in java (PID 42)"))).hasValue(42);
    assertThat(DriverFault.holder(new SQLException("lock is held"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "No space left on device|DiskFullException|Cannot write because the disk is full; committed",
        "File too large|DiskFullException|Cannot write because a file would exceed the limit",
        "Could not write file|StoreException|Cannot write because the system refused to write",
        "database has been invalidated because of a previous fatal error|"
            + "DatabaseInvalidatedException|Cannot write because an earlier error has stopped",
        "Corrupt database file|StoreException|Cannot write because the database file is damaged",
        "Permission denied|StoreException|Cannot write because this user has no permission; let it",
        "syntax error|StoreException|Cannot write: syntax error"
      })
  void workThatFailedSaysWhatToDo(String message, String type, String said) {
    SQLException cause = new SQLException(message);
    AvailabilityException e = DriverFault.storeException("Cannot write", cause);

    assertThat(e).hasMessageStartingWith(said).hasMessageEndingWith(message).hasCause(cause);
    assertThat(e.getClass().getSimpleName()).isEqualTo(type);
  }

  @Test
  void anInterruptIsNotTakenForAnotherFault() {
    Exception closed = new ClosedByInterruptException();
    Thread.currentThread().interrupt();
    AvailabilityException e = DriverFault.storeException("Cannot write", closed);
    AvailabilityException full =
        DriverFault.storeException("Cannot write", new IOException("No space left on device"));
    assertThat(Thread.interrupted()).isTrue();

    assertThat(e)
        .isInstanceOf(InterruptedWriteException.class)
        .hasMessage("Cannot write because the thread was interrupted; nothing is written")
        .hasCause(closed);
    assertThat(full).isInstanceOf(DiskFullException.class);
    assertThat(DriverFault.storeException("Cannot write", closed))
        .as("closed by another thread")
        .isInstanceOf(StoreException.class);
  }

  @Test
  void theReasonIsWithoutTheStatementAndWithWordsForAPath() {
    SQLException statement =
        new SQLException("Binder Error: no column x\n\nLINE 1: SELECT x FROM t\n               ^");
    assertThat(DriverFault.storeException("Cannot write", statement))
        .hasMessage("Cannot write: Binder Error: no column x");
    assertThat(DriverFault.queryException(statement)).hasMessageContaining("LINE 1: SELECT x");
    assertThat(DriverFault.storeException("Cannot write", new NoSuchFileException("/no/where")))
        .hasMessage("Cannot write: its folder does not exist: /no/where");
    assertThat(DriverFault.reason(new NoSuchFileException("/nowhere")))
        .isEqualTo("there is no such file or folder: /nowhere");
    assertThat(DriverFault.reason(new AccessDeniedException("/a")))
        .isEqualTo("this user has no permission: /a");
    assertThat(DriverFault.reason(new FileSystemException("/a", null, "Is a directory")))
        .isEqualTo("/a: Is a directory");
    assertThat(DriverFault.reason(new IOException())).isEqualTo("IOException");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "not a valid DuckDB database file|NotADatabaseException",
        "Could not read enough bytes|DamagedFileException",
        "Could not set lock (PID 42)|DatabaseLockedException",
        "different configuration|DatabaseLockedException",
        "database does not exist|DatabaseNotFoundException",
        "Permission denied|DatabasePermissionException",
        "No space left on device|DiskFullException",
        "File too large|DiskFullException",
        "Could not write file|StoreException",
        "syntax error|DatabaseOpenException",
        "Out of Memory Error|DatabaseOpenException"
      })
  void aFileThatCannotBeOpenedHasOneTypeForEachReason(String message, String type) {
    RuntimeException e = DatabaseFile.translated(FILE, new SQLException(message));

    assertThat(e.getClass().getSimpleName()).isEqualTo(type);
    assertThat(e).hasMessageContaining("a.duckdb");
  }
}
