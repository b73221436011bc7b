package io.github.futuresavailability.candles;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Thrown by a {@link CandleSource} when a part of a request failed and the rest was read: a run
 * then stores the rest, and only the windows of the part have failed. The message names each.
 */
public final class PartialReadException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Not written when serialised: they are for the run that reads. */
  private final transient List<CandleBatch> batches;

  private final transient Map<CandleWindow, IOException> failures;

  /**
   * Creates the exception.
   *
   * @param batches what was read, in order
   * @param failures the windows that failed, each with its cause; together with the windows of the
   *     batches they are those of the request, which may be divided
   * @throws IllegalArgumentException if no window failed
   */
  public PartialReadException(
      List<CandleBatch> batches, Map<CandleWindow, ? extends IOException> failures) {
    super(message(failures));
    this.batches = List.copyOf(batches);
    this.failures = Map.copyOf(failures);
    if (failures.isEmpty()) {
      throw new IllegalArgumentException("No window has failed");
    }
    failures.values().forEach(this::addSuppressed);
  }

  private static String message(Map<CandleWindow, ? extends IOException> failures) {
    return failures.entrySet().stream()
        .map(failed -> failed.getKey() + ": " + failed.getValue().getMessage())
        .sorted()
        .collect(Collectors.joining("; "));
  }

  /**
   * What was read.
   *
   * @return the batches, in order
   */
  public List<CandleBatch> batches() {
    return batches;
  }

  /**
   * The windows that failed.
   *
   * @return each window with its cause
   */
  public Map<CandleWindow, IOException> failures() {
    return failures;
  }
}
