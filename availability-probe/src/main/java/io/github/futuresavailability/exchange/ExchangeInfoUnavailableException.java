package io.github.futuresavailability.exchange;

import java.io.IOException;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when the list of contracts cannot be fetched from the exchange. The message has the status
 * and its meaning.
 */
public final class ExchangeInfoUnavailableException extends IOException {
  private static final long serialVersionUID = 1L;
  private static final int NO_STATUS = -1;

  private final String url;
  private final int status;

  ExchangeInfoUnavailableException(String url, OptionalInt status, @Nullable Throwable cause) {
    super(message(url, status, cause), cause);
    this.url = Objects.requireNonNull(url, "url");
    this.status = status.orElse(NO_STATUS);
  }

  /**
   * The URL of the request.
   *
   * @return the URL
   */
  public String url() {
    return url;
  }

  /**
   * The HTTP status of the response.
   *
   * @return the status, or empty if no complete response was received
   */
  public OptionalInt status() {
    return status == NO_STATUS ? OptionalInt.empty() : OptionalInt.of(status);
  }

  private static String message(String url, OptionalInt status, @Nullable Throwable cause) {
    if (status.isEmpty()) {
      String reason = cause == null ? null : cause.getMessage();
      return reason == null ? "Request failed: " + url : reason;
    }
    return "HTTP " + status.getAsInt() + " from " + url + ": " + meaning(status.getAsInt());
  }

  private static String meaning(int status) {
    return switch (status) {
      case 403 -> "the exchange's firewall blocks this client";
      case 404 -> "there is no exchangeInfo at this URL";
      case 418 -> "the exchange has banned this IP address for some time";
      case 429 -> "too many requests; send fewer";
      case 451 -> "the exchange does not serve this location";
      default -> "the request failed";
    };
  }
}
