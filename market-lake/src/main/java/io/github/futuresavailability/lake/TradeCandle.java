package io.github.futuresavailability.lake;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * The candle of an interval, from its trades, in exact decimals. Immutable and thread-safe.
 *
 * @param start the beginning of the interval, UTC
 * @param open the price of the first trade
 * @param high the highest price
 * @param low the lowest price
 * @param close the price of the last trade
 * @param volume the sum of the quantities
 * @param turnover the sum of price times quantity, never rounded
 * @param count the number of trades, from 1
 */
public record TradeCandle(
    Instant start,
    BigDecimal open,
    BigDecimal high,
    BigDecimal low,
    BigDecimal close,
    BigDecimal volume,
    BigDecimal turnover,
    long count) {}
