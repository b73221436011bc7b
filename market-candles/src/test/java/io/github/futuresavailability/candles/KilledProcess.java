package io.github.futuresavailability.candles;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs the main method of a test in a JVM of its own and kills it. */
final class KilledProcess {
  private final Class<?> main;
  private final Path temporary;

  /** The folder is for temporary files, which a killed JVM leaves. */
  KilledProcess(Class<?> main, Path folder) throws IOException {
    this.main = main;
    this.temporary = Files.createDirectories(folder.resolve("temporary"));
  }

  /**
   * Kills the process some time after it printed a number of lines, or after it ended.
   *
   * @return all lines that it printed
   */
  List<String> run(int lines, long millis, String... arguments)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    List<String> printed = new ArrayList<>();
    try (var output =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String line = "";
      while (printed.size() < lines && (line = output.readLine()) != null) {
        printed.add(line);
      }
      process.waitFor(millis, TimeUnit.MILLISECONDS);
      // Unlike that of the process, this method leaves its output open.
      process.toHandle().destroyForcibly();
      output.lines().forEach(printed::add);
    } finally {
      process.destroyForcibly().waitFor();
    }
    deleteNativeLibrary();
    return printed;
  }

  /** As much as a hundred databases of the tests. */
  private void deleteNativeLibrary() throws IOException {
    try (Stream<Path> files = Files.list(temporary)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
  }
}
