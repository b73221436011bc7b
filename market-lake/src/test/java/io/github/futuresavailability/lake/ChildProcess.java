package io.github.futuresavailability.lake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Runs the main method of a test in a process of its own. */
final class ChildProcess {
  private ChildProcess() {}

  /** Starts the process with the jars of the class path that a predicate has. */
  static Process start(Path temporary, Class<?> main, Predicate<String> jars, Object... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-Djava.io.tmpdir=" + Files.createDirectories(temporary));
    command.add("-cp");
    command.add(
        Pattern.compile(System.getProperty("path.separator"), Pattern.LITERAL)
            .splitAsStream(System.getProperty("java.class.path"))
            .filter(jars)
            .collect(Collectors.joining(System.getProperty("path.separator"))));
    command.add(main.getName());
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }
}
