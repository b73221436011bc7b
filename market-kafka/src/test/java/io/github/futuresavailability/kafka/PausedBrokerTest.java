package io.github.futuresavailability.kafka;

import static io.github.futuresavailability.kafka.Trades.trades;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.testkit.kafka.EmbeddedBroker;
import io.github.futuresavailability.trades.Trade;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * A broker in another process is stopped in the middle of its work, with its connections open, for
 * longer than the timeout of a transaction: nothing is lost or stored twice. Takes a minute.
 */
@EnabledIfSystemProperty(named = "stress", matches = "true")
final class PausedBrokerTest {
  private static final Duration PAUSE = Duration.ofSeconds(50);
  private static final int BATCH = 500;

  private final String exchange = Trades.newExchange();

  @Test
  void aPauseThatIsLongerThanATransactionLosesAndRepeatsNothing() throws Exception {
    Process broker = start();
    try (BufferedReader lines = broker.inputReader();
        MarketTopic<Trade> topic =
            Trades.topic(Objects.requireNonNull(lines.readLine()), exchange)
                .partitions(2)
                .timeout(Duration.ofSeconds(8))
                .open();
        RecordProducer<Trade> producer = topic.producer()) {
      AtomicBoolean ends = new AtomicBoolean();
      FutureTask<Long> sender = new FutureTask<>(() -> send(producer, ends));
      new Thread(sender).start();
      Thread.sleep(2000);
      signal("-STOP", broker);
      Thread.sleep(PAUSE.toMillis());
      signal("-CONT", broker);
      long failures = producer.statistics().failures();
      assertThat(failures).isPositive();
      long before = producer.statistics().records();
      while (producer.statistics().records() == before && !sender.isDone()) {
        Thread.onSpinWait();
      }
      ends.set(true);
      long last = sender.get();

      assertThat(Trades.readToEnd(topic)).isEqualTo(trades(exchange, "BTCUSDT", 1, last));
      assertThat(topic.lastIds()).isEqualTo(Map.of("BTCUSDT", last));
    } finally {
      broker.destroyForcibly().waitFor();
    }
  }

  private long send(RecordProducer<Trade> producer, AtomicBoolean ends) {
    long last = 0;
    while (!ends.get()) {
      try {
        producer.send(trades(exchange, "BTCUSDT", last + 1, last + BATCH));
        last += BATCH;
      } catch (ProducerReplacedException e) {
        throw e;
      } catch (TopicException e) {
        assertThat(e.getMessage()).isNotBlank();
      }
    }
    return last;
  }

  private static void signal(String name, Process process) throws Exception {
    assertThat(new ProcessBuilder("kill", name, Long.toString(process.pid())).start().waitFor())
        .isZero();
  }

  private static Process start() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            PausedBrokerTest.class.getName())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** The broker, until standard input ends. */
  public static void main(String[] args) throws IOException {
    try (EmbeddedBroker broker = EmbeddedBroker.start()) {
      System.out.println(broker.address());
      while (System.in.read() >= 0) {
        Thread.onSpinWait();
      }
    }
  }
}
