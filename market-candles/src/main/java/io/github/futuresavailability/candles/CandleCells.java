package io.github.futuresavailability.candles;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Candles as the cells of a table. */
final class CandleCells {
  private CandleCells() {}

  static List<String> of(Candle candle) {
    return List.of(
        candle.start().toString(),
        text(candle.open()),
        text(candle.high()),
        text(candle.low()),
        text(candle.close()),
        text(candle.volume()));
  }

  static List<String> of(ResampledCandle resampled) {
    List<String> cells = new ArrayList<>(of(resampled.candle()));
    cells.add(resampled.isComplete() ? String.valueOf(resampled.parts()) : resampled.parts() + "!");
    return cells;
  }

  private static String text(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }
}
