package io.github.futuresavailability.collect;

/**
 * The size and the seed of a verification's sample.
 *
 * @param size the number of stored days, at least one; all if there are fewer
 * @param seed the seed that selects them: the same seed and stored days give the same sample
 */
record VolumeSample(int size, long seed) {
  VolumeSample {
    if (size < 1) {
      throw new IllegalArgumentException("Not a size of a sample: " + size);
    }
  }
}
