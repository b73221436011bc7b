package io.github.futuresavailability.collect;

import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.probe.ObjectStoreException;
import java.io.IOException;
import java.util.Comparator;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A failed request of a run; nothing was stored for it. Immutable and thread-safe.
 *
 * @param symbol the symbol of the request
 * @param days the days of the request
 * @param url the URL of the request, or null if the failure is in the content of several responses
 * @param status the HTTP status of the response, or null if no complete response was received
 * @param attempts how often the request was sent
 * @param message the error message
 * @param cause the exception
 */
public record CollectionFailure(
    String symbol,
    DateRange days,
    @Nullable String url,
    @Nullable Integer status,
    int attempts,
    String message,
    IOException cause) {
  /** By symbol, then by day. */
  static final Comparator<CollectionFailure> ORDER =
      Comparator.comparing(CollectionFailure::symbol, ContractSymbol.UTF8_ORDER)
          .thenComparing(failure -> failure.days().first());

  /** Checks that symbol, days, message and cause are not null. */
  public CollectionFailure {
    Objects.requireNonNull(symbol, "symbol");
    Objects.requireNonNull(days, "days");
    Objects.requireNonNull(message, "message");
    Objects.requireNonNull(cause, "cause");
  }

  static CollectionFailure of(ProbeRequest request, IOException cause) {
    String message = String.valueOf(cause.getMessage());
    if (cause instanceof ObjectStoreException e) {
      OptionalInt status = e.status();
      return new CollectionFailure(
          request.symbol(),
          request.range(),
          e.url().toString(),
          status.isPresent() ? status.getAsInt() : null,
          e.attempts(),
          message,
          e);
    }
    return new CollectionFailure(request.symbol(), request.range(), null, null, 1, message, cause);
  }

  @Override
  public String toString() {
    String when = days.size() == 1 ? days.first().toString() : days.toString();
    return symbol + " " + when + ": " + message;
  }
}
