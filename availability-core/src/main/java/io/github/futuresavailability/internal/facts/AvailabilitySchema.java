package io.github.futuresavailability.internal.facts;

import io.github.futuresavailability.internal.duckdb.FileShape;
import io.github.futuresavailability.internal.duckdb.Migrations;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.duckdb.DuckDBConnection;

/** The schema of an availability database. */
public final class AvailabilitySchema {
  /**
   * Every version of the schema has these tables, and a file without them is not opened as one of
   * this library. A file of the Python original has no {@code tracked_archive}. Altered keys and
   * columns are found by validation.
   */
  private static final Set<String> OURS = Set.of("daily_availability", "tracked_archive");

  /** The migrations that create it. */
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
              "007-volume-files.sql",
              "008-plain-names.sql",
              "009-validations-and-contracts.sql",
              "010-listing-periods.sql"),
          OURS);

  private AvailabilitySchema() {}

  /** Checks that a file that is opened to read has the schema of this version. */
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
