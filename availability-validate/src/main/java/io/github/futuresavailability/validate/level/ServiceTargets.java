package io.github.futuresavailability.validate.level;

/**
 * The targets of the service levels. Immutable and thread-safe.
 *
 * @param updates the share of days with a good update, from 0 to 1
 * @param match the share of contracts that match the exchange's list, from 0 to 1
 * @param volumes the share of present symbol-days with a volume, from 0 to 1
 * @param daysWithoutFailure how many consecutive days without a failed run
 * @param newestDayAge how many days the newest published day may be before today
 */
public record ServiceTargets(
    double updates, double match, double volumes, int daysWithoutFailure, int newestDayAge) {
  /**
   * 95 % of updates, 95 % match, 95 % volumes, 7 consecutive days without a failure, and a newest
   * day at most 4 days before today, when the archive must have published it.
   */
  public static final ServiceTargets DEFAULT = new ServiceTargets(0.95, 0.95, 0.95, 7, 4);

  /** Checks that shares are shares and numbers of days are positive. */
  public ServiceTargets {
    for (double share : new double[] {updates, match, volumes}) {
      if (!(share >= 0 && share <= 1)) {
        throw new IllegalArgumentException("Not a share from 0 to 1: " + share);
      }
    }
    for (int days : new int[] {daysWithoutFailure, newestDayAge}) {
      if (days < 1) {
        throw new IllegalArgumentException("Not a number of days: " + days);
      }
    }
  }
}
