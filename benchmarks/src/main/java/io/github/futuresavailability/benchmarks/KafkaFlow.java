package io.github.futuresavailability.benchmarks;

import io.github.futuresavailability.kafka.MarketTopic;
import io.github.futuresavailability.kafka.RecordProducer;
import io.github.futuresavailability.lake.Lake;
import io.github.futuresavailability.lake.LakeCatalog;
import io.github.futuresavailability.testkit.kafka.EmbeddedBroker;
import io.github.futuresavailability.trades.AssetClass;
import io.github.futuresavailability.trades.Trade;
import io.github.futuresavailability.trades.binance.BinanceHistory;
import io.github.futuresavailability.trades.binance.BinanceMarket;
import io.github.futuresavailability.trades.binance.TradeStream;
import io.github.futuresavailability.trades.stream.OpenTradeStream;
import io.github.futuresavailability.trades.stream.StreamSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * Frames of a stand-in in another process, through a stream, a producer, a broker in this process
 * and a consumer, to rows of a lake. The first argument names what is measured:
 *
 * <ul>
 *   <li>{@code flow [trades]}: trades as fast as they come, up to their last commit; then a bare
 *       round trip of the same bytes and a bare COPY of the same rows, see {@link BareKafka}.
 *   <li>{@code fresh [seconds] [rate]}: from the receipt of a frame to the commit of its row, which
 *       is made every second.
 *   <li>{@code outage [seconds] [rate]}: the broker is stopped for a time; what is in the lake
 *       afterwards is compared with what the stand-in has sent.
 *   <li>{@code bare [trades]}: the bare round trip alone.
 * </ul>
 *
 * <p>Each ends with a comparison of the ids in the files of the lake with those of the stand-in.
 */
public final class KafkaFlow {
  private static final int MOST = 100_000;

  /** As the command streams to a topic. */
  private static final Duration BATCH_DELAY = Duration.ofMillis(100);

  private final StreamServer server;
  private final EmbeddedBroker broker;
  private final Scratch folder;
  private final Lake lake;
  private final MarketTopic<Trade> topic;
  private final Delays delays = new Delays();
  private final LongAdder stored = new LongAdder();
  private final LongAdder commits = new LongAdder();
  private final AtomicLong lastCommit = new AtomicLong(System.nanoTime());

  private KafkaFlow(
      StreamServer server,
      EmbeddedBroker broker,
      Scratch folder,
      Lake lake,
      MarketTopic<Trade> topic) {
    this.server = server;
    this.broker = broker;
    this.folder = folder;
    this.lake = lake;
    this.topic = topic;
  }

