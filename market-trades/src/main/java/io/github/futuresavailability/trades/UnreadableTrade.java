package io.github.futuresavailability.trades;

import java.util.Objects;

/**
 * A trade that the server has and no record can hold, because its price or quantity has more digits
 * than NUMERIC(18, 8).
 *
 * @param id its id
 * @param fault which field cannot be read, and why
 */
public record UnreadableTrade(long id, String fault) {
  /** Checks that nothing is null. */
  public UnreadableTrade {
    Objects.requireNonNull(fault, "fault");
  }
}
