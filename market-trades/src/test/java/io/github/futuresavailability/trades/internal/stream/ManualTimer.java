package io.github.futuresavailability.trades.internal.stream;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A timer whose time a test moves; everything runs on the thread of the test. */
final class ManualTimer implements StreamTimer {
  private final List<Task> tasks = new ArrayList<>();
  private long now = 1_000_000_000;

  private record Task(long at, Runnable action) {}

  @Override
  public long nanos() {
    return now;
  }

  @Override
  public void execute(Runnable action) {
    action.run();
  }

  @Override
  public void schedule(Duration delay, Runnable action) {
    tasks.add(new Task(now + delay.toNanos(), action));
  }

  /** Moves the time, and runs each task at its time. */
  void advance(Duration time) {
    long end = now + time.toNanos();
    for (Task task = next(end); task != null; task = next(end)) {
      tasks.remove(task);
      now = Math.max(now, task.at());
      task.action().run();
    }
    now = end;
  }

  private @Nullable Task next(long end) {
    return tasks.stream()
        .filter(task -> task.at() <= end)
        .min(Comparator.comparingLong(Task::at))
        .orElse(null);
  }

  @Override
  public void close() {
    tasks.clear();
  }
}
