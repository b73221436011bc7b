package io.github.futuresavailability.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/**
 * The time of a measurement, and the time that this process used the processors for it, which other
 * programs on the machine change less.
 *
 * @param began the time of the start in nanoseconds, of no known origin
 * @param cpuBefore the processor time at the start in nanoseconds
 */
record Stopwatch(long began, long cpuBefore) {
  static Stopwatch start() {
    return new Stopwatch(System.nanoTime(), cpuNanos());
  }

  private static long cpuNanos() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }

  double seconds() {
    return (double) (System.nanoTime() - began) / 1e9;
  }

  String cpu() {
    return String.format(Locale.ROOT, "%.1f s of CPU", (double) (cpuNanos() - cpuBefore) / 1e9);
  }
}
