package io.github.futuresavailability.benchmarks;

import io.github.futuresavailability.testkit.binance.BadFrame;
import io.github.futuresavailability.testkit.binance.BinanceFault;
import io.github.futuresavailability.testkit.binance.BinanceScenario;
import io.github.futuresavailability.testkit.binance.Disconnection;
import io.github.futuresavailability.testkit.binance.EmbeddedBinance;
import io.github.futuresavailability.testkit.binance.RecordedRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The embedded Binance in a process of its own, which runs one command for each line. Ends with its
 * parent.
 */
final class StreamServer implements AutoCloseable {
  static final List<String> SYMBOLS = List.of("BTCUSDT", "ETHUSDT");
  static final long FIRST = 5_000_000_000L;

  /** What a client of both symbols requests. */
  static final String TARGET = "/stream?streams=btcusdt@trade/ethusdt@trade&timeUnit=MICROSECOND";

  private final LineProcess process;
  private final URI rest;
  private final BinanceScenario scenario;

  private StreamServer(LineProcess process, BinanceScenario scenario) {
    this.process = process;
    this.scenario = scenario;
    this.rest = URI.create(process.ready());
  }

  /** Starts a server whose symbols have a rate each; 0 for trades that are published. */
  static StreamServer start(int rate) throws IOException {
    Instant start = Instant.now();
    String prefix = System.getProperty("server.command", "");
    LineProcess process =
        LineProcess.start(
            prefix.isEmpty() ? List.of() : List.of(prefix.split(" ", -1)),
            StreamServer.class,
            "-Xmx256m",
            Integer.toString(rate),
            start.toString());
    return new StreamServer(process, scenario(rate, start));
  }

  private static BinanceScenario scenario(int rate, Instant start) {
    BinanceScenario.Builder builder = BinanceScenario.spot(1).start(start);
    for (String symbol : SYMBOLS) {
      builder
          .symbol(symbol, symbol.substring(0, 3), "USDT")
          .firstId(symbol, FIRST)
          .rate(symbol, rate);
    }
    return builder.build();
  }

  URI restAddress() {
    return rest;
  }

  URI streamAddress() {
    return URI.create("ws" + rest.toString().substring("http".length()));
  }

  BinanceScenario scenario() {
    return scenario;
  }

  /** Sends a command and returns the response. */
  String command(String line) throws IOException {
    return process.command(line);
  }

  @Override
  public void close() {
    process.close();
  }

  /** Serves until standard input ends. */
  public static void main(String[] args) throws IOException {
    BinanceScenario scenario = scenario(Integer.parseInt(args[0]), Instant.parse(args[1]));
    try (EmbeddedBinance binance = EmbeddedBinance.start(scenario)) {
      binance.limits(binance.limits().withMaxBehind(Duration.ofHours(1)));
      LineProcess.serve(binance.restAddress().toString(), words -> run(binance, words));
    }
  }

  private static String run(EmbeddedBinance binance, String[] words) {
    return switch (words[0]) {
      case "cut" -> {
        binance.disconnect(Disconnection.valueOf(words[1]));
        yield "cut";
      }
      case "suspend" -> {
        binance.suspend();
        yield "suspended";
      }
      case "resume" -> {
        binance.resume();
        yield "resumed";
      }
      case "garbage" -> {
        int seed = 0;
        for (BadFrame bad : BadFrame.values()) {
          binance.inject(BinanceFault.frame(bad).onShare(0.0002, seed++));
        }
        yield "garbage";
      }
      case "reject" -> {
        binance.inject(BinanceFault.restStatus(429).retryAfter(1).times(1));
        yield "reject";
      }
      case "down" -> {
        binance.clearTraffic();
        binance.inject(BinanceFault.refusedHandshake(503));
        binance.disconnect(Disconnection.END);
        yield "down";
      }
      case "up" -> {
        binance.clearFaults();
        yield "up";
      }
      case "minutes" -> minutes(binance.traffic().requests());
      case "publish" -> {
        int each = Integer.parseInt(words[1]) / SYMBOLS.size();
        SYMBOLS.forEach(symbol -> binance.publish(symbol, each));
        yield "published";
      }
      case "newest" ->
          String.join(
              " ",
              SYMBOLS.stream().map(symbol -> Long.toString(binance.newestId(symbol))).toList());
      case "weight" -> Long.toString(binance.traffic().weight());
      default -> throw new IllegalArgumentException(Arrays.toString(words));
    };
  }

  /** The weight of each minute of the clock with requests; the first and the last may be parts. */
  private static String minutes(List<RecordedRequest> requests) {
    Map<Instant, Long> weights = new TreeMap<>();
    for (RecordedRequest request : requests) {
      Instant minute = request.time().truncatedTo(ChronoUnit.MINUTES);
      weights.merge(minute, (long) request.weight(), Long::sum);
    }
    return String.join(" ", weights.values().stream().map(String::valueOf).toList());
  }
}
