package io.github.futuresavailability.lake;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.iceberg.TableMetadataParser;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.io.FileInfo;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.SupportsPrefixOperations;

/**
 * The files of a catalog in a database. Iceberg reads a metadata file that is damaged twenty times,
 * for a minute and a half, and only one that is missing once. So one that is read a second time is
 * checked, and reported as if it were missing. Thread-safe.
 */
final class CatalogFileIO implements SupportsPrefixOperations {
  private static final long serialVersionUID = 1L;
  private static final int REMEMBERED = 64;

  private final LocalFileIO files = new LocalFileIO();

  @SuppressWarnings("serial") // A set of texts of the JDK, which can be serialized.
  private final Set<String> read = ConcurrentHashMap.newKeySet();

  @Override
  public InputFile newInputFile(String location) {
    if (location.endsWith(".metadata.json")) {
      if (read.size() >= REMEMBERED) {
        read.clear();
      }
      if (!read.add(location)) {
        check(location);
      }
    }
    return files.newInputFile(location);
  }

  private void check(String location) {
    try {
      TableMetadataParser.read(files, location);
    } catch (NotFoundException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new DamagedMetadataException(location, e);
    }
  }

  @Override
  public OutputFile newOutputFile(String location) {
    return files.newOutputFile(location);
  }

  @Override
  public void deleteFile(String location) {
    files.deleteFile(location);
  }

  @Override
  public Iterable<FileInfo> listPrefix(String prefix) {
    return files.listPrefix(prefix);
  }

  @Override
  public void deletePrefix(String prefix) {
    files.deletePrefix(prefix);
  }

  @Override
  public Map<String, String> properties() {
    return files.properties();
  }

  @Override
  public String toString() {
    return files.toString();
  }
}
