package io.github.futuresavailability.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Finds words of {@code docs/vocabulary.txt} in sources, tests, SQL, guides and build files. */
final class VocabularyTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path VOCABULARY = ROOT.resolve("docs").resolve("vocabulary.txt");
  private static final Pattern WORD = Pattern.compile("[A-Z]?[a-z]+|[A-Z]+(?![a-z])");

  @Test
  void noReplacedWordIsUsed() throws IOException {
    Map<String, String> replaced = replacedWords();
    Map<Path, Set<String>> exceptions = exceptions();
    List<String> found = new ArrayList<>();
    for (Path file : checkedFiles()) {
      Set<String> allowed = exceptions.getOrDefault(ROOT.relativize(file), Set.of());
      int number = 0;
      for (String line : Files.readAllLines(file)) {
        number++;
        for (String word : wordsOf(line)) {
          if (replaced.containsKey(word) && !allowed.contains(word)) {
            found.add(
                "%s:%d: %s -> %s"
                    .formatted(ROOT.relativize(file), number, word, replaced.get(word)));
          }
        }
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void everyExceptionIsNeeded() throws IOException {
    for (Map.Entry<Path, Set<String>> exception : exceptions().entrySet()) {
      Set<String> words = new TreeSet<>();
      for (String line : Files.readAllLines(ROOT.resolve(exception.getKey()))) {
        words.addAll(wordsOf(line));
      }
      assertThat(words).as("%s", exception.getKey()).containsAll(exception.getValue());
    }
  }

  @Test
  void theFilesOfEveryKindAreChecked() throws IOException {
    assertThat(checkedFiles())
        .extracting(file -> ROOT.relativize(file).toString().replace('\\', '/'))
        .contains(
            "README.md",
            "docs/DECISIONS.md",
            "docs/guides/store.md",
            "docs/schema/queries.json",
            ".ci/run",
            ".github/workflows/build.yml")
        .anyMatch(file -> file.matches("availability-core/.*\\.sql"))
        .anyMatch(file -> file.matches("examples/.*\\.jsh"))
        .anyMatch(file -> file.matches("benchmarks/.*\\.java"))
        .anyMatch(file -> file.matches("availability-core/src/test/.*\\.java"));
  }

  @Test
  void noReplacementIsAReplacedWord() throws IOException {
    Map<String, String> replaced = replacedWords();

    replaced
        .values()
        .forEach(text -> assertThat(wordsOf(text)).doesNotContainAnyElementsOf(replaced.keySet()));
  }

  @Test
  void camelCaseAndConstantsAreSplitIntoTheirWords() {
    assertThat(wordsOf("askedDays(URLAnswer, LACK_DAYS) // told"))
        .containsExactly("asked", "days", "url", "answer", "lack", "days", "told");
  }

  private static List<Path> checkedFiles() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files.filter(VocabularyTest::isChecked).sorted().toList();
    }
  }

  private static boolean isChecked(Path file) {
    String path = ROOT.relativize(file).toString().replace('\\', '/');
    boolean isSource =
        path.matches("[a-z-]+/src/main/(java|resources)/.*\\.(java|sql|jsh|properties)");
    boolean isTest = path.matches("[a-z-]+/src/test/(java|resources)/.*\\.(java|sql)");
    boolean isText = path.matches("[A-Z]+\\.md|docs/.*\\.(md|json|svg)");
    boolean isBuild = path.matches("\\.(ci|github)/.*") && !path.contains("/target/");
    return Files.isRegularFile(file) && (isSource || isTest || isText || isBuild);
  }

  private static List<String> wordsOf(String line) {
    Matcher matcher = WORD.matcher(line);
    List<String> words = new ArrayList<>();
    while (matcher.find()) {
      words.add(matcher.group().toLowerCase(Locale.ROOT));
    }
    return words;
  }

  private static Map<String, String> replacedWords() throws IOException {
    Map<String, String> words = new TreeMap<>();
    for (String line : Files.readAllLines(VOCABULARY)) {
      String[] parts = line.split(" -> ", 2);
      if (!line.startsWith("#") && parts.length == 2) {
        words.put(parts[0], parts[1]);
      }
    }
    assertThat(words).isNotEmpty();
    return words;
  }

  /** Lines such as {@code path/of/a/file.sql: word word}. */
  private static Map<Path, Set<String>> exceptions() throws IOException {
    Map<Path, Set<String>> exceptions = new TreeMap<>();
    for (String line : Files.readAllLines(VOCABULARY)) {
      String[] parts = line.split(": ", 2);
      if (!line.startsWith("#") && parts.length == 2) {
        exceptions.put(Path.of(parts[0]), Set.of(parts[1].split(" ")));
      }
    }
    return exceptions;
  }
}
