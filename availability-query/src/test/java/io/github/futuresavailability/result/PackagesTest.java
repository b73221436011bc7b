package io.github.futuresavailability.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The packages of this module need one another in one direction only. */
final class PackagesTest {
  private static final Path ROOT = Path.of("src/main/java/io/github/futuresavailability");

  @Test
  void aUniverseKnowsNothingOfTheQueriesThatLoadIt() {
    assertThat(sourcesNaming("universe", "query")).isEmpty();
    assertThat(sourcesNaming("query", "universe")).isNotEmpty();
  }

  @Test
  void whatTheyShareKnowsNeither() {
    assertThat(sourcesNaming("result", "query")).isEmpty();
    assertThat(sourcesNaming("result", "universe")).isEmpty();
    assertThat(sourcesNaming("universe", "result")).isNotEmpty();
  }

  private static List<Path> sourcesNaming(String folder, String other) {
    String name = "io.github.futuresavailability." + other + ".";
    try (Stream<Path> sources = Files.list(ROOT.resolve(folder))) {
      return sources.filter(source -> read(source).contains(name)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path source) {
    try {
      return Files.readString(source);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
