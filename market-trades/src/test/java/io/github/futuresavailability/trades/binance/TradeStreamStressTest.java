package io.github.futuresavailability.trades.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.testkit.binance.BadBody;
import io.github.futuresavailability.testkit.binance.BadFrame;
import io.github.futuresavailability.testkit.binance.BinanceFault;
import io.github.futuresavailability.testkit.binance.Disconnection;
import io.github.futuresavailability.trades.internal.stream.ConnectBudgets;
import io.github.futuresavailability.trades.stream.OpenTradeStream;
import io.github.futuresavailability.trades.stream.StreamSettings;
import io.github.futuresavailability.trades.stream.StreamStatistics;
import io.github.futuresavailability.trades.stream.SymbolStatistics;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Cuts, bad frames, refused handshakes and requests, suspended symbols and restarts at random: what
 * was delivered over all is what the exchange has. The profile "stress" does many more.
 */
final class TradeStreamStressTest {
  private static final int STEPS = Boolean.getBoolean("stress") ? 5000 : 120;

  /** More than a stream that is disturbed all the time can reach. */
  private static final int MANY = 100_000_000;

  private static final String BTC = "BTCUSDT";
  private static final String ETH = "ETHUSDT";
  private static final long FIRST = 5_000_000_000L;

  private final RecordingListener listener = new RecordingListener();
  private final StreamFixture fixture = StreamFixture.spot();
  private long lastBtc = FIRST - 1;
  private long lastEth = 999;
  private long live;
  private long filled;

  @AfterEach
  void close() {
    fixture.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void nothingIsLostOrRepeated(long seed) {
    Random random = new Random(seed);
    StreamSettings settings =
        StreamFixture.QUICK
            .idleTimeout(Duration.ofMillis(500))
            .symbolIdleTimeout(Duration.ofMillis(200))
            .rotation(Duration.ofMillis(300))
            .connectTimeout(Duration.ofMillis(500))
            .maxWaiting(200)
            .maxQueued(100);
    fixture.stream =
        fixture
            .stream
            .settings(settings)
            .handshakes(new ConnectBudgets(MANY, Duration.ofMinutes(5)));
    fixture.symbols.symbol(BTC);
    fixture.binance.limits(
        fixture
            .binance
            .limits()
            .withConnectsPerFiveMinutes(MANY)
            .withWeight(MANY, MANY, Duration.ZERO));
    Map<String, Long> position = Map.of(BTC, lastBtc, ETH, lastEth);
    OpenTradeStream stream = fixture.stream.startAfter(position).open(listener);
    for (int step = 0; step < STEPS; step++) {
      lastBtc = fixture.publish(BTC, random.nextInt(60));
      lastEth = fixture.publish(ETH, random.nextInt(3));
      if (random.nextInt(40) == 0) {
        close(stream);
        stream = fixture.stream.startAfter(stream.position()).open(listener);
      }
      if (random.nextInt(3) == 0) {
        disturb(random);
      }
      if (random.nextInt(3) == 0) {
        fixture.awaitTrade(listener, BTC, lastBtc - 500);
      }
    }
    fixture.binance.clearFaults();
    fixture.binance.resume();
    fixture.awaitTrade(listener, BTC, lastBtc);
    fixture.awaitTrade(listener, ETH, lastEth);
    close(stream);

    fixture.assertDelivered(listener, BTC, FIRST, lastBtc);
    fixture.assertDelivered(listener, ETH, 1000, lastEth);
    assertThat(live).as("trades that connections sent").isPositive();
    assertThat(filled).as("trades that the history had").isPositive();
    assertThat(stream.position()).isEqualTo(Map.of(BTC, lastBtc, ETH, lastEth));
  }

  private void close(OpenTradeStream stream) {
    stream.close();
    StreamStatistics statistics = stream.statistics();
    filled += statistics.total(SymbolStatistics::filledIds);
    live +=
        statistics.total(SymbolStatistics::delivered)
            - statistics.total(SymbolStatistics::filledIds);
  }

  private void disturb(Random random) {
    switch (random.nextInt(14)) {
      case 0, 1 -> fixture.binance.disconnect(anyOf(Disconnection.values(), random));
      case 2, 3, 4 ->
          fixture.binance.inject(
              BinanceFault.frame(anyOf(BadFrame.values(), random)).times(1 + random.nextInt(9)));
      case 5 -> fixture.binance.inject(BinanceFault.refusedHandshake(503).times(1));
      case 6 -> fixture.binance.inject(BinanceFault.restStatus(429).retryAfter(0).times(2));
      case 7 -> fixture.binance.inject(BinanceFault.restStatus(500).times(2));
      case 8 ->
          fixture.binance.inject(BinanceFault.restBody(anyOf(BadBody.values(), random)).times(1));
      case 9 -> fixture.binance.suspend(random.nextBoolean() ? BTC : ETH);
      case 10, 11 -> fixture.binance.resume();
      case 12 -> fixture.binance.announceShutdown();
      default -> fixture.binance.inject(BinanceFault.restReset().times(1));
    }
  }

  private static <T> T anyOf(T[] values, Random random) {
    return values[random.nextInt(values.length)];
  }
}
