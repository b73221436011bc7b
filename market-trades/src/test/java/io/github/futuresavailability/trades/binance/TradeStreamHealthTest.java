package io.github.futuresavailability.trades.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.testkit.binance.BinanceFault;
import io.github.futuresavailability.testkit.binance.Disconnection;
import io.github.futuresavailability.testkit.binance.EmbeddedBinance;
import io.github.futuresavailability.trades.stream.ConnectionChange;
import io.github.futuresavailability.trades.stream.ConnectionState;
import io.github.futuresavailability.trades.stream.OpenTradeStream;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Connections that are silent, old, announced to end, or never complete. */
final class TradeStreamHealthTest {
  private static final String BTC = "BTCUSDT";
  private static final String ETH = "ETHUSDT";
  private static final long FIRST = 5_000_000_000L;

  private final RecordingListener listener = new RecordingListener();
  private final StreamFixture fixture = StreamFixture.spot();

  @AfterEach
  void close() {
    fixture.close();
  }

  private void start() {
    fixture.connected(listener);
    publishAndAwait(BTC, 10);
    publishAndAwait(ETH, 10);
  }

  private long publishAndAwait(String symbol, int trades) {
    long last = fixture.publish(symbol, trades);
    fixture.awaitTrade(listener, symbol, last);
    return last;
  }

  /** Trades of Bitcoin happen until something is the case. */
  private void publishUntil(BooleanSupplier condition) {
    Waiting.until(
        listener.changes::toString,
        () -> {
          fixture.publish(BTC, 1);
          return condition.getAsBoolean();
        });
  }

  @Test
  void aSilentConnectionIsOpenedAgain() {
    fixture.stream =
        fixture.stream.settings(StreamFixture.QUICK.idleTimeout(Duration.ofMillis(300)));
    start();

    fixture.binance.suspend();
    fixture.publish(BTC, 50);
    Waiting.until(
        listener.changes::toString,
        () -> listener.disconnections().contains("no event for PT0.3S"));
    fixture.binance.resume();
    Waiting.until(listener.changes::toString, () -> fixture.binance.openConnections() > 0);
    long last = fixture.publish(BTC, 10);
    publishUntil(() -> listener.lastId(BTC) >= last);
    long end = publishAndAwait(BTC, 1);

    fixture.assertDelivered(listener, BTC, FIRST, end);
  }

  @Test
  void aConnectionThatOmitsOneSymbolIsReplacedAndTheSymbolIsDelivered() {
    fixture.stream =
        fixture.stream.settings(StreamFixture.QUICK.symbolIdleTimeout(Duration.ofMillis(100)));
    start();

    fixture.binance.suspend(ETH);
    long missed = fixture.publish(ETH, 5);
    publishUntil(() -> listener.lastId(ETH) >= missed && listener.connected() >= 2);
    fixture.binance.resume();
    long eth = publishAndAwait(ETH, 5);
    long btc = publishAndAwait(BTC, 5);

    fixture.assertDelivered(listener, ETH, 1000, eth);
    fixture.assertDelivered(listener, BTC, FIRST, btc);
    assertThat(listener.disconnections()).isEmpty();
  }

  @Test
  void aQuietSymbolIsNoReasonForANewConnection() {
    fixture.stream =
        fixture.stream.settings(StreamFixture.QUICK.symbolIdleTimeout(Duration.ofMillis(20)));
    start();
    fixture.binance.clearTraffic();

    publishUntil(() -> historyRequests(ETH) >= 3);

    assertThat(listener.connected()).isEqualTo(1);
    assertThat(listener.gaps).noneMatch(gap -> gap.symbol().equals(ETH));
  }

  private long historyRequests(String symbol) {
    return fixture.binance.traffic().requests().stream()
        .filter(request -> request.toString().contains("historicalTrades"))
        .filter(request -> request.toString().contains(symbol))
        .count();
  }

  @Test
  void eachPingHasItsPong() {
    fixture.binance.limits(
        fixture.binance.limits().withPings(Duration.ofMillis(20), Duration.ofSeconds(50)));
    start();

    publishUntil(() -> fixture.binance.traffic().pongs().size() >= 5);

    assertThat(listener.disconnections()).isEmpty();
  }

