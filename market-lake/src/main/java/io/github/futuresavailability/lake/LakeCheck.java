package io.github.futuresavailability.lake;

import java.util.List;

/**
 * The result of {@link Lake#verify} or {@link Lake#verifyRecords}. Immutable and thread-safe.
 *
 * @param files the files that were checked, in all snapshots of all tables
 * @param records the records that those data files have
 * @param problems what is wrong, in the order of the tables
 */
public record LakeCheck(long files, long records, List<LakeProblem> problems) {
  /** Copies the problems. */
  public LakeCheck {
    problems = List.copyOf(problems);
  }

  /**
   * Whether every file is as the metadata says.
   *
   * @return false if there is a problem
   */
  public boolean passed() {
    return problems.isEmpty();
  }
}
