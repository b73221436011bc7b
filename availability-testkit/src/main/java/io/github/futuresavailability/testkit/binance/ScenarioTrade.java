package io.github.futuresavailability.testkit.binance;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;

/**
 * A trade of a scenario as the exchange means it. Immutable and thread-safe.
 *
 * @param symbol the symbol, for example {@code BTCUSDT}
 * @param id the id that grows by one from trade to trade: {@code t} on spot, {@code a} of the
 *     aggregate trades of futures
 * @param price the price, with the scale that the exchange prints
 * @param quantity the quantity, with the scale that the exchange prints
 * @param time when it was traded, UTC, in microseconds; the exchange prints milliseconds unless
 *     microseconds are requested
 * @param isBuyerMaker whether the buyer's order was in the book, so that the aggressor sold
 * @param firstTradeId the first of the trades that are aggregated in it; the id itself on spot
 * @param lastTradeId the last of them
 */
public record ScenarioTrade(
    String symbol,
    long id,
    BigDecimal price,
    BigDecimal quantity,
    Instant time,
    boolean isBuyerMaker,
    long firstTradeId,
    long lastTradeId) {
  /** Checks that nothing is null. */
  public ScenarioTrade {
    Objects.requireNonNull(symbol, "symbol");
    Objects.requireNonNull(price, "price");
    Objects.requireNonNull(quantity, "quantity");
    Objects.requireNonNull(time, "time");
  }
}
