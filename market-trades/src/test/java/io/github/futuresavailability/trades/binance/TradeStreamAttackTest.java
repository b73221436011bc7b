package io.github.futuresavailability.trades.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.testkit.binance.BadFrame;
import io.github.futuresavailability.testkit.binance.BinanceFault;
import io.github.futuresavailability.testkit.binance.BinanceScenario;
import io.github.futuresavailability.trades.Trade;
import io.github.futuresavailability.trades.stream.OpenTradeStream;
import io.github.futuresavailability.trades.stream.StreamSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Frames, ids and listeners that no stream should have to live with. */
final class TradeStreamAttackTest {
  private static final String BTC = "BTCUSDT";
  private static final String ETH = "ETHUSDT";
  private static final long FIRST = 5_000_000_000L;

  private final RecordingListener listener = new RecordingListener();
  private StreamFixture fixture = StreamFixture.spot();

  @AfterEach
  void close() {
    fixture.close();
  }

  private long publishAndAwait(String symbol, int trades) {
    long last = fixture.publish(symbol, trades);
    fixture.awaitTrade(listener, symbol, last);
    return last;
  }

  private static String event(String symbol, String kind, String id, long millis) {
    return ("{\"stream\":\"%s@%s\",\"data\":{\"e\":\"%s\",\"E\":%d,\"s\":\"%s\",%s,\"p\":\"1\",\"q\":\"1\","
            + "\"f\":1,\"l\":1,\"T\":%d,\"m\":true}}")
        .formatted(symbol.toLowerCase(Locale.ROOT), kind, kind, millis, symbol, id, millis);
  }

  private static String trade(String symbol, long id, long millis) {
    return event(symbol, "trade", "\"t\":" + id, millis);
  }

  @Test
  void tradesOfOtherKindsAndSymbolsDoNotTouchTheOrder() {
    OpenTradeStream stream = fixture.connected(listener);
    publishAndAwait(BTC, 5);
    fixture.binance.send(event(BTC, "aggTrade", "\"a\":" + (FIRST + 5), 1_750_000_000_000L));
    fixture.binance.send(event(BTC, "aggTrade", "\"a\":9000000000", 1_750_000_000_000L));
    fixture.binance.send(trade("DOGEUSDT", 1, 1_750_000_000_000L));
    fixture.binance.send("{\"stream\":\"btcusdt@trade\",\"data\":[1,2,3]}");
    Waiting.until(() -> "bad frames", () -> stream.statistics().badFrames() == 4);
    long last = publishAndAwait(BTC, 5);

    fixture.assertDelivered(listener, BTC, FIRST, last);
    assertThat(listener.gaps).isEmpty();
  }

  @Test
  void anIdThatIsFarTooGreatStaysOpenAndHoldsNothingBack() {
    OpenTradeStream stream = fixture.connected(listener);
    publishAndAwait(BTC, 5);
    fixture.binance.send(trade(BTC, FIRST + 10_000_000, 1_750_000_000_000L));
    long last = publishAndAwait(BTC, 300);

    fixture.assertDelivered(listener, BTC, FIRST, last);
    assertThat(stream.statistics().of(BTC).open()).isEqualTo(10_000_000 - (last - FIRST) - 1);
  }

  @Test
  void anExchangeThatCountsFromScratchIsCountedAsLateAndNotAsRepeated() {
    // Without an id to start after, so that no trade also comes from the history.
    OpenTradeStream stream = fixture.connected(listener);
    long last = publishAndAwait(BTC, 20);
    long later = listener.of(BTC).get(19).timestamp().toEpochMilli() + 60_000;
    for (int id = 0; id < 10; id++) {
      fixture.binance.send(trade(BTC, FIRST + id, later + id));
      fixture.binance.send(trade(BTC, 1 + id, later + id));
    }
    publishAndAwait(ETH, 1);

    assertThat(stream.statistics().of(BTC).late()).isEqualTo(20);
    assertThat(stream.statistics().of(BTC).duplicates()).isZero();
    fixture.assertDelivered(listener, BTC, FIRST, last);
  }

  @Test
  void aStartAfterAnIdThatDoesNotExistYetNamesWhatItDoesNotDeliver() {
    fixture.stream = fixture.stream.startAfter(Map.of(ETH, 1_000_000L));
    OpenTradeStream stream = fixture.connected(listener);
    fixture.publish(ETH, 10);
    publishAndAwait(BTC, 10);

    assertThat(listener.of(ETH)).isEmpty();
    assertThat(stream.statistics().of(ETH).late()).isEqualTo(10);
    assertThat(stream.position()).containsEntry(ETH, 1_000_000L);
  }

