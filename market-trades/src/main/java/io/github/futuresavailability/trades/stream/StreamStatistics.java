package io.github.futuresavailability.trades.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * What a stream has done since it was opened. Immutable and thread-safe.
 *
 * @param symbols each symbol, in the order of the request
 * @param connections the number of connections that the streams need
 * @param connected how many of them are open
 * @param messages frames that were received
 * @param badFrames frames that could not be read: no valid JSON, a missing field, an error, an
 *     unknown event, a binary frame, or a symbol that was not requested
 * @param reconnects connections that were opened after the first one of their part
 * @param connectionErrors connections that failed or ended unplanned
 * @param historyFailures failed requests for history
 * @param listenerFailures calls of the listener that threw
 * @param lastMessage when the last frame was received, UTC
 * @param reconnectDelay the last delay before a reconnect, zero if there was none
 * @param delay from the time of a trade to its delivery, of trades that a connection sent
 */
public record StreamStatistics(
    List<SymbolStatistics> symbols,
    int connections,
    int connected,
    long messages,
    long badFrames,
    long reconnects,
    long connectionErrors,
    long historyFailures,
    long listenerFailures,
    Optional<Instant> lastMessage,
    Duration reconnectDelay,
    DelayStatistics delay) {
  /** Copies the list. */
  public StreamStatistics {
    symbols = List.copyOf(symbols);
    Objects.requireNonNull(lastMessage, "lastMessage");
    Objects.requireNonNull(reconnectDelay, "reconnectDelay");
    Objects.requireNonNull(delay, "delay");
  }

  /**
   * The statistics of a symbol.
   *
   * @param symbol a symbol of the stream
   * @return its statistics
   * @throws IllegalArgumentException if the stream does not have it
   */
  public SymbolStatistics of(String symbol) {
    Objects.requireNonNull(symbol, "symbol");
    return symbols.stream()
        .filter(each -> each.symbol().equals(symbol))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("Not a symbol of this stream: " + symbol));
  }

  /**
   * A number of all symbols.
   *
   * @param number one of the numbers of a symbol, for example {@code SymbolStatistics::delivered}
   * @return its sum
   */
  public long total(ToLongFunction<SymbolStatistics> number) {
    Objects.requireNonNull(number, "number");
    return symbols.stream().mapToLong(number).sum();
  }
}
