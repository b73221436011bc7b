package io.github.futuresavailability.lake;

import io.github.futuresavailability.internal.duckdb.Sql;
import io.github.futuresavailability.lake.internal.DataFileWriter;
import io.github.futuresavailability.lake.internal.DuckDbColumns;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.RewriteFiles;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.types.Types.NestedField;

/**
 * Joins the small files of each day. All columns of the table are copied, also those that records
 * do not have. Records that are appended meanwhile are not touched; files that another compaction
 * has joined meanwhile are left to it.
 */
final class Compaction {
  /** A file of this part of the target size is not small. */
  private static final double FULL = 0.75;

  private final LakeTable table;
  private final Maintenance plan;

  /**
   * Files that become one.
   *
   * @param day the day of all of them
   */
  record Group(LocalDate day, List<DataFile> files) {
    private long bytes() {
      return files.stream().mapToLong(DataFile::fileSizeInBytes).sum();
    }

    private Set<String> locations() {
      return files.stream().map(DataFile::location).collect(Collectors.toSet());
    }
  }

  Compaction(LakeTable table, Maintenance plan) {
    this.table = table;
    this.plan = plan;
  }

  /** The groups of the newest snapshot, in the order of days. */
  List<Group> groups() {
    BaseTable current = table.writable();
    TreeMap<Integer, List<DataFile>> days = new TreeMap<>();
    for (DataFile file : files(current)) {
      if (file.fileSizeInBytes() < FULL * plan.targetFileBytes()
          && file.specId() == current.spec().specId()) {
        int day = file.partition().get(0, Integer.class);
        days.computeIfAbsent(day, absent -> new ArrayList<>()).add(file);
      }
    }
    List<Group> groups = new ArrayList<>();
    days.forEach(
        (day, files) -> {
          if (files.size() >= plan.smallFiles()) {
            groups.addAll(packed(LocalDate.ofEpochDay(day), files));
          }
        });
    return groups;
  }

  private List<DataFile> files(BaseTable current) {
    Long snapshot = LakeTable.newest(current).map(Snapshot::snapshotId).orElse(null);
    return LakeFiles.of(
        current, table.recordForm().columns(current), snapshot, RecordFilter.ALL::expression);
  }

  /** One after the other until a group has the target size. */
  private List<Group> packed(LocalDate day, List<DataFile> files) {
    List<Group> groups = new ArrayList<>();
    Group open = new Group(day, new ArrayList<>());
    for (DataFile file : files) {
      if (!open.files().isEmpty()
          && open.bytes() + file.fileSizeInBytes() > plan.targetFileBytes()) {
        groups.add(open);
        open = new Group(day, new ArrayList<>());
      }
      open.files().add(file);
    }
    groups.add(open);
    groups.removeIf(group -> group.files().size() < 2);
    return groups;
  }

  /** Replaces the files of a group; false if another program has done so. */
  boolean join(Group group) {
    DataFile joined = write(table.writable(), group);
    Optional<Snapshot> made =
        new Commits(table, Commits.Since.SAME_POSITIONS)
            .make(
                (latest, positions) -> {
                  Set<String> present = new HashSet<>();
                  files(latest).forEach(file -> present.add(file.location()));
                  return present.containsAll(group.locations())
                      ? replacement(latest, group, joined)
                      : null;
                });
    return made.isPresent();
  }

  private static RewriteFiles replacement(BaseTable latest, Group group, DataFile joined) {
    RewriteFiles rewrite =
        latest.newRewrite().validateFromSnapshot(latest.currentSnapshot().snapshotId());
    group.files().forEach(rewrite::deleteFile);
    return rewrite.addFile(joined);
  }

  private DataFile write(BaseTable current, Group group) {
    List<NestedField> fields = current.schema().columns();
    DataFile joined =
        table
            .engine()
            .run(
                "Cannot join the files of " + group.day() + " of " + table.name(),
                connection ->
                    new DataFileWriter(current, table.storage(), plan.compressionLevel())
                        .write(
                            connection,
                            (int) group.day().toEpochDay(),
                            fields,
                            query(current, group, fields)));
    long records = group.files().stream().mapToLong(DataFile::recordCount).sum();
    if (joined.recordCount() != records) {
      throw new LakeException(
          "The files of %s of %s have %d records and not %d as their metadata says; they remain"
              .formatted(group.day(), table.name(), joined.recordCount(), records),
          null);
    }
    return joined;
  }

  private String query(BaseTable current, Group group, List<NestedField> fields)
      throws IOException {
    List<String> files = new ArrayList<>();
    for (DataFile file : group.files()) {
      Path path = table.readable(file);
      files.add(Sql.text(Sql.pattern(path.toString())));
    }
    String id = name(current, table.recordForm().idColumn());
    return "SELECT * FROM read_parquet([%s], hive_partitioning = false, schema = %s) ORDER BY %s, %s, %s, length(%s), %s"
        .formatted(
            String.join(", ", files),
            DuckDbColumns.schema(fields),
            name(current, "symbol"),
            name(current, "timestamp"),
            name(current, "exchange"),
            id,
            id);
  }

  private String name(BaseTable current, String column) {
    return Sql.name(table.columnName(current, column));
  }
}