  /** Runs one measurement. */
  public static void main(String[] args) throws Exception {
    int first = args.length > 1 ? Integer.parseInt(args[1]) : 0;
    int second = args.length > 2 ? Integer.parseInt(args[2]) : 2000;
    switch (args[0]) {
      case "flow" -> run(0, flow -> flow.throughput(first == 0 ? 3_000_000 : first));
      case "fresh" -> run(second / 2, flow -> flow.fresh(first == 0 ? 120 : first));
      case "outage" -> run(second / 2, flow -> flow.outage(first == 0 ? 360 : first));
      case "bare" -> {
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
          BareKafka.print(broker, first == 0 ? 3_000_000 : first);
        }
      }
      default -> throw new IllegalArgumentException(args[0]);
    }
  }

  private interface Measurement {
    void run(KafkaFlow flow) throws Exception;
  }

  private static void run(int rate, Measurement measurement) throws Exception {
    try (Scratch folder = Scratch.folder();
        StreamServer server = StreamServer.start(rate);
        EmbeddedBroker broker = EmbeddedBroker.start();
        Lake lake = Lake.open(LakeCatalog.sqlite(folder.file("catalog.db")), folder.file("lake"));
        MarketTopic<Trade> topic =
            MarketTopic.trades(broker.address())
                .of(AssetClass.CRYPTO, BinanceMarket.SPOT.exchange())
                .partitions(4)
                .open()) {
      KafkaFlow flow = new KafkaFlow(server, broker, folder, lake, topic);
      measurement.run(flow);
      StreamFlow.print(
          "%,d trades in %,d commits; peak heap %d MB of %d MB, peak resident %s",
          flow.stored.sum(),
          flow.commits.sum(),
          Memory.peakHeapMegabytes(),
          Runtime.getRuntime().maxMemory() >> 20,
          Memory.peakResident());
      flow.compare();
    }
  }

  /** What runs in one measurement. */
  private interface Running {
    void run(OpenTradeStream stream, KafkaIngest ingest) throws Exception;
  }

  private void run(int perCommit, Running running) throws Exception {
    StreamSettings settings =
        StreamSettings.standard()
            .maxBatch(10_000)
            .maxQueued(40_000)
            .batchDelay(BATCH_DELAY)
            .backOff(List.of(Duration.ofSeconds(1)));
    try (BinanceHistory history = BinanceHistory.at(BinanceMarket.SPOT, server.restAddress());
        RecordProducer<Trade> producer = topic.producer();
        KafkaIngest ingest =
            KafkaIngest.start(topic, lake, Duration.ofSeconds(1), perCommit, this::committed);
        OpenTradeStream stream =
            TradeStream.binance(BinanceMarket.SPOT)
                .symbols(StreamServer.SYMBOLS)
                .at(server.streamAddress())
                .history(history)
                .settings(settings)
                .startAfter(
                    Map.of(
                        StreamServer.SYMBOLS.get(0), StreamServer.FIRST - 1,
                        StreamServer.SYMBOLS.get(1), StreamServer.FIRST - 1))
                .open(producer::send)) {
      while (stream.statistics().connected() == 0) {
        Thread.sleep(5);
      }
      running.run(stream, ingest);
      StreamFlow.print("%s, %s", producer.statistics(), stream.statistics());
    }
  }

  private void committed(List<Trade> trades, Instant time) {
    stored.add(trades.size());
    commits.increment();
    lastCommit.set(System.nanoTime());
    delays.add(trades, time);
  }

  private void throughput(int trades) throws Exception {
    double[] seconds = new double[1];
    run(
        MOST,
        (stream, ingest) -> {
          // Closes the gap of the start, so that what follows comes as frames and not as history.
          server.command("publish 2");
          await(2, ingest);
          Stopwatch watch = Stopwatch.start();
          server.command("publish " + trades);
          await(2L + trades, ingest);
          seconds[0] = (double) (lastCommit.get() - watch.began()) / 1e9;
          StreamFlow.print(
              "flow: %,d trades in %.1f s, %,.0f trades/s, %s",
              trades, seconds[0], trades / seconds[0], watch.cpu());
        });
    double bare = BareKafka.print(broker, trades) + BareCopy.print(folder.file("lake"), folder);
    StreamFlow.print("flow / (bare round trip + bare copy) = %.2f", seconds[0] / bare);
  }

  private void await(long trades, KafkaIngest ingest) throws InterruptedException {
    while (stored.sum() < trades && ingest.isRunning()) {
      Thread.sleep(5);
    }
  }

  private void fresh(int seconds) throws Exception {
    run(
        MOST,
        (stream, ingest) -> {
          awaitNewest(ingest);
          delays.measure();
          TimeUnit.SECONDS.sleep(seconds);
          StreamFlow.print("from frame to queryable row: %s", delays.summary());
        });
  }

  private void outage(int seconds) throws Exception {
    run(
        MOST,
        (stream, ingest) -> {
          awaitNewest(ingest);
          TimeUnit.SECONDS.sleep(10);
          broker.stop();
          TimeUnit.SECONDS.sleep(seconds);
          long before = commits.sum();
          broker.resume();
          long began = System.nanoTime();
          while (commits.sum() == before && ingest.isRunning()) {
            Thread.sleep(1);
          }
          print("first new commit after %.2f s", began);
          awaitNewest(ingest);
          print("all commits after %.1f s", began);
        });
  }

  private static void print(String format, long began) {
    StreamFlow.print(format, (double) (System.nanoTime() - began) / 1e9);
  }

  /** Waits until every trade up to now is committed. */
  private void awaitNewest(KafkaIngest ingest) throws Exception {
    long trades = 0;
    for (String newest : server.command("newest").split(" ", -1)) {
      trades += Long.parseLong(newest) - StreamServer.FIRST + 1;
    }
    await(trades, ingest);
  }

  private void compare() throws Exception {
    for (StoredIds ids : StoredIds.of(folder.file("lake"))) {
      if (ids.first() != StreamServer.FIRST
          || ids.count() != ids.distinct()
          || ids.count() != ids.last() - ids.first() + 1) {
        throw new IllegalStateException("Not each id once: " + ids);
      }
      StreamFlow.print("each id once: %s", ids);
    }
  }
}
