package io.github.futuresavailability.store.copy;

import io.github.futuresavailability.archive.TrackedArchive;
import io.github.futuresavailability.internal.Sha256;
import io.github.futuresavailability.internal.duckdb.AtomicFile;
import io.github.futuresavailability.internal.duckdb.AttachedFile;
import io.github.futuresavailability.internal.duckdb.CancelOnInterrupt;
import io.github.futuresavailability.internal.duckdb.DatabaseFile;
import io.github.futuresavailability.internal.duckdb.OpenMode;
import io.github.futuresavailability.internal.duckdb.Sql;
import io.github.futuresavailability.internal.duckdb.Times;
import io.github.futuresavailability.internal.duckdb.Transaction;
import io.github.futuresavailability.internal.facts.ArchiveRecord;
import io.github.futuresavailability.internal.facts.AvailabilitySchema;
import io.github.futuresavailability.internal.facts.FactColumns;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;

/**
 * Writes a published snapshot of a database. It has the same 17 columns in order of day and symbol,
 * but not the key, which takes more space than all the rest and serves only writers. The url is a
 * computed column if every stored url equals the computed one.
 */
final class Publisher {
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

  Publisher(DuckDBConnection source, TrackedArchive archive) {
    this.source = source;
    this.archive = archive;
    this.derivedUrl = derivedUrl(archive);
  }

  Publication publish(Path target, SnapshotFormat format) throws SQLException, IOException {
    ChecksumFile.refuseToReplace(target, CopyKind.SNAPSHOT);
    try (AtomicFile database = AtomicFile.nextTo(target);
        AtomicFile packed = AtomicFile.nextTo(target)) {
      boolean derived = !hasOtherUrls();
      create(database.path(), derived);
      Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.MICROS);
      long rows = copy(database.path(), derived, now);
      database.refuseLog();
      AtomicFile finished = inFormat(format, database, packed);
      String sha256 = Sha256.of(finished.path());
      Publication publication = new Publication(now, rows, finished.size(), sha256);
      new ChecksumFile(target).replace(finished, sha256);
      return publication;
    }
  }

  private static AtomicFile inFormat(SnapshotFormat format, AtomicFile database, AtomicFile packed)
      throws IOException {
    return switch (format) {
      case PLAIN -> database;
      case GZIP -> {
        new GzipFile(packed.path()).pack(database.path());
        yield packed;
      }
    };
  }

  /**
   * In a separate DuckDB instance, because migrations work on the main database of a connection.
   */
  private void create(Path prepared, boolean derived) throws SQLException {
    try (DuckDBConnection connection = DatabaseFile.open(prepared, OpenMode.READ_WRITE)) {
      AvailabilitySchema.MIGRATIONS.create(connection);
      ArchiveRecord.write(connection, archive);
      Sql.execute(connection, CREATE.formatted(columns(derived)));
    }
  }

  /** The columns with the same names and types; defaults and the key serve only writers. */
  private String columns(boolean derived) {
    return FactColumns.ALL.each(
        column -> {
          String named = column.name() + " " + column.type();
          return derived && column.name().equals(URL)
              ? named + " GENERATED ALWAYS AS (" + derivedUrl + ") VIRTUAL"
              : named + (column.required() ? " NOT NULL" : "");
        });
  }

  /** The columns that are written: all but a computed one. */
  private static String written(boolean derived) {
    return (derived ? FactColumns.ALL.without(URL) : FactColumns.ALL).list();
  }

  /** Copies all tables in one transaction, so that they are consistent. */
  private long copy(Path prepared, boolean derived, Instant now) throws SQLException {
    try (AttachedFile file = AttachedFile.to(source, prepared)) {
      return Transaction.run(
          source,
          () -> {
            if (derived && hasOtherUrls()) {
              throw new SQLException("A url of another form was written meanwhile; publish again");
            }
            try (Statement copy = source.createStatement()) {
              String tables = COPY.formatted(file.name(), written(derived));
              CancelOnInterrupt.during(copy, () -> copy.execute(tables));
            }
            record(file.name(), now);
            return count("count(*)");
          });
    }
  }

  private boolean hasOtherUrls() throws SQLException {
    return count("count(*) FILTER (url <> " + derivedUrl + ")") > 0;
  }

  private void record(String name, Instant now) throws SQLException {
    try (PreparedStatement record = source.prepareStatement(RECORD.formatted(name))) {
      record.setObject(1, Times.column(now));
      record.execute();
    }
  }

  private long count(String what) throws SQLException {
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
