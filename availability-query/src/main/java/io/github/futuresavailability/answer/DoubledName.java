package io.github.futuresavailability.answer;

import java.util.List;
import java.util.Objects;

/**
 * A trading name under which the archive had more than one file on a day, as when {@code ICPUSDT}
 * and {@code ICPUSDT_SETTLED} overlap. Only one of them is counted, so that no volume counts twice.
 * Immutable and thread-safe.
 *
 * @param tradingName the name without any {@code SETTLED}
 * @param counted the symbol that is counted: that with the greatest quote volume, the first in
 *     UTF-8 order if these are equal
 * @param leftOut the other symbols, in UTF-8 order
 */
public record DoubledName(String tradingName, String counted, List<String> leftOut) {
  /** Copies the list. */
  public DoubledName {
    Objects.requireNonNull(tradingName, "tradingName");
    Objects.requireNonNull(counted, "counted");
    leftOut = List.copyOf(leftOut);
  }
}
