package io.github.futuresavailability.testkit.internal;

import java.nio.charset.StandardCharsets;

/**
 * Numbers that look random and depend only on their input, so that any value of a scenario can be
 * computed on its own, in any order, the same on every machine.
 */
public final class SeededNoise {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private SeededNoise() {}

  /** The finalizer of SplitMix64: every input bit reaches every output bit. */
  public static long mix(long value) {
    long z = value + GOLDEN;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  public static long of(long seed, long value) {
    return mix(seed ^ mix(value));
  }

  public static long of(long seed, String text) {
    return of(seed, text.getBytes(StandardCharsets.UTF_8), 0);
  }

  public static long of(long seed, byte[] bytes, int from) {
    long hash = mix(seed);
    for (int i = from; i < bytes.length; i++) {
      hash = (hash ^ bytes[i]) * 0x100000001B3L;
    }
    return mix(hash);
  }

  /** From 0 to below 1. */
  public static double unit(long hash) {
    return (hash >>> 11) * 0x1.0p-53;
  }

  /** From 0 to below {@code bound}. */
  public static int below(long hash, int bound) {
    return (int) Math.floorMod(hash >>> 8, (long) bound);
  }

  /** Between -1 and 1, drawn at every multiple of {@code period} and straight in between. */
  public static double wave(long seed, int day, int period) {
    int step = Math.floorDiv(day, period);
    double from = 2 * unit(of(seed, step)) - 1;
    double to = 2 * unit(of(seed, step + 1L)) - 1;
    return from + (to - from) * Math.floorMod(day, period) / period;
  }
}
