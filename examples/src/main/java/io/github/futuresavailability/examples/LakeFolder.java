package io.github.futuresavailability.examples;

import io.github.futuresavailability.lake.Lake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Which lake a command opens: a folder with the tables and the file of the catalog. */
final class LakeFolder {
  private static final Path DEFAULT =
      Path.of(System.getProperty("user.home"), ".cache", "binance-futures", "lake");

  @Option(
      names = "--lake",
      paramLabel = "FOLDER",
      description = "The folder of the lake. Default: ~/.cache/binance-futures/lake.")
  private Path folder = DEFAULT;

  Path path() {
    return folder;
  }

  /** Opens the lake, which must be there; the caller closes it. */
  Lake existing() {
    return existing(folder);
  }

  /** Opens the lake and creates it if there is none; the caller closes it. */
  Lake create() {
    return create(folder);
  }

  static Lake existing(Path folder) {
    if (!Files.exists(folder)) {
      throw new UsageException(
          "There is no lake in %s; stream --lake, lake ingest and load-csv --lake make one"
              .formatted(folder));
    }
    if (!Files.isDirectory(folder) || Files.notExists(folder.resolve(Lake.CATALOG_FILE))) {
      throw new UsageException(folder + " is no lake: it is no folder with a " + Lake.CATALOG_FILE);
    }
    return open(folder);
  }

  /** Never in a folder with other files, which a mistyped name may be. */
  static Lake create(Path folder) {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new UsageException(folder + " is a file and no lake; name a folder");
    }
    if (Files.notExists(folder.resolve(Lake.CATALOG_FILE)) && hasFiles(folder)) {
      throw new UsageException(
          "%s has files and no %s, so that it is no lake; name a new or an empty folder"
              .formatted(folder, Lake.CATALOG_FILE));
    }
    return open(folder);
  }

  private static Lake open(Path folder) {
    return Lake.open(folder);
  }

  private static boolean hasFiles(Path folder) {
    if (Files.notExists(folder)) {
      return false;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isPresent();
    } catch (IOException e) {
      throw new UsageException("Cannot read the folder " + folder + ": " + e);
    }
  }
}
