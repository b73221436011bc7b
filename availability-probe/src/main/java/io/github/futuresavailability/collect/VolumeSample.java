package io.github.futuresavailability.collect;

/**
 * How many stored days a verification looks at, and which.
 *
 * @param size how many, at least one; all if there are fewer
 * @param seed decides which: the same seed over the same stored days gives the same sample
 */
record VolumeSample(int size, long seed) {
  VolumeSample {
    if (size < 1) {
      throw new IllegalArgumentException("Not a size of a sample: " + size);
    }
  }
}
