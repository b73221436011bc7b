package io.github.futuresavailability.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.examples.nightly.EveryNight;
import io.github.futuresavailability.examples.nightly.NightlyRecipe;
import io.github.futuresavailability.exchange.ExchangeInfoClient;
import io.github.futuresavailability.probe.HttpObjectStore;
import io.github.futuresavailability.probe.ObjectStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The two programs of the guide are compiled and tested; its other lines are compiled here. */
final class SchedulingGuideTest {
  private static final Path PROGRAMS =
      Path.of("src/test/java/io/github/futuresavailability/examples/nightly");

  @Test
  void theProgramsAreThoseThatAreTestedWordForWord() throws IOException {
    List<String> blocks = Snippets.of("docs/guides/scheduling.md").blocks();

    assertThat(blocks).hasSize(3);
    assertThat(blocks.get(0)).isEqualTo(program("NightlyRecipe"));
    assertThat(blocks.get(1)).isEqualTo(program("EveryNight"));
  }

  @Test
  void everyOtherLineStandsInThisFile() throws IOException {
    String source =
        Files.readString(
            Path.of("src/test/java", getClass().getName().replace('.', '/') + ".java"));
    List<String> lines = source.lines().map(String::strip).toList();

    assertThat(lines)
        .containsAll(
            Snippets.of("docs/guides/scheduling.md")
                .blocks()
                .get(2)
                .lines()
                .map(String::strip)
                .toList());
  }

  /** Not run: it would send requests to the public archive. */
  static void start(Path database, Path snapshot) {
    ObjectStore archive = HttpObjectStore.binanceVision();
    ExchangeInfoClient exchange = ExchangeInfoClient.binance();
    ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    NightlyRecipe night =
        new NightlyRecipe(
            archive, exchange::fetch, database, snapshot, Clock.systemUTC(), System.out::println);
    EveryNight.schedule(scheduler, night, Clock.systemUTC(), Throwable::printStackTrace);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  scheduler.shutdownNow();
                  try {
                    scheduler.awaitTermination(10, TimeUnit.SECONDS);
                  } catch (InterruptedException e) {
                    // The JVM ends in any case.
                  }
                  exchange.close();
                  archive.close();
                }));
  }

  /** A program as a reader has it, without its package. */
  private static String program(String name) throws IOException {
    String source = Files.readString(PROGRAMS.resolve(name + ".java"));
    return source.substring(source.indexOf("import "));
  }
}
