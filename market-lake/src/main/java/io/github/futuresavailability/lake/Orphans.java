package io.github.futuresavailability.lake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.ReachableFileUtil;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.FileInfo;
import org.apache.iceberg.io.SupportsPrefixOperations;

/**
 * Files of a table that nothing names. The files are listed before the metadata is read, so that
 * one that is committed in between is named; one that is younger than the limit may be committed
 * later.
 */
final class Orphans {
  /** What Iceberg, DuckDB and this library write below a table; other files are not touched. */
  private static final String ENDINGS =
      "(\\.parquet|\\.avro|\\.metadata\\.json|\\.part|\\.stats|\\.puffin)";

  private static final Pattern WRITTEN = Pattern.compile(".*" + ENDINGS);

  /** A checksum, which Hadoop writes next to each file of this machine; Spark does so too. */
  private static final Pattern CHECKSUM =
      Pattern.compile("(?<folder>.*/)\\.(?<file>[^/]*" + ENDINGS + ")\\.crc");

  private final LakeTable table;
  private final Instant limit;

  Orphans(LakeTable table, Instant limit) {
    this.table = table;
    this.limit = limit;
  }

  List<String> find(FileIO files) {
    if (!(files instanceof SupportsPrefixOperations listing)) {
      throw new LakeException(
          "The files of the catalog cannot be listed (" + files.getClass().getName() + ")", null);
    }
    List<FileInfo> old = new ArrayList<>();
    String folder = table.refreshed().location() + "/";
    for (FileInfo file : listing.listPrefix(folder)) {
      if (file.createdAtMillis() < limit.toEpochMilli()
          && WRITTEN.matcher(checked(file.location())).matches()) {
        old.add(file);
      }
    }
    if (old.isEmpty()) {
      return List.of();
    }
    Set<String> named = named(table.refreshed());
    return old.stream()
        .map(FileInfo::location)
        .filter(location -> !named.contains(path(checked(location))))
        .toList();
  }

  /** The file that a checksum is of, or the file itself. */
  private static String checked(String location) {
    Matcher checksum = CHECKSUM.matcher(location);
    return checksum.matches() ? checksum.group("folder") + checksum.group("file") : location;
  }

  /** Everything that the metadata of the table names, also in older snapshots. */
  private Set<String> named(BaseTable current) {
    Set<String> named = new HashSet<>();
    ReachableFileUtil.metadataFileLocations(current, false).forEach(file -> named.add(path(file)));
    ReachableFileUtil.statisticsFilesLocations(current).forEach(file -> named.add(path(file)));
    TableFiles.of(current)
        .forEach(
            (location, kind) -> named.add(path(location)),
            (location, failure) -> {
              throw failure;
            });
    return named;
  }

  private String path(String location) {
    return table.storage().key(location);
  }
}
