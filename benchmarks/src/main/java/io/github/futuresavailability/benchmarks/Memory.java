package io.github.futuresavailability.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The peak memory of this process. */
final class Memory {
  private Memory() {}

  /** Resets the value of {@link #peakHeapMegabytes}. */
  static void resetPeak() {
    heap().forEach(MemoryPoolMXBean::resetPeakUsage);
  }

  static long peakHeapMegabytes() {
    return heap().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum() >> 20;
  }

  /** The peak resident memory by Linux; DuckDB's memory is outside of the heap. */
  static String peakResident() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return "unknown";
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .map(line -> line.substring("VmHWM:".length()).strip())
        .findFirst()
        .orElse("unknown");
  }

  private static List<MemoryPoolMXBean> heap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .toList();
  }
}
