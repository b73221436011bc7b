package io.github.futuresavailability.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.testkit.binance.BinanceFault;
import io.github.futuresavailability.testkit.binance.BinanceScenario;
import io.github.futuresavailability.testkit.binance.EmbeddedBinance;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
  void quotesHaveAFileOfTheirOwn() throws Exception {
    Path file = folder.resolve("both.csv");
    Path quotes = folder.resolve("both-quotes.csv");
    CompletableFuture<CommandRun> run = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> run.complete(stream("--symbols BTCUSDT --quotes --json --to-csv " + file)));
    thread.start();
    while (!run.isDone() && lines(quotes).size() < 3) {
      if (binance.openConnections() > 0) {
        binance.publish("BTCUSDT", 1);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
    thread.interrupt();
    CommandRun ended = run.get(1, TimeUnit.MINUTES);

    assertThat(ended.status()).as(ended.err()).isZero();
    assertThat(lines(quotes).get(0)).startsWith("message_id,quote_id,symbol,exchange");
    assertThat(CommandRun.part(ended.json(), "written_quotes")).isEqualTo(quotes.toString());
    assertThat(CommandRun.part(ended.json(), "quotes")).isEqualTo(lines(quotes).size() - 1L);
    assertThat(CommandRun.part(ended.json(), "trades")).isEqualTo(lines(file).size() - 1L);
  }

  @Test
  void aStreamThatCannotBeOpenedLeavesNoFile() {
    Path file = folder.resolve("none.csv");

    assertThat(stream("--symbols NOTHING --quotes --to-csv " + file).status()).isEqualTo(2);

    assertThat(folder).isEmptyDirectory();
  }

  /** A program of its own: a logger keeps its level, and no process changes its environment. */
  private static ProcessBuilder program(EmbeddedBinance from, String... more) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                AvailabilityExamples.class.getName(),
                "stream",
                "--symbols",
                "BTCUSDT",
                "--for",
                "1s",
                "--stream-url",
                from.streamAddress().toString(),
                "--api-url",
                from.restAddress().toString()));
    command.addAll(List.of(more));
    return new ProcessBuilder(command);
  }

  private static String outputOf(ProcessBuilder program) throws Exception {
    Process process = program.redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  private String outputOf(String... more) throws Exception {
    binance.inject(BinanceFault.refusedHandshake(503).times(1));
    return outputOf(program(binance, more));
  }

  @Test
  void theLogIsPrintedOnlyFromItsLevelOn() throws Exception {
    String line = "handshake refused with status 503";

    assertThat(outputOf("--log-level", "info")).contains("INFO StreamConnection").contains(line);
    assertThat(outputOf("--log-level", "error")).doesNotContain(line);
    assertThat(outputOf()).doesNotContain(line).doesNotContain("SLF4J");
  }

  @Test
  void theHistoryOfBinanceUsIsRequestedWithTheKeyOfTheEnvironment() throws Exception {
    BinanceScenario scenario =
        BinanceScenario.us(1).symbol("BTCUSDT", "BTC", "USDT").firstId("BTCUSDT", 1).build();
    try (EmbeddedBinance us = EmbeddedBinance.start(scenario)) {
      us.publish("BTCUSDT", 7);
      ProcessBuilder program =
          program(
              us, "--market", "us", "--api-key-env", "KEY_OF_TEST", "--start-after", "BTCUSDT=2");
      program.environment().put("KEY_OF_TEST", "aB3");
      // Connection and history come within a second only on a machine that is idle.
      program.command().replaceAll(word -> word.equals("1s") ? "8s" : word);

      assertThat(outputOf(program)).contains("Received 5 trades in ").doesNotContain("aB3");
    }
  }

  @Test
  void wrongUseIsRefused() throws IOException {
    assertThat(stream("").errorLine()).contains("--symbols BTCUSDT,ETHUSDT");
    assertThat(stream("--symbols NOTHING --for 1s").errorLine()).contains("No symbol \"NOTHING\"");
    assertThat(stream("--symbols BTCUSDT --for soon").errorLine())
        .contains("no time: \"soon\"; write 60s, 10m or 2h");
    assertThat(stream("--symbols BTCUSDT --market x").status()).isEqualTo(2);
    assertThat(
            CommandRun.of("stream --symbols BTCUSDT --for 1s --stream-url", binance.streamAddress())
                .errorLine())
        .startsWith("stream: --stream-url needs --api-url, the history of the same trades");
    assertThat(stream("--symbols BTCUSDT --api-key-env NO_KEY_OF_TEST").errorLine())
        .contains("The environment variable NO_KEY_OF_TEST is not set");
    Path existing = Files.writeString(folder.resolve("there.csv"), "before");
    assertThat(stream("--symbols BTCUSDT --for 1s --to-csv " + existing).status()).isEqualTo(2);
    assertThat(existing).hasContent("before");
  }
}
