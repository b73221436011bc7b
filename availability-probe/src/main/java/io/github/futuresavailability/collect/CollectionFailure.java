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
 * A question of a run that got no good answer; nothing was stored for it. Immutable and
 * thread-safe.
 *
 * @param symbol the symbol that was asked for
 * @param days the days that were asked for
 * @param url the address of the request, or null if the answers do not fit each other
 * @param status the HTTP status of the answer, or null if no whole answer came
 * @param attempts how often the question was asked
 * @param message what happened
 * @param cause what was thrown
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

  /** Checks that it is known what was asked, and what happened. */
  public CollectionFailure {
    Objects.requireNonNull(symbol, "symbol");
    Objects.requireNonNull(days, "days");
    Objects.requireNonNull(message, "message");
    Objects.requireNonNull(cause, "cause");
  }

  static CollectionFailure of(ProbeRequest question, IOException cause) {
    String message = String.valueOf(cause.getMessage());
    if (cause instanceof ObjectStoreException e) {
      OptionalInt status = e.status();
      return new CollectionFailure(
          question.symbol(),
          question.range(),
          e.url().toString(),
          status.isPresent() ? status.getAsInt() : null,
          e.attempts(),
          message,
          e);
    }
    return new CollectionFailure(
        question.symbol(), question.range(), null, null, 1, message, cause);
  }

  @Override
  public String toString() {
    String when = days.size() == 1 ? days.first().toString() : days.toString();
    return symbol + " " + when + ": " + message;
  }
}
