package io.github.futuresavailability.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.testkit.binance.BinanceScenario;
import io.github.futuresavailability.testkit.binance.EmbeddedBinance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StreamCommandTest {
  private final EmbeddedBinance binance =
      EmbeddedBinance.start(
          BinanceScenario.spot(1)
              .symbol("BTCUSDT", "BTC", "USDT")
              .symbol("ETHUSDT", "ETH", "USDT")
              .firstId("BTCUSDT", 1000)
              .build());

  @TempDir Path folder;

  @AfterEach
  void close() {
    binance.close();
  }

  private CommandRun stream(String words) {
    return CommandRun.of(
        "stream " + words,
        "--stream-url",
        binance.streamAddress(),
        "--api-url",
        binance.restAddress());
  }

  /** Runs a command until its file has a number of lines; an interrupt ends it as a signal does. */
  private CommandRun streamUntil(int lines, Path file, String words) throws Exception {
    CompletableFuture<CommandRun> run = new CompletableFuture<>();
    Thread thread = new Thread(() -> run.complete(stream(words + " --to-csv " + file)));
    thread.start();
    while (!run.isDone() && lines(file).size() < lines) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
    thread.interrupt();
    return run.get(1, TimeUnit.MINUTES);
  }

  private static List<String> lines(Path file) throws IOException {
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }

  @Test
  void whatWasMissedIsWrittenAndThePositionIsPrinted() throws Exception {
    binance.publish("BTCUSDT", 300);
    binance.publish("ETHUSDT", 2);
    Path file = folder.resolve("trades.csv");

    CommandRun run =
        streamUntil(
            203,
            file,
            "--symbols ETHUSDT,BTCUSDT --start-after BTCUSDT=1099,ETHUSDT=0 --quotes --json");

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(CommandRun.part(run.json(), "trades")).isEqualTo(202L);
    assertThat(CommandRun.part(run.json(), "position")).isEqualTo("BTCUSDT=1299,ETHUSDT=2");
    assertThat(lines(file)).hasSize(203);
    assertThat(lines(file).get(0)).startsWith("message_id,trade_id,symbol,exchange");
  }

  @Test
  void theResultIsALineWithTheNextPosition() throws Exception {
    binance.publish("ETHUSDT", 1);

    CommandRun run =
        streamUntil(2, folder.resolve("one.csv"), "--symbols ETHUSDT --start-after ETHUSDT=0");

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out())
        .startsWith("Received 1 trade in ")
        .contains("Go on with --start-after ETHUSDT=1");
  }

  @Test
  void aTimeEndsIt() {
    CommandRun run = stream("--symbols ETHUSDT --for 1s");

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out()).startsWith("Received 0 trades in ");
  }

  @Test
  void wrongUseIsRefused() throws IOException {
    assertThat(stream("").errorLine()).contains("--symbols BTCUSDT,ETHUSDT");
    assertThat(stream("--symbols NOTHING --for 1s").errorLine()).contains("No symbol \"NOTHING\"");
    assertThat(stream("--symbols BTCUSDT --for soon").errorLine())
        .contains("no time: \"soon\"; write 60s, 10m or 2h");
    assertThat(stream("--symbols BTCUSDT --market x").status()).isEqualTo(2);
    Path existing = Files.writeString(folder.resolve("there.csv"), "before");
    assertThat(stream("--symbols BTCUSDT --for 1s --to-csv " + existing).status()).isEqualTo(2);
    assertThat(existing).hasContent("before");
  }
}
