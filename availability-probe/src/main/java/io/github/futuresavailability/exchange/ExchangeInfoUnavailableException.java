package io.github.futuresavailability.exchange;

import java.io.IOException;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The exchange gave no good answer, which says nothing about its contracts. The message says what
 * came back instead and what that means.
 */
public final class ExchangeInfoUnavailableException extends IOException {
  private static final long serialVersionUID = 1L;
  private static final int NO_ANSWER = -1;

  private final String url;
  private final int status;

  ExchangeInfoUnavailableException(String url, OptionalInt status, @Nullable Throwable cause) {
    super(message(url, status, cause), cause);
    this.url = Objects.requireNonNull(url, "url");
    this.status = status.orElse(NO_ANSWER);
  }

  /**
   * What was asked.
   *
   * @return the address of the request
   */
  public String url() {
    return url;
  }

  /**
   * The HTTP status of the answer.
   *
   * @return the status, or empty if no whole answer came
   */
  public OptionalInt status() {
    return status == NO_ANSWER ? OptionalInt.empty() : OptionalInt.of(status);
  }

  private static String message(String url, OptionalInt status, @Nullable Throwable cause) {
    if (status.isEmpty()) {
      String said = cause == null ? null : cause.getMessage();
      return said == null ? "No good answer from " + url : said;
    }
    return "HTTP " + status.getAsInt() + " from " + url + ": " + meaning(status.getAsInt());
  }

  private static String meaning(int status) {
    return switch (status) {
      case 403 -> "the exchange's firewall refuses this address";
      case 404 -> "there is no exchangeInfo at this address";
      case 418 -> "the exchange has banned this address for a while";
      case 429 -> "the exchange wants to be asked less often";
      case 451 -> "the exchange does not serve the place from which it was asked";
      default -> "the exchange gave no answer";
    };
  }
}
