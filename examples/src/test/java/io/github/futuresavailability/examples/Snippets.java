package io.github.futuresavailability.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The Java code of a document, line by line. */
final class Snippets {
  private static final Pattern SNIPPET = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
  private static final Pattern IMPORT =
      Pattern.compile("^import [a-z.]+\\.([A-Z]\\w*);", Pattern.MULTILINE);
  private static final Pattern QUOTED_OR_COMMENT = Pattern.compile("\"[^\"\n]*\"|//[^\n]*");

  private final Path document;

  private Snippets(Path document) {
    this.document = document;
  }

  /** The snippets of a document, seen from the root of the project. */
  static Snippets of(String document) {
    return new Snippets(Path.of("..").resolve(document));
  }

  /** The blocks of Java, each with a line feed at its end. */
  List<String> blocks() throws IOException {
    return SNIPPET
        .matcher(Files.readString(document))
        .results()
        .map(match -> match.group(1))
        .toList();
  }

  /**
   * Asserts that there are so many lines, and that each stands in the source of a test. In a guide
   * each block has the imports of that test that it needs; the README is an overview.
   */
  void areCompiledIn(Class<?> test, int lines) throws IOException {
    String source = source(test);
    List<String> snippets = blocks().stream().flatMap(block -> lines(block).stream()).toList();
    assertThat(snippets).hasSizeGreaterThanOrEqualTo(lines);
    assertThat(lines(source)).containsAll(snippets);
    if (!document.endsWith("README.md")) {
      assertNeededImports(source);
    }
  }

  /**
   * Asserts that there are so many blocks, and that each stands in the source of a test as a whole,
   * apart from comments, white space and its imports, which are those of that test that it needs.
   */
  void standWholeIn(Class<?> test, int blocks) throws IOException {
    String source = source(test);
    assertThat(blocks()).hasSize(blocks);
    assertThat(blocks())
        .allSatisfy(block -> assertThat(bare(source)).contains(bare(withoutImports(block))));
    assertNeededImports(source);
  }

  private void assertNeededImports(String source) throws IOException {
    for (String block : blocks()) {
      assertThat(lines(block)).as(block).containsAll(neededImports(source, block));
    }
  }

  private static String withoutImports(String block) {
    return block.replaceAll("(?m)^ *import .*\n", "");
  }

  /** The code without comments and white space. */
  private static String bare(String code) {
    return QUOTED_OR_COMMENT
        .matcher(code)
        .replaceAll(
            match -> match.group().startsWith("/") ? "" : Matcher.quoteReplacement(match.group()))
        .replaceAll("\\s+", "");
  }

  private static String source(Class<?> test) throws IOException {
    return Files.readString(Path.of("src/test/java", test.getName().replace('.', '/') + ".java"));
  }

  private static List<String> neededImports(String source, String block) {
    String code = QUOTED_OR_COMMENT.matcher(withoutImports(block)).replaceAll("");
    return IMPORT
        .matcher(source)
        .results()
        .filter(match -> Pattern.compile("\\b" + match.group(1) + "\\b").matcher(code).find())
        .map(MatchResult::group)
        .toList();
  }

  private static List<String> lines(String text) {
    return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }
}
