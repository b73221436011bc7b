package io.github.futuresavailability.query;

import io.github.futuresavailability.result.Layout;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The quote volume and trades of a contract on each day with a file; days without a file are
 * omitted. Volumes are in the contract's quote asset. Immutable and thread-safe.
 */
public final class VolumeSeries extends SymbolSeries<DailyVolume> {
  private static final Layout<DailyVolume> LAYOUT =
      new Layout<>(
          List.of("date", "quote_volume", "trade_count"),
          day -> List.of(day.day(), day.quoteVolume(), day.tradeCount()));

  VolumeSeries(String symbol, boolean isCollected, List<DailyVolume> days) {
    super(symbol, isCollected, days);
  }

  /**
   * The mean quote volume of the days with a file.
   *
   * @return the mean, or empty if there is no day
   */
  public OptionalDouble average() {
    return days().stream().mapToDouble(DailyVolume::quoteVolume).average();
  }

  /**
   * The least quote volume of a day with a file.
   *
   * @return the volume, or empty if there is no day
   */
  public OptionalDouble minimum() {
    return days().stream().mapToDouble(DailyVolume::quoteVolume).min();
  }

  /**
   * The greatest quote volume of a day.
   *
   * @return the volume, or empty if there is no day
   */
  public OptionalDouble maximum() {
    return days().stream().mapToDouble(DailyVolume::quoteVolume).max();
  }

  /**
   * The quote volume of all days.
   *
   * @return the sum, 0 if there is no day
   */
  public double total() {
    return days().stream().mapToDouble(DailyVolume::quoteVolume).sum();
  }

  @Override
  Layout<DailyVolume> printed() {
    return LAYOUT;
  }

  @Override
  public String toCsv() {
    return LAYOUT.csv(days());
  }
}
