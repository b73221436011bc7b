package io.github.futuresavailability.examples;

import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot as it is typed: its id, or a time at which it was the newest one.
 *
 * @param text as it was typed
 * @param id the id, or null
 * @param time the time, or null
 */
record SnapshotName(String text, @Nullable Long id, @Nullable Instant time) {
  private static final Pattern ID = Pattern.compile("\\d+");

  /** Parses a number, a day, which means its end, or a time; a time without an offset is UTC. */
  static SnapshotName parse(String text) {
    return ID.matcher(text).matches()
        ? new SnapshotName(text, Arguments.large(text), null)
        : new SnapshotName(text, null, CandleTime.parse(text).last());
  }

  /** As it was typed. */
  @Override
  public String toString() {
    return text;
  }
}
