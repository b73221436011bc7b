package io.github.futuresavailability.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A command of the runnable jar as a service: a process that is started again some time after it
 * has ended, and at once after it was killed. Thread-safe.
 */
final class Program implements AutoCloseable {
  /** The status of a process that SIGKILL has ended. */
  private static final int KILLED = 128 + 9;

  private final List<String> command;
  private final Path log;
  private final Executor later;
  private final Map<String, Integer> ends = new TreeMap<>();
  private @Nullable Process process;
  private long began;
  private long longest;

  /**
   * A program that does not run yet.
   *
   * @param pause how long it waits before it starts a process again that has ended by itself
   * @param log the file with the output of the process that runs
   */
  Program(Path jar, Path temporary, Path log, Duration pause, String... arguments) {
    this.command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    String options = System.getProperty("program.options", "");
    command.addAll(options.isEmpty() ? List.of() : List.of(options.split(" ", -1)));
    command.add("-Djava.io.tmpdir=" + temporary);
    command.add("-jar");
    command.add(jar.toString());
    command.addAll(List.of(arguments));
    this.log = log;
    this.later = CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  synchronized void start() {
    try {
      Process started =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      process = started;
      began = System.nanoTime();
      // What fails here shows as a process that is not there: the run waits for its work in vain.
      Object unused =
          started.onExit().thenAccept(this::ended).thenRunAsync(() -> startAgain(started), later);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Notes how a process has ended that was not killed. */
  private synchronized void ended(Process of) {
    if (process == of) {
      longest = Math.max(longest, System.nanoTime() - began);
      ends.merge(of.exitValue() + ": " + lastLine(), 1, Integer::sum);
    }
  }

  private synchronized void startAgain(Process of) {
    if (process == of) {
      start();
    }
  }

  /** The last line of output without its numbers. */
  private String lastLine() {
    try {
      List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
      return lines.isEmpty()
          ? ""
          : lines.get(lines.size() - 1).replaceAll("[-\\w]*[0-9][-\\w,.]*", "#");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Sends SIGKILL and waits for the end. The caller starts it again.
   *
   * @return false if no process was there to be killed
   */
  boolean kill() throws InterruptedException {
    Process killed;
    synchronized (this) {
      killed = process;
      if (killed == null || !killed.isAlive()) {
        return false;
      }
      process = null;
    }
    if (killed.destroyForcibly().waitFor() != KILLED) {
      start();
      return false;
    }
    return true;
  }

  /** How long the longest process has run that ended by itself. */
  synchronized Duration longest() {
    return Duration.ofNanos(longest);
  }

  /** What the process has used that runs now. */
  synchronized Duration processorTime() {
    if (process == null) {
      throw new IllegalStateException("Not started: " + command);
    }
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** How often processes have ended by themselves, by status and last line. */
  synchronized Map<String, Integer> ends() {
    return new TreeMap<>(ends);
  }

  /** Sends SIGTERM, waits for the end in order and returns the status. */
  int stop() throws InterruptedException {
    Process stopped;
    synchronized (this) {
      stopped = process;
      process = null;
    }
    if (stopped == null) {
      throw new IllegalStateException("Not started: " + command);
    }
    stopped.destroy();
    return stopped.waitFor();
  }

  /** Kills it if it was not stopped. */
  @Override
  public void close() {
    Process left;
    synchronized (this) {
      left = process;
      process = null;
    }
    if (left != null) {
      left.destroyForcibly().onExit().join();
    }
  }
}
