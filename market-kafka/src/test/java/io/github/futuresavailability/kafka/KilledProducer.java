package io.github.futuresavailability.kafka;

import io.github.futuresavailability.trades.Trade;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The program that {@link ProducerCrashTest} kills: sends batches until then. */
final class KilledProducer {
  static final List<String> SYMBOLS = List.of("BTCUSDT", "ETHUSDT", "币安人生USDT");

  private static final int EACH = 40;

  private KilledProducer() {}

  public static void main(String[] args) {
    String exchange = args[1];
    try (MarketTopic<Trade> topic = Trades.topic(args[0], exchange).open();
        RecordProducer<Trade> producer = topic.producer()) {
      Map<String, Long> last = producer.lastIds();
      long first = last.getOrDefault(SYMBOLS.get(0), 0L) + 1;
      for (; ; first += EACH) {
        List<Trade> batch = new ArrayList<>();
        for (String symbol : SYMBOLS) {
          batch.addAll(Trades.trades(exchange, symbol, first, first + EACH - 1));
        }
        producer.send(batch);
        System.out.println(first);
      }
    }
  }
}
