package io.github.futuresavailability.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every line of the guide that needs no archive is run. */
final class CommandLineGuideTest {
  private static final Path GUIDE = Path.of("../docs/guides/command-line.md");
  private static final Pattern SHELL = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

  @TempDir Path folder;

  @Test
  void everyLineOfTheGuideRuns() throws IOException {
    Path database = SmallDatabase.in(folder);
    Path lake = SmallLake.in(folder);
    List<String> lines = lines();
    assertThat(lines).hasSizeGreaterThan(20);

    for (String line : lines) {
      Object[] words = words(line).toArray();
      CommandRun run =
          line.startsWith("lake ")
              ? CommandRun.of(
                  "", Stream.concat(Stream.of(words), Stream.of("--lake", lake)).toArray())
              : CommandRun.of("--db " + database, words);

      assertThat(run.status()).as(line + ": " + run.err()).isZero();
      assertThat(run.err()).as(line).isEmpty();
      assertThat(run.out().lines().count()).as(line).isPositive();
      if (!line.equals("lake maintain")) {
        assertThat(run.out()).as(line).doesNotContain(": 0 ", "not collected");
      }
    }
  }

  private static List<String> lines() throws IOException {
    return SHELL
        .matcher(Files.readString(GUIDE))
        .results()
        .flatMap(match -> match.group(1).lines())
        .filter(line -> line.startsWith("availability "))
        .map(line -> line.substring("availability ".length()))
        .toList();
  }

  /** The words of a line, with the files in the folder of the test. */
  private Stream<String> words(String line) {
    return WORD.matcher(line)
        .results()
        .map(CommandLineGuideTest::text)
        .map(word -> word.matches(".+\\.(parquet|csv)") ? folder.resolve(word).toString() : word);
  }

  private static String text(MatchResult word) {
    return word.group(1) == null ? word.group(2) : word.group(1);
  }
}
