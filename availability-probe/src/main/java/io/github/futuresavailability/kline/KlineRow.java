package io.github.futuresavailability.kline;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * One row of a kline file of any interval.
 *
 * @param line the line of the file, counted from 1, the header included
 * @param openTime the first instant of the candle
 * @param closeTime the last instant of the candle
 * @param timeUnit the unit of the file's times, MILLIS or MICROS
 */
record KlineRow(
    long line,
    Instant openTime,
    Instant closeTime,
    ChronoUnit timeUnit,
    double open,
    double high,
    double low,
    double close,
    double baseVolume,
    double quoteVolume,
    long tradeCount,
    double takerBuyBaseVolume,
    double takerBuyQuoteVolume) {

  /** The UTC day on which the candle opens. */
  LocalDate day() {
    return LocalDate.ofInstant(openTime, ZoneOffset.UTC);
  }

  /** Whether the candle opens with the first tick of a UTC day and closes inside that day. */
  boolean isInItsDay() {
    return openTime.equals(dayStart()) && !closeTime.isAfter(lastTick());
  }

  /** When the candle closed, if that was before the last tick of its day. */
  @Nullable Instant closedEarlyAt() {
    return closeTime.isBefore(lastTick()) ? closeTime : null;
  }

  private Instant dayStart() {
    return openTime.truncatedTo(ChronoUnit.DAYS);
  }

  private Instant lastTick() {
    return dayStart().plus(1, ChronoUnit.DAYS).minus(1, timeUnit);
  }
}
