package io.github.futuresavailability.internal.duckdb;

import io.github.futuresavailability.AvailabilityException;
import io.github.futuresavailability.database.DatabaseInvalidatedException;
import io.github.futuresavailability.database.DiskFullException;
import io.github.futuresavailability.database.InterruptedWriteException;
import io.github.futuresavailability.database.StoreException;
import io.github.futuresavailability.internal.FileReason;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileLockInterruptionException;
import java.nio.file.AccessDeniedException;
import java.sql.SQLTimeoutException;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The kind of an exception of DuckDB, or of the file work next to it. Only this class reads the
 * messages of the driver, which sets neither SQL state nor error code.
 */
public enum DriverFault {
  /** The thread was interrupted, which cancels a statement and closes a channel. */
  INTERRUPTED("INTERRUPT Error", "Interrupted!"),
  /**
   * Before the fault of an invalidated database, which has the message of the earlier fault too: a
   * damaged file is still damaged when it is opened again.
   */
  DAMAGED("Could not read enough bytes", "Corrupt database file"),
  /** Before the others, because its message also contains the message of the earlier fault. */
  INVALIDATED("database has been invalidated because of a previous fatal error"),
  NOT_A_DATABASE("not a valid DuckDB database file"),
  LOCKED("Could not set lock", "File is already open in", "being used by another process"),
  /** This process has the file open with another configuration. */
  OTHER_MODE("different configuration"),
  MISSING("database does not exist"),
  DISK_FULL(
      "No space left on device",
      "Disk quota exceeded",
      "There is not enough space on the disk",
      "failed to offload data block"),
  /** The file would exceed a limit of the process (ulimit -f) or of the file system. */
  FILE_TOO_LARGE("File too large"),
  OUT_OF_MEMORY("Out of Memory Error"),
  NO_PERMISSION(
      "Permission denied", "Access is denied", "Operation not permitted", "Read-only file system"),
  /** A transaction that is open, if only to read, prevents a checkpoint. */
  IN_TRANSACTION("Cannot CHECKPOINT: there are other"),
  /** Any other reason of the operating system, such as a broken disk. */
  NOT_WRITTEN("Could not write", "Could not fsync", "fsync failed", "Could not truncate"),
  OTHER;

  private static final Pattern HOLDER = Pattern.compile("\\(PID (\\d+)\\)");

  /** The end of a message of the driver: the statement that failed, with a mark below it. */
  private static final Pattern STATEMENT = Pattern.compile("\\s*\\n+LINE \\d+: .*", Pattern.DOTALL);

  private final Pattern phrases;

  DriverFault(String... phrases) {
    // Without a phrase the pattern matches nothing.
    this.phrases =
        Pattern.compile(
            phrases.length == 0
                ? "(?!)"
                : Stream.of(phrases).map(Pattern::quote).collect(Collectors.joining("|")));
  }

  public static DriverFault of(Exception e) {
    if (e instanceof AccessDeniedException) {
      return NO_PERMISSION;
    }
    if (isOfAnInterrupt(e)) {
      return INTERRUPTED;
    }
    String message = String.valueOf(e.getMessage());
    for (DriverFault fault : values()) {
      if (fault.phrases.matcher(message).find()) {
        return fault;
      }
    }
    return OTHER;
  }

  /** An interrupt also closes the channel that the thread uses next. */
  private static boolean isOfAnInterrupt(Exception e) {
    return e instanceof ClosedChannelException
        || e instanceof InterruptedIOException
        || e instanceof FileLockInterruptionException
        || e instanceof SQLTimeoutException;
  }

  /** The fault that an exception of this library reports; {@link #OTHER} for any other. */
  public static DriverFault reportedBy(RuntimeException failure) {
    return failure instanceof StoreException && failure.getCause() instanceof Exception cause
        ? of(cause)
        : OTHER;
  }

  /**
   * The reason in the message of an exception, for users who did not write the statement: without
   * the statement, and with words where the message of a file exception is only a path.
   */
  public static String reason(Exception e) {
    return e instanceof IOException file
        ? FileReason.of(file)
        : STATEMENT.matcher(String.valueOf(e.getMessage())).replaceFirst("");
  }

  /** The process that holds the lock, if the message names it. */
  static OptionalLong holder(Exception e) {
    Matcher pid = HOLDER.matcher(String.valueOf(e.getMessage()));
    return pid.find() ? OptionalLong.of(Long.parseLong(pid.group(1))) : OptionalLong.empty();
  }

  /** Whether the database could not write; the statement may still have been a query. */
  public boolean isOfWriting() {
    return this == DISK_FULL
        || this == FILE_TOO_LARGE
        || this == NOT_WRITTEN
        || this == INVALIDATED;
  }

  /**
   * The exception for a failed operation on an open database.
   *
   * @param attempted the failed operation, for example "Cannot write volumes"
   */
  public static AvailabilityException storeException(String attempted, Exception e) {
    return storeException(attempted, e, reason(e));
  }

  /** The exception for a failed query, whose statement may be that of a user. */
  static AvailabilityException queryException(Exception e) {
    return storeException("The query failed", e, e.getMessage());
  }

  private static AvailabilityException storeException(
      String attempted, Exception e, @Nullable String reason) {
    DriverFault fault = of(e);
    String message = attempted + fault.explanation() + reason;
    return switch (fault) {
      case INTERRUPTED ->
          Thread.currentThread().isInterrupted()
              ? new InterruptedWriteException(attempted, e)
              : new StoreException(message, e);
      case DISK_FULL, FILE_TOO_LARGE -> new DiskFullException(message, e);
      case INVALIDATED -> new DatabaseInvalidatedException(message, e);
      case NOT_WRITTEN,
          NO_PERMISSION,
          NOT_A_DATABASE,
          DAMAGED,
          LOCKED,
          OTHER_MODE,
          MISSING,
          OUT_OF_MEMORY,
          IN_TRANSACTION,
          OTHER ->
          new StoreException(message, e);
    };
  }

  /** The cause and the next step, between the failed operation and the message of the driver. */
  private String explanation() {
    return switch (this) {
      case DISK_FULL ->
          " because the disk is full; committed rows are safe. Free space and run again; if calls"
              + " still fail, close the database and open it again: ";
      case FILE_TOO_LARGE ->
          " because a file would exceed the limit of file sizes; committed rows are safe. Raise the"
              + " limit (ulimit -f) or use another file system, and run again; if calls still"
              + " fail, close the database and open it again: ";
      case NOT_WRITTEN ->
          " because the system refused to write; committed rows are safe. Remove the cause and run"
              + " again; if calls still fail, close the database and open it again: ";
      case INVALIDATED ->
          " because an earlier error has stopped the database; committed rows are safe. Remove the"
              + " cause, close the database everywhere and open it again: ";
      case NO_PERMISSION ->
          " because this user has no permission; let it write the file and its folder: ";
      case DAMAGED ->
          " because the database file is damaged: a block of it is cut short or altered. Restore a"
              + " backup, or fetch the snapshot again: ";
      case INTERRUPTED,
          NOT_A_DATABASE,
          LOCKED,
          OTHER_MODE,
          MISSING,
          OUT_OF_MEMORY,
          IN_TRANSACTION,
          OTHER ->
          ": ";
    };
  }
}
