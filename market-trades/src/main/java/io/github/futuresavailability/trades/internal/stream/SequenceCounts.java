package io.github.futuresavailability.trades.internal.stream;

/** What a sequence has seen. Not thread-safe. */
final class SequenceCounts {
  long duplicates;
  long late;
  long gaps;
  long filled;
  long absent;
  long unreadable;
}
