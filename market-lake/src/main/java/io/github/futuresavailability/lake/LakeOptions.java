package io.github.futuresavailability.lake;

import java.time.Duration;

/**
 * How a lake is opened. Immutable and thread-safe.
 *
 * @param storesDerivedIds whether a {@code message_id} that follows from exchange, symbol and id is
 *     stored; without it a trade needs 16 bytes less, readers of this library compute it, and other
 *     engines see NULL. Default: stored.
 * @param memoryMegabytes the memory of DuckDB, outside of the heap; beyond it, a temporary folder
 *     is used. Default: 1024.
 * @param commitTimeout how long an unclear commit is looked up before an {@link
 *     UnclearCommitException}, at most five minutes. Default: 30 seconds.
 */
public record LakeOptions(boolean storesDerivedIds, int memoryMegabytes, Duration commitTimeout) {
  static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(5);

  private static final int LEAST_MEMORY = 128;

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if the memory is below 128 MB, or the time is not positive or
   *     longer than five minutes
   */
  public LakeOptions {
    if (memoryMegabytes < LEAST_MEMORY) {
      throw new IllegalArgumentException(
          "The memory of a lake is at least %d MB: %d".formatted(LEAST_MEMORY, memoryMegabytes));
    }
    if (commitTimeout.isNegative()
        || commitTimeout.isZero()
        || commitTimeout.compareTo(LONGEST_TIMEOUT) > 0) {
      throw new IllegalArgumentException(
          "commitTimeout is not positive or longer than five minutes: " + commitTimeout);
    }
  }

  /**
   * The defaults.
   *
   * @return derived ids stored, 1024 MB, 30 seconds
   */
  public static LakeOptions standard() {
    return new LakeOptions(true, 1024, Duration.ofSeconds(30));
  }

  /**
   * A copy that does not store identifiers that follow from other fields.
   *
   * @return the new options
   */
  public LakeOptions withoutDerivedIds() {
    return new LakeOptions(false, memoryMegabytes, commitTimeout);
  }

  /**
   * A copy with another limit of memory.
   *
   * @param megabytes at least 128
   * @return the new options
   */
  public LakeOptions withMemory(int megabytes) {
    return new LakeOptions(storesDerivedIds, megabytes, commitTimeout);
  }

  /**
   * A copy with another time for unclear commits.
   *
   * @param timeout a positive duration of at most five minutes
   * @return the new options
   */
  public LakeOptions withCommitTimeout(Duration timeout) {
    return new LakeOptions(storesDerivedIds, memoryMegabytes, timeout);
  }
}
