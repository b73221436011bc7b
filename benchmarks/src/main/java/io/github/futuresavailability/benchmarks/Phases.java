package io.github.futuresavailability.benchmarks;

import io.github.futuresavailability.collect.Progress;
import io.github.futuresavailability.collect.ProgressListener;

/** Times the phases of one run. */
final class Phases implements ProgressListener {
  private long probingFrom;
  private long probingTo;
  private long writingFrom;
  private long writingTo;

  @Override
  public synchronized void onProgress(Progress progress) {
    long now = System.nanoTime();
    switch (progress.phase()) {
      case AVAILABILITY -> {
        probingFrom = progress.done() == 0 ? now : probingFrom;
        probingTo = now;
      }
      case WRITING -> {
        writingFrom = progress.done() == 0 ? now : writingFrom;
        writingTo = now;
      }
      default -> {
        // Not timed.
      }
    }
  }

  synchronized double probingSeconds() {
    return (probingTo - probingFrom) / 1e9;
  }

  synchronized double writingSeconds() {
    return (writingTo - writingFrom) / 1e9;
  }
}
