package io.github.futuresavailability.testkit.binance;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;

/**
 * The best bid and ask of a scenario after one of its trades. Immutable and thread-safe.
 *
 * @param symbol the symbol, for example {@code BTCUSDT}
 * @param updateId the id of the update of the order book, which grows by more than one
 * @param bidPrice the best price of a buyer
 * @param bidQuantity how much is bid at that price
 * @param askPrice the best price of a seller, above the bid
 * @param askQuantity how much is offered at that price
 * @param time when it was so, UTC, in microseconds; spot streams do not print it
 */
public record ScenarioQuote(
    String symbol,
    long updateId,
    BigDecimal bidPrice,
    BigDecimal bidQuantity,
    BigDecimal askPrice,
    BigDecimal askQuantity,
    Instant time) {
  /** Checks that nothing is null. */
  public ScenarioQuote {
    Objects.requireNonNull(symbol, "symbol");
    Objects.requireNonNull(bidPrice, "bidPrice");
    Objects.requireNonNull(bidQuantity, "bidQuantity");
    Objects.requireNonNull(askPrice, "askPrice");
    Objects.requireNonNull(askQuantity, "askQuantity");
    Objects.requireNonNull(time, "time");
  }
}
