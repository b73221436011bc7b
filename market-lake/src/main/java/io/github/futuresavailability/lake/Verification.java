package io.github.futuresavailability.lake;

import io.github.futuresavailability.internal.duckdb.Sql;
import io.github.futuresavailability.lake.internal.KeepingOperations;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.StaticTableOperations;
import org.apache.iceberg.TableMetadataParser;
import org.apache.iceberg.exceptions.NotFoundException;
import org.jspecify.annotations.Nullable;

/**
 * Checks the files of one table; each problem is one entry and none ends the check. The metadata is
 * read from its files, and nothing that is remembered of them is used. Not thread-safe.
 */
final class Verification {
  /** What is read. */
  enum Depth {
    /** The ends of the data files, which have the number of records. */
    FILES,
    /** Every record of the newest snapshot as well. */
    RECORDS
  }

  private final LakeTable table;
  private final List<LakeProblem> problems = new ArrayList<>();
  private long files;
  private long records;

  Verification(LakeTable table) {
    this.table = table;
  }

  LakeCheck run(Depth depth) {
    try {
      BaseTable current = table.refreshed();
      BaseTable stored = stored(current);
      if (stored != null) {
        TableFiles.of(stored).forEach(this::check, this::addMetadata);
        if (depth == Depth.RECORDS) {
          checkRecords(stored);
        }
        removeExpired(current);
      }
    } catch (LakeException e) {
      addMetadata(table.name().toString(), e);
    }
    return new LakeCheck(files, records, problems);
  }

  /** The table as its metadata file has it, or null if that cannot be read. */
  private @Nullable BaseTable stored(BaseTable current) {
    KeepingOperations operations = (KeepingOperations) current.operations();
    String location = operations.current().metadataFileLocation();
    if (location == null) {
      return current;
    }
    try {
      return new BaseTable(
          new StaticTableOperations(
              TableMetadataParser.read(operations.files(), location), operations.files()),
          current.name());
    } catch (RuntimeException e) {
      addMetadata(location, e);
      return null;
    }
  }

  private void checkRecords(BaseTable stored) {
    try {
      problems.addAll(new RecordCheck(table, stored).run());
    } catch (RuntimeException e) {
      table.engine().checkOpen();
      // A file of metadata, which the check of the files has named.
      if (problems.isEmpty()) {
        addMetadata(table.name().toString(), e);
      }
    }
  }

  /** What a maintenance of another program has removed during the check is no problem. */
  private void removeExpired(BaseTable checked) {
    BaseTable now = problems.isEmpty() ? checked : table.refreshed();
    if (isSame(checked, now)) {
      return;
    }
    Set<String> named = new HashSet<>();
    named.add(String.valueOf(now.operations().current().metadataFileLocation()));
    TableFiles.of(now).forEach((location, file) -> named.add(location), (location, e) -> {});
    problems.removeIf(
        problem -> problem.location().contains("/") && !named.contains(problem.location()));
  }

  private static boolean isSame(BaseTable one, BaseTable other) {
    return Objects.equals(
        one.operations().current().metadataFileLocation(),
        other.operations().current().metadataFileLocation());
  }

  private void addMetadata(String location, RuntimeException e) {
    boolean isMissing = false;
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      isMissing |=
          cause instanceof NotFoundException && !(cause instanceof DamagedMetadataException);
    }
    add(
        isMissing ? LakeProblem.Kind.METADATA_MISSING : LakeProblem.Kind.METADATA_UNREADABLE,
        location,
        Faults.reason(e));
  }

  private void add(LakeProblem.Kind kind, String location, String description) {
    problems.add(new LakeProblem(kind, table.name().toString(), location, description));
  }

  private void check(String location, @Nullable DataFile file) {
    files++;
    if (file == null) {
      return;
    }
    records += file.recordCount();
    try {
      checkData(location, file);
    } catch (IOException | RuntimeException e) {
      if (e instanceof NotFoundException || isAbsent(location)) {
        add(LakeProblem.Kind.DATA_MISSING, location, "the file does not exist");
      } else {
        add(LakeProblem.Kind.DATA_UNREADABLE, location, Faults.reason(e));
      }
    }
  }

  /**
   * A FileIO may have an exception of its own for this; that of S3 throws the one of its client.
   */
  private boolean isAbsent(String location) {
    try {
      return !table.io().newInputFile(location).exists();
    } catch (RuntimeException unknown) {
      return false;
    }
  }

  private void checkData(String location, DataFile file) throws IOException {
    long size = table.io().newInputFile(location).getLength();
    if (size != file.fileSizeInBytes()) {
      add(
          LakeProblem.Kind.DATA_SIZE,
          location,
          "its size in bytes is %d and not %d".formatted(size, file.fileSizeInBytes()));
      return;
    }
    if (!table.storage().isLocal(location)) {
      return;
    }
    Path path = table.readable(file);
    long found = rows(path);
    if (found != file.recordCount()) {
      add(
          LakeProblem.Kind.DATA_UNREADABLE,
          location,
          "it has %d records and not %d".formatted(found, file.recordCount()));
    }
  }

  private long rows(Path path) {
    return table
        .engine()
        .run(
            "Cannot read the end of the file",
            connection -> {
              try (PreparedStatement statement =
                  connection.prepareStatement("SELECT num_rows FROM parquet_file_metadata(?)")) {
                statement.setString(1, Sql.pattern(path.toString()));
                try (ResultSet row = statement.executeQuery()) {
                  return row.next() ? row.getLong(1) : -1;
                }
              }
            });
  }
}
