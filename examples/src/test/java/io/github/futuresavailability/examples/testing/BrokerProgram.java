package io.github.futuresavailability.examples.testing;

import io.github.futuresavailability.kafka.MarketTopic;
import io.github.futuresavailability.kafka.RecordConsumer;
import io.github.futuresavailability.kafka.RecordProducer;
import io.github.futuresavailability.testkit.kafka.EmbeddedBroker;
import io.github.futuresavailability.trades.AssetClass;
import io.github.futuresavailability.trades.Trade;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** The program of the guide with an embedded broker. */
public final class BrokerProgram {
  private BrokerProgram() {}

  public static void main(String[] arguments) {
    run().forEach(System.out::println);
  }

  static List<String> run() {
    List<String> lines = new ArrayList<>();
    List<Trade> trades = LongStream.rangeClosed(1, 3).mapToObj(BrokerProgram::trade).toList();
    try (EmbeddedBroker broker = EmbeddedBroker.start();
        MarketTopic<Trade> topic =
            MarketTopic.trades(broker.address())
                .of(AssetClass.EQUITIES, "ASX")
                .partitions(1)
                .open();
        RecordProducer<Trade> producer = topic.producer("test");
        RecordConsumer<Trade> consumer = topic.consumer().from(topic.start())) {
      lines.add(producer.send(trades).toString());
      broker.stop();
      broker.resume();
      lines.add(producer.send(trades).toString());
      List<Trade> read = new ArrayList<>();
      while (read.size() < trades.size()) {
        read.addAll(consumer.poll(Duration.ofSeconds(1)).records());
      }
      lines.add("the same trades: " + read.equals(trades));
    }
    return lines;
  }

  private static Trade trade(long id) {
    return Trade.builder("ASX", "BHP")
        .assetClass(AssetClass.EQUITIES)
        .id(id)
        .timestamp(Instant.parse("2026-01-10T00:30:00Z").plusSeconds(id))
        .price(new BigDecimal("45.50"))
        .quantity(new BigDecimal("1000"))
        .build();
  }
}
