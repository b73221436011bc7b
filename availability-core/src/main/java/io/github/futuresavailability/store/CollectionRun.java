package io.github.futuresavailability.store;

import io.github.futuresavailability.DateRange;
import java.time.Instant;
import java.util.Objects;

/**
 * One line of the run ledger: a collection run that ended. Immutable and thread-safe.
 *
 * @param kind what it collected
 * @param range the days it asked for
 * @param startedAt when it began, UTC
 * @param finishedAt when it had written its last row, UTC
 * @param factsWritten how many facts it wrote
 * @param failures how many questions got no good answer
 */
public record CollectionRun(
    RunKind kind,
    DateRange range,
    Instant startedAt,
    Instant finishedAt,
    long factsWritten,
    long failures) {
  /** Checks that all parts are there. */
  public CollectionRun {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(range, "range");
    Objects.requireNonNull(startedAt, "startedAt");
    Objects.requireNonNull(finishedAt, "finishedAt");
  }
}
