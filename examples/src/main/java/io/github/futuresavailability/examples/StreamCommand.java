package io.github.futuresavailability.examples;

import io.github.futuresavailability.examples.output.ProgressStyle;
import io.github.futuresavailability.kafka.MarketTopic;
import io.github.futuresavailability.trades.binance.BinanceHistory;
import io.github.futuresavailability.trades.binance.BinanceMarket;
import io.github.futuresavailability.trades.binance.BinanceSymbols;
import io.github.futuresavailability.trades.binance.TradeStream;
import io.github.futuresavailability.trades.stream.OpenTradeStream;
import io.github.futuresavailability.trades.stream.StreamSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Delivers the trades of streams until it is ended. */
@Uses({SharedOption.SYMBOLS, SharedOption.JSON})
@Command(
    name = "stream",
    description =
        "Receive the trades of --symbols from Binance without gaps until the program is ended by"
            + " Ctrl-C or a signal.")
final class StreamCommand implements Callable<Integer> {
  private static final Duration TABLE_INTERVAL = Duration.ofSeconds(1);
  private static final Duration LINE_INTERVAL = Duration.ofMinutes(1);

  /** How often records are committed to a lake. */
  private static final Duration EVERY = Duration.ofSeconds(1);

  private final Invocation invocation;

  @Option(
      names = "--market",
      paramLabel = "MARKET",
      defaultValue = "spot",
      description =
          "spot, us: spot of binance.us, um: USD-M futures, or cm: COIN-M futures. Default:"
              + " ${DEFAULT-VALUE}.")
  private BinanceMarket market = BinanceMarket.SPOT;

  @Option(names = "--quotes", description = "Receive quotes as well.")
  private boolean hasQuotes;

  @Option(
      names = "--stream-url",
      paramLabel = "URL",
      description =
          "The address of the streams, without a path, together with --api-url. Default: that of"
              + " the market.")
  private @Nullable URI streams;

  @Mixin private final HistoryOptions historyOptions = new HistoryOptions();

  @Option(
      names = "--start-after",
      paramLabel = "SYMBOL=ID",
      split = ",",
      description =
          "The last known id of symbols, as the end of the last run printed them: what was missed"
              + " since then comes first. A topic or a lake that has a symbol goes on after its own"
              + " last id.")
  private Map<String, Long> startAfter = Map.of();

  @Option(
      names = "--for",
      paramLabel = "TIME",
      description = "End after this time, as 60s, 10m or 2h. Default: never.")
  private @Nullable Duration time;

  @Option(
      names = "--to-csv",
      paramLabel = "FILE",
      description =
          "Write the trades as CSV of version 2 to a new file; with --quotes also the quotes, to"
              + " one with -quotes in its name.")
  private @Nullable Path target;

  @Option(
      names = "--bootstrap",
      paramLabel = "HOST:PORT",
      description =
          "Send the records to topics of these Kafka brokers, separated by commas. A restart goes on"
              + " after the last ids there.")
  private @Nullable String bootstrap;

  @Mixin private final ClientProperties client = new ClientProperties();

  @Option(
      names = "--lake",
      paramLabel = "FOLDER",
      description =
          "Store the records in a lake, each once, without Kafka. A restart goes on after the last"
              + " ids there. Only one stream of a market may write to it.")
  private @Nullable Path lake;

  @Option(
      names = "--every",
      paramLabel = "TIME",
      description = "How often to commit to the lake. Default: 1s.")
  private @Nullable Duration every;

  @Option(
      names = "--metrics-port",
      paramLabel = "PORT",
      description =
          "Serve meters for Prometheus at http://HOST:PORT/metrics; 0 is a free port. Default: no"
              + " meters.")
  private @Nullable Integer metricsPort;

  @Option(
      names = "--daemon",
      description = "Print a line a minute on a terminal as well, and no table.")
  private boolean isDaemon;

  @Option(
      names = "--log-level",
      paramLabel = "LEVEL",
      defaultValue = "off",
      description =
          "off, error, warn, info or debug: which lines of the log to print on standard error."
              + " Default: ${DEFAULT-VALUE}.")
  private LogLevel logLevel = LogLevel.OFF;

  StreamCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws IOException {
    List<String> symbols =
        invocation.options().symbols().stream().flatMap(named -> named.stream().sorted()).toList();
    if (symbols.isEmpty()) {
      throw new UsageException("Name the symbols, as --symbols BTCUSDT,ETHUSDT");
    }
    checkOptions();
    logLevel.set();
    CountDownLatch stop = new CountDownLatch(1);
    EndOnSignal signal = EndOnSignal.with(stop);
    try (BinanceSymbols assets = historyOptions.symbols(market);
        BinanceHistory history = historyOptions.history(market, assets);
        RecordSink sink = sink(symbols);
        StreamFiles files = StreamFiles.create(target, hasQuotes)) {
      return run(described(symbols, sink).history(history), files, sink, stop);
    } finally {
      signal.close();
    }
  }

  private void checkOptions() {
    if (bootstrap != null && lake != null) {
      throw new UsageException(
          "--bootstrap and --lake are two places; with --bootstrap alone, lake ingest brings the"
              + " records to a lake");
    }
    if (streams != null && !historyOptions.hasAddress()) {
      throw new UsageException(
          "--stream-url needs --api-url, the history of the same trades: that of the market may have"
              + " others");
    }
    if (client.isGiven() && bootstrap == null) {
      throw new UsageException("--command-config is for --bootstrap; leave it out");
    }
    if (every != null && lake == null) {
      throw new UsageException("--every is for --lake; leave it out");
    }
  }

  private RecordSink sink(List<String> symbols) {
    if (bootstrap != null) {
      return TopicSink.open(
          client.setOn(MarketTopic.trades(bootstrap)).timeout(TopicSink.TIMEOUT),
          hasQuotes ? client.setOn(MarketTopic.quotes(bootstrap)).timeout(TopicSink.TIMEOUT) : null,
          market,
          startAfter,
          invocation.session());
    }
    return lake == null
        ? RecordSink.NONE
        : LakeSink.open(lake, market, symbols, interval(), startAfter);
  }

  private TradeStream described(List<String> symbols, RecordSink sink) {
    TradeStream stream =
        TradeStream.binance(market)
            .symbols(symbols)
            .settings(StreamSettings.standard().batchDelay(sink.batchDelay()))
            .startAfter(sink == RecordSink.NONE ? startAfter : sink.lastIds());
    stream = streams == null ? stream : stream.at(streams);
    return hasQuotes ? stream.withQuotes() : stream;
  }

  private int run(TradeStream described, StreamFiles files, RecordSink sink, CountDownLatch stop)
      throws IOException {
    long began = System.nanoTime();
    StreamOutput output = new StreamOutput(sink, files, stop);
    OpenTradeStream stream = opened(described, output, files);
    try (stream;
        MetricsServer metrics = metrics(stream);
        StreamTable table = new StreamTable(invocation.session(), style(), stream, output)) {
      if (metrics != null) {
        invocation.session().note("meters at port " + metrics.port() + ", path /metrics");
      }
      await(stop, sink, table, began);
    } catch (InterruptedException interrupted) {
      // Ends it as a signal does.
    }
    output.throwFailure();
    sink.finish();
    return invocation.print(
        StreamDocument.of(stream, Duration.ofNanos(System.nanoTime() - began), files, sink));
  }

  private void await(CountDownLatch stop, RecordSink sink, StreamTable table, long began)
      throws InterruptedException {
    Duration interval = style() == ProgressStyle.BAR ? TABLE_INTERVAL : LINE_INTERVAL;
    Duration tick = interval.compareTo(interval()) < 0 ? interval : interval();
    long printed = began;
    long left = time == null ? Long.MAX_VALUE : time.toNanos();
    while (left > 0 && !stop.await(Math.min(left, tick.toNanos()), TimeUnit.NANOSECONDS)) {
      long now = System.nanoTime();
      sink.storeDue();
      if (now - printed >= interval.toNanos()) {
        table.print();
        printed = now;
      }
      left = time == null ? left : time.toNanos() - (now - began);
    }
  }

  private Duration interval() {
    return every == null ? EVERY : every;
  }

  private static OpenTradeStream opened(
      TradeStream described, StreamOutput output, StreamFiles files) throws IOException {
    try {
      return described.open(output);
    } catch (RuntimeException failed) {
      files.delete();
      throw failed;
    }
  }

  private @Nullable MetricsServer metrics(OpenTradeStream stream) throws IOException {
    return metricsPort == null ? null : MetricsServer.open(metricsPort, stream);
  }

  private ProgressStyle style() {
    return isDaemon ? ProgressStyle.NONE : invocation.session().progress();
  }
}
