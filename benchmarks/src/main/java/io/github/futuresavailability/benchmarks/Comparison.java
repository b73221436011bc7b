package io.github.futuresavailability.benchmarks;

import org.jspecify.annotations.Nullable;

/**
 * One line of a table of results.
 *
 * @param what the measured work
 * @param ours the benchmark method of the library
 * @param bar the target, or empty
 * @param rival the benchmark method of the rival, or null
 * @param scale the factor from the rival's work to ours; above 1 the rival is extrapolated
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
