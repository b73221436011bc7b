package io.github.futuresavailability.testkit.binance;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * A REST request that an {@link EmbeddedBinance} received. Immutable and thread-safe.
 *
 * @param path the path, for example {@code /api/v3/aggTrades}
 * @param parameters the parameters by name
 * @param status the status of the response, also of a fault
 * @param weight the weight of the request, 0 if it was rejected
 * @param usedWeight the weight of the minute after this request, as its header says
 * @param time when it arrived, by the clock of the server
 */
public record RecordedRequest(
    String path,
    Map<String, String> parameters,
    int status,
    int weight,
    int usedWeight,
    Instant time) {
  /** Copies the parameters. */
  public RecordedRequest {
    Objects.requireNonNull(path, "path");
    parameters = Map.copyOf(parameters);
    Objects.requireNonNull(time, "time");
  }

  /**
   * Whether the request exceeded a limit.
   *
   * @return true for the statuses 429 and 418
   */
  public boolean isRejected() {
    return status == 429 || status == 418;
  }
}
