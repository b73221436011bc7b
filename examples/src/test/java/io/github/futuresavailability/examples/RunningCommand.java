package io.github.futuresavailability.examples;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A command without an end, on a thread of its own: an interrupt ends it as a signal does. */
final class RunningCommand {
  private final CompletableFuture<CommandRun> run = new CompletableFuture<>();
  private final Thread thread;

  private RunningCommand(String words, Object[] rest) {
    thread = new Thread(() -> run.complete(CommandRun.of(words, rest)), "command");
    thread.start();
  }

  static RunningCommand start(String words, Object... rest) {
    return new RunningCommand(words, rest);
  }

  /** Waits for a condition, or for the command's end by itself. */
  RunningCommand until(BooleanSupplier condition) {
    while (!run.isDone() && !condition.getAsBoolean()) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
    return this;
  }

  /** Ends it, and returns what it printed. */
  CommandRun end() throws Exception {
    thread.interrupt();
    return run.get(2, TimeUnit.MINUTES);
  }

  /** Waits for its end by itself. */
  CommandRun result() throws Exception {
    return run.get(2, TimeUnit.MINUTES);
  }
}
