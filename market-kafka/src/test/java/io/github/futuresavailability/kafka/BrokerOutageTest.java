package io.github.futuresavailability.kafka;

import static io.github.futuresavailability.kafka.Trades.trade;
import static io.github.futuresavailability.kafka.Trades.trades;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.testkit.kafka.EmbeddedBroker;
import io.github.futuresavailability.trades.Trade;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** A broker of its own stops and starts again; nothing is lost and nothing is stored twice. */
final class BrokerOutageTest {
  private static final String BTC = "BTCUSDT";
  private static final int BATCH = 50;
  private static final int BATCHES = 40;

  private final String exchange = Trades.newExchange();

  private MarketTopic<Trade> topic(EmbeddedBroker broker, Duration timeout) {
    return Trades.topic(broker.address(), exchange).partitions(2).timeout(timeout).open();
  }

  @Test
  void sendFailsAfterTheTimeoutAndCanBeRepeated() {
    try (EmbeddedBroker broker = EmbeddedBroker.start();
        MarketTopic<Trade> topic = topic(broker, Duration.ofSeconds(60));
        MarketTopic<Trade> impatient = topic(broker, Duration.ofSeconds(2));
        RecordProducer<Trade> producer = impatient.producer();
        RecordConsumer<Trade> consumer = topic.consumer().from(topic.start())) {
      producer.send(trades(exchange, BTC, 1, 5));
      Trades.read(consumer, 5);
      broker.stop();

      // The first attempt has an open transaction, the second one none.
      for (int attempt = 1; attempt <= 2; attempt++) {
        assertThatThrownBy(() -> producer.send(trades(exchange, BTC, 6, 9)))
            .isInstanceOf(TopicException.class)
            .isNotInstanceOf(ProducerReplacedException.class)
            .hasMessageContaining(topic.name())
            .hasMessageContaining(broker.address());
        assertThat(producer.statistics().failures()).isEqualTo(attempt);
      }
      assertThat(consumer.poll(Duration.ofMillis(100)).isEmpty()).isTrue();

      broker.resume();
      sendUntilStored(producer, trades(exchange, BTC, 6, 9));
      assertThat(Trades.read(consumer, 4).get(0).records()).isEqualTo(trades(exchange, BTC, 6, 9));
      assertThat(topic.lastIds()).isEqualTo(Map.of(BTC, 9L));
      assertThat(Trades.readToEnd(topic)).isEqualTo(trades(exchange, BTC, 1, 9));
    }
  }

  /** The client has them, and the broker that says of which topic they are is gone. */
  @Test
  void recordsThatCameBeforeAnOutageAreReadAfterIt() {
    try (EmbeddedBroker broker = EmbeddedBroker.start();
        MarketTopic<Trade> topic = topic(broker, Duration.ofSeconds(2));
        RecordProducer<Trade> producer = topic.producer();
        RecordConsumer<Trade> consumer = topic.consumer().maxRecords(10).from(topic.start())) {
      producer.send(trades(exchange, BTC, 1, 100));
      List<Trade> all = new ArrayList<>();
      while (all.isEmpty()) {
        all.addAll(consumer.poll(Duration.ofSeconds(1)).records());
      }
      broker.stop();
      for (int poll = 1; poll <= 2; poll++) {
        RecordBatch<Trade> batch = consumer.poll(Duration.ofMillis(100));
        assertThat(batch.isEmpty()).isTrue();
      }
      broker.resume();
      while (all.size() < 100) {
        all.addAll(consumer.poll(Duration.ofSeconds(1)).records());
      }

      assertThat(all).isEqualTo(trades(exchange, BTC, 1, 100));
    }
  }

