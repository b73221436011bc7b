package io.github.futuresavailability.internal.duckdb;

import io.github.futuresavailability.database.StoreException;
import io.github.futuresavailability.internal.FileReason;
import java.io.IOException;

/**
 * The native library of DuckDB, which its driver unpacks into the temporary folder and loads from
 * there. If that fails, the driver throws an Error, and a different one for each later call.
 */
final class NativeLibrary {
  private static final String FOLDER = "java.io.tmpdir";

  private NativeLibrary() {}

  /** The exception for a driver that cannot be loaded. */
  static StoreException failure(LinkageError e) {
    Throwable root = root(e);
    return root instanceof ClassNotFoundException
        ? new StoreException(
            "DuckDB could not be started: its driver org.duckdb:duckdb_jdbc is not on the class"
                + " path: "
                + root.getMessage(),
            e)
        : new StoreException(
            ("DuckDB could not be started: its native library was not loaded from the temporary"
                    + " folder %s (%s). Start Java with -D%s=FOLDER, a folder that this user can"
                    + " write and that allows execution (no noexec): %s")
                .formatted(System.getProperty(FOLDER), FOLDER, FOLDER, reason(root)),
            e);
  }

  private static Throwable root(Throwable e) {
    Throwable cause = e.getCause();
    return cause == null ? e : root(cause);
  }

  private static String reason(Throwable root) {
    return root instanceof IOException file
        ? FileReason.of(file)
        : String.valueOf(root.getMessage());
  }
}
