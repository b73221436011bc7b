package io.github.futuresavailability.benchmarks;

import io.github.futuresavailability.collect.Progress;
import io.github.futuresavailability.collect.ProgressListener;

/** Times the phases of one run. */
final class Phases implements ProgressListener {
  private long askingFrom;
  private long askingTo;
  private long writingFrom;
  private long writingTo;

  @Override
  public synchronized void onProgress(Progress progress) {
    long now = System.nanoTime();
    switch (progress.phase()) {
      case AVAILABILITY -> {
        askingFrom = progress.done() == 0 ? now : askingFrom;
        askingTo = now;
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

  synchronized double askingSeconds() {
    return (askingTo - askingFrom) / 1e9;
  }

  synchronized double writingSeconds() {
    return (writingTo - writingFrom) / 1e9;
  }
}
