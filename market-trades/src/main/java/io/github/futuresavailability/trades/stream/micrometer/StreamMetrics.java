package io.github.futuresavailability.trades.stream.micrometer;

import io.github.futuresavailability.trades.stream.OpenTradeStream;
import io.github.futuresavailability.trades.stream.StreamStatistics;
import io.github.futuresavailability.trades.stream.SymbolStatistics;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Micrometer meters of open streams. Each exists from the call of {@link #bind} on, with the value
 * zero until something happens, and reads the statistics of the stream when it is read. They are of
 * all symbols together, the price apart.
 *
 * <table>
 *   <caption>Meters, as Prometheus names them</caption>
 *   <tr><th>Name</th><th>Meaning</th></tr>
 *   <tr><td>{@code binance_stream_connection_status}</td><td>1 if all connections are open, otherwise 0</td></tr>
 *   <tr><td>{@code binance_stream_messages_received_total}</td><td>frames</td></tr>
 *   <tr><td>{@code binance_stream_message_errors_total}</td><td>frames that could not be read</td></tr>
 *   <tr><td>{@code binance_stream_reconnects_total}</td><td>connections after the first one of their part</td></tr>
 *   <tr><td>{@code binance_stream_connection_errors_total}</td><td>connections that failed or ended unplanned</td></tr>
 *   <tr><td>{@code binance_stream_last_message_timestamp_seconds}</td><td>when the last frame came, in seconds since 1970-01-01 UTC</td></tr>
 *   <tr><td>{@code binance_stream_reconnect_delay_seconds}</td><td>the last delay before a reconnect</td></tr>
 *   <tr><td>{@code binance_stream_gaps_total}</td><td>gaps that were found</td></tr>
 *   <tr><td>{@code binance_stream_gap_ids_filled_total}</td><td>ids of gaps that were delivered</td></tr>
 *   <tr><td>{@code binance_stream_gap_ids_absent_total}</td><td>ids that the history does not have</td></tr>
 *   <tr><td>{@code binance_stream_gap_ids_unreadable_total}</td><td>ids of trades that the history has and no record can hold</td></tr>
 *   <tr><td>{@code binance_stream_gap_ids_open}</td><td>ids that cannot be delivered yet</td></tr>
 *   <tr><td>{@code binance_stream_history_errors_total}</td><td>failed requests for history</td></tr>
 *   <tr><td>{@code binance_stream_listener_errors_total}</td><td>calls of the listener that threw</td></tr>
 *   <tr><td>{@code binance_stream_trades_delivered_total}</td><td>trades that the listener has taken</td></tr>
 *   <tr><td>{@code binance_stream_trades_late_total}</td><td>trades that came after their place in the order had passed and were not delivered</td></tr>
 *   <tr><td>{@code binance_stream_delay_seconds}</td><td>from the time of a trade to its delivery: number and sum</td></tr>
 *   <tr><td>{@code binance_stream_delay_max_seconds}</td><td>the longest of these delays since the start</td></tr>
 *   <tr><td>{@code binance_stream_last_price}</td><td>the price of the last delivered trade of the tag {@code symbol}; not a number before the first</td></tr>
 * </table>
 *
 * <p>Immutable; as thread-safe as its registry.
 */
public final class StreamMetrics {
  private static final String PREFIX = "binance.stream.";
  private static final double NANOS = 1e9;

  private final MeterRegistry registry;

  private StreamMetrics(MeterRegistry registry) {
    this.registry = Objects.requireNonNull(registry, "registry");
  }

  /**
   * Meters in a registry.
   *
   * @param registry the registry
   * @return an object to bind streams with
   */
  public static StreamMetrics in(MeterRegistry registry) {
    return new StreamMetrics(registry);
  }

  /**
   * Registers the meters of a stream without tags, in place of those of an earlier stream.
   *
   * @param stream the stream, which the caller keeps as long as its meters are read
   */
  public void bind(OpenTradeStream stream) {
    bind(stream, Tags.empty());
  }

  /**
   * Registers the meters of a stream, in place of those with the same tags of an earlier stream.
   *
   * @param stream the stream, which the caller keeps as long as its meters are read
   * @param tags distinguish it from other streams of the registry
   */
  public void bind(OpenTradeStream stream, Tags tags) {
    Objects.requireNonNull(stream, "stream");
    Objects.requireNonNull(tags, "tags");
    gauge(stream, tags, "connection.status", null, all -> isConnected(all) ? 1 : 0);
    counter(stream, tags, "messages.received", StreamStatistics::messages);
    counter(stream, tags, "message.errors", StreamStatistics::badFrames);
    counter(stream, tags, "reconnects", StreamStatistics::reconnects);
    counter(stream, tags, "connection.errors", StreamStatistics::connectionErrors);
    gauge(stream, tags, "last.message.timestamp", "seconds", StreamMetrics::lastMessage);
    gauge(stream, tags, "reconnect.delay", "seconds", all -> seconds(all.reconnectDelay()));
    counter(stream, tags, "gaps", all -> (double) all.total(SymbolStatistics::gaps));
    counter(stream, tags, "gap.ids.filled", all -> (double) all.total(SymbolStatistics::filledIds));
    counter(stream, tags, "gap.ids.absent", all -> (double) all.total(SymbolStatistics::absentIds));
    counter(
        stream,
        tags,
        "gap.ids.unreadable",
        all -> (double) all.total(SymbolStatistics::unreadableIds));
    gauge(stream, tags, "gap.ids.open", null, all -> (double) all.total(SymbolStatistics::open));
    counter(stream, tags, "history.errors", StreamStatistics::historyFailures);
    counter(stream, tags, "listener.errors", StreamStatistics::listenerFailures);
    counter(
        stream, tags, "trades.delivered", all -> (double) all.total(SymbolStatistics::delivered));
    counter(stream, tags, "trades.late", all -> (double) all.total(SymbolStatistics::late));
    for (SymbolStatistics each : stream.statistics().symbols()) {
      String symbol = each.symbol();
      gauge(stream, tags.and("symbol", symbol), "last.price", null, all -> price(all, symbol));
    }
    delay(stream, tags);
    gauge(stream, tags, "delay.max", "seconds", all -> seconds(all.delay().max()));
  }

  /** A registry keeps the first meter of a name, and with it a stream that was closed. */
  private void remove(String name, Tags tags) {
    registry.removeByPreFilterId(new Meter.Id(PREFIX + name, tags, null, null, Meter.Type.OTHER));
  }

  private void delay(OpenTradeStream stream, Tags tags) {
    remove("delay", tags);
    FunctionTimer.builder(
            PREFIX + "delay",
            stream,
            open -> open.statistics().delay().trades(),
            open -> (double) open.statistics().delay().total().toNanos(),
            TimeUnit.NANOSECONDS)
        .tags(tags)
        .register(registry);
  }

  private static double price(StreamStatistics all, String symbol) {
    return all.of(symbol).lastPrice().map(BigDecimal::doubleValue).orElse(Double.NaN);
  }

  private static boolean isConnected(StreamStatistics all) {
    return all.connected() == all.connections();
  }

  private static double lastMessage(StreamStatistics all) {
    return all.lastMessage().map(StreamMetrics::seconds).orElse(0.0);
  }

  private static double seconds(Instant time) {
    return (double) time.getEpochSecond() + (double) time.getNano() / NANOS;
  }

  private static double seconds(Duration time) {
    return (double) time.toNanos() / NANOS;
  }

  private void counter(
      OpenTradeStream stream, Tags tags, String name, ToDoubleFunction<StreamStatistics> value) {
    remove(name, tags);
    FunctionCounter.builder(PREFIX + name, stream, open -> value.applyAsDouble(open.statistics()))
        .tags(tags)
        .register(registry);
  }

  private void gauge(
      OpenTradeStream stream,
      Tags tags,
      String name,
      @Nullable String unit,
      ToDoubleFunction<StreamStatistics> value) {
    remove(name, tags);
    Gauge.builder(PREFIX + name, stream, open -> value.applyAsDouble(open.statistics()))
        .baseUnit(unit)
        .tags(tags)
        .register(registry);
  }
}
