package io.github.futuresavailability.lake;

import io.github.futuresavailability.internal.PlainText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Optional;

/**
 * Prices and volumes of trades of one instrument, in exact decimals. Immutable and thread-safe.
 *
 * @param exchange the exchange
 * @param symbol the instrument
 * @param currency the currency of prices and turnover
 * @param firstTime the time of the first trade, UTC
 * @param lastTime the time of the last trade
 * @param open the price of the first trade; among those of one time, the one with the lowest id
 * @param high the highest price
 * @param low the lowest price
 * @param close the price of the last trade
 * @param volume the sum of the quantities, with eight digits after the point
 * @param turnover the sum of price times quantity, with 16 digits after the point, never rounded
 * @param count the number of trades
 */
public record MarketSummary(
    String exchange,
    String symbol,
    String currency,
    Instant firstTime,
    Instant lastTime,
    BigDecimal open,
    BigDecimal high,
    BigDecimal low,
    BigDecimal close,
    BigDecimal volume,
    BigDecimal turnover,
    long count) {
  /**
   * The average price, weighted by quantity.
   *
   * @return turnover divided by volume, rounded half up to eight digits after the point; empty if
   *     the volume is 0
   */
  public Optional<BigDecimal> vwap() {
    return volume.signum() == 0
        ? Optional.empty()
        : Optional.of(turnover.divide(volume, 8, RoundingMode.HALF_UP));
  }

  /** The prices and volumes on one line, the average price included. */
  @Override
  public String toString() {
    return "%s %s %s to %s: open %s, high %s, low %s, close %s, volume %s, turnover %s %s, vwap %s, %s"
        .formatted(
            exchange,
            symbol,
            firstTime,
            lastTime,
            open.toPlainString(),
            high.toPlainString(),
            low.toPlainString(),
            close.toPlainString(),
            volume.toPlainString(),
            turnover.toPlainString(),
            currency,
            vwap().map(BigDecimal::toPlainString).orElse("none"),
            PlainText.counted(count, "trade"));
  }
}
