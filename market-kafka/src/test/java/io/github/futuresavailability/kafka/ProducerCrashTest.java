package io.github.futuresavailability.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.trades.Trade;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * A producer in another process is killed at random times: the last ids are always those of the
 * last readable trades, and the next producer goes on after them.
 */
final class ProducerCrashTest {
  private static final int KILLS = Boolean.getBoolean("stress") ? 50 : 3;
  private static final int ZOMBIES = Boolean.getBoolean("stress") ? 30 : 1;

  private final String exchange = Trades.newExchange();
  private final Random random = new Random(20261129);

  @Test
  void theLastIdsAreThoseOfTheLastReadableTrades() throws Exception {
    try (MarketTopic<Trade> topic = Trades.topic(exchange)) {
      long before = 0;
      for (int kill = 1; kill <= KILLS; kill++) {
        runAndKill();
        Map<String, Long> lastIds = kill == 1 ? topic.lastIds() : afterRestart(topic);
        assertThat(lastIds).isEqualTo(lastReadable(topic));
        long stored = lastIds.getOrDefault(KilledProducer.SYMBOLS.get(0), 0L);
        assertThat(lastIds.values()).allMatch(last -> last == stored);
        assertThat(stored).isGreaterThan(before);
        before = stored;
      }
    }
  }

  /** It does not know that it was replaced, and goes on with what it had begun. */
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aStoppedProducerThatWasReplacedWritesNothing() throws Exception {
    try (MarketTopic<Trade> topic = Trades.topic(exchange)) {
      for (int round = 0; round < ZOMBIES; round++) {
        Process zombie = start();
        try (BufferedReader lines = zombie.inputReader()) {
          awaitBatches(lines);
          signal("-STOP", zombie);
          try (RecordProducer<Trade> second = topic.producer()) {
            second.send(next(second));
            signal("-CONT", zombie);
            assertThat(zombie.waitFor()).as("status after ProducerReplacedException").isEqualTo(1);
            second.send(next(second));
            assertThat(second.lastIds()).isEqualTo(lastReadable(topic)).isEqualTo(topic.lastIds());
          }
        } finally {
          zombie.destroyForcibly().waitFor();
        }
      }
    }
  }

  private List<Trade> next(RecordProducer<Trade> producer) {
    return KilledProducer.SYMBOLS.stream()
        .flatMap(
            symbol -> {
              long first = producer.lastIds().getOrDefault(symbol, 0L) + 1;
              return Trades.trades(exchange, symbol, first, first + 9).stream();
            })
        .toList();
  }

  private static void signal(String name, Process process) throws Exception {
    assertThat(new ProcessBuilder("kill", name, Long.toString(process.pid())).start().waitFor())
        .isZero();
  }

  /** Without a restart, a reader waits until the broker ends the transaction of the killed one. */
  private static Map<String, Long> afterRestart(MarketTopic<Trade> topic) {
    try (RecordProducer<Trade> restarted = topic.producer()) {
      assertThat(restarted.lastIds()).isEqualTo(topic.lastIds());
      return restarted.lastIds();
    }
  }

  /** Checks that no id is missing or twice, as well. */
  private static Map<String, Long> lastReadable(MarketTopic<Trade> topic) {
    Map<String, Long> last = new HashMap<>();
    for (Trade trade : Trades.readToEnd(topic)) {
      long id = Long.parseLong(trade.id());
      assertThat(id).isEqualTo(last.getOrDefault(trade.symbol(), 0L) + 1);
      last.put(trade.symbol(), id);
    }
    return last;
  }

  private void runAndKill() throws IOException, InterruptedException {
    Process process = start();
    try (BufferedReader lines = process.inputReader()) {
      awaitBatches(lines);
    } finally {
      process.destroyForcibly();
      process.waitFor();
    }
  }

  private Process start() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx128m",
            "-XX:TieredStopAtLevel=1",
            "-Dfile.encoding=UTF-8",
            "-cp",
            System.getProperty("java.class.path"),
            KilledProducer.class.getName(),
            SharedBroker.address(),
            exchange)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** Some batches, and a part of the next transaction, which takes about 20 ms. */
  private void awaitBatches(BufferedReader lines) throws IOException, InterruptedException {
    int batches = 1 + random.nextInt(20);
    for (int i = 0; i < batches; i++) {
      assertThat(lines.readLine()).isNotNull();
    }
    Thread.sleep(0, random.nextInt(999_999));
    Thread.sleep(random.nextInt(20));
  }
}
