package io.github.futuresavailability.trades.internal.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.trades.AssetClass;
import io.github.futuresavailability.trades.Quote;
import io.github.futuresavailability.trades.Trade;
import io.github.futuresavailability.trades.stream.ConnectionChange;
import io.github.futuresavailability.trades.stream.ConnectionState;
import io.github.futuresavailability.trades.stream.StreamListener;
import io.github.futuresavailability.trades.stream.StreamSettings;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a listener may do to the thread that calls it. */
final class DeliveryTest {
  private final DeliveryQueue queue = new DeliveryQueue(100);
  private final SymbolStream symbol =
      new SymbolStream(SequencedTrades.SYMBOL, new WaitingRoom(10), queue);
  private final StreamCounters counters = new StreamCounters();
  private final BlockingQueue<Long> taken = new LinkedBlockingQueue<>();
  private final List<Thread> threads = new ArrayList<>();

  /** Takes each trade on its own. */
  private void deliverTo(StreamListener listener) {
    start(listener, StreamSettings.standard().maxBatch(1));
    add(1, 2, 3);
  }

  private Delivery start(StreamListener listener, StreamSettings settings) {
    Delivery delivery =
        new Delivery(
            queue,
            listener,
            Map.of(SequencedTrades.SYMBOL, symbol),
            counters,
            new BackOff(List.of(Duration.ofMillis(1)), 0, () -> 0),
            settings);
    Thread thread = new Thread(delivery, "delivery-test");
    threads.add(thread);
    thread.start();
    return delivery;
  }

  private void add(long... ids) {
    for (Trade trade : SequencedTrades.trades(ids)) {
      queue.add(trade);
    }
  }

  @AfterEach
  void end() throws InterruptedException {
    queue.end();
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private void take(List<Trade> trades) {
    trades.forEach(trade -> taken.add(TradeSequencer.id(trade)));
  }

  private void assertAllAreTaken() throws InterruptedException {
    for (long id = 1; id <= 3; id++) {
      assertThat(taken.take()).isEqualTo(id);
    }
  }

  @Test
  void aListenerThatInterruptsItsThreadGetsTheNextTrades() throws InterruptedException {
    deliverTo(
        trades -> {
          take(trades);
          Thread.currentThread().interrupt();
        });

    assertAllAreTaken();
    assertThat(counters.listenerFailures.sum()).isZero();
  }

  @Test
  void aListenerThatFailsWithAnInterruptIsCalledAgain() throws InterruptedException {
    List<Long> refused = new ArrayList<>();
    deliverTo(
        trades -> {
          long id = TradeSequencer.id(trades.get(0));
          if (!refused.contains(id)) {
            refused.add(id);
            Thread.currentThread().interrupt();
            throw new InterruptedException("by itself");
          }
          take(trades);
        });

    assertAllAreTaken();
    assertThat(refused).containsExactly(1L, 2L, 3L);
  }

  @Test
  void anInterruptFromOutsideDoesNotEndTheDelivery() throws InterruptedException {
    deliverTo(this::take);
    assertAllAreTaken();
    while (threads.get(0).getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }

    threads.get(0).interrupt();
    queue.add(SequencedTrades.trade(4));

    assertThat(taken.take()).isEqualTo(4);
  }

  @Test
  void anErrorInTheDeliveryItselfDoesNotEndIt() throws InterruptedException {
    queue.add(SequencedTrades.trade(0, "UNKNOWN"));

    deliverTo(this::take);

    assertThat(taken.take()).isZero();
    assertAllAreTaken();
  }

  @Test
  void errorsOfAListenerAreRepeatedLikeExceptions() throws InterruptedException {
    List<Error> errors =
        new ArrayList<>(
            List.of(
                new OutOfMemoryError("of a test"),
                new AssertionError("of a test"),
                new StackOverflowError("of a test")));
    deliverTo(
        trades -> {
          if (!errors.isEmpty()) {
            throw errors.remove(0);
          }
          take(trades);
        });

    assertAllAreTaken();
    assertThat(counters.listenerFailures.sum()).isEqualTo(3);
  }

  @Test
  void recordsAreGatheredBetweenTwoCalls() throws InterruptedException {
    BlockingQueue<Integer> sizes = new LinkedBlockingQueue<>();
    Delivery delivery =
        start(
            trades -> sizes.add(trades.size()),
            StreamSettings.standard().batchDelay(Duration.ofHours(1)));

    add(1);
    assertThat(sizes.take()).as("the first one does not wait").isEqualTo(1);
    add(2, 3);
    assertThat(sizes.poll(100, TimeUnit.MILLISECONDS)).isNull();

    delivery.closing(false);
    assertThat(sizes.take()).as("both, when the stream is closed").isEqualTo(2);
  }

  @Test
  void nothingWaitsAfterACallWithTheMostRecords() throws InterruptedException {
    start(this::take, StreamSettings.standard().maxBatch(1).batchDelay(Duration.ofHours(1)));

    add(1, 2, 3);

    assertAllAreTaken();
  }

  @Test
  void gatheredTradesAndQuotesAreOneCallEachBetweenTwoEvents() throws InterruptedException {
    ConnectionChange change =
        new ConnectionChange(
            1, URI.create("ws://test"), ConnectionState.CONNECTED, "test", 0, Duration.ZERO);
    List<Object> mixed = new ArrayList<>();
    for (long id = 2; id <= 3; id++) {
      mixed.add(quote(id));
      mixed.add(SequencedTrades.trade(id));
    }
    mixed.add(change);
    mixed.add(quote(4));
    mixed.add(SequencedTrades.trade(4));
    BlockingQueue<String> calls = new LinkedBlockingQueue<>();
    Delivery delivery =
        start(listener(calls), StreamSettings.standard().batchDelay(Duration.ofHours(1)));
    add(1);
    assertThat(calls.take()).isEqualTo("trades 1");
    mixed.forEach(queue::add);

    delivery.closing(false);

    List<String> taken = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      taken.add(calls.take());
    }
    assertThat(taken)
        .containsExactly("trades 2 3", "quotes 2 3", "connection", "trades 4", "quotes 4");
  }

  private static StreamListener listener(BlockingQueue<String> calls) {
    return new StreamListener() {
      @Override
      public void trades(List<Trade> trades) {
        calls.add("trades " + trades.stream().map(Trade::id).collect(Collectors.joining(" ")));
      }

      @Override
      public void quotes(List<Quote> quotes) {
        calls.add("quotes " + quotes.stream().map(Quote::id).collect(Collectors.joining(" ")));
      }

      @Override
      public void connection(ConnectionChange change) {
        calls.add("connection");
      }
    };
  }

  private static Quote quote(long id) {
    return Quote.builder("BINANCE", SequencedTrades.SYMBOL)
        .assetClass(AssetClass.CRYPTO)
        .currency("USDT")
        .id(id)
        .timestamp(Instant.EPOCH)
        .bidPrice(BigDecimal.ONE)
        .bidQuantity(BigDecimal.ONE)
        .askPrice(BigDecimal.ONE)
        .askQuantity(BigDecimal.ONE)
        .build();
  }
}
