package io.github.futuresavailability.collect;

import io.github.futuresavailability.ContractSymbol;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Objects;

/**
 * A stored value that was not the one of the daily file; the daily one is stored since. Immutable
 * and thread-safe.
 *
 * @param symbol the symbol
 * @param day the UTC day
 * @param column the column of {@code daily_availability}
 * @param stored the value that was stored, in nearly every case that of a monthly file
 * @param daily the value of the daily file
 */
public record VolumeDifference(
    String symbol, LocalDate day, String column, double stored, double daily) {
  /** By symbol and day; columns of one day keep their order. */
  static final Comparator<VolumeDifference> ORDER =
      Comparator.comparing(VolumeDifference::symbol, ContractSymbol.UTF8_ORDER)
          .thenComparing(VolumeDifference::day);

  /** Checks that it is known which value it is. */
  public VolumeDifference {
    Objects.requireNonNull(symbol, "symbol");
    Objects.requireNonNull(day, "day");
    Objects.requireNonNull(column, "column");
  }

  @Override
  public String toString() {
    return symbol + " " + day + " " + column + ": stored " + stored + ", daily " + daily;
  }
}
