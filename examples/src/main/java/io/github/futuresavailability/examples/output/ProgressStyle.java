package io.github.futuresavailability.examples.output;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** How a long run shows its progress. */
public enum ProgressStyle {
  /** A bar that is drawn again and again on one line of a terminal. */
  BAR,
  /** Nothing: standard error is a file or a pipe. */
  NONE;

  private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");

  /**
   * The style for the standard error of this process.
   *
   * @return a bar if it is a terminal
   */
  static ProgressStyle ofStandardError() {
    return isTerminal() ? BAR : NONE;
  }

  private static boolean isTerminal() {
    if (Files.exists(STANDARD_ERROR)) {
      return leadsToTerminal(STANDARD_ERROR);
    }
    // Java has no check of standard error alone, so the console decides on other systems.
    return Optional.ofNullable(System.console())
        .filter(ProgressStyle::saysItIsTerminal)
        .isPresent();
  }

  private static boolean leadsToTerminal(Path link) {
    try {
      String target = Files.readSymbolicLink(link).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException e) {
      return false;
    }
  }

  /** From Java 22 on a console may be without a terminal, and this method exists. */
  private static boolean saysItIsTerminal(Console console) {
    try {
      return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
    } catch (NoSuchMethodException e) {
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }
}
