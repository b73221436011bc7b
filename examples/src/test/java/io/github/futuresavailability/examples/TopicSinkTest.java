package io.github.futuresavailability.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.examples.output.ProgressStyle;
import io.github.futuresavailability.examples.output.Session;
import io.github.futuresavailability.kafka.MarketTopic;
import io.github.futuresavailability.kafka.TopicException;
import io.github.futuresavailability.testkit.kafka.EmbeddedBroker;
import io.github.futuresavailability.trades.Trade;
import io.github.futuresavailability.trades.binance.BinanceMarket;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Records that cannot be sent while the brokers are away. */
final class TopicSinkTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  private final ByteArrayOutputStream notes = new ByteArrayOutputStream();

  /** The first failure, which the stream counts; the others are repeated at once. */
  @Test
  void aCallFailsOnceWhileTheBrokersAreAway() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start();
        TopicSink sink = open(broker.address())) {
      sink.trades(trades(1, 10));
      broker.stop();
      assertThatThrownBy(() -> sink.trades(trades(11, 20)))
          .isInstanceOf(TopicException.class)
          .satisfies(failure -> assertThat(sink.mayPass((TopicException) failure)).isTrue());
      FutureTask<Boolean> sending = new FutureTask<>(() -> sink.trades(trades(11, 20)), true);
      long began = System.nanoTime();
      new Thread(sending).start();
      while (System.nanoTime() - began < 2 * TIMEOUT.toNanos()) {
        assertThat(sending.isDone()).isFalse();
        Thread.sleep(100);
      }
      broker.resume();

      assertThat(sending.get(1, TimeUnit.MINUTES)).isTrue();
      assertThat(notes().lines())
          .satisfiesExactly(
              first -> assertThat(first).startsWith("note: the stream waits, because"),
              last -> assertThat(last).isEqualTo("note: records are sent again"));
      assertThat(sink.lastIds()).isEqualTo(Map.of("BTCUSDT", 20L));
    }
  }

  private static List<Trade> trades(long first, long last) {
    return LongStream.rangeClosed(first, last)
        .mapToObj(id -> SmallLake.trade("BTCUSDT", id).build())
        .toList();
  }

  private String notes() {
    return notes.toString(StandardCharsets.UTF_8);
  }

  private TopicSink open(String address) {
    PrintStream stream = new PrintStream(notes, true, StandardCharsets.UTF_8);
    return TopicSink.open(
        MarketTopic.trades(address).timeout(TIMEOUT),
        null,
        BinanceMarket.SPOT,
        Map.of(),
        new Session(stream, stream, ProgressStyle.NONE, Clock.systemUTC()));
  }
}
