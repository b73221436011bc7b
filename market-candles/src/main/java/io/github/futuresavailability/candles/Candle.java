package io.github.futuresavailability.candles;

import io.github.futuresavailability.internal.Storable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;

/**
 * The prices and the volume of one instrument in one interval, as exact decimals. A candle is what
 * a source says: its prices need not follow from each other; {@code CandleQuality} checks that.
 * Immutable and thread-safe.
 *
 * @param instrument the exact name of the contract at its source
 * @param resolution the length of the candle
 * @param start the first instant, UTC, on the grid of the resolution
 * @param open the first price
 * @param high the highest price
 * @param low the lowest price
 * @param close the last price
 * @param volume the traded amount in base currency or contracts, as the source counts it
 */
public record Candle(
    String instrument,
    Resolution resolution,
    Instant start,
    BigDecimal open,
    BigDecimal high,
    BigDecimal low,
    BigDecimal close,
    BigDecimal volume) {
  /** Checks the name and the grid. */
  public Candle {
    instrument = CandleWindow.checkedInstrument(instrument);
    Objects.requireNonNull(resolution, "resolution");
    Storable.check(Objects.requireNonNull(start, "start"));
    Objects.requireNonNull(open, "open");
    Objects.requireNonNull(high, "high");
    Objects.requireNonNull(low, "low");
    Objects.requireNonNull(close, "close");
    Objects.requireNonNull(volume, "volume");
    if (!resolution.isStart(start)) {
      throw new IllegalArgumentException(
          "Not the start of a candle of resolution " + resolution + ": " + start);
    }
  }

  /**
   * The first instant after the candle.
   *
   * @return the start of the next candle
   */
  public Instant end() {
    return resolution.endOf(start);
  }

  /** The candle on one line. */
  @Override
  public String toString() {
    return "%s %s %s open %s high %s low %s close %s volume %s"
        .formatted(
            instrument,
            resolution,
            start,
            open.toPlainString(),
            high.toPlainString(),
            low.toPlainString(),
            close.toPlainString(),
            volume.toPlainString());
  }
}