  @Test
  void framesOutOfOrderRepeatedAndSkippedAreOneOrder() {
    fixture.connected(listener);
    for (int round = 0; round < 5; round++) {
      fixture.binance.inject(BinanceFault.frame(BadFrame.OUT_OF_ORDER).onShare(0.1, 7 + round));
      fixture.binance.inject(BinanceFault.frame(BadFrame.DUPLICATE).onShare(0.1, 17 + round));
      fixture.binance.inject(BinanceFault.frame(BadFrame.SKIPPED).onShare(0.05, 27 + round));
      fixture.publish(BTC, 100);
      fixture.publish(ETH, 100);
      fixture.binance.clearFaults();
    }
    long btc = publishAndAwait(BTC, 1);
    long eth = publishAndAwait(ETH, 1);

    long first = listener.of(BTC).get(0).sourceSequence().orElseThrow();
    long firstEth = listener.of(ETH).get(0).sourceSequence().orElseThrow();
    fixture.assertDelivered(listener, BTC, first, btc);
    fixture.assertDelivered(listener, ETH, firstEth, eth);
  }

  @Test
  void aListenerThatInterruptsItselfOnEachCallGetsEachTradeOnce() {
    AtomicInteger calls = new AtomicInteger();
    RecordingListener interrupting =
        new RecordingListener() {
          @Override
          public void trades(List<Trade> trades) throws Exception {
            Thread.currentThread().interrupt();
            if (calls.getAndIncrement() % 3 == 0) {
              throw new InterruptedException("by itself");
            }
            super.trades(trades);
          }
        };
    fixture.connected(interrupting);
    long last = FIRST;
    for (int batch = 0; batch < 20; batch++) {
      last = fixture.publish(BTC, 10);
      fixture.awaitTrade(interrupting, BTC, last);
    }

    fixture.assertDelivered(interrupting, BTC, FIRST, last);
  }

  @Test
  void theHistoryIsDownWhileTradesGoOnAndIsReadFromTheGapOnAfterwards() {
    fixture.stream =
        fixture.stream.settings(
            StreamFixture.QUICK
                .maxWaiting(100)
                .maxQueued(1000)
                .backOff(List.of(Duration.ofMillis(5))));
    OpenTradeStream stream = fixture.connected(listener);
    publishAndAwait(BTC, 5);
    fixture.binance.inject(BinanceFault.restStatus(503));
    fixture.binance.inject(BinanceFault.frame(BadFrame.SKIPPED).onSymbol(BTC).times(1));
    long last = fixture.publish(BTC, 50_000);
    publishAndAwait(ETH, 1000);
    assertThat(listener.lastId(BTC)).isEqualTo(FIRST + 4);
    fixture.binance.clearFaults();
    fixture.awaitTrade(listener, BTC, last);

    fixture.assertDelivered(listener, BTC, FIRST, last);
    assertThat(stream.statistics().of(BTC).open()).isZero();
  }

  @Test
  void twoHundredSymbolsOverSeveralConnectionsAreAllDeliveredAfterARestart() {
    fixture.close();
    BinanceScenario.Builder scenario = BinanceScenario.usdMargined(3);
    Map<String, Long> position = new HashMap<>();
    List<String> symbols = LongStream.range(0, 201).mapToObj("SYMBOL%03dUSDT"::formatted).toList();
    symbols.forEach(symbol -> scenario.symbol(symbol, symbol.substring(0, 9), "USDT"));
    fixture = new StreamFixture(BinanceMarket.UM, scenario.build());
    fixture.binance.limits(
        fixture.binance.limits().withWeight(1_000_000, 1_000_000, Duration.ofMinutes(2)));
    for (String symbol : symbols) {
      position.put(symbol, 0L);
      fixture.publish(symbol, 3);
    }
    StreamSettings settings = StreamFixture.QUICK.maxQueued(100);
    fixture.stream = fixture.stream.startAfter(position).settings(settings);
    OpenTradeStream stream = fixture.open(listener);
    symbols.forEach(symbol -> fixture.awaitTrade(listener, symbol, 3));

    assertThat(stream.statistics().connections()).isGreaterThan(1);
    symbols.forEach(symbol -> fixture.assertDelivered(listener, symbol, 1, 3));
  }

  @Test
  void closingDuringAFillWithABlockedListenerEndsAndNamesThePosition() {
    CountDownLatch never = new CountDownLatch(1);
    fixture.stream =
        fixture.stream.settings(
            StreamFixture.QUICK.maxQueued(10).closeTimeout(Duration.ofMillis(50)));
    fixture.publish(ETH, 5000);
    OpenTradeStream stream =
        fixture
            .stream
            .startAfter(Map.of(ETH, 1000L))
            .open(
                trades -> {
                  listener.trades(trades);
                  if (listener.lastId(ETH) > 1500) {
                    never.await();
                  }
                });
    Waiting.until(() -> "a fill", () -> listener.lastId(ETH) > 1500);
    stream.close();
    stream.close();
    long position = stream.position().getOrDefault(ETH, -1L);

    assertThat(listener.of(ETH))
        .extracting(trade -> trade.sourceSequence().orElseThrow())
        .startsWith(1001L);
    // The last call never ended: if it was the first one, the position is that of the start.
    assertThat(position).isBetween(1000L, listener.lastId(ETH) - 1);
  }
}
