package io.github.futuresavailability.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.ManifestFiles;
import org.apache.iceberg.ManifestReader;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.ManifestEvaluator;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Types;
import org.jspecify.annotations.Nullable;

/** Which files of a snapshot can have rows of a selection: by partition and by their metrics. */
final class LakeFiles {
  private LakeFiles() {}

  /** The expression for the columns as they are called in the schema of the scan. */
  interface Filter {
    Expression on(UnaryOperator<String> columnName);
  }

  /**
   * The files, those with the newest records first.
   *
   * @param snapshot the snapshot, or null for a table without any
   */
  static List<DataFile> of(
      BaseTable table, RecordColumns columns, @Nullable Long snapshot, Filter filter) {
    if (snapshot == null) {
      return List.of();
    }
    List<DataFile> files = read(table, table.snapshot(snapshot), filter.on(columns::name));
    int time = columns.timeField();
    files.sort(
        Comparator.comparingLong((DataFile file) -> latest(file, time))
            .reversed()
            .thenComparing(DataFile::location));
    return files;
  }

  /**
   * Reads the manifests one after the other. Iceberg's own planning hands them to a pool of threads
   * and waits for it in steps of ten milliseconds, which is longer than most queries take.
   */
  static List<DataFile> read(BaseTable table, Snapshot snapshot, Expression filter) {
    if (snapshot.deleteManifests(table.io()).stream().anyMatch(LakeFiles::isInForce)) {
      throw new LakeException(
          ("Another engine deleted rows in the snapshot %d with files of deleted rows, which this"
                  + " library does not read; rewrite the data files there")
              .formatted(snapshot.snapshotId()),
          null);
    }
    List<DataFile> files = new ArrayList<>();
    for (ManifestFile manifest : snapshot.dataManifests(table.io())) {
      PartitionSpec spec = table.specs().get(manifest.partitionSpecId());
      if (ManifestEvaluator.forRowFilter(filter, spec, true).eval(manifest)) {
        add(files, table, manifest, filter);
      }
    }
    return files;
  }

  /** Whether a manifest has files of deleted rows that were not removed themselves. */
  private static boolean isInForce(ManifestFile deletes) {
    return deletes.hasAddedFiles() || deletes.hasExistingFiles();
  }

  private static void add(
      List<DataFile> files, BaseTable table, ManifestFile manifest, Expression filter) {
    try (ManifestReader<DataFile> reader =
        ManifestFiles.read(manifest, table.io(), table.specs()).filterRows(filter)) {
      for (DataFile file : reader) {
        if (file.format() != FileFormat.PARQUET) {
          throw new LakeException(
              "Another engine wrote a file that is no Parquet: " + file.location(), null);
        }
        files.add(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The files that can have records of a range of times, whose ends are null for no limit. */
  static List<DataFile> between(
      List<DataFile> files, int timeField, @Nullable Long from, @Nullable Long to) {
    return files.stream()
        .filter(file -> from == null || latest(file, timeField) >= from)
        .filter(file -> to == null || time(file.lowerBounds(), timeField, Long.MIN_VALUE) < to)
        .toList();
  }

  /** The time of the newest record, or the end of times if the file does not say it. */
  static long latest(DataFile file, int timeField) {
    return time(file.upperBounds(), timeField, Long.MAX_VALUE);
  }

  private static long time(@Nullable Map<Integer, ByteBuffer> bounds, int timeField, long unknown) {
    ByteBuffer bound = bounds == null ? null : bounds.get(timeField);
    if (bound == null) {
      return unknown;
    }
    Long micros = Conversions.fromByteBuffer(Types.TimestampType.withZone(), bound);
    return micros;
  }
}
