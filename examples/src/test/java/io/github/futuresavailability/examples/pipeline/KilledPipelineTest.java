package io.github.futuresavailability.examples.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.kafka.MarketTopic;
import io.github.futuresavailability.lake.Lake;
import io.github.futuresavailability.testkit.kafka.EmbeddedBroker;
import io.github.futuresavailability.trades.Trade;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A producer and two ingesters, each a process, are killed at any time and started again: the lake
 * has each trade of the topic once.
 */
final class KilledPipelineTest {
  /** Each is of one process. */
  private static final int KILLS = Boolean.getBoolean("stress") ? 210 : 3;

  private static final int STEPS = 12;

  @TempDir Path folder;

  private final SplittableRandom random = new SplittableRandom(20261130);

  @Test
  void everyTradeIsStoredOnce() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start()) {
      List<Killable> running = new ArrayList<>();
      try (MarketTopic<Trade> topic = Pipeline.topic(broker.address())) {
        for (String program : List.of("produce", "ingest", "ingest")) {
          running.add(new Killable(program, broker.address(), folder));
        }
        for (int kill = 0; kill < KILLS; kill++) {
          Killable next = running.get(kill % running.size());
          next.awaitSteps(1 + random.nextInt(STEPS));
          Thread.sleep(random.nextInt(40));
          next.restart();
        }
        running.forEach(Killable::kill);
        compare(topic);
      } finally {
        running.forEach(Killable::kill);
      }
    }
  }

  private void compare(MarketTopic<Trade> topic) {
    Map<String, Long> lastIds = topic.lastIds();
    assertThat(lastIds).containsOnlyKeys(Pipeline.SYMBOLS);
    try (Lake lake = Pipeline.lake(folder)) {
      long sent = lastIds.values().stream().mapToLong(Long::longValue).sum();
      Pipeline.ingest(topic, lake, sent);
      assertThat(lake.trades().count()).isEqualTo(sent);
      lastIds.forEach(
          (symbol, last) -> {
            List<Trade> stored = new ArrayList<>(lake.trades().of(symbol).newest((int) (last + 1)));
            stored.sort(Comparator.comparingLong(trade -> Long.parseLong(trade.id())));
            assertThat(stored).isEqualTo(Pipeline.trades(symbol, 1, last));
          });
      assertThat(lake.verify().problems()).isEmpty();
    }
  }

  /** A program that is killed and started again. */
  private static final class Killable {
    private final List<String> command;
    private Process process;
    private BufferedReader lines;

    Killable(String program, String broker, Path folder) throws IOException {
      command =
          List.of(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-Xmx192m",
              "-XX:TieredStopAtLevel=1",
              "-Dfile.encoding=UTF-8",
              "-Dorg.slf4j.simpleLogger.defaultLogLevel=off",
              "-cp",
              System.getProperty("java.class.path"),
              Pipeline.class.getName(),
              program,
              broker,
              folder.toString());
      process = start();
      lines = read(process);
    }

    private Process start() throws IOException {
      return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static BufferedReader read(Process started) {
      return new BufferedReader(
          new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8));
    }

    void awaitSteps(int steps) throws IOException {
      List<String> others = new ArrayList<>();
      for (int step = 0; step < steps; ) {
        String line = lines.readLine();
        if (line == null) {
          throw new AssertionError("The program has ended: " + others);
        }
        if (List.of("sent", "appended", "stale").contains(line)) {
          step++;
        } else {
          others.add(line);
        }
      }
    }

    void restart() throws IOException {
      kill();
      process = start();
      lines = read(process);
    }

    void kill() {
      process.destroyForcibly();
      process.onExit().join();
    }
  }
}
