package io.github.futuresavailability.benchmarks;

import org.jspecify.annotations.Nullable;

/**
 * One line of a table of results.
 *
 * @param what what was done
 * @param ours the benchmark method that did it
 * @param bar what is asked of it, or empty
 * @param rival the benchmark method that did the same another way, or null
 * @param scale how many times the rival's work makes up ours; above 1 it is extrapolated
 */
record Comparison(String what, String ours, String bar, @Nullable String rival, double scale) {
  static Comparison of(String what, String ours) {
    return new Comparison(what, ours, "", null, 1);
  }

  Comparison atMost(String limit) {
    return new Comparison(what, ours, limit, rival, scale);
  }

  Comparison against(String method) {
    return new Comparison(what, ours, bar, method, scale);
  }

  Comparison againstSample(String method, double factor) {
    return new Comparison(what, ours, bar, method, factor);
  }
}
