package io.github.futuresavailability.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.testkit.binance.BinanceScenario;
import io.github.futuresavailability.testkit.binance.EmbeddedBinance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lines of the quick start from a stream to a query are run, against an embedded Binance. */
final class OneMinuteTest {
  private static final String PROGRAM = "java -jar examples/target/availability-examples.jar ";

  @TempDir Path folder;

  @Test
  void everyLineRuns() throws Exception {
    List<String> lines = lines();
    assertThat(lines).hasSize(5);
    assertThat(lines.get(0)).startsWith("stream ");

    stream(lines.get(0));
    for (String line : lines.subList(1, lines.size())) {
      CommandRun run = CommandRun.of(inFolder(line));
      assertThat(run.status()).as(line + ": " + run.err()).isZero();
      assertThat(run.err()).as(line).isEmpty();
      assertThat(run.out()).as(line).doesNotContain(": 0 ").containsAnyOf("BTCUSDT", "ETHUSDT");
    }
  }

  /** Its time is not waited for: it is ended when each symbol has trades. */
  private void stream(String line) throws Exception {
    try (EmbeddedBinance binance =
        EmbeddedBinance.start(
            BinanceScenario.spot(1)
                .symbol("BTCUSDT", "BTC", "USDT")
                .symbol("ETHUSDT", "ETH", "USDT")
                .build())) {
      CommandRun run =
          RunningCommand.start(
                  inFolder(line),
                  "--stream-url",
                  binance.streamAddress(),
                  "--api-url",
                  binance.restAddress())
              .until(() -> hasTrades(binance))
              .end();
      assertThat(run.status()).as(run.err()).isZero();
      assertThat(run.out()).contains(". Stored ");
    }
  }

  private boolean hasTrades(EmbeddedBinance binance) {
    if (binance.openConnections() > 0) {
      binance.publish("BTCUSDT", 1);
      binance.publish("ETHUSDT", 1);
    }
    return SmallLake.trades(folder.resolve("lake")) > 0
        && SmallLake.ids(folder.resolve("lake")).size() == 2;
  }

  private String inFolder(String line) {
    return line.replace("--lake lake", "--lake " + folder.resolve("lake"));
  }

  private static List<String> lines() throws IOException {
    return Files.readString(Path.of("../docs/guides/quick-start.md"))
        .replaceFirst("(?s).*\n## From the stream to a query in one minute\n", "")
        .replaceFirst("(?s)\n## .*", "")
        .lines()
        .filter(line -> line.startsWith(PROGRAM))
        .map(line -> line.substring(PROGRAM.length()))
        .toList();
  }
}
