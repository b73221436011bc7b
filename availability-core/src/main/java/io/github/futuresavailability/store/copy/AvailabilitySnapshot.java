package io.github.futuresavailability.store.copy;

import io.github.futuresavailability.archive.TrackedArchive;
import io.github.futuresavailability.internal.duckdb.CancelOnInterrupt;
import io.github.futuresavailability.internal.duckdb.SnapshotContent;
import io.github.futuresavailability.internal.duckdb.Sql;
import io.github.futuresavailability.internal.duckdb.Times;
import io.github.futuresavailability.internal.facts.ArchiveRecord;
import io.github.futuresavailability.internal.facts.AvailabilitySchema;
import io.github.futuresavailability.internal.facts.FactColumns;
import io.github.futuresavailability.internal.facts.PublicationRecord;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;

/**
 * The published snapshot of an availability record. It has the same 17 columns in order of day and
 * symbol, but not the key, which takes more space than all the rest and serves only writers. The
 * url is a computed column if every stored url equals the computed one.
 */
final class AvailabilitySnapshot implements SnapshotContent {
  private static final String URL = "url";
  private static final String CREATE =
      """
      DROP TABLE daily_availability;
      CREATE TABLE daily_availability (%s)
      """;
  private static final String COPY =
      """
      INSERT INTO %1$s.daily_availability (%2$s)
      SELECT %2$s FROM daily_availability ORDER BY date, symbol;
      INSERT INTO %1$s.collection_run BY NAME FROM collection_run ORDER BY run_id;
      INSERT INTO %1$s.validation_run FROM validation_run ORDER BY validation_id;
      INSERT INTO %1$s.contract_state FROM contract_state ORDER BY symbol, first_seen_at;
      INSERT INTO %1$s.early_close FROM early_close ORDER BY date, symbol;
      INSERT INTO %1$s.file_change FROM file_change ORDER BY change_id;
      INSERT INTO %1$s.first_seen FROM first_seen ORDER BY date, symbol;
      INSERT INTO %1$s.commit_span FROM commit_span ORDER BY probed_from;
      INSERT INTO %1$s.volume_file FROM volume_file ORDER BY date, symbol;
      INSERT INTO %1$s.legacy_import FROM legacy_import;
      """;
  private static final String RECORD =
      "INSERT INTO %s.publication SELECT ?, count(*) FROM daily_availability";

  private final DuckDBConnection source;
  private final TrackedArchive archive;
  private final String derivedUrl;
  private final boolean isDerived;

  AvailabilitySnapshot(DuckDBConnection source, TrackedArchive archive) throws SQLException {
    this.source = source;
    this.archive = archive;
    this.derivedUrl = derivedUrl(archive);
    this.isDerived = !hasOtherUrls(source, derivedUrl);
  }

  /** Whether a file is a published snapshot of an availability record. */
  static boolean isIn(DuckDBConnection connection, Path file) throws SQLException {
    AvailabilitySchema.check(connection, file, AvailabilitySchema.MIGRATIONS.shape(connection));
    return PublicationRecord.isIn(connection);
  }

  @Override
  public void create(DuckDBConnection snapshot) throws SQLException {
    AvailabilitySchema.MIGRATIONS.create(snapshot);
    ArchiveRecord.write(snapshot, archive);
    Sql.execute(snapshot, CREATE.formatted(columns()));
  }

  /** The columns with the same names and types; defaults and the key serve only writers. */
  private String columns() {
    return FactColumns.ALL.each(
        column -> {
          String named = column.name() + " " + column.type();
          return isDerived && column.name().equals(URL)
              ? named + " GENERATED ALWAYS AS (" + derivedUrl + ") VIRTUAL"
              : named + (column.required() ? " NOT NULL" : "");
        });
  }

  /** The columns that are written: all but a computed one. */
  private String written() {
    return (isDerived ? FactColumns.ALL.without(URL) : FactColumns.ALL).list();
  }

  @Override
  public long copyTo(String snapshot, Instant now) throws SQLException {
    if (isDerived && hasOtherUrls(source, derivedUrl)) {
      throw new SQLException("A url of another form was written meanwhile; publish again");
    }
    try (Statement copy = source.createStatement()) {
      String tables = COPY.formatted(snapshot, written());
      CancelOnInterrupt.during(copy, () -> copy.execute(tables));
    }
    record(snapshot, now);
    return count(source, "count(*)");
  }

  private static boolean hasOtherUrls(DuckDBConnection source, String derivedUrl)
      throws SQLException {
    return count(source, "count(*) FILTER (url <> " + derivedUrl + ")") > 0;
  }

  private void record(String name, Instant now) throws SQLException {
    try (PreparedStatement record = source.prepareStatement(RECORD.formatted(name))) {
      record.setObject(1, Times.column(now));
      record.execute();
    }
  }

  private static long count(DuckDBConnection source, String what) throws SQLException {
    try (Statement statement = source.createStatement()) {
      return Sql.number(statement, "SELECT " + what + " FROM daily_availability");
    }
  }

  /** The address of a file as an expression over its symbol and date. */
  private static String derivedUrl(TrackedArchive archive) {
    String any = "ANYSYMBOLATALL";
    return Arrays.stream(archive.urlStem(any).split(any, -1))
            .map(Sql::text)
            .collect(Collectors.joining(" || url_encode(symbol) || "))
        + " || "
        + ArchiveRecord.urlEnd(archive.series());
  }
}
