package io.github.futuresavailability.store;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.internal.LibraryVersion;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the run ledger: a collection run that ended. Immutable and thread-safe.
 *
 * @param kind the kind of data that it collected
 * @param range the days that it covered
 * @param startedAt when it started, UTC
 * @param finishedAt when it had written its last row, UTC
 * @param factsWritten the number of facts that it wrote
 * @param failures the number of probes and downloads that failed; at least 1 if the whole run
 *     failed
 * @param failure the reason the whole run failed, or null if it reached its end
 * @param libraryVersion the version of this library
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
  /** Checks that no required part is null. */
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
   * Creates the entry of a run that reached its end, with this version of the library.
   *
   * @param kind the kind of data that it collected
   * @param range the days that it covered
   * @param startedAt when it started, UTC
   * @param finishedAt when it had written its last row, UTC
   * @param factsWritten the number of facts that it wrote
   * @param failures the number of probes and downloads that failed
   */
  public CollectionRun(
      RunKind kind,
      DateRange range,
      Instant startedAt,
      Instant finishedAt,
      long factsWritten,
      long failures) {
    this(kind, range, startedAt, finishedAt, factsWritten, failures, null, LibraryVersion.text());
  }

  /**
   * The entry of a run that failed as a whole before it wrote anything, with this version of the
   * library.
   *
   * @param kind the kind of data that it was to collect
   * @param range the days that it was to cover
   * @param startedAt when it started, UTC
   * @param finishedAt when it failed, UTC
   * @param failure the reason
   * @return the entry
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
        LibraryVersion.text());
  }

  /**
   * A copy of this entry for a run that was ended by an exception after these facts were written.
   *
   * @param reason the reason that ended it
   * @return a copy with the reason and at least one failure
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
   * Whether the run had no failure.
   *
   * @return false if anything failed
   */
  public boolean succeeded() {
    return failures == 0;
  }
}
