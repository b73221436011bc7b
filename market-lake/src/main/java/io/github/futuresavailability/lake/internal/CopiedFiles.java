package io.github.futuresavailability.lake.internal;

import io.github.futuresavailability.AvailabilityException;
import io.github.futuresavailability.database.Queryable;
import io.github.futuresavailability.internal.duckdb.DriverFault;
import io.github.futuresavailability.internal.duckdb.ExportFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.Metrics;
import org.apache.iceberg.PartitionData;
import org.apache.iceberg.Table;
import org.apache.iceberg.types.Types.NestedField;
import org.jspecify.annotations.Nullable;

/**
 * Copies rows of an availability database into data files of a table. The database writes them,
 * into its folder for exports, and they are moved from there. The name of a file begins with a
 * digest of its rows, so that the next copy sees which ones are the same. A file that no commit
 * names is an orphan, which maintenance removes. Not thread-safe.
 */
public final class CopiedFiles implements AutoCloseable {
  private static final String DIGEST_END = ".";

  private final Queryable source;
  private final ExportFolder folder;
  private final DataStorage storage;

  /**
   * Creates a copier.
   *
   * @param source a read transaction of the database
   * @param storage where the files of the table are
   */
  public CopiedFiles(Queryable source, DataStorage storage) {
    this.source = source;
    this.storage = storage;
    try {
      this.folder = ExportFolder.create();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /**
   * What a file has.
   *
   * @param partition the value of the partition, or null in a table without any
   * @param digest of the rows, without a full stop
   * @param query the rows, in the order of the file
   * @param parameters the values of the query
   */
  public record Content(
      @Nullable Integer partition, String digest, String query, List<Object> parameters) {
    /** Whether a file has this content. */
    public boolean isIn(DataFile file) {
      String name = file.location().substring(file.location().lastIndexOf('/') + 1);
      return name.startsWith(digest + DIGEST_END);
    }
  }

  /** Writes a new file. */
  public DataFile write(Table table, List<NestedField> fields, Content content) {
    PartitionData partition = new PartitionData(table.spec().partitionType());
    if (content.partition() != null) {
      partition.set(0, content.partition());
    }
    String name = content.digest() + DIGEST_END + UUID.randomUUID() + ".parquet";
    String location =
        table.spec().isPartitioned()
            ? table.locationProvider().newDataLocation(table.spec(), partition, name)
            : table.locationProvider().newDataLocation(name);
    Path written = folder.path().resolve("data");
    Metrics metrics = copy(fields, content, written);
    try {
      long size = Files.size(written);
      storage.take(table.io(), location, written);
      DataFiles.Builder file =
          DataFiles.builder(table.spec())
              .withPath(location)
              .withFormat(FileFormat.PARQUET)
              .withFileSizeInBytes(size)
              .withMetrics(metrics)
              .withSortOrder(table.sortOrder());
      return (table.spec().isPartitioned() ? file.withPartition(partition) : file).build();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private Metrics copy(List<NestedField> fields, Content content, Path written) {
    return source
        .query(
            DataFileWriter.copyStatement(
                fields, content.query(), written, DataFileWriter.FAST_LEVEL),
            row ->
                FileStatistics.of(
                    row.getLong("count"),
                    fields,
                    row.getObject("column_statistics") instanceof Map<?, ?> map ? map : Map.of()),
            content.parameters().toArray())
        .get(0);
  }

  private static AvailabilityException failure(IOException e) {
    return DriverFault.storeException("Cannot copy rows into the lake", e);
  }

  @Override
  public void close() {
    try {
      folder.close();
    } catch (IOException e) {
      throw failure(e);
    }
  }
}
