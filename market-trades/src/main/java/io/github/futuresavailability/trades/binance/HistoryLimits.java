package io.github.futuresavailability.trades.binance;

import java.time.Duration;
import java.util.Objects;

/**
 * How much weight requests of history may take. Immutable and thread-safe.
 *
 * <p>Binance counts weight for each address and clock minute. Other programs of the same address
 * need their part of it.
 *
 * @param requestWeight the weight of one request
 * @param minuteWeight the weight that may be used in a minute
 * @param requestTimeout the longest time of a request from start to end
 */
public record HistoryLimits(long requestWeight, long minuteWeight, Duration requestTimeout) {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  /** Checks that a request fits into a minute. */
  public HistoryLimits {
    Objects.requireNonNull(requestTimeout, "requestTimeout");
    if (requestWeight < 1 || minuteWeight < requestWeight) {
      throw new IllegalArgumentException(
          "Not weights: %d of %d a minute".formatted(requestWeight, minuteWeight));
    }
    if (requestTimeout.isNegative() || requestTimeout.isZero()) {
      throw new IllegalArgumentException("Not a timeout: " + requestTimeout);
    }
  }

  /**
   * The limits of a market: spot 25 of 6,000 a minute, binance.us 5 of 1,200, USD-M and COIN-M 20
   * of 2,400; request timeout 30 s.
   *
   * @param market the market
   * @return its limits
   */
  public static HistoryLimits of(BinanceMarket market) {
    return switch (market) {
      case SPOT -> new HistoryLimits(25, 6000, TIMEOUT);
      case US -> new HistoryLimits(5, 1200, TIMEOUT);
      case UM, CM -> new HistoryLimits(20, 2400, TIMEOUT);
    };
  }

  /**
   * Sets the weight of a minute.
   *
   * @param weight the weight that may be used
   * @return the same limits with that weight
   */
  public HistoryLimits withMinuteWeight(long weight) {
    return new HistoryLimits(requestWeight, weight, requestTimeout);
  }
}
