package io.github.futuresavailability.trades.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.testkit.binance.BadFrame;
import io.github.futuresavailability.testkit.binance.BinanceFault;
import io.github.futuresavailability.testkit.binance.BinanceLimits;
import io.github.futuresavailability.trades.Trade;
import io.github.futuresavailability.trades.internal.stream.SystemTimer;
import io.github.futuresavailability.trades.stream.GapState;
import io.github.futuresavailability.trades.stream.OpenTradeStream;
import io.github.futuresavailability.trades.stream.StreamListener;
import io.github.futuresavailability.trades.stream.TradeGap;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Listeners that are slow or fail, and the end of a stream. */
final class TradeStreamListenerTest {
  private static final String BTC = "BTCUSDT";
  private static final String ETH = "ETHUSDT";
  private static final long FIRST = 5_000_000_000L;

  private final RecordingListener listener = new RecordingListener();
  private final StreamFixture fixture = StreamFixture.spot();

  @AfterEach
  void close() {
    fixture.close();
  }

  /** Does something before each batch of trades is taken. */
  private abstract class Delegating extends RecordingListener {
    abstract void before(List<Trade> trades) throws Exception;

    @Override
    public void trades(List<Trade> trades) throws Exception {
      before(trades);
      listener.trades(trades);
    }

    @Override
    public void gap(TradeGap gap) throws Exception {
      listener.gap(gap);
    }
  }

  @Test
  void aSlowListenerStopsTheSocketAndLosesNothing() {
    CountDownLatch release = new CountDownLatch(1);
    fixture.stream = fixture.stream.settings(StreamFixture.QUICK.maxQueued(50).maxBatch(10));
    RecordingListener slow =
        new Delegating() {
          @Override
          void before(List<Trade> trades) throws Exception {
            release.await();
          }
        };
    OpenTradeStream stream = fixture.connected(slow);
    fixture.binance.limits(fixture.binance.limits().withMaxBehind(Duration.ofMillis(300)));

    fixture.publish(BTC, 100_000);
    Waiting.until(() -> "the server cuts", () -> fixture.binance.openConnections() == 0);
    assertThat(stream.statistics().messages()).isLessThan(100);
    fixture.binance.limits(fixture.binance.limits().withMaxBehind(Duration.ofMinutes(5)));
    release.countDown();
    Waiting.until(slow.changes::toString, () -> slow.connected() >= 2);
    long last = fixture.publish(BTC, 10);
    fixture.awaitTrade(listener, BTC, last);

    fixture.assertDelivered(listener, BTC, FIRST, last);
  }

  @Test
  void pingsThatWaitForASlowListenerCostOnlyTheConnection() {
    CountDownLatch release = new CountDownLatch(1);
    fixture.stream = fixture.stream.settings(StreamFixture.QUICK.maxQueued(50).maxBatch(10));
    RecordingListener slow =
        new Delegating() {
          @Override
          void before(List<Trade> trades) throws Exception {
            release.await();
          }
        };
    fixture.connected(slow);
    fixture.publish(BTC, 1000);
    BinanceLimits usual = fixture.binance.limits();
    fixture.binance.limits(usual.withPings(Duration.ofMillis(50), Duration.ofMillis(300)));

    Waiting.until(() -> "the server cuts", () -> fixture.binance.openConnections() == 0);
    fixture.binance.limits(usual);
    release.countDown();
    Waiting.until(slow.changes::toString, () -> slow.connected() >= 2);
    long last = fixture.publish(BTC, 10);
    fixture.awaitTrade(listener, BTC, last);

    fixture.assertDelivered(listener, BTC, FIRST, last);
  }

  @Test
  void aBatchThatTheListenerDidNotTakeIsHandedOverAgain() {
    AtomicInteger failures = new AtomicInteger(3);
    OpenTradeStream stream =
        fixture.connected(
            new Delegating() {
              @Override
              void before(List<Trade> trades) {
                if (failures.getAndDecrement() > 0) {
                  throw new IllegalStateException("Not now");
                }
              }
            });
    long last = fixture.publish(BTC, 100);
    fixture.awaitTrade(listener, BTC, last);

    fixture.assertDelivered(listener, BTC, FIRST, last);
    assertThat(stream.statistics().listenerFailures()).isEqualTo(3);
  }

  @Test
  void whatAListenerNeverTookIsBehindThePosition() {
    OpenTradeStream stream =
        fixture.connected(
            new Delegating() {
              @Override
              void before(List<Trade> trades) {
                if (trades.get(0).symbol().equals(BTC)) {
                  throw new AssertionError("Never");
                }
              }
            });
    fixture.publish(ETH, 5);
    fixture.awaitTrade(listener, ETH, 1004);
    long last = fixture.publish(BTC, 5);
    Waiting.until(() -> "failures", () -> stream.statistics().listenerFailures() >= 3);

    stream.close();

    assertThat(stream.position()).isEqualTo(Map.of(ETH, 1004L));
    assertThat(stream.statistics().of(BTC).delivered()).isZero();
    assertThat(last).isEqualTo(FIRST + 4);
  }

