package io.github.futuresavailability.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A program of this module in a process of its own, which prints a line when it is ready and one
 * for each line that it reads. It ends with this process, because its standard input ends.
 */
final class LineProcess implements AutoCloseable {
  private static final long SECONDS = 20;

  private final Process process;
  private final BufferedReader output;
  private final PrintStream input;
  private final String ready;

  private LineProcess(Process process) throws IOException {
    this.process = process;
    this.output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    this.input = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    this.ready = line();
  }

  /** Runs one command. */
  interface Commands {
    String run(String[] words);
  }

  /**
   * Starts a program.
   *
   * @param prefix words before the command, as those of taskset
   */
  static LineProcess start(List<String> prefix, Class<?> main, String heap, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(prefix);
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            heap,
            "-cp",
            System.getProperty("java.class.path"),
            main.getName()));
    command.addAll(List.of(arguments));
    return new LineProcess(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  /** In the process: prints that it is ready and runs each command until the input ends. */
  static void serve(String ready, Commands commands) throws IOException {
    BufferedReader input =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    System.out.println(ready);
    for (String line = input.readLine(); line != null; line = input.readLine()) {
      System.out.println(commands.run(line.split(" ", -1)));
    }
  }

  /** The line with which it was ready. */
  String ready() {
    return ready;
  }

  /** Sends a command and returns the response. */
  String command(String line) throws IOException {
    input.println(line);
    return line();
  }

  private String line() throws IOException {
    String line = output.readLine();
    if (line == null) {
      throw new IOException("The process has ended");
    }
    return line;
  }

  /** Ends its standard input, so that it closes what it has, and waits for its end. */
  @Override
  public void close() {
    input.close();
    process.onExit().orTimeout(SECONDS, TimeUnit.SECONDS).exceptionally(late -> kill()).join();
  }

  private Process kill() {
    return process.destroyForcibly();
  }
}
