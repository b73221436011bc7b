package io.github.futuresavailability.lake;

import io.github.futuresavailability.internal.FileReason;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.exceptions.RuntimeIOException;
import org.apache.iceberg.io.FileInfo;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.SupportsPrefixOperations;
import org.jspecify.annotations.Nullable;

/**
 * The files of an Iceberg table in folders of this machine, without Hadoop. Iceberg's own class for
 * local files is that of Hadoop. Thread-safe.
 *
 * <p>A location is an absolute path, with or without {@code file:} before it; no character in it is
 * an escape. A new file appears under its name when it is closed, complete and forced to the disk;
 * until then it has another name, which ends in {@code .part}. Files of this class are read and
 * written by other engines as well.
 */
public final class LocalFileIO implements SupportsPrefixOperations {
  private static final long serialVersionUID = 1L;
  private static final Pattern OTHER_SCHEME =
      Pattern.compile("(?!file:)[a-zA-Z][a-zA-Z0-9+.-]+:.*", Pattern.DOTALL);

  /** Creates the access to all files; tables name theirs by absolute locations. */
  public LocalFileIO() {}

  /**
   * The path of a location.
   *
   * @param location an absolute path, with or without {@code file:}
   * @return the path
   * @throws IllegalArgumentException if the location is not on this machine
   */
  public static Path path(String location) {
    String path = location;
    if (location.startsWith("file:")) {
      path = location.substring("file:".length());
      if (path.startsWith("//")) {
        path = path.substring(path.indexOf('/', 2));
      }
    } else if (OTHER_SCHEME.matcher(location).matches()) {
      throw new IllegalArgumentException(
          "Not a file of this machine: " + location + "; this lake has its files in a folder");
    }
    // On Windows the path of a location begins with a slash before the drive.
    return Path.of(path.matches("/[a-zA-Z]:.*") ? path.substring(1) : path);
  }

  /** The path of a location, or null if it is in another storage. */
  static @Nullable Path find(String location) {
    return OTHER_SCHEME.matcher(location).matches() ? null : path(location);
  }

  /**
   * The location of a path.
   *
   * @param path a path, which is made absolute
   * @return the location, for example {@code file:///srv/lake}
   */
  public static String location(Path path) {
    String text = path.toAbsolutePath().normalize().toString().replace('\\', '/');
    return "file://" + (text.startsWith("/") ? "" : "/") + text;
  }

  @Override
  public Map<String, String> properties() {
    return Map.of();
  }

  @Override
  public InputFile newInputFile(String location) {
    return new LocalInputFile(location, path(location));
  }

  @Override
  public OutputFile newOutputFile(String location) {
    return new LocalOutputFile(location, path(location));
  }

  @Override
  public void deleteFile(String location) {
    try {
      Files.deleteIfExists(path(location));
    } catch (IOException e) {
      throw failure("delete", location, e);
    }
  }

  /** The files below a folder, in no order. */
  @Override
  public Iterable<FileInfo> listPrefix(String prefix) {
    Path folder = path(prefix);
    List<FileInfo> files = new ArrayList<>();
    try {
      if (Files.isDirectory(folder)) {
        list(folder, prefix.replaceFirst("/+$", ""), files);
      }
    } catch (IOException e) {
      throw failure("list", prefix, e);
    }
    return files;
  }

  private static void list(Path folder, String location, List<FileInfo> files) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        String name = location + "/" + entry.getFileName();
        if (Files.isDirectory(entry)) {
          list(entry, name, files);
        } else {
          add(entry, name, files);
        }
      }
    }
  }

  private static void add(Path entry, String name, List<FileInfo> files) throws IOException {
    try {
      BasicFileAttributes file = Files.readAttributes(entry, BasicFileAttributes.class);
      files.add(new FileInfo(name, file.size(), file.lastModifiedTime().toMillis()));
    } catch (NoSuchFileException removedMeanwhile) {
      // A writer has given the file its name, or maintenance has removed it.
    }
  }

  /** Deletes the files below a folder. */
  @Override
  public void deletePrefix(String prefix) {
    listPrefix(prefix).forEach(file -> deleteFile(file.location()));
  }

  /** What it gives access to. */
  @Override
  public String toString() {
    return "files of this machine";
  }

  static RuntimeException failure(String verb, String location, IOException e) {
    return e instanceof NoSuchFileException
        ? new NotFoundException(e, "The file does not exist: %s", path(location))
        : new RuntimeIOException(
            e, "Cannot %s the file %s: %s", verb, path(location), FileReason.of(e));
  }
}
