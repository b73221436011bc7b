package io.github.futuresavailability.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Another JVM with the class path of this one that runs the main method of a test class. Its
 * temporary folder is its own and goes with it: a process that is killed leaves the driver's native
 * library there.
 */
public final class ChildProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader output;
  private final Path temporary;

  private ChildProcess(Process process, Path temporary) {
    this.process = process;
    this.output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    this.temporary = temporary;
  }

  public static ChildProcess start(Class<?> main, Object... arguments) throws IOException {
    return startUnder(List.of(), main, arguments);
  }

  /** Starts it through another program, such as {@code unshare}. */
  public static ChildProcess startUnder(List<String> program, Class<?> main, Object... arguments)
      throws IOException {
    Path temporary = Files.createTempDirectory("child");
    List<String> command = new ArrayList<>(program);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.add("-Dfile.encoding=UTF-8");
    command.add("-Djava.io.tmpdir=" + temporary);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    Stream.of(arguments).map(String::valueOf).forEach(command::add);
    return new ChildProcess(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start(),
        temporary);
  }

  public long pid() {
    return process.pid();
  }

  /** The next line that it prints, or null if it has ended. */
  public @Nullable String readLine() throws IOException {
    return output.readLine();
  }

  /** What it prints up to its end. */
  public List<String> readToEnd() throws IOException {
    return output.lines().toList();
  }

  /** Lets it go on. */
  public void proceed() throws IOException {
    process.getOutputStream().write('\n');
    process.getOutputStream().flush();
  }

  /** Ends it at once, on Linux with SIGKILL. */
  public void kill() {
    process.toHandle().destroyForcibly();
    process.onExit().join();
  }

  @Override
  public void close() throws IOException {
    kill();
    output.close();
    try (Stream<Path> files = Files.list(temporary)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(temporary);
  }
}
