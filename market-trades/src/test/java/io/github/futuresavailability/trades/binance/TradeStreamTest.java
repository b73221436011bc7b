package io.github.futuresavailability.trades.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.testkit.binance.BadBody;
import io.github.futuresavailability.testkit.binance.BadFrame;
import io.github.futuresavailability.testkit.binance.BinanceFault;
import io.github.futuresavailability.testkit.binance.Disconnection;
import io.github.futuresavailability.trades.IdRange;
import io.github.futuresavailability.trades.stream.GapState;
import io.github.futuresavailability.trades.stream.OpenTradeStream;
import io.github.futuresavailability.trades.stream.SymbolStatistics;
import io.github.futuresavailability.trades.stream.TradeGap;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each test compares what was delivered with the trades that the exchange has. */
final class TradeStreamTest {
  private static final String BTC = "BTCUSDT";
  private static final String ETH = "ETHUSDT";
  private static final long FIRST = 5_000_000_000L;

  private final RecordingListener listener = new RecordingListener();
  private final StreamFixture fixture = StreamFixture.spot();

  @AfterEach
  void close() {
    fixture.close();
  }

  private OpenTradeStream started() {
    OpenTradeStream stream = fixture.connected(listener);
    publishAndAwait(BTC, 10);
    publishAndAwait(ETH, 10);
    return stream;
  }

  private long publishAndAwait(String symbol, int trades) {
    long last = fixture.publish(symbol, trades);
    fixture.awaitTrade(listener, symbol, last);
    return last;
  }

  @Test
  void tradesOfAllSymbolsAreDeliveredInOrder() {
    OpenTradeStream stream = started();
    long last = publishAndAwait(BTC, 5000);

    fixture.assertDelivered(listener, BTC, FIRST, last);
    fixture.assertDelivered(listener, ETH, 1000, 1009);
    stream.close();
    assertThat(stream.position()).isEqualTo(Map.of(BTC, last, ETH, 1009L));
    assertThat(stream.statistics().of(ETH).delivered()).isEqualTo(10);
  }

  @Test
  void timesOfSpotAreInMicroseconds() {
    started();

    assertThat(listener.of(ETH).get(5).timestamp())
        .isEqualTo(fixture.scenario.trade(ETH, 1005).orElseThrow().time());
  }

