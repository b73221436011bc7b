package io.github.futuresavailability.trades.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.testkit.binance.Disconnection;
import io.github.futuresavailability.testkit.binance.ScenarioTrade;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A program that is killed at any time and started again after the last trades that it confirmed
 * has each trade once.
 */
final class KilledStreamTest {
  private static final int KILLS = Boolean.getBoolean("stress") ? 50 : 3;
  private static final String BTC = "BTCUSDT";
  private static final String ETH = "ETHUSDT";
  private static final long FIRST = 5_000_000_000L;

  @TempDir Path folder;

  private final StreamFixture fixture = StreamFixture.spot();
  private final SplittableRandom random = new SplittableRandom(31);

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void everyTradeIsConfirmedOnce() throws Exception {
    Map<String, Long> position = new TreeMap<>(Map.of(BTC, FIRST - 1, ETH, 999L));
    Map<String, List<Long>> confirmed = new TreeMap<>();
    for (int kill = 0; kill < KILLS; kill++) {
      fixture.publish(BTC, 100);
      for (String line : killed(folder.resolve("run" + kill), position)) {
        String symbol = line.substring(0, line.indexOf(' '));
        long id = Long.parseLong(line.substring(line.indexOf(' ') + 1));
        confirmed.computeIfAbsent(symbol, any -> new ArrayList<>()).add(id);
        position.put(symbol, id);
      }
    }
    RecordingListener listener = new RecordingListener();
    long btc = fixture.publish(BTC, 10);
    long eth = fixture.publish(ETH, 10);
    fixture.stream = fixture.stream.startAfter(position);
    fixture.open(listener);
    fixture.awaitTrade(listener, BTC, btc);
    fixture.awaitTrade(listener, ETH, eth);
    for (String symbol : List.of(BTC, ETH)) {
      List<Long> rest =
          listener.of(symbol).stream().map(trade -> Long.parseLong(trade.id())).toList();
      confirmed.computeIfAbsent(symbol, any -> new ArrayList<>()).addAll(rest);
    }

    assertThat(confirmed.get(BTC)).isEqualTo(ids(BTC, FIRST, btc));
    assertThat(confirmed.get(ETH)).isEqualTo(ids(ETH, 1000, eth));
  }

  private List<Long> ids(String symbol, long first, long last) {
    return fixture.scenario.trades(symbol, first, last).stream().map(ScenarioTrade::id).toList();
  }

  /** Runs the program while trades happen and connections end, and kills it. */
  private List<String> killed(Path file, Map<String, Long> position) throws Exception {
    Process process = process(file, position);
    try {
      int enough = 150 + random.nextInt(300);
      Waiting.until(
          () -> "trades of the process " + process,
          () -> {
            fixture.publish(BTC, random.nextInt(20));
            fixture.publish(ETH, random.nextInt(2));
            if (random.nextInt(50) == 0) {
              fixture.binance.disconnect(Disconnection.END);
            }
            return confirmed(file).size() >= enough;
          });
      fixture.publish(BTC, 300);
      LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(random.nextLong(20_000)));
    } finally {
      process.destroyForcibly().waitFor();
    }
    return confirmed(file);
  }

  private static List<String> confirmed(Path file) {
    try {
      return StreamProcess.confirmed(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Process process(Path file, Map<String, Long> position) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                StreamProcess.class.getName(),
                fixture.binance.restAddress().toString(),
                file.toString()));
    position.forEach(
        (symbol, id) -> {
          command.add(symbol);
          command.add(Long.toString(id));
        });
    return new ProcessBuilder(command).inheritIO().start();
  }
}
