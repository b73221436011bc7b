package io.github.futuresavailability.examples.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The guide's programs are those that are compiled here, and print what the guide shows. */
final class TestingGuideTest {
  private static final Path GUIDE = Path.of("../docs/guides/testing.md");
  private static final Pattern PROGRAM =
      Pattern.compile("```java\n([^`]*)```\n\n```text\n([^`]*)```");

  @ParameterizedTest
  @ValueSource(
      classes = {
        ArchiveProgram.class,
        DeribitProgram.class,
        StreamProgram.class,
        BrokerProgram.class
      })
  void theProgramOfTheGuideIsTheOneThatIsCompiledHere(Class<?> program) throws IOException {
    Path source = Path.of("src/test/java", program.getName().replace('.', '/') + ".java");

    assertThat(withoutFrame(section(program).group(1)))
        .isEqualTo(withoutFrame(Files.readString(source)));
  }

  @Test
  void anArchiveFailsOnce() throws IOException {
    assertThat(ArchiveProgram.run()).isEqualTo(printed(ArchiveProgram.class));
  }

  @Test
  void candlesHaveTheGapOfTheScenario() throws IOException {
    assertThat(DeribitProgram.run()).isEqualTo(printed(DeribitProgram.class));
  }

  @Test
  void aStreamDeliversWhatWasNotSent() throws Exception {
    assertThat(StreamProgram.run()).isEqualTo(printed(StreamProgram.class));
  }

  @Test
  void aBrokerKeepsWhatWasSent() throws IOException {
    assertThat(BrokerProgram.run()).isEqualTo(printed(BrokerProgram.class));
  }

  private static List<String> printed(Class<?> program) throws IOException {
    return section(program).group(2).lines().toList();
  }

  private static MatchResult section(Class<?> program) throws IOException {
    return PROGRAM
        .matcher(Files.readString(GUIDE))
        .results()
        .filter(match -> match.group(1).contains("class " + program.getSimpleName() + " "))
        .findFirst()
        .orElseThrow();
  }

  /** All lines that a reader without a package and without this project's rules would write. */
  private static List<String> withoutFrame(String program) {
    return program
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("package ") && !line.startsWith("/**"))
        .filter(line -> !line.matches("  private \\w+\\(\\) \\{\\}"))
        .toList();
  }
}
