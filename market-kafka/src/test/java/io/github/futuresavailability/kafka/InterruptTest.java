package io.github.futuresavailability.kafka;

import static io.github.futuresavailability.kafka.Trades.trades;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.trades.Trade;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A thread that is interrupted gets an exception of this library, keeps its flag, and may go on.
 */
final class InterruptTest {
  private final String exchange = Trades.newExchange();
  private final MarketTopic<Trade> topic = Trades.topic(exchange);

  @AfterEach
  void close() {
    // The thread is one of JUnit.
    Thread.interrupted();
    topic.close();
  }

  @Test
  void anInterruptedSendCanBeRepeated() {
    List<Trade> batch = trades(exchange, "BTCUSDT", 1, 50);
    try (RecordProducer<Trade> producer = topic.producer()) {
      for (int i = 0; i < 3; i++) {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> producer.send(batch))
            .isInstanceOf(TopicException.class)
            .isNotInstanceOf(ProducerReplacedException.class);
        assertThat(Thread.interrupted()).isTrue();
      }
      producer.send(batch);
      producer.send(trades(exchange, "BTCUSDT", 51, 60));
    }
    assertThat(Trades.readToEnd(topic)).isEqualTo(trades(exchange, "BTCUSDT", 1, 60));
    assertThat(topic.lastIds()).isEqualTo(Map.of("BTCUSDT", 60L));
  }

  @Test
  void interruptsAtAnyTimeLoseAndRepeatNothing() throws Exception {
    int interrupts = Boolean.getBoolean("stress") ? 500 : 10;
    AtomicBoolean ends = new AtomicBoolean();
    long last;
    try (RecordProducer<Trade> producer = topic.producer()) {
      FutureTask<Long> sender = new FutureTask<>(() -> sendAndGoOn(producer, ends));
      Thread thread = new Thread(sender);
      thread.start();
      Random random = new Random(7);
      for (int i = 0; i < interrupts; i++) {
        Thread.sleep(random.nextInt(60));
        thread.interrupt();
      }
      ends.set(true);
      last = sender.get();
    }
    assertThat(Trades.readToEnd(topic)).isEqualTo(trades(exchange, "BTCUSDT", 1, last));
    assertThat(topic.lastIds()).isEqualTo(Map.of("BTCUSDT", last));
  }

  private long sendAndGoOn(RecordProducer<Trade> producer, AtomicBoolean ends) {
    long last = 0;
    while (!ends.get() || last == 0) {
      try {
        producer.send(trades(exchange, "BTCUSDT", last + 1, last + 500));
        last += 500;
      } catch (ProducerReplacedException e) {
        throw e;
      } catch (TopicException e) {
        Thread.interrupted();
      }
    }
    return last;
  }

  @Test
  void anInterruptedPollLosesNothing() {
    try (RecordProducer<Trade> producer = topic.producer()) {
      producer.send(trades(exchange, "BTCUSDT", 1, 5));
    }
    try (RecordConsumer<Trade> consumer = topic.consumer().from(topic.start())) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> consumer.poll(Duration.ofSeconds(5)))
          .isInstanceOf(TopicException.class);
      assertThat(Thread.interrupted()).isTrue();

      assertThat(Trades.read(consumer, 5).get(0).records())
          .isEqualTo(trades(exchange, "BTCUSDT", 1, 5));
    }
  }

  @Test
  void closingByAnInterruptedThreadOnlyCloses() {
    RecordProducer<Trade> producer = topic.producer();
    RecordConsumer<Trade> consumer = topic.consumer().from(topic.start());
    Thread.currentThread().interrupt();

    producer.close();
    consumer.close();

    assertThat(Thread.interrupted()).isTrue();
  }
}
