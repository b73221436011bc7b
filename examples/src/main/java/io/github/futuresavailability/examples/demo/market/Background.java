package io.github.futuresavailability.examples.demo.market;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A command on a thread of its own. */
final class Background {
  private final FutureTask<Integer> task;
  private final Thread thread;

  private Background(String name, Callable<Integer> command) {
    task = new FutureTask<>(command);
    thread = new Thread(task, name);
    thread.setDaemon(true);
  }

  static Background start(String name, Callable<Integer> command) {
    Background started = new Background(name, command);
    started.thread.start();
    return started;
  }

  /** Waits for this time, or until the command has ended; returns whether it has. */
  boolean endsWithin(Duration time) throws InterruptedException {
    try {
      task.get(time.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException running) {
      return false;
    } catch (ExecutionException ended) {
      // Reported by status().
    }
    return true;
  }

  /** Ends a command that has no end of its own, as a signal does, and returns its status. */
  int end() throws InterruptedException {
    thread.interrupt();
    return status();
  }

  /** Waits for its end, and returns its status. */
  int status() throws InterruptedException {
    try {
      return task.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(thread.getName() + " failed", e.getCause());
    }
  }
}