  @ParameterizedTest
  @EnumSource(Disconnection.class)
  void whatACutLosesComesFromTheHistory(Disconnection how) {
    OpenTradeStream stream = started();

    fixture.binance.suspend();
    fixture.publish(BTC, 300);
    fixture.publish(ETH, 3);
    fixture.binance.disconnect(how);
    fixture.binance.resume();
    Waiting.until(listener.changes::toString, () -> listener.connected() == 2);
    long btc = publishAndAwait(BTC, 5);
    long eth = publishAndAwait(ETH, 5);

    fixture.assertDelivered(listener, BTC, FIRST, btc);
    fixture.assertDelivered(listener, ETH, 1000, eth);
    assertThat(listener.gaps(GapState.FILLED)).extracting(TradeGap::symbol).contains(BTC, ETH);
    SymbolStatistics statistics = stream.statistics().of(BTC);
    assertThat(statistics.filledIds()).isGreaterThanOrEqualTo(300);
    assertThat(statistics.openIds()).isEmpty();
    assertThat(stream.statistics().reconnects()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(BadFrame.class)
  void aBadFrameLosesNoTradeAndEndsNothing(BadFrame bad) {
    OpenTradeStream stream = started();

    fixture.binance.inject(BinanceFault.frame(bad).onSymbol(BTC).times(20));
    long last = publishAndAwait(BTC, 100);

    fixture.assertDelivered(listener, BTC, FIRST, last);
    assertThat(listener.connected()).isEqualTo(1);
    assertThat(stream.statistics().of(BTC).openIds()).isEmpty();
    switch (bad) {
      case SKIPPED, DUPLICATE, OUT_OF_ORDER, FRAGMENTED ->
          assertThat(stream.statistics().badFrames()).isZero();
      default -> assertThat(stream.statistics().badFrames()).isPositive();
    }
  }

  @Test
  void duplicatesAreCounted() {
    OpenTradeStream stream = started();
    fixture.binance.inject(BinanceFault.frame(BadFrame.DUPLICATE).onSymbol(BTC).times(7));

    long last = publishAndAwait(BTC, 50);

    fixture.assertDelivered(listener, BTC, FIRST, last);
    Waiting.until(() -> "duplicates", () -> stream.statistics().of(BTC).duplicates() == 7);
  }

  @Test
  void idsThatTheSourceDoesNotHaveAreReportedAbsent() {
    started();

    long last = publishAndAwait(BTC, 600);

    fixture.assertDelivered(listener, BTC, FIRST, last);
    List<TradeGap> absent = listener.gaps(GapState.ABSENT_AT_SOURCE);
    assertThat(absent).hasSize(1);
    assertThat(absent.get(0).absent()).containsExactly(new IdRange(FIRST + 500, FIRST + 503));
  }

  @ParameterizedTest
  @ValueSource(ints = {418, 429, 500, 503})
  void aGapStaysOpenWhileTheSourceRefuses(int status) {
    OpenTradeStream stream = started();
    fixture.binance.inject(BinanceFault.restStatus(status).retryAfter(0));
    fixture.binance.inject(BinanceFault.frame(BadFrame.SKIPPED).onSymbol(BTC).times(20));

    long last = fixture.publish(BTC, 50);
    Waiting.until(
        listener.gaps::toString,
        () -> listener.gaps(GapState.OPEN).stream().anyMatch(gap -> gap.failedRequests() >= 2));
    long other = publishAndAwait(ETH, 50);
    assertThat(stream.statistics().of(BTC).open()).isEqualTo(20);
    assertThat(stream.position()).containsEntry(BTC, FIRST + 9);
    assertThat(listener.gaps(GapState.OPEN).get(1).failure().orElseThrow()).contains("" + status);
    fixture.binance.clearFaults();
    fixture.awaitTrade(listener, BTC, last);

    fixture.assertDelivered(listener, BTC, FIRST, last);
    fixture.assertDelivered(listener, ETH, 1000, other);
    assertThat(stream.statistics().historyFailures()).isGreaterThanOrEqualTo(2);
    assertThat(stream.statistics().of(BTC).open()).isZero();
  }

  @ParameterizedTest
  @EnumSource(BadBody.class)
  void aBadResponseIsNoFact(BadBody bad) {
    OpenTradeStream stream = started();
    fixture.binance.inject(BinanceFault.restBody(bad).times(3));
    fixture.binance.inject(BinanceFault.frame(BadFrame.SKIPPED).onSymbol(BTC).times(20));

    long last = publishAndAwait(BTC, 50);

    fixture.assertDelivered(listener, BTC, FIRST, last);
    assertThat(stream.statistics().of(BTC).absentIds()).isZero();
  }

  @Test
  void aRestartDeliversWhatWasMissed() {
    fixture.publish(BTC, 2345);
    fixture.publish(ETH, 7);
    fixture.stream = fixture.stream.startAfter(Map.of(BTC, FIRST + 99, ETH, 1002L));

    fixture.open(listener);
    fixture.awaitTrade(listener, BTC, FIRST + 2344);
    fixture.awaitTrade(listener, ETH, 1006);
    Waiting.until(listener.changes::toString, () -> listener.connected() == 1);
    long last = publishAndAwait(BTC, 10);

    fixture.assertDelivered(listener, BTC, FIRST + 100, last);
    fixture.assertDelivered(listener, ETH, 1003, 1006);
  }

  @Test
  void aHistoryThatBeginsLaterMakesEarlierIdsAbsent() {
    fixture.publish(ETH, 1);
    fixture.stream = fixture.stream.symbols(ETH).startAfter(Map.of(ETH, 3L));

    OpenTradeStream stream = fixture.open(listener);
    fixture.awaitTrade(listener, ETH, 1000);

    fixture.assertDelivered(listener, ETH, 4, 1000);
    assertThat(stream.statistics().of(ETH).absentIds()).isEqualTo(6);
    assertThat(listener.gaps(GapState.ABSENT_AT_SOURCE).get(0).absent())
        .containsExactly(new IdRange(4, 9));
  }

  @Test
  void aRestartWaitsForAHistoryThatRefuses() {
    fixture.publish(ETH, 5);
    fixture.symbols.symbol(ETH);
    fixture.binance.inject(BinanceFault.restStatus(503).times(4));
    fixture.stream = fixture.stream.startAfter(Map.of(ETH, 1000L));

    fixture.open(listener);
    fixture.awaitTrade(listener, ETH, 1004);

    fixture.assertDelivered(listener, ETH, 1001, 1004);
  }

  @Test
  void nothingIsSentToTheServer() {
    started();
    publishAndAwait(BTC, 100);

    assertThat(fixture.binance.traffic().messages()).isEmpty();
    assertThat(fixture.binance.traffic().pings()).isZero();
  }

  @Test
  void memoryIsBoundedWhileAGapIsOpen() {
    fixture.stream = fixture.stream.settings(StreamFixture.QUICK.maxWaiting(10));
    OpenTradeStream stream = started();
    fixture.binance.inject(BinanceFault.restStatus(500));
    fixture.binance.inject(BinanceFault.frame(BadFrame.SKIPPED).onSymbol(BTC).times(1));

    long last = fixture.publish(BTC, 4000);
    Waiting.until(() -> "the newest id is known", () -> lastOpenId(stream) == last);
    assertThat(stream.statistics().of(BTC).open()).isGreaterThan(3900);
    fixture.binance.clearFaults();
    fixture.awaitTrade(listener, BTC, last);

    fixture.assertDelivered(listener, BTC, FIRST, last);
  }

  private static long lastOpenId(OpenTradeStream stream) {
    return stream.statistics().of(BTC).openIds().stream().mapToLong(IdRange::last).max().orElse(-1);
  }

  @Test
  void aConnectionIsReplacedBeforeItIsOld() {
    fixture.stream = fixture.stream.settings(StreamFixture.QUICK.rotation(Duration.ofMillis(60)));
    OpenTradeStream stream = started();

    Waiting.until(
        () -> {
          fixture.publish(BTC, 1);
          return listener.changes.toString();
        },
        () -> {
          fixture.publish(BTC, 1);
          return listener.connected() >= 4;
        });
    long last = publishAndAwait(BTC, 10);

    fixture.assertDelivered(listener, BTC, FIRST, last);
    assertThat(listener.disconnections()).isEmpty();
    assertThat(stream.statistics().connectionErrors()).isZero();
  }
}
