package io.github.futuresavailability.examples;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a signal end a command in order, with status 0. The JVM runs its hooks at SIGINT and
 * SIGTERM: this one lets the command end and print, and then ends the process at once.
 */
final class EndOnSignal {
  private static final long SECONDS = 6;

  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook;

  private EndOnSignal(CountDownLatch stop) {
    hook =
        new Thread(
            () -> {
              stop.countDown();
              awaitEnd();
              Runtime.getRuntime().halt(Invocation.DONE);
            },
            "end-on-signal");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Counts down when the process gets a signal. */
  static EndOnSignal with(CountDownLatch stop) {
    return new EndOnSignal(stop);
  }

  private void awaitEnd() {
    try {
      ended.await(SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The command has printed its result. */
  void close() {
    ended.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException signalled) {
      // The hook ends the process.
    }
  }
}
