package io.github.futuresavailability.examples.demo.market;

import io.github.futuresavailability.examples.demo.Narrator;
import io.github.futuresavailability.examples.output.Lines;
import io.github.futuresavailability.examples.output.ProgressStyle;
import io.github.futuresavailability.examples.output.Session;
import io.github.futuresavailability.kafka.MarketTopic;
import io.github.futuresavailability.lake.Lake;
import io.github.futuresavailability.lake.LakeInstrument;
import io.github.futuresavailability.testkit.binance.BinanceScenario;
import io.github.futuresavailability.testkit.binance.EmbeddedBinance;
import io.github.futuresavailability.testkit.kafka.EmbeddedBroker;
import io.github.futuresavailability.trades.Trade;
import io.github.futuresavailability.trades.binance.BinanceMarket;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A stream of trades into Kafka and, at the same time, from Kafka into the lake, while the stream
 * is cut twice.
 */
final class StreamSteps {
  private static final long SEED = 7;
  private static final Map<String, Integer> TRADES_PER_SECOND =
      Map.of("BTCUSDT", 120, "ETHUSDT", 80, "SOLUSDT", 40);
  private static final long BEFORE_FIRST = 4_999_999;
  private static final int FRAMES = 4;
  private static final Duration LOOK = Duration.ofMillis(200);
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private final Session session;
  private final Narrator narrator;
  private final Checks checks;
  private final MarketFiles files;

  StreamSteps(Session session, Narrator narrator, Checks checks, MarketFiles files) {
    this.session = session;
    this.narrator = narrator;
    this.checks = checks;
    this.files = files;
  }

  void run(Duration time) throws IOException, InterruptedException {
    narrator.step("stream: trades of Binance through Kafka into the lake, with two cuts");
    try (EmbeddedBroker broker = EmbeddedBroker.start();
        MarketTopic<Trade> topic = topic(broker);
        EmbeddedBinance binance = EmbeddedBinance.start(scenario())) {
      List<StreamCut> cuts = run(time, broker, binance, topic);
      narrator.step("Did every trade arrive, once and as it was?");
      SentTrades sent = new SentTrades(binance.scenario(), BEFORE_FIRST, files);
      sent.check(topic.lastIds(), cuts, checks);
      Files.writeString(files.streamPicture(), StreamPicture.of(sent.arrivals(), cuts));
    }
  }

  private BinanceScenario scenario() {
    BinanceScenario.Builder scenario = BinanceScenario.spot(SEED).start(session.clock().instant());
    TRADES_PER_SECOND.forEach(
        (symbol, rate) ->
            scenario
                .symbol(symbol, symbol.substring(0, 3), "USDT")
                .firstId(symbol, BEFORE_FIRST + 1)
                .rate(symbol, rate));
    return scenario.build();
  }

  private static MarketTopic<Trade> topic(EmbeddedBroker broker) {
    return MarketTopic.trades(broker.address())
        .of(BinanceMarket.SPOT.assetClass(), BinanceMarket.SPOT.exchange())
        .open();
  }

  private List<StreamCut> run(
      Duration time, EmbeddedBroker broker, EmbeddedBinance binance, MarketTopic<Trade> topic)
      throws InterruptedException {
    Command streaming = streaming(time, broker, binance);
    Command ingesting =
        Command.of(
            files, "lake", "ingest", "--bootstrap", broker.address(), "--lake", files.lake());
    narrator.add(streaming.line());
    narrator.add(ingesting.line());
    boolean isTerminal = session.progress() == ProgressStyle.BAR;
    TableFrames frames = new TableFrames();
    Background ingest = Background.start("demo-ingest", () -> ingesting.run(session.clock()));
    Background stream =
        Background.start(
            "demo-stream",
            () -> streaming.run(session.clock(), isTerminal ? session.err() : frames.stream()));
    List<StreamCut> cuts = new CutScript(binance, stream, session.clock()).run(time);
    int streamStatus = stream.status();
    frames.some(FRAMES).forEach(narrator::add);
    narrator.add(streaming.printed());
    awaitLake(topic.lastIds(), ingest);
    int ingestStatus = ingest.end();
    narrator.add(ingesting.printed());
    cuts.forEach(this::describe);
    checks.equal(List.of(streamStatus, ingestStatus), List.of(0, 0), "both end with status 0");
    checks.equal(cuts.size(), 2, "the stream was cut twice");
    return cuts;
  }

  private Command streaming(Duration time, EmbeddedBroker broker, EmbeddedBinance binance) {
    String startAfter =
        TRADES_PER_SECOND.keySet().stream()
            .sorted()
            .map(symbol -> symbol + "=" + BEFORE_FIRST)
            .collect(Collectors.joining(","));
    return Command.of(
        files,
        "stream",
        "--symbols",
        TRADES_PER_SECOND.keySet().stream().sorted().collect(Collectors.joining(",")),
        "--start-after",
        startAfter,
        "--for",
        time.toSeconds() + "s",
        "--stream-url",
        binance.streamAddress(),
        "--api-url",
        binance.restAddress(),
        "--bootstrap",
        broker.address());
  }

  private void describe(StreamCut cut) {
    narrator.add(
        "%s: %s for %,d ms, while %s happened"
            .formatted(
                LocalTime.ofInstant(cut.from(), ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS),
                cut.what(),
                Duration.between(cut.from(), cut.to()).toMillis(),
                Lines.count(cut.trades(), "trade")));
  }

  /** The ingest has no end of its own: it is ended when the lake has the last ids of the topic. */
  private void awaitLake(Map<String, Long> lastIds, Background ingest) throws InterruptedException {
    long end = System.nanoTime() + LONGEST.toNanos();
    long expected = lastIds.values().stream().mapToLong(last -> last - BEFORE_FIRST).sum();
    while (!ingest.endsWithin(LOOK) && stored() < expected && System.nanoTime() < end) {
      // Looked at again after a while; what is missing at the end is reported by the checks.
    }
  }

  private long stored() {
    try (Lake lake = MarketDemo.lake(files)) {
      return lake.trades().instruments().stream().mapToLong(LakeInstrument::count).sum();
    }
  }
}
