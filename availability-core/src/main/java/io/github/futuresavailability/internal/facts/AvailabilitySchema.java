package io.github.futuresavailability.internal.facts;

import io.github.futuresavailability.internal.duckdb.FileShape;
import io.github.futuresavailability.internal.duckdb.Migrations;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.duckdb.DuckDBConnection;

/** The schema of a file of this library. */
public final class AvailabilitySchema {
  /**
   * Every schema had these tables, and no file of ours opens without them. The original has no
   * record of its archive; that a key or a column was altered is for the validator to say.
   */
  private static final Set<String> OURS = Set.of("daily_availability", "tracked_archive");

  /** The steps that lead to it. */
  public static final Migrations MIGRATIONS =
      new Migrations(
          AvailabilitySchema.class,
          List.of(
              "001-daily-availability.sql",
              "002-provenance.sql",
              "003-run-failure.sql",
              "004-staged-answers.sql",
              "005-whole-results.sql",
              "006-commits.sql",
              "007-volume-files.sql"),
          OURS);

  private AvailabilitySchema() {}

  /** Checks that a file which is opened to read has the schema of this version. */
  public static void check(DuckDBConnection connection, Path path, FileShape shape)
      throws SQLException {
    if (MIGRATIONS.isOlder(shape, path) && PublicationRecord.isIn(connection)) {
      throw MIGRATIONS.older(
          shape,
          path,
          "published snapshot",
          "publish it again with this version, or read it with the older one");
    }
    MIGRATIONS.check(shape, path);
  }
}
