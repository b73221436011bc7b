package io.github.futuresavailability.examples;

import io.github.futuresavailability.trades.Trade;
import io.github.futuresavailability.trades.binance.BinanceMarket;
import io.github.futuresavailability.trades.binance.TradeStream;
import io.github.futuresavailability.trades.stream.OpenTradeStream;
import io.github.futuresavailability.trades.stream.StreamListener;
import io.github.futuresavailability.trades.stream.StreamSettings;
import io.github.futuresavailability.trades.stream.micrometer.StreamMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The snippets of the guide to streams are compiled here; they need the real exchange. */
final class StreamsGuideTest {
  @Test
  void everySnippetIsCompiled() throws IOException {
    Snippets.of("docs/guides/streams.md").standWholeIn(StreamsGuideTest.class, 4);
  }

  /** A program around the snippets. */
  private interface Program {
    void store(List<Trade> trades);

    void waitForTheEnd();

    void save(Map<String, Long> position);
  }

  abstract static class FiveLines implements Program {
    void run() {
      try (OpenTradeStream stream =
          TradeStream.binance(BinanceMarket.SPOT)
              .symbols("BTCUSDT", "ETHUSDT")
              .open(trades -> store(trades))) {
        waitForTheEnd();
        save(stream.position());
      }
    }
  }

  static OpenTradeStream restart(
      List<String> symbols, Map<String, Long> position, StreamListener listener) {
    OpenTradeStream stream =
        TradeStream.binance(BinanceMarket.UM).symbols(symbols).startAfter(position).open(listener);
    return stream;
  }

  static TradeStream settings() {
    TradeStream stream =
        TradeStream.binance(BinanceMarket.SPOT)
            .symbols("BTCUSDT")
            .failover(List.of(URI.create("wss://stream.binance.com:443")))
            .settings(
                StreamSettings.standard().idleTimeout(Duration.ofMinutes(2)).maxWaiting(1_000_000));
    return stream;
  }

  static void meters(MeterRegistry registry, OpenTradeStream stream) {
    StreamMetrics.in(registry).bind(stream);
  }
}
