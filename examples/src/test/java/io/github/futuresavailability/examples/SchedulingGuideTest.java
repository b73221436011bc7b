package io.github.futuresavailability.examples;

import io.github.futuresavailability.examples.nightly.NightlyRecipe;
import io.github.futuresavailability.examples.nightly.NightlySchedule;
import io.github.futuresavailability.exchange.ExchangeInfoClient;
import io.github.futuresavailability.probe.HttpObjectStore;
import io.github.futuresavailability.probe.ObjectStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;

/** Every line of the guide's Java snippets stands here and is compiled. */
final class SchedulingGuideTest {
  @Test
  void everyLineOfEverySnippetStandsInThisFile() throws IOException {
    Snippets.of("docs/guides/scheduling.md").areCompiledIn(SchedulingGuideTest.class, 5);
  }

  /** Not run: it would send requests to the public archive. */
  static void start(Path database, Path snapshot) {
    ObjectStore archive = HttpObjectStore.binanceVision();
    ExchangeInfoClient exchange = ExchangeInfoClient.binance();
    var night =
        new NightlyRecipe(
            archive, exchange::fetch, database, snapshot, Clock.systemUTC(), System.out::println);
    var schedule =
        NightlySchedule.start(
            night,
            NightlySchedule.AFTER_PUBLICATION,
            Clock.systemUTC(),
            Throwable::printStackTrace);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  schedule.close();
                  exchange.close();
                  archive.close();
                }));
  }
}
