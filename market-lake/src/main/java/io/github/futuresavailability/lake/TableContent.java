package io.github.futuresavailability.lake;

import io.github.futuresavailability.lake.internal.CopiedFiles;
import io.github.futuresavailability.lake.internal.CopiedFiles.Content;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.OverwriteFiles;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.types.Types.NestedField;
import org.jspecify.annotations.Nullable;

/**
 * Gives a table a content in one commit: files that have a part of it stay, all others are
 * replaced. Not thread-safe.
 */
final class TableContent {
  private final LakeTable table;
  private final List<Content> contents;
  private final CopiedFiles writer;
  private final Map<Content, DataFile> written = new HashMap<>();

  TableContent(LakeTable table, List<Content> contents, CopiedFiles writer) {
    this.table = table;
    this.contents = contents;
    this.writer = writer;
  }

  /** What a table has too much and too little. */
  private record Difference(List<DataFile> surplus, List<Content> absent) {
    boolean isNone() {
      return surplus.isEmpty() && absent.isEmpty();
    }
  }

  boolean isPresent() {
    BaseTable current = table.refreshed();
    return current.currentSnapshot() != null && difference(current).isNone();
  }

  /** How many files the commit wrote. */
  int writtenFiles() {
    return written.size();
  }

  /** Commits, also if the table has the content already. */
  Snapshot commit(Map<String, String> summary) {
    return new Commits(table, Commits.Since.NOTHING)
        .make(
            (latest, positions) -> {
              Difference difference = difference(latest);
              OverwriteFiles overwrite = latest.newOverwrite();
              difference.surplus().forEach(overwrite::deleteFile);
              difference.absent().forEach(content -> overwrite.addFile(write(latest, content)));
              summary.forEach(overwrite::set);
              return overwrite;
            })
        .orElseThrow();
  }

  private DataFile write(BaseTable latest, Content content) {
    List<NestedField> fields = table.renamed(latest);
    return written.computeIfAbsent(content, absent -> writer.write(latest, fields, absent));
  }

  private Difference difference(BaseTable current) {
    Map<@Nullable Integer, Content> absent = new HashMap<>();
    contents.forEach(content -> absent.put(content.partition(), content));
    List<DataFile> surplus = new ArrayList<>();
    for (DataFile file : files(current)) {
      Integer partition =
          file.partition().size() == 0 ? null : file.partition().get(0, Integer.class);
      Content wanted = absent.get(partition);
      if (wanted != null && wanted.isIn(file)) {
        absent.remove(partition);
      } else {
        surplus.add(file);
      }
    }
    return new Difference(
        surplus, contents.stream().filter(each -> absent.containsValue(each)).toList());
  }

  private static List<DataFile> files(BaseTable current) {
    Snapshot newest = current.currentSnapshot();
    return newest == null ? List.of() : LakeFiles.read(current, newest, Expressions.alwaysTrue());
  }
}
