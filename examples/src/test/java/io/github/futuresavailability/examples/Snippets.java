package io.github.futuresavailability.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The Java code of a document, line by line. */
final class Snippets {
  private static final Pattern SNIPPET = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  private final Path document;

  private Snippets(Path document) {
    this.document = document;
  }

  /** The snippets of a document, seen from the root of the project. */
  static Snippets of(String document) {
    return new Snippets(Path.of("..").resolve(document));
  }

  /** Asserts that there are so many lines, and that each stands in the source of a test. */
  void areCompiledIn(Class<?> test, int lines) throws IOException {
    Path source = Path.of("src/test/java", test.getName().replace('.', '/') + ".java");
    List<String> snippets =
        SNIPPET
            .matcher(Files.readString(document))
            .results()
            .flatMap(match -> lines(match.group(1)).stream())
            .toList();
    assertThat(snippets).hasSizeGreaterThanOrEqualTo(lines);
    assertThat(lines(Files.readString(source))).containsAll(snippets);
  }

  private static List<String> lines(String text) {
    return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }
}
