package io.github.futuresavailability.exchange;

import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a document is not a valid exchangeInfo: not JSON, truncated, too large, or with a
 * contract that has a missing field or occurs twice. The message has the source and the contract's
 * position.
 */
public final class MalformedExchangeInfoException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String source;

  MalformedExchangeInfoException(String source, String problem, @Nullable Throwable cause) {
    super(source + ": " + problem, cause);
    this.source = Objects.requireNonNull(source, "source");
  }

  /**
   * The source of the document.
   *
   * @return the name given by the caller, or the path of the file
   */
  public String source() {
    return source;
  }
}
