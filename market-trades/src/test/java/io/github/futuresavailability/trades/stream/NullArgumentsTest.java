package io.github.futuresavailability.trades.stream;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.trades.UnreadableTrade;
import io.github.futuresavailability.trades.binance.BinanceMarket;
import io.github.futuresavailability.trades.binance.TradeStream;
import io.github.futuresavailability.trades.stream.micrometer.StreamMetrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** A null where none is allowed is refused by the name of the argument. */
@NullUnmarked
final class NullArgumentsTest {
  @Test
  void ofADescription() {
    TradeStream stream = TradeStream.binance(BinanceMarket.SPOT);
    assertNamed("market", () -> TradeStream.binance(null));
    assertNamed("symbols", () -> stream.symbols((Collection<String>) null));
    assertNamed("symbols", () -> stream.symbols((String[]) null));
    assertNamed("address", () -> stream.at(null));
    assertNamed("addresses", () -> stream.failover(null));
    assertNamed("history", () -> stream.history(null));
    assertNamed("policy", () -> stream.breaker(null));
    assertNamed("ids", () -> stream.startAfter(null));
    assertNamed("settings", () -> stream.settings(null));
    assertNamed("listener", () -> stream.symbols("BTCUSDT").open(null));
  }

  @Test
  void ofSettings() {
    StreamSettings settings = StreamSettings.standard();
    assertNamed("delays", () -> settings.backOff(null));
    assertNamed("connectTimeout", () -> settings.connectTimeout(null));
    assertNamed("idleTimeout", () -> settings.idleTimeout(null));
    assertNamed("symbolIdleTimeout", () -> settings.symbolIdleTimeout(null));
    assertNamed("rotation", () -> settings.rotation(null));
    assertNamed("overlap", () -> settings.overlap(null));
    assertNamed("gapDelay", () -> settings.gapDelay(null));
    assertNamed("closeTimeout", () -> settings.closeTimeout(null));
  }

  @Test
  void ofValuesAndMeters() {
    StreamMetrics metrics = StreamMetrics.in(new SimpleMeterRegistry());
    assertNamed("registry", () -> StreamMetrics.in(null));
    assertNamed("stream", () -> metrics.bind(null));
    assertNamed("fault", () -> new UnreadableTrade(1, null));
    assertNamed(
        "ids",
        () ->
            new TradeGap(
                "BTCUSDT", null, GapState.OPEN, 0, List.of(), List.of(), 0, Optional.empty()));
    assertNamed(
        "reason",
        () ->
            new ConnectionChange(
                1,
                URI.create("ws://127.0.0.1"),
                ConnectionState.CONNECTED,
                null,
                0,
                Duration.ZERO));
    StreamStatistics statistics =
        new StreamStatistics(
            List.of(),
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            Optional.empty(),
            Duration.ZERO,
            new DelayStatistics(0, Duration.ZERO, Duration.ZERO));
    assertNamed("symbol", () -> statistics.of(null));
    assertNamed("number", () -> statistics.total(null));
  }

  private static void assertNamed(String argument, ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(NullPointerException.class).hasMessage(argument);
  }
}
