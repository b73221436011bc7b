package io.github.futuresavailability.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A process that stores a topic in a table of its own. It can be killed and started again. Not
 * thread-safe.
 */
final class TopicWorker implements AutoCloseable {
  private static final int LAST_LINES = 20;

  private final String name;
  private final CommittedTrades table;
  private final Path log;
  private final List<String> command;
  private @Nullable Process process;

  /**
   * A worker that does not run yet.
   *
   * @param log the file that its output is appended to
   * @param first what its class path has before that of this process, or nothing
   * @param words options of the JVM, the main class and its arguments
   */
  TopicWorker(
      String name, CommittedTrades table, Path log, String first, List<String> words) {
    this.name = name;
    this.table = table;
    this.log = log;
    this.command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx1g", "-cp", first + System.getProperty("java.class.path")));
    command.addAll(words);
    Runtime.getRuntime().addShutdownHook(new Thread(this::kill));
  }

  CommittedTrades table() {
    return table;
  }

  void start() throws IOException {
    process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
  }

  /** Waits until so many rows are committed, or until some time has passed. */
  boolean await(long rows, Duration most) throws Exception {
    long began = System.nanoTime();
    while (table.count() < rows) {
      if (System.nanoTime() - began > most.toNanos()) {
        return false;
      }
      checkRuns();
      Thread.sleep(50);
    }
    return true;
  }

  private void checkRuns() throws IOException {
    if (process == null || !process.isAlive()) {
      List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
      List<String> last = lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
      throw new IllegalStateException(name + " has ended: " + String.join("\n", last));
    }
  }

  /** The processor time of the process that runs. */
  Duration cpu() {
    return process == null
        ? Duration.ZERO
        : process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** Sends SIGKILL and waits for the end. */
  void kill() {
    if (process != null) {
      process.destroyForcibly().onExit().join();
    }
  }

  @Override
  public void close() {
    kill();
    table.close();
  }

  @Override
  public String toString() {
    return name;
  }
}
