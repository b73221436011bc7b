package io.github.futuresavailability.exchange;

import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An answer was received, but it is no exchangeInfo: no JSON, cut, too large, or a contract that
 * lacks a field or comes twice. The message names the answer, and the contract's position.
 */
public final class MalformedExchangeInfoException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String source;

  MalformedExchangeInfoException(String source, String problem, @Nullable Throwable cause) {
    super(source + ": " + problem, cause);
    this.source = Objects.requireNonNull(source, "source");
  }

  /**
   * Where the answer came from.
   *
   * @return the name that the caller gave it, or the path of its file
   */
  public String source() {
    return source;
  }
}
