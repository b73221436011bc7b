package io.github.futuresavailability.candles.archive;

import io.github.futuresavailability.candles.CandleBatchBuilder;
import io.github.futuresavailability.candles.Resolution;
import io.github.futuresavailability.internal.FixedDecimal;
import io.github.futuresavailability.internal.PlainText;
import io.github.futuresavailability.kline.internal.KlineColumn;
import io.github.futuresavailability.kline.internal.KlineTime;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * The candle of the current line of a kline file, with exact decimals. Of the two volumes it has
 * that in the base asset, as the candles of other sources do.
 */
final class KlineCandle {
  /** The digits that a long surely holds. */
  private static final int MAX_DIGITS = 18;

  /** The largest number of the columns NUMERIC(18, 8), in units of the eighth digit. */
  private static final long LARGEST = 999_999_999_999_999_999L;

  private final KlineLines line;
  private final Resolution resolution;

  KlineCandle(KlineLines line, Resolution resolution) {
    this.line = line;
    this.resolution = resolution;
  }

  /**
   * The start of the candle.
   *
   * @throws IOException if it is not on the grid, or the candle closes before it or after its end
   */
  Instant start() throws IOException {
    long openTicks = ticks(KlineColumn.OPEN_TIME);
    long closeTicks = ticks(KlineColumn.CLOSE_TIME);
    Instant start = KlineTime.instant(openTicks);
    if (!resolution.isStart(start)) {
      throw line.fault("is not on the grid: " + start);
    }
    // A candle may close early, as on days of an outage; its values are those of the archive.
    boolean isInside =
        KlineTime.unit(openTicks) == KlineTime.unit(closeTicks)
            && closeTicks >= openTicks
            && KlineTime.instant(closeTicks).isBefore(resolution.endOf(start));
    if (!isInside) {
      throw line.fault(
          "closes outside of its candle from " + start + ": " + quoted(KlineColumn.CLOSE_TIME));
    }
    return start;
  }

  private long ticks(KlineColumn column) throws IOException {
    long value = 0;
    int length = line.length(column);
    for (int i = 0; i < length; i++) {
      int digit = line.characters()[line.start(column) + i] - '0';
      if (digit < 0 || digit > 9 || length > MAX_DIGITS) {
        throw wrong(column, "is not a time");
      }
      value = value * 10 + digit;
    }
    if (length == 0) {
      throw wrong(column, "is not a time");
    }
    return value;
  }

  /**
   * Adds the candle to a batch.
   *
   * @throws IOException if a value is not a number that the store has exactly
   */
  void addTo(CandleBatchBuilder batch, Instant start) throws IOException {
    long open = price(KlineColumn.OPEN);
    long high = price(KlineColumn.HIGH);
    long low = price(KlineColumn.LOW);
    long close = price(KlineColumn.CLOSE);
    requireDigit(KlineColumn.VOLUME);
    try {
      batch.add(start, open, high, low, close, units(KlineColumn.VOLUME));
    } catch (ArithmeticException | NumberFormatException notInUnits) {
      addLarge(batch, start, open, high, low, close);
    }
  }

  /** A volume of a contract of small value has more digits before the point than a long holds. */
  private void addLarge(
      CandleBatchBuilder batch, Instant start, long open, long high, long low, long close)
      throws IOException {
    try {
      BigDecimal volume = new BigDecimal(line.text(KlineColumn.VOLUME));
      if (Math.abs((long) volume.precision() - volume.scale()) > MAX_DIGITS) {
        throw wrong(KlineColumn.VOLUME, "has too many digits");
      }
      batch.add(start, open, high, low, close, volume);
    } catch (NumberFormatException e) {
      throw wrong(KlineColumn.VOLUME, "is not a number");
    } catch (ArithmeticException e) {
      throw wrong(KlineColumn.VOLUME, "cannot be stored exactly: " + e.getMessage());
    }
  }

  private long units(KlineColumn column) {
    return FixedDecimal.volume(line.characters(), line.start(column), line.length(column));
  }

  private long price(KlineColumn column) throws IOException {
    requireDigit(column);
    long units;
    try {
      units = FixedDecimal.price(line.characters(), line.start(column), line.length(column));
    } catch (NumberFormatException e) {
      throw wrong(column, "is not a number");
    } catch (ArithmeticException e) {
      throw wrong(column, "has more digits than NUMERIC(18, 8)");
    }
    if (Math.abs(units) > LARGEST) {
      throw wrong(column, "has more digits than NUMERIC(18, 8)");
    }
    return units;
  }

  /** A number without any digit would be read as zero. */
  private void requireDigit(KlineColumn column) throws IOException {
    int end = line.start(column) + line.length(column);
    for (int i = line.start(column); i < end; i++) {
      char c = line.characters()[i];
      if (c >= '0' && c <= '9') {
        return;
      }
    }
    throw wrong(column, "is not a number");
  }

  private IOException wrong(KlineColumn column, String fault) {
    return line.fault(column.header() + " " + fault + ": " + quoted(column));
  }

  private String quoted(KlineColumn column) {
    return PlainText.quoted(line.text(column), 40);
  }
}
