package io.github.futuresavailability.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A number and its noun are put together by one function, which knows that 1 has no plural. */
final class CountedNounsTest {
  private static final Path ROOT = Path.of("..");

  private static final Pattern PLURAL_AFTER_NUMBER =
      Pattern.compile(
          "(?:\\+ \"|%,?[ds]) (?:rows|days|symbols|files|contracts|trades|requests|bytes|volumes"
              + "|failures|columns|values|symbol-days|periods|listings|gaps|months|entries)\\b");

  /** The number is never 1 there, or never not negative. */
  private static final Set<String> NEVER_ONE =
      Set.of(
          "CalendarPicture.java",
          "ChartParser.java",
          "HttpExchange.java",
          "ListingPeriod.java",
          "ListingRule.java",
          "ObservedDay.java",
          "S3ListingContent.java",
          "SelectionCriteria.java",
          "UnexpectedRows.java",
          "ValidationRule.java",
          "VolumeRun.java",
          "ZipLayout.java");

  @Test
  void noPluralFollowsANumberInAMessage() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path source : sources()) {
      Matcher match = PLURAL_AFTER_NUMBER.matcher(Files.readString(source));
      while (match.find()) {
        found.add(source.getFileName() + ": " + match.group());
      }
    }

    assertThat(found).isEmpty();
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> modules = Files.list(ROOT)) {
      return modules
          .map(module -> module.resolve("src/main/java"))
          .filter(Files::isDirectory)
          .filter(folder -> !folder.toString().contains("benchmarks"))
          .flatMap(CountedNounsTest::filesIn)
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !NEVER_ONE.contains(String.valueOf(file.getFileName())))
          .toList();
    }
  }

  private static Stream<Path> filesIn(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
