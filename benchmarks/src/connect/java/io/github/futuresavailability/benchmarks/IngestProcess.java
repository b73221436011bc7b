package io.github.futuresavailability.benchmarks;

import io.github.futuresavailability.kafka.MarketTopic;
import io.github.futuresavailability.lake.Lake;
import io.github.futuresavailability.lake.ingest.TopicIngest;
import io.github.futuresavailability.trades.AssetClass;
import io.github.futuresavailability.trades.Trade;
import io.github.futuresavailability.trades.binance.BinanceMarket;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The ingest of this library, with a commit every second, until it is killed. Arguments: the
 * address of the broker, and the folder of the lake.
 */
public final class IngestProcess {
  private static final Duration EVERY = Duration.ofSeconds(1);

  private IngestProcess() {}

  /** Stores the topic. */
  public static void main(String[] args) {
    try (MarketTopic<Trade> topic =
            MarketTopic.trades(args[0])
                .of(AssetClass.CRYPTO, BinanceMarket.SPOT.exchange())
                .openExisting();
        Lake lake = Lake.open(Path.of(args[1]));
        TopicIngest<Trade> ingest = TopicIngest.of(topic).into(lake.trades())) {
      while (!Thread.currentThread().isInterrupted()) {
        long due = System.nanoTime() + EVERY.toNanos();
        for (long left = EVERY.toNanos(); left > 0; left = due - System.nanoTime()) {
          ingest.poll(Duration.ofNanos(left));
        }
        ingest.commit();
      }
    }
  }
}