  @Test
  void aRestartFromThePositionGoesOnExactlyThere() {
    Map<String, Long> position = Map.of(BTC, FIRST - 1, ETH, 999L);
    for (int run = 0; run < 8; run++) {
      OpenTradeStream stream = fixture.stream.startAfter(position).open(listener);
      long last = fixture.publish(BTC, 100 + 37 * run);
      fixture.publish(ETH, run);
      fixture.awaitTrade(listener, BTC, last - 60);
      stream.close();
      position = stream.position();
      fixture.publish(BTC, 11);
    }
    long btc = fixture.publish(BTC, 1);
    long eth = fixture.publish(ETH, 1);
    OpenTradeStream stream = fixture.stream.startAfter(position).open(listener);
    fixture.awaitTrade(listener, BTC, btc);
    fixture.awaitTrade(listener, ETH, eth);
    stream.close();

    fixture.assertDelivered(listener, BTC, FIRST, btc);
    fixture.assertDelivered(listener, ETH, 1000, eth);
  }

  private OpenTradeStream named(StreamListener to, String name) {
    return fixture.stream.open(to, new SystemTimer(name + "-timer"), name);
  }

  private void assertThreadsEnd(String name) {
    Waiting.until(() -> threads(name).toString(), () -> threads(name).isEmpty());
  }

  /** The threads of a stream; those that read sockets have the address as their name. */
  private List<String> threads(String name) {
    String address = ":" + fixture.binance.streamAddress().getPort() + "/";
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(each -> each.startsWith(name) || each.contains(address))
        .toList();
  }

  @Test
  void closingEndsAllThreadsAndMayBeRepeated() {
    OpenTradeStream stream = named(listener, "closed-twice");
    Waiting.until(listener.changes::toString, () -> listener.connected() == 1);
    assertThat(threads("closed-twice")).hasSizeGreaterThanOrEqualTo(3);

    stream.close();
    stream.close();

    assertThreadsEnd("closed-twice");
    Waiting.until(() -> "no connection", () -> fixture.binance.openConnections() == 0);
  }

  @Test
  void closingWorksOnAnInterruptedThread() {
    OpenTradeStream stream = named(listener, "closed-interrupted");
    Waiting.until(listener.changes::toString, () -> listener.connected() == 1);
    long last = fixture.publish(BTC, 100);
    fixture.awaitTrade(listener, BTC, last);

    Thread.currentThread().interrupt();
    stream.close();

    assertThat(Thread.interrupted()).isTrue();
    assertThreadsEnd("closed-interrupted");
    assertThat(stream.position()).containsEntry(BTC, last);
  }

  @Test
  void closingWhileAGapIsFilledNamesWhatIsOpen() {
    OpenTradeStream stream = named(listener, "closed-filling");
    Waiting.until(listener.changes::toString, () -> listener.connected() == 1);
    fixture.awaitTrade(listener, BTC, fixture.publish(BTC, 5));
    fixture.binance.inject(BinanceFault.restDelay(Duration.ofMinutes(1)));
    fixture.binance.inject(BinanceFault.frame(BadFrame.SKIPPED).onSymbol(BTC).times(3));
    fixture.publish(BTC, 10);
    Waiting.until(listener.gaps::toString, () -> !listener.gaps(GapState.OPEN).isEmpty());

    stream.close();

    assertThreadsEnd("closed-filling");
    assertThat(stream.statistics().of(BTC).open()).isEqualTo(3);
    assertThat(stream.position()).containsEntry(BTC, FIRST + 4);
  }

  @Test
  void closingDuringAHandshakeEndsAllThreads() {
    fixture.symbols.symbol(BTC);
    fixture.binance.inject(BinanceFault.hangingHandshake());
    OpenTradeStream stream = named(listener, "closed-connecting");
    Waiting.until(() -> "a handshake", () -> !fixture.binance.traffic().connects().isEmpty());

    stream.close();

    assertThreadsEnd("closed-connecting");
    assertThat(stream.position()).isEmpty();
  }

  @Test
  void aListenerCanCloseItsStream() {
    CompletableFuture<OpenTradeStream> stream = new CompletableFuture<>();
    AtomicInteger calls = new AtomicInteger();
    stream.complete(
        named(
            trades -> {
              calls.incrementAndGet();
              stream.join().close();
            },
            "closed-by-listener"));
    Waiting.until(() -> "a connection", () -> fixture.binance.openConnections() == 1);

    Waiting.until(
        () -> "a call",
        () -> {
          fixture.publish(BTC, 10);
          return calls.get() > 0;
        });

    assertThreadsEnd("closed-by-listener");
    assertThat(calls).hasValue(1);
  }

  @Test
  void aListenerThatNeverReturnsIsInterrupted() {
    CountDownLatch interrupted = new CountDownLatch(1);
    fixture.stream =
        fixture.stream.settings(StreamFixture.QUICK.closeTimeout(Duration.ofMillis(100)));
    OpenTradeStream stream =
        named(
            trades -> {
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
              }
            },
            "closed-blocked");
    Waiting.until(() -> "a connection", () -> fixture.binance.openConnections() == 1);
    Waiting.until(
        () -> "a call",
        () -> {
          fixture.publish(BTC, 10);
          return stream.statistics().messages() > 0;
        });

    stream.close();

    assertThreadsEnd("closed-blocked");
    assertThat(stream.position()).isEmpty();
  }
}
