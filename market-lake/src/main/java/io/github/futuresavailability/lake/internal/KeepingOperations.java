package io.github.futuresavailability.lake.internal;

import java.util.HashMap;
import java.util.Map;
import org.apache.iceberg.CatalogProperties;
import org.apache.iceberg.LocationProviders;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.encryption.EncryptionManager;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.CommitStateUnknownException;
import org.apache.iceberg.exceptions.RuntimeIOException;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.LocationProvider;
import org.apache.iceberg.io.OutputFile;

/**
 * The operations of a table in a catalog, as one call sees it: without the deletion of files, and
 * with the state of the table at its beginning, which another thread does not change. The objects
 * of one table share the operations of the catalog and take turns.
 *
 * <p>Iceberg deletes the manifests of a commit that it believes to have failed. A catalog whose
 * response is lost may have made that commit, and then the table would point at deleted files. So a
 * commit deletes nothing here: what a failed one leaves is removed by maintenance. For the same
 * reason an exception of a commit is unclear unless the catalog refused it or a file could not be
 * written.
 */
public final class KeepingOperations implements TableOperations {
  private final TableOperations catalog;
  private final FileIO io;
  private TableMetadata current;

  /**
   * Reads the present state of a table.
   *
   * @param catalog the operations, shared by all calls
   * @param io what {@link #keeping} returned for them
   */
  public KeepingOperations(TableOperations catalog, FileIO io) {
    this.catalog = catalog;
    this.io = io;
    synchronized (catalog) {
      this.current = catalog.refresh();
    }
  }

  /** Access to the files of a catalog that deletes none, and keeps what it read of manifests. */
  public static FileIO keeping(TableOperations catalog) {
    return new KeepingFiles(catalog.io());
  }

  /** The files with deletion, for maintenance. */
  public FileIO files() {
    return catalog.io();
  }

  @Override
  public TableMetadata current() {
    return current;
  }

  @Override
  public TableMetadata refresh() {
    synchronized (catalog) {
      current = catalog.refresh();
    }
    return current;
  }

  @Override
  public void commit(TableMetadata base, TableMetadata metadata) {
    try {
      synchronized (catalog) {
        catalog.commit(base, PositionTag.moved(metadata));
      }
    } catch (CommitFailedException | CommitStateUnknownException | RuntimeIOException e) {
      // A metadata file that cannot be written, before the catalog gets it, is no commit.
      throw e;
    } catch (RuntimeException e) {
      throw new CommitStateUnknownException(e);
    }
  }

  @Override
  public FileIO io() {
    return io;
  }

  @Override
  public EncryptionManager encryption() {
    return catalog.encryption();
  }

  @Override
  public String metadataFileLocation(String fileName) {
    return catalog.metadataFileLocation(fileName);
  }

  @Override
  public LocationProvider locationProvider() {
    TableMetadata metadata = current();
    return LocationProviders.locationsFor(metadata.location(), metadata.properties());
  }

  @Override
  public long newSnapshotId() {
    return catalog.newSnapshotId();
  }

  /** Reads and writes the files of the catalog and deletes none. */
  private static final class KeepingFiles implements FileIO {
    private static final long serialVersionUID = 1L;

    private final FileIO files;

    @SuppressWarnings("serial") // An immutable map of texts, which can be serialized.
    private final Map<String, String> properties;

    /** Manifests never change, so that those that were read are kept for a minute. */
    KeepingFiles(FileIO files) {
      this.files = files;
      Map<String, String> cached = new HashMap<>();
      cached.put(CatalogProperties.IO_MANIFEST_CACHE_ENABLED, "true");
      cached.put(CatalogProperties.IO_MANIFEST_CACHE_MAX_TOTAL_BYTES, "33554432");
      cached.putAll(properties(files));
      this.properties = Map.copyOf(cached);
    }

    /** What a FileIO throws that has none. */
    private static Map<String, String> properties(FileIO files) {
      try {
        return files.properties();
      } catch (UnsupportedOperationException none) {
        return Map.of();
      }
    }

    @Override
    public InputFile newInputFile(String path) {
      return files.newInputFile(path);
    }

    @Override
    public InputFile newInputFile(String path, long length) {
      return files.newInputFile(path, length);
    }

    @Override
    public OutputFile newOutputFile(String path) {
      return files.newOutputFile(path);
    }

    @Override
    public void deleteFile(String path) {
      // Left to maintenance: see the class.
    }

    @Override
    public Map<String, String> properties() {
      return properties;
    }

    @Override
    public void close() {
      // The catalog closes its files.
    }
  }
}
