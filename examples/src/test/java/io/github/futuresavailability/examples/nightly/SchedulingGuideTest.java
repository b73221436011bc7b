package io.github.futuresavailability.examples.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.probe.HttpObjectStore;
import io.github.futuresavailability.probe.ObjectStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every line of the guide's Java snippets stands here and is compiled. */
final class SchedulingGuideTest {
  private static final Pattern SNIPPET = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  @Test
  void everyLineOfEverySnippetStandsInThisFile() throws IOException {
    String source = SchedulingGuideTest.class.getName().replace('.', '/') + ".java";
    List<String> snippets =
        SNIPPET
            .matcher(Files.readString(Path.of("..", "docs", "guides", "scheduling.md")))
            .results()
            .flatMap(match -> lines(match.group(1)).stream())
            .toList();

    assertThat(snippets).hasSizeGreaterThan(5);
    assertThat(lines(Files.readString(Path.of("src/test/java", source)))).containsAll(snippets);
  }

  /** Not run: it would ask the public archive. */
  static void start(Path database, Path snapshot) {
    ObjectStore archive = HttpObjectStore.binanceVision();
    var night =
        new NightlyRecipe(archive, database, snapshot, Clock.systemUTC(), System.out::println);
    var schedule =
        NightlySchedule.start(
            night,
            NightlySchedule.AFTER_PUBLICATION,
            Clock.systemUTC(),
            Exception::printStackTrace);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  schedule.close();
                  archive.close();
                }));
  }

  private static List<String> lines(String text) {
    return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }
}
