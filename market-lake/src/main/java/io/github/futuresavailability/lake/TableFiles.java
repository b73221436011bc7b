package io.github.futuresavailability.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.ManifestContent;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.ManifestFiles;
import org.apache.iceberg.ManifestReader;
import org.apache.iceberg.Snapshot;
import org.jspecify.annotations.Nullable;

/** Every file that the snapshots of a table name, each once. Not thread-safe. */
final class TableFiles {
  private final BaseTable table;
  private final Set<String> seen = new HashSet<>();

  private TableFiles(BaseTable table) {
    this.table = table;
  }

  static TableFiles of(BaseTable table) {
    return new TableFiles(table);
  }

  /**
   * Hands over each file.
   *
   * @param files gets the location, and the data file or null for a file of metadata
   * @param failures gets the location of a file of metadata that could not be read
   */
  void forEach(
      BiConsumer<String, @Nullable DataFile> files, BiConsumer<String, RuntimeException> failures) {
    for (Snapshot snapshot : table.snapshots()) {
      String list = snapshot.manifestListLocation();
      files.accept(list, null);
      attempt(
          list,
          failures,
          () ->
              snapshot
                  .allManifests(table.io())
                  .forEach(manifest -> manifest(manifest, files, failures)));
    }
  }

  private void manifest(
      ManifestFile manifest,
      BiConsumer<String, @Nullable DataFile> files,
      BiConsumer<String, RuntimeException> failures) {
    if (seen.add(manifest.path())) {
      files.accept(manifest.path(), null);
      attempt(manifest.path(), failures, () -> content(manifest, files));
    }
  }

  private void content(ManifestFile manifest, BiConsumer<String, @Nullable DataFile> files) {
    try (ManifestReader<?> reader =
        manifest.content() == ManifestContent.DATA
            ? ManifestFiles.read(manifest, table.io(), table.specs())
            : ManifestFiles.readDeleteManifest(manifest, table.io(), table.specs())) {
      for (var file : reader) {
        if (seen.add(file.location())) {
          files.accept(file.location(), file instanceof DataFile data ? data : null);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void attempt(
      String location, BiConsumer<String, RuntimeException> failures, Runnable reading) {
    try {
      reading.run();
    } catch (RuntimeException e) {
      failures.accept(location, e);
    }
  }
}
