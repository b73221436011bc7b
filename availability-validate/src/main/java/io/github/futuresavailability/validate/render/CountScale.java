package io.github.futuresavailability.validate.render;

/** Cuts counts from zero to the greatest into a few equal steps of a round size. */
record CountScale(long step, int steps) {
  private static final int MOST_STEPS = 5;
  private static final int[] ROUND = {10, 12, 15, 20, 25, 30, 40, 50, 60, 80, 100};

  /** The scale on which {@code greatest} is in the last step. */
  static CountScale upTo(long greatest) {
    long least = Math.max(1, (greatest + MOST_STEPS - 1) / MOST_STEPS);
    long step = round(least);
    return new CountScale(step, (int) Math.max(1, (greatest + step - 1) / step));
  }

  /** The end of the last step. */
  long top() {
    return step * steps;
  }

  /** The step that a count is in, from 1; 0 for a count of zero. */
  int stepOf(long count) {
    return (int) ((count + step - 1) / step);
  }

  private static long round(long least) {
    if (least <= 10) {
      return least;
    }
    long tens = 1;
    while (tens * 100 < least) {
      tens *= 10;
    }
    for (int leading : ROUND) {
      if (leading * tens >= least) {
        return leading * tens;
      }
    }
    return 100 * tens;
  }
}
