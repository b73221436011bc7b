package io.github.futuresavailability.lake;

import io.github.futuresavailability.AvailabilityException;
import io.github.futuresavailability.internal.duckdb.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.exceptions.NotFoundException;
import org.jspecify.annotations.Nullable;

/** Checks the files of one table; each problem is one entry and none ends the check. */
final class Verification {
  private final LakeTable table;
  private final List<LakeProblem> problems = new ArrayList<>();
  private long files;
  private long records;

  Verification(LakeTable table) {
    this.table = table;
  }

  LakeCheck run() {
    try {
      BaseTable current = table.refreshed();
      TableFiles.of(current).forEach(this::check, this::addMetadata);
    } catch (LakeException e) {
      addMetadata(table.name().toString(), e);
    }
    return new LakeCheck(files, records, problems);
  }

  private void addMetadata(String location, RuntimeException e) {
    boolean isMissing = false;
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      isMissing |= cause instanceof NotFoundException;
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
      check(location, file, LocalFileIO.path(location));
    } catch (NoSuchFileException e) {
      add(LakeProblem.Kind.DATA_MISSING, location, "the file does not exist");
    } catch (IOException | AvailabilityException e) {
      add(LakeProblem.Kind.DATA_UNREADABLE, location, String.valueOf(e.getMessage()));
    }
  }

  private void check(String location, DataFile file, Path path) throws IOException {
    long size = Files.size(path);
    if (size != file.fileSizeInBytes()) {
      add(
          LakeProblem.Kind.DATA_SIZE,
          location,
          "its size in bytes is %d and not %d".formatted(size, file.fileSizeInBytes()));
      return;
    }
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