  /** Nothing else than the initialization of a producer of that name ends it before its time. */
  @Test
  void aTransactionOfThisNameThatIsOpenDoesNotHoldUpTheNext() throws Exception {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            SharedBroker.address(),
            "transactional.id",
            "futures-availability.market.crypto."
                + exchange.toLowerCase(Locale.ROOT)
                + ".trades.default");
    try (MarketTopic<Trade> topic =
            Trades.topic(SharedBroker.address(), exchange).timeout(Duration.ofSeconds(3)).open();
        RecordProducer<Trade> producer = topic.producer();
        KafkaProducer<byte[], byte[]> dead =
            new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      dead.initTransactions();
      dead.beginTransaction();
      byte[] text = "7".getBytes(StandardCharsets.UTF_8);
      dead.send(new ProducerRecord<>(topic.name() + ".positions", text, text)).get();

      assertThatThrownBy(() -> producer.send(trades(exchange, BTC, 1, 3)))
          .isInstanceOf(TopicException.class)
          .isNotInstanceOf(ProducerReplacedException.class);
      assertThat(producer.send(trades(exchange, BTC, 1, 3)).sent()).isEqualTo(3);
      assertThat(topic.lastIds()).isEqualTo(Map.of(BTC, 3L));
      dead.close(Duration.ZERO);
    }
  }

  @Test
  void aProducerThatIsClosedWhileItWaitsFails() {
    try (EmbeddedBroker broker = EmbeddedBroker.start();
        MarketTopic<Trade> topic = topic(broker, Duration.ofMinutes(2))) {
      RecordProducer<Trade> producer = topic.producer();
      broker.stop();
      CompletableFuture<SendResult> sent =
          CompletableFuture.supplyAsync(() -> producer.send(trades(exchange, BTC, 1, 3)));
      producer.close();

      assertThatThrownBy(sent::join)
          .cause()
          .isInstanceOf(TopicException.class)
          .hasMessageContaining(topic.name());
    }
  }

  /** As a stream does: the same batch again after each failure. */
  private static void sendUntilStored(RecordProducer<Trade> producer, List<Trade> batch) {
    while (true) {
      try {
        producer.send(batch);
        return;
      } catch (ProducerReplacedException | UnusablePositionException e) {
        throw e;
      } catch (TopicException e) {
        assertThat(e.getMessage()).isNotBlank();
      }
    }
  }

  @Test
  void aBrokerThatRestartsWhileTradesAreSentLosesAndRepeatsNone() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start();
        MarketTopic<Trade> topic = topic(broker, Duration.ofSeconds(5));
        RecordProducer<Trade> producer = topic.producer()) {
      AtomicLong stored = new AtomicLong();
      CountDownLatch isUnderWay = new CountDownLatch(BATCHES / 4);
      Thread sender =
          new Thread(
              () -> {
                for (long first = 1; first <= BATCHES * BATCH; first += BATCH) {
                  sendUntilStored(producer, trades(exchange, BTC, first, first + BATCH - 1));
                  stored.addAndGet(BATCH);
                  isUnderWay.countDown();
                }
              });
      sender.start();
      isUnderWay.await();
      broker.stop();
      broker.resume();
      sender.join();

      assertThat(stored).hasValue(BATCHES * BATCH);
      try (MarketTopic<Trade> patient = topic(broker, Duration.ofSeconds(60))) {
        assertThat(Trades.readToEnd(patient)).isEqualTo(trades(exchange, BTC, 1, BATCHES * BATCH));
        assertThat(patient.lastIds()).isEqualTo(Map.of(BTC, (long) BATCHES * BATCH));
      }
    }
  }

  /** Such a broker does not always end the transaction that is under way, in any partition. */
  @Test
  @EnabledIfSystemProperty(named = "stress", matches = "true")
  void sourcesGoOnAfterTheirOnlyBrokerWasStopped() throws Exception {
    goOnAfterStops(i -> Trades.newExchange());
  }

  /** None may go on behind what another one has aborted, and none waits for ever. */
  @Test
  @EnabledIfSystemProperty(named = "stress", matches = "true")
  void sourcesOfOneTopicGoOnAfterTheirOnlyBrokerWasStopped() throws Exception {
    String exchange = Trades.newExchange();
    goOnAfterStops(i -> exchange);
  }

  private static void goOnAfterStops(IntFunction<String> exchanges) throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start()) {
      AtomicBoolean isOver = new AtomicBoolean();
      List<Source> sources =
          IntStream.range(0, 6)
              .mapToObj(i -> new Source(broker.address(), exchanges.apply(i), "source" + i, isOver))
              .toList();
      List<CompletableFuture<Void>> running =
          sources.stream().map(CompletableFuture::runAsync).toList();
      for (int outage = 1; outage <= 5; outage++) {
        awaitMore(sources);
        broker.stop();
        Thread.sleep(3000);
        broker.resume();
      }
      awaitMore(sources);
      isOver.set(true);
      running.forEach(CompletableFuture::join);

      sources.forEach(Source::check);
    }
  }

  private static void awaitMore(List<Source> sources) throws InterruptedException {
    for (Source source : sources) {
      long before = source.sent;
      while (source.sent < before + 100) {
        Thread.sleep(10);
      }
    }
  }

  /** Sends a trade of each symbol with each call, and goes on as a command does. */
  private static final class Source implements Runnable {
    private final List<String> symbols;
    private final String broker;
    private final String exchange;
    private final String name;
    private final AtomicBoolean isOver;

    /** The last number of each symbol. */
    private volatile long sent;

    Source(String broker, String exchange, String name, AtomicBoolean isOver) {
      this.symbols = IntStream.range(0, 10).mapToObj(i -> name + "x" + i).toList();
      this.broker = broker;
      this.exchange = exchange;
      this.name = name;
      this.isOver = isOver;
    }

    @Override
    public void run() {
      try (MarketTopic<Trade> topic =
          Trades.topic(broker, exchange).timeout(Duration.ofSeconds(2)).open()) {
        while (!isOver.get()) {
          send(topic);
        }
      }
    }

    /** After what cannot pass it starts again after the last ids. */
    private void send(MarketTopic<Trade> topic) {
      try (RecordProducer<Trade> producer = topic.producer(name)) {
        sent = producer.lastIds().getOrDefault(symbols.get(0), 0L);
        while (!isOver.get()) {
          long id = sent + 1;
          sendUntilStored(
              producer, symbols.stream().map(symbol -> trade(exchange, symbol, id)).toList());
          sent = id;
        }
      } catch (TopicException e) {
        assertThat(e.getMessage()).isNotBlank();
      }
    }

    void check() {
      try (MarketTopic<Trade> topic = Trades.topic(broker, exchange).open()) {
        Map<String, List<Trade>> stored =
            Trades.readToEnd(topic).stream().collect(Collectors.groupingBy(Trade::symbol));
        for (String symbol : symbols) {
          assertThat(stored.get(symbol)).isEqualTo(trades(exchange, symbol, 1, sent));
        }
      }
    }
  }
}
