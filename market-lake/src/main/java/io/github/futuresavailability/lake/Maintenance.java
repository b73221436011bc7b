package io.github.futuresavailability.lake;

import java.time.Duration;

/**
 * What {@link Lake#maintain} does with each table: it joins small files of a day, lets old
 * snapshots expire and removes files that nothing names. Immutable and thread-safe.
 *
 * @param targetFileBytes the size that joined files approach. Default: 128 MiB.
 * @param smallFiles how many files below three quarters of that size a day has before they are
 *     joined. Default: 5.
 * @param compressionLevel the level of zstd of joined files, from 1 to 22. Default: 17, with which
 *     they are 6 to 20 % smaller than the files of appends, which have 6; writing them takes two to
 *     seven times the processor time.
 * @param allSnapshots for how long every snapshot is kept, at least ten minutes. Default: one hour.
 *     A reader that takes longer than this fails.
 * @param hourlySnapshots for how long the last snapshot of each hour is kept; files that were
 *     joined remain until no kept snapshot has them. Default: seven days.
 * @param orphanAge how old a file is that is removed because nothing names it; at least an hour,
 *     because a file is written before the commit that names it. Default: three days.
 */
public record Maintenance(
    long targetFileBytes,
    int smallFiles,
    int compressionLevel,
    Duration allSnapshots,
    Duration hourlySnapshots,
    Duration orphanAge) {
  private static final int HIGHEST_LEVEL = 22;
  private static final Duration LEAST_ORPHAN_AGE = Duration.ofHours(1);

  /** Twice as long as a writer may look for the snapshot of its commit. */
  private static final Duration LEAST_SNAPSHOT_AGE = LakeOptions.LONGEST_TIMEOUT.multipliedBy(2);

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if a file is to have less than one byte, fewer than two files
   *     are to be joined, the level is not from 1 to 22, snapshots are to be kept for less than ten
   *     minutes, or orphans for less than an hour
   */
  public Maintenance {
    if (targetFileBytes < 1) {
      throw new IllegalArgumentException("targetFileBytes is below 1: " + targetFileBytes);
    }
    if (smallFiles < 2) {
      throw new IllegalArgumentException("smallFiles is below 2: " + smallFiles);
    }
    if (compressionLevel < 1 || compressionLevel > HIGHEST_LEVEL) {
      throw new IllegalArgumentException(
          "compressionLevel is not from 1 to %d: %d".formatted(HIGHEST_LEVEL, compressionLevel));
    }
    if (allSnapshots.compareTo(LEAST_SNAPSHOT_AGE) < 0) {
      throw new IllegalArgumentException(
          "allSnapshots is below ten minutes, in which a writer may still look for its commit: "
              + allSnapshots);
    }
    if (hourlySnapshots.isNegative()) {
      throw new IllegalArgumentException("hourlySnapshots is negative: " + hourlySnapshots);
    }
    if (orphanAge.compareTo(LEAST_ORPHAN_AGE) < 0) {
      throw new IllegalArgumentException(
          "orphanAge is below one hour, in which a writer may still commit: " + orphanAge);
    }
  }

  /**
   * The defaults.
   *
   * @return 128 MiB, 5 files, level 17, one hour, seven days, three days
   */
  public static Maintenance standard() {
    return new Maintenance(
        128L << 20, 5, 17, Duration.ofHours(1), Duration.ofDays(7), Duration.ofDays(3));
  }

  /**
   * A copy that joins files in another way.
   *
   * @param fileBytes the size that joined files approach, from 1
   * @param files how many small files a day has before they are joined, from 2
   * @return the new description
   */
  public Maintenance withFiles(long fileBytes, int files) {
    return new Maintenance(
        fileBytes, files, compressionLevel, allSnapshots, hourlySnapshots, orphanAge);
  }

  /**
   * A copy that compresses joined files at another level.
   *
   * @param level of zstd, from 1 to 22; a higher one is smaller and slower: 17 takes up to nine
   *     times the processor time of 6
   * @return the new description
   */
  public Maintenance withCompression(int level) {
    return new Maintenance(
        targetFileBytes, smallFiles, level, allSnapshots, hourlySnapshots, orphanAge);
  }

  /**
   * A copy that keeps snapshots for other times.
   *
   * @param all for how long every snapshot is kept, at least ten minutes
   * @param hourly for how long the last snapshot of each hour is kept
   * @return the new description
   */
  public Maintenance withSnapshots(Duration all, Duration hourly) {
    return new Maintenance(targetFileBytes, smallFiles, compressionLevel, all, hourly, orphanAge);
  }

  /**
   * A copy that removes orphans of another age.
   *
   * @param age at least one hour
   * @return the new description
   */
  public Maintenance withOrphanAge(Duration age) {
    return new Maintenance(
        targetFileBytes, smallFiles, compressionLevel, allSnapshots, hourlySnapshots, age);
  }
}