  @Test
  void anAnnouncedEndOpensTheNextConnectionFirst() {
    start();

    fixture.binance.announceShutdown();
    publishUntil(() -> states().contains(ConnectionState.REPLACED));
    long last = publishAndAwait(BTC, 10);

    fixture.assertDelivered(listener, BTC, FIRST, last);
    assertThat(states())
        .containsExactly(
            ConnectionState.CONNECTED, ConnectionState.CONNECTED, ConnectionState.REPLACED);
    Waiting.until(() -> "one connection", () -> fixture.binance.openConnections() == 1);
  }

  private List<ConnectionState> states() {
    return listener.changes.stream().map(ConnectionChange::state).toList();
  }

  @Test
  void theCutAfterTheLongestAgeLosesNothing() {
    start();
    fixture.binance.limits(fixture.binance.limits().withMaxAge(Duration.ofMillis(60)));

    publishUntil(() -> listener.connected() >= 5);
    fixture.binance.limits(fixture.binance.limits().withMaxAge(Duration.ofHours(24)));
    Waiting.until(listener.changes::toString, () -> fixture.binance.openConnections() == 1);
    long last = fixture.publish(BTC, 5);
    publishUntil(() -> listener.lastId(BTC) >= last);
    long end = publishAndAwait(BTC, 1);

    fixture.assertDelivered(listener, BTC, FIRST, end);
    assertThat(listener.disconnections()).allMatch(reason -> reason.startsWith("closed with 1001"));
  }

  @Test
  void refusedHandshakesAreRepeated() {
    fixture.binance.inject(BinanceFault.refusedHandshake(503).times(3));

    OpenTradeStream stream = fixture.connected(listener);

    assertThat(listener.disconnections())
        .hasSize(3)
        .allMatch(reason -> reason.contains("refused with status 503"));
    assertThat(stream.statistics().connectionErrors()).isEqualTo(3);
    assertThat(stream.statistics().reconnects()).isZero();
    assertThat(stream.statistics().connected()).isEqualTo(1);
  }

  @Test
  void aHandshakeWithoutResponseEnds() {
    fixture.stream =
        fixture.stream.settings(StreamFixture.QUICK.connectTimeout(Duration.ofMillis(200)));
    fixture.binance.inject(BinanceFault.hangingHandshake().times(1));

    fixture.connected(listener);

    assertThat(listener.disconnections()).hasSize(1);
    assertThat(listener.disconnections().get(0)).startsWith("no handshake");
  }

  @Test
  void theNextAddressIsUsedAfterRepeatedFailures() {
    try (EmbeddedBinance second = EmbeddedBinance.start(fixture.scenario)) {
      fixture.stream =
          fixture
              .stream
              .failover(List.of(second.streamAddress()))
              .settings(StreamFixture.QUICK.failuresPerAddress(2));
      fixture.binance.inject(BinanceFault.refusedHandshake(403));

      fixture.connected(listener);
      long last = second.publish(BTC, 20);
      fixture.awaitTrade(listener, BTC, last);

      fixture.assertDelivered(listener, BTC, FIRST, last);
      assertThat(listener.changes)
          .extracting(ConnectionChange::address)
          .containsExactly(
              fixture.binance.streamAddress(),
              fixture.binance.streamAddress(),
              second.streamAddress());
    }
  }

  @Test
  void repeatedCutsLoseNothing() {
    start();

    for (int cut = 0; cut < 6; cut++) {
      long connections = listener.connected();
      fixture.publish(BTC, 40);
      fixture.binance.disconnect(cut % 2 == 0 ? Disconnection.NORMAL : Disconnection.RESET);
      fixture.publish(BTC, 40);
      Waiting.until(listener.changes::toString, () -> listener.connected() > connections);
    }
    long last = fixture.publish(BTC, 5);
    publishUntil(() -> listener.lastId(BTC) >= last);
    long end = publishAndAwait(BTC, 1);

    fixture.assertDelivered(listener, BTC, FIRST, end);
  }
}
