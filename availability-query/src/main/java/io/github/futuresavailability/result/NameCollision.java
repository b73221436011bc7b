package io.github.futuresavailability.result;

import java.util.List;
import java.util.Objects;

/**
 * A trading name under which the archive had more than one file on a day, as when {@code ICPUSDT}
 * and {@code ICPUSDT_SETTLED} overlap. Only one of them is counted, so that no volume counts twice.
 * Immutable and thread-safe.
 *
 * @param tradingName the name without any {@code SETTLED}
 * @param counted the symbol that is counted: the one with the greatest quote volume, of equal ones
 *     the first in UTF-8 order
 * @param excluded the symbols that are not counted, in UTF-8 order
 */
public record NameCollision(String tradingName, String counted, List<String> excluded) {
  /** Copies the list. */
  public NameCollision {
    Objects.requireNonNull(tradingName, "tradingName");
    Objects.requireNonNull(counted, "counted");
    excluded = List.copyOf(excluded);
  }
}
