package io.github.futuresavailability.trades.internal.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.trades.Trade;
import io.github.futuresavailability.trades.stream.StreamListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
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
    Delivery delivery =
        new Delivery(
            queue,
            listener,
            Map.of(SequencedTrades.SYMBOL, symbol),
            counters,
            new BackOff(List.of(Duration.ofMillis(1)), 0, () -> 0),
            1);
    Thread thread = new Thread(delivery, "delivery-test");
    threads.add(thread);
    thread.start();
    for (Trade trade : SequencedTrades.trades(1, 2, 3)) {
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
}
