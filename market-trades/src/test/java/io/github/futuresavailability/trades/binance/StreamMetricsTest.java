package io.github.futuresavailability.trades.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.testkit.binance.BadFrame;
import io.github.futuresavailability.testkit.binance.BinanceFault;
import io.github.futuresavailability.testkit.binance.Disconnection;
import io.github.futuresavailability.trades.stream.OpenTradeStream;
import io.github.futuresavailability.trades.stream.micrometer.StreamMetrics;
import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.NamingConvention;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class StreamMetricsTest {
  private static final String BTC = "BTCUSDT";

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final RecordingListener listener = new RecordingListener();
  private final StreamFixture fixture = StreamFixture.spot();

  @AfterEach
  void close() {
    fixture.close();
    registry.close();
  }

  private double counted(String name) {
    return registry.get("binance.stream." + name).functionCounter().count();
  }

  private double gauge(String name) {
    return registry.get("binance.stream." + name).gauge().value();
  }

  @Test
  void everyMeterIsZeroFromTheStart() {
    fixture.binance.inject(BinanceFault.hangingHandshake());
    StreamMetrics.in(registry).bind(fixture.open(listener), Tags.of("exchange", "BINANCE"));

    assertThat(
            registry.getMeters().stream()
                .map(meter -> meter.getId().getConventionName(NamingConvention.snakeCase))
                .distinct())
        .containsExactlyInAnyOrder(
            "binance_stream_connection_status",
            "binance_stream_messages_received",
            "binance_stream_message_errors",
            "binance_stream_reconnects",
            "binance_stream_connection_errors",
            "binance_stream_last_message_timestamp",
            "binance_stream_reconnect_delay",
            "binance_stream_gaps",
            "binance_stream_gap_ids_filled",
            "binance_stream_gap_ids_absent",
            "binance_stream_gap_ids_unreadable",
            "binance_stream_gap_ids_open",
            "binance_stream_history_errors",
            "binance_stream_listener_errors",
            "binance_stream_trades_delivered",
            "binance_stream_trades_late",
            "binance_stream_delay",
            "binance_stream_delay_max",
            "binance_stream_last_price");
    assertThat(registry.getMeters())
        .allSatisfy(
            meter -> {
              boolean isPrice = meter.getId().getName().endsWith("price");
              assertThat(meter.measure())
                  .allMatch(measured -> isPrice ? isNone(measured) : measured.getValue() == 0);
              assertThat(meter.getId().getTag("exchange")).isEqualTo("BINANCE");
            });
    assertThat(registry.get("binance.stream.connection.status").gauge().getId().getBaseUnit())
        .isNull();
    assertThat(
            List.of("last.message.timestamp", "reconnect.delay", "delay.max").stream()
                .map(name -> registry.get("binance.stream." + name).gauge().getId().getBaseUnit()))
        .containsOnly("seconds");
  }

  private static boolean isNone(Measurement measured) {
    return Double.isNaN(measured.getValue());
  }

  @Test
  void whatHappensIsCounted() {
    OpenTradeStream stream = fixture.connected(listener);
    StreamMetrics.in(registry).bind(stream);
    fixture.awaitTrade(listener, BTC, fixture.publish(BTC, 10));
    assertThat(gauge("connection.status")).isEqualTo(1);
    fixture.binance.inject(BinanceFault.frame(BadFrame.NO_JSON).onSymbol(BTC).times(4));
    fixture.awaitTrade(listener, BTC, fixture.publish(BTC, 10));
    fixture.binance.disconnect(Disconnection.NORMAL);
    Waiting.until(listener.changes::toString, () -> listener.connected() == 2);
    fixture.awaitTrade(listener, BTC, fixture.publish(BTC, 10));
    stream.close();

    assertThat(counted("messages.received")).isEqualTo(30);
    assertThat(counted("message.errors")).isEqualTo(4);
    assertThat(counted("reconnects")).isEqualTo(1);
    assertThat(counted("connection.errors")).isEqualTo(1);
    assertThat(counted("gaps")).isEqualTo(1);
    assertThat(counted("gap.ids.filled")).isEqualTo(4);
    assertThat(counted("gap.ids.absent")).isZero();
    assertThat(counted("trades.delivered")).isEqualTo(30);
    assertThat(gauge("gap.ids.open")).isZero();
    assertThat(gauge("reconnect.delay")).isPositive();
    assertThat(gauge("last.message.timestamp")).isPositive();
    assertThat(gauge("delay.max")).isPositive();
    assertThat(registry.get("binance.stream.last.price").tag("symbol", BTC).gauge().value())
        .isEqualTo(listener.of(BTC).get(29).price().doubleValue());
    assertThat(registry.get("binance.stream.delay").functionTimer().count())
        .as("trades of the history have no delay")
        .isEqualTo(26);
  }

  @Test
  void theMetersOfAStreamThatWasOpenedAgainAreThoseOfTheNewOne() {
    OpenTradeStream first = fixture.connected(listener);
    StreamMetrics.in(registry).bind(first);
    int meters = registry.getMeters().size();
    first.close();
    RecordingListener next = new RecordingListener();
    StreamMetrics.in(registry).bind(fixture.connected(next));
    fixture.awaitTrade(next, BTC, fixture.publish(BTC, 10));

    assertThat(registry.getMeters()).hasSize(meters);
    assertThat(counted("messages.received")).isEqualTo(10);
    assertThat(gauge("connection.status")).isEqualTo(1);
  }
}
