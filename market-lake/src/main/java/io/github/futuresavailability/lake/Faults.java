package io.github.futuresavailability.lake;

import io.github.futuresavailability.AvailabilityException;
import io.github.futuresavailability.internal.FileReason;
import java.io.IOException;
import java.sql.SQLException;
import java.util.function.Supplier;
import org.apache.iceberg.exceptions.NotFoundException;
import org.jspecify.annotations.Nullable;

/** Translates exceptions of Iceberg and of the catalog's driver. */
final class Faults {
  private Faults() {}

  /**
   * Runs a call; what Iceberg throws becomes an exception of the lake with the attempted action.
   */
  static <T> T translated(String attempted, Supplier<T> call) {
    try {
      return call.get();
    } catch (AvailabilityException | IllegalArgumentException | NullPointerException e) {
      throw e;
    } catch (RuntimeException e) {
      throw exception(attempted, e);
    }
  }

  static LakeException exception(String attempted, RuntimeException e) {
    String reason = reason(e);
    if (reason.contains("No suitable driver")) {
      reason +=
          "; add the driver to the class path: org.xerial:sqlite-jdbc for SQLite,"
              + " org.postgresql:postgresql for PostgreSQL";
    }
    if (e instanceof NotFoundException) {
      reason += "; verify() says what is missing";
    }
    return new LakeException(attempted + ": " + reason, e);
  }

  /** The message of the exception, and that of the driver or of the system below it. */
  static String reason(@Nullable Throwable e) {
    if (e == null) {
      return "unknown";
    }
    String message = String.valueOf(e.getMessage());
    Throwable cause = e.getCause();
    while (cause != null && !(cause instanceof SQLException || cause instanceof IOException)) {
      cause = cause.getCause();
    }
    if (cause == null) {
      return message;
    }
    String below = cause instanceof IOException file ? FileReason.of(file) : cause.getMessage();
    return message.contains(String.valueOf(below)) ? message : message + ": " + below;
  }
}
