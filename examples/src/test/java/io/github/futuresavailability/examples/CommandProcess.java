package io.github.futuresavailability.examples;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A command in a process of its own, which gets signals or is killed. */
final class CommandProcess implements AutoCloseable {
  private final Process process;
  private final Path out;
  private final Path err;

  private CommandProcess(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /** Starts a command; the words are split at spaces, the rest is taken as it is. */
  static CommandProcess start(Path folder, String words, Object... rest) throws IOException {
    return start(folder, Map.of(), words, rest);
  }

  /** Starts a command with more variables in its environment. */
  static CommandProcess start(
      Path folder, Map<String, String> environment, String words, Object... rest)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-Djava.io.tmpdir=" + Files.createDirectories(folder.resolve("tmp")),
                "-cp",
                System.getProperty("java.class.path"),
                AvailabilityExamples.class.getName()));
    // Newer JDKs print a warning for libraries without it, older ones do not know it.
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("--enable-native-access"))
        .forEach(argument -> command.add(1, argument));
    command.addAll(List.of(words.split(" ")));
    Arrays.stream(rest).map(Object::toString).forEach(command::add);
    Path out = Files.createTempFile(folder, "out", ".txt");
    Path err = Files.createTempFile(folder, "err", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().putAll(environment);
    return new CommandProcess(builder.start(), out, err);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Sends SIGTERM, and waits for the end. */
  CommandRun terminate() throws Exception {
    process.destroy();
    return result();
  }

  CommandRun result() throws Exception {
    if (!process.waitFor(2, TimeUnit.MINUTES)) {
      throw new AssertionError("The command does not end: " + Files.readString(err));
    }
    return new CommandRun(
        process.exitValue(),
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }

  /** Kills it, as {@code kill -9} does. */
  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
