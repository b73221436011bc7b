package io.github.futuresavailability.trades.binance;

import io.github.futuresavailability.AvailabilityException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a request of the REST interface fails: no complete response in time, or a status
 * other than 200. The message has the address and the fault.
 */
public final class BinanceRequestException extends AvailabilityException {
  private static final long serialVersionUID = 1L;
  private static final int NONE = 0;

  private final int status;
  private final @Nullable Duration retryAfter;

  BinanceRequestException(String message, int status, @Nullable Duration retryAfter) {
    super(message);
    this.status = status;
    this.retryAfter = retryAfter;
  }

  BinanceRequestException(String message, Throwable cause) {
    super(message, cause);
    this.status = NONE;
    this.retryAfter = null;
  }

  /**
   * The status of the response.
   *
   * @return the status, or empty if there was no complete response
   */
  public OptionalInt status() {
    return status == NONE ? OptionalInt.empty() : OptionalInt.of(status);
  }

  /**
   * How long the server wants the client to wait.
   *
   * @return the time of the header Retry-After, or empty without one
   */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  /** Whether the same request may succeed later; decided here alone. */
  boolean isTemporary() {
    return status == NONE || status == 408 || isRejection() || status >= 500;
  }

  /** Whether the server wants a key, or another one. */
  boolean isWithoutKey() {
    return status == 401;
  }

  BinanceRequestException withHint(String hint) {
    BinanceRequestException hinted =
        new BinanceRequestException(getMessage() + hint, status, retryAfter);
    hinted.initCause(this);
    return hinted;
  }

  /** Whether the server has rejected the request because of too much weight. */
  boolean isRejection() {
    return status == 429 || status == 418;
  }
}
