package io.github.futuresavailability.kline;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Real files of the archive, which some machines have next to the project; else the test ends. */
public final class RealData {
  private RealData() {}

  /** The file, searched for in {@code shared/realdata} of the working directory and above. */
  public static Path file(String path) {
    Optional<Path> found =
        Stream.iterate(Path.of("").toAbsolutePath(), p -> p != null, Path::getParent)
            .map(folder -> folder.resolve("shared/realdata").resolve(path))
            .filter(Files::exists)
            .findFirst();
    assumeTrue(found.isPresent(), "no real data on this machine: " + path);
    return found.orElseThrow();
  }

  /** The content of that file. */
  public static byte[] bytes(String path) {
    try {
      return Files.readAllBytes(file(path));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
