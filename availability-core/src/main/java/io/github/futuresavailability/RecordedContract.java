package io.github.futuresavailability;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the exchange's own list said of a contract, unchanged from one response to another.
 * Immutable and thread-safe.
 *
 * @param symbol the symbol
 * @param contractType for example {@code PERPETUAL}, see {@link ExchangeContract}
 * @param underlyingType for example {@code COIN} or {@code EQUITY}; empty if the exchange did not
 *     say
 * @param onboardedAt when trading began, as the exchange says, UTC; null if it did not say
 * @param deliversAt when the contract ends, as the exchange says, UTC; null if it did not say
 * @param firstSeenAt the time of the first recorded response that said so, by the exchange's clock,
 *     UTC
 * @param lastSeenAt the time of the last one, by the exchange's clock, UTC
 */
public record RecordedContract(
    String symbol,
    String contractType,
    String underlyingType,
    @Nullable Instant onboardedAt,
    @Nullable Instant deliversAt,
    Instant firstSeenAt,
    Instant lastSeenAt) {

  /** Checks that the symbol can be one, that no text is null, and that the times are in order. */
  public RecordedContract {
    ContractSymbol.of(symbol);
    Objects.requireNonNull(contractType, "contractType");
    Objects.requireNonNull(underlyingType, "underlyingType");
    if (lastSeenAt.isBefore(firstSeenAt)) {
      throw new IllegalArgumentException(
          "Last seen at " + lastSeenAt + ", before " + firstSeenAt + ": " + symbol);
    }
  }
}
