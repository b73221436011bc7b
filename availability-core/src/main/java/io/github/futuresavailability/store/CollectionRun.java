package io.github.futuresavailability.store;

import io.github.futuresavailability.DateRange;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One line of the run ledger: a collection run that ended. Immutable and thread-safe.
 *
 * @param kind what it collected
 * @param range the days it asked for
 * @param startedAt when it began, UTC
 * @param finishedAt when it had written its last row, UTC
 * @param factsWritten how many facts it wrote
 * @param failures how many questions got no good answer; 1 or more if the run failed as a whole
 * @param failure why the run failed as a whole, or null if it came to its end
 * @param libraryVersion the version of this library that ran
 */
public record CollectionRun(
    RunKind kind,
    DateRange range,
    Instant startedAt,
    Instant finishedAt,
    long factsWritten,
    long failures,
    @Nullable String failure,
    String libraryVersion) {
  /** Checks that all parts are there. */
  public CollectionRun {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(range, "range");
    Objects.requireNonNull(startedAt, "startedAt");
    Objects.requireNonNull(finishedAt, "finishedAt");
    Objects.requireNonNull(libraryVersion, "libraryVersion");
    if (failure != null && failures < 1) {
      throw new IllegalArgumentException("A run that failed has a failure: " + failure);
    }
  }

  /**
   * A run of this version of the library that came to its end.
   *
   * @param kind what it collected
   * @param range the days it asked for
   * @param startedAt when it began, UTC
   * @param finishedAt when it had written its last row, UTC
   * @param factsWritten how many facts it wrote
   * @param failures how many questions got no good answer
   */
  public CollectionRun(
      RunKind kind,
      DateRange range,
      Instant startedAt,
      Instant finishedAt,
      long factsWritten,
      long failures) {
    this(
        kind,
        range,
        startedAt,
        finishedAt,
        factsWritten,
        failures,
        null,
        RunLedger.libraryVersion());
  }

  /**
   * A run of this version of the library that failed as a whole, before it wrote anything or
   * between two writes.
   *
   * @param kind what it was to collect
   * @param range the days it was to ask for
   * @param startedAt when it began, UTC
   * @param finishedAt when it failed, UTC
   * @param failure why
   * @return the line for the ledger
   */
  public static CollectionRun failed(
      RunKind kind, DateRange range, Instant startedAt, Instant finishedAt, String failure) {
    return new CollectionRun(
        kind,
        range,
        startedAt,
        finishedAt,
        0,
        1,
        Objects.requireNonNull(failure, "failure"),
        RunLedger.libraryVersion());
  }

  /**
   * This run, ended by an exception after it had written what it says.
   *
   * @param reason what ended it
   * @return a copy with the reason, and with a failure if it had none
   */
  public CollectionRun endedBy(String reason) {
    return new CollectionRun(
        kind,
        range,
        startedAt,
        finishedAt,
        factsWritten,
        Math.max(1, failures),
        Objects.requireNonNull(reason, "reason"),
        libraryVersion);
  }

  /**
   * Whether every question got a good answer and all answers were written.
   *
   * @return false if anything failed
   */
  public boolean succeeded() {
    return failures == 0;
  }
}
