package io.github.futuresavailability.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.probe.HttpObjectStore;
import io.github.futuresavailability.probe.ObjectStore;
import io.github.futuresavailability.testkit.ArchiveScenario;
import io.github.futuresavailability.testkit.EmbeddedArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The guide's program is one that is compiled here, and prints a result. */
final class QuickStartGuideTest {
  private static final Path GUIDE = Path.of("../docs/guides/quick-start.md");
  private static final Path PROGRAM =
      Path.of("src/test/java/io/github/futuresavailability/examples/quickstart/FirstQuery.java");

  @TempDir Path folder;

  @Test
  void theProgramOfTheGuideIsTheOneThatIsCompiledHere() throws IOException {
    assertThat(blocks("java")).hasSize(1);
    assertThat(withoutFrame(blocks("java").get(0)))
        .hasSizeGreaterThan(20)
        .isEqualTo(withoutFrame(Files.readString(PROGRAM)));
  }

  @Test
  void theProgramPrintsAResult() throws IOException {
    assertThat(FirstQuery.query(collected())).contains("BTCUSDT").doesNotContain("ETHBTC");
  }

  @Test
  void theLinesForJShellRun() throws IOException {
    String database = collected().toString().replace("\\", "\\\\");
    List<String> lines =
        blocks("text").get(0).lines().filter(line -> line.startsWith("jshell> ")).toList();

    assertThat(lines).hasSizeGreaterThan(3);
    try (JShell shell = JShell.builder().executionEngine("local").build()) {
      for (String line : lines) {
        String code = line.substring("jshell> ".length());
        assertIsAccepted(shell, code.replace("availability.duckdb", database));
      }
    }
  }

  @Test
  void theVersionIsThatOfTheProject() throws IOException {
    String project = Files.readString(Path.of("../pom.xml"));
    String version = project.replaceFirst("(?s).*?<version>([^<]+)</version>.*", "$1");

    assertThat(blocks("xml")).isNotEmpty();
    assertThat(String.join("", blocks("xml"))).contains("<version>" + version + "</version>");
  }

  private Path collected() throws IOException {
    Path path = folder.resolve("availability.duckdb");
    try (EmbeddedArchive embedded = EmbeddedArchive.start(ArchiveScenario.small());
        ObjectStore archive = HttpObjectStore.at(embedded.endpoint())) {
      FirstQuery.collect(archive, path);
    }
    return path;
  }

  private static void assertIsAccepted(JShell shell, String line) {
    String rest = line;
    while (!rest.isBlank()) {
      SourceCodeAnalysis.CompletionInfo first = shell.sourceCodeAnalysis().analyzeCompletion(rest);
      for (SnippetEvent event : shell.eval(first.source())) {
        assertThat(event.status()).as(first.source()).isEqualTo(Snippet.Status.VALID);
        assertThat(event.exception()).as(first.source()).isNull();
      }
      rest = first.remaining();
    }
  }

  private static List<String> blocks(String language) throws IOException {
    String fence = String.format(Locale.ROOT, "```%s\n(.*?)```", language);
    return Pattern.compile(fence, Pattern.DOTALL)
        .matcher(Files.readString(GUIDE))
        .results()
        .map((MatchResult match) -> match.group(1))
        .toList();
  }

  /** All lines that a reader without a package and without this project's rules would write. */
  private static List<String> withoutFrame(String program) {
    return program
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("package ") && !line.startsWith("/**"))
        .filter(line -> !line.equals("private FirstQuery() {}"))
        .toList();
  }
}
