package io.github.futuresavailability.benchmarks;

import io.github.futuresavailability.kafka.MarketTopic;
import io.github.futuresavailability.trades.AssetClass;
import io.github.futuresavailability.trades.Trade;
import io.github.futuresavailability.trades.binance.BinanceMarket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * The commands of the runnable jar, each as a process: {@code stream --bootstrap}, two {@code lake
 * ingest} at once, and {@code lake maintain} again and again. SIGKILL ends them at random times,
 * some of them while they start; halfway the broker is stopped for a time. Afterwards every trade
 * of the lake is compared with the stand-in, which is a process as well, as the broker is.
 *
 * <p>Arguments: the number of kills, by default 200; for how many seconds the broker is stopped, by
 * default 60; the jar, by default that of the examples; the number that the times follow from. The
 * property {@code program.options} has options of the JVM of the commands, by default none; {@code
 * most.minutes} ends the kills earlier on a machine that is busy, by default after 60.
 */
public final class PipelineKills {
  /** Trades a second of each symbol. */
  private static final int RATE = 250;

  private static final int MOST_MINUTES = Integer.getInteger("most.minutes", 60);

  private final StreamServer server;
  private final BrokerProcess broker;
  private final KilledPrograms programs;
  private final LakeWatch lake;

  private PipelineKills(
      StreamServer server, BrokerProcess broker, KilledPrograms programs, LakeWatch lake) {
    this.server = server;
    this.broker = broker;
    this.programs = programs;
    this.lake = lake;
  }

  /** Runs it. */
  public static void main(String[] args) throws Exception {
    int kills = args.length > 0 ? Integer.parseInt(args[0]) : 200;
    int outage = args.length > 1 ? Integer.parseInt(args[1]) : 60;
    Path jar = Path.of(args.length > 2 ? args[2] : "examples/target/availability-examples.jar");
    long seed = args.length > 3 ? Long.parseLong(args[3]) : System.nanoTime();
    StreamFlow.print("%d kills, times from %d", kills, seed);
    try (Scratch scratch = Scratch.folder();
        StreamServer server = StreamServer.start(RATE);
        BrokerProcess broker = BrokerProcess.start()) {
      KilledPrograms.Places places = new KilledPrograms.Places(jar, scratch.file(""));
      Files.createDirectory(places.temporary());
      Stopwatch watch = Stopwatch.start();
      try (KilledPrograms programs =
              KilledPrograms.of(
                  places, server.streamAddress(), server.restAddress(), broker.address());
          LakeWatch lake = started(programs, places)) {
        PipelineKills run = new PipelineKills(server, broker, programs, lake);
        run.kill(new KillSchedule(programs, lake, new SplittableRandom(seed)), kills, outage);
        StreamFlow.print("all of it in %.0f s", watch.seconds());
        run.compare(places);
      }
    }
  }

  /** Ends the programs as well if this process is ended. */
  private static LakeWatch started(KilledPrograms programs, KilledPrograms.Places places)
      throws InterruptedException {
    Runtime.getRuntime().addShutdownHook(new Thread(programs::close));
    programs.stream().start();
    programs.ingesters().forEach(Program::start);
    LakeWatch lake = LakeWatch.open(places.lake());
    lake.awaitCommitAfter(0);
    programs.maintenance().start();
    return lake;
  }

  private void kill(KillSchedule schedule, int kills, int outage) throws Exception {
    long began = System.nanoTime();
    long limit = TimeUnit.MINUTES.toNanos(MOST_MINUTES);
    schedule.run(kills / 2, began + limit / 2);
    stopBroker(outage);
    schedule.run(kills, began + limit);
    schedule.print();
  }

  private void stopBroker(int seconds) throws Exception {
    if (seconds > 0) {
      broker.stop();
      TimeUnit.SECONDS.sleep(seconds);
      long offsets = lake.offsets();
      Stopwatch watch = Stopwatch.start();
      broker.resume();
      double resumed = watch.seconds();
      lake.awaitCommitAfter(offsets);
      StreamFlow.print(
          "after %d s without a broker, which needed %.1f s to start: first commit %.1f s later",
          seconds, resumed, watch.seconds() - resumed);
    }
  }

  /** Lets everything arrive that the stand-in has now, and compares all that did. */
  private void compare(KilledPrograms.Places places) throws Exception {
    Map<String, Long> newest = newest();
    awaitAll(newest);
    StreamFlow.print("stream ended in order with status %d", programs.stream().stop());
    Map<String, Long> sent = sent();
    awaitAll(sent);
    for (Program ingester : programs.ingesters()) {
      StreamFlow.print("ingest ended in order with status %d", ingester.stop());
    }
    programs.maintenance().stop();
    programs.printEnds();
    StoredTrades.compare(lake.lake(), server.scenario(), sent);
    StoredTrades.verify(lake.lake(), places.lake());
    try (var left = Files.list(places.temporary())) {
      StreamFlow.print("%d temporary files of killed processes", left.count());
    }
  }

  private void awaitAll(Map<String, Long> lastIds) throws InterruptedException {
    lake.awaitRecords(
        lastIds.values().stream().mapToLong(last -> last - StreamServer.FIRST + 1).sum());
  }

  private Map<String, Long> newest() throws Exception {
    Map<String, Long> newest = new TreeMap<>();
    String[] ids = server.command("newest").split(" ", -1);
    for (int i = 0; i < ids.length; i++) {
      newest.put(StreamServer.SYMBOLS.get(i), Long.parseLong(ids[i]));
    }
    return newest;
  }

  private Map<String, Long> sent() {
    try (MarketTopic<Trade> topic =
        MarketTopic.trades(broker.address())
            .of(AssetClass.CRYPTO, BinanceMarket.SPOT.exchange())
            .openExisting()) {
      return topic.lastIds();
    }
  }
}
