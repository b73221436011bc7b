package io.github.futuresavailability.examples.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import jdk.jshell.tool.JavaShellToolBuilder;

/** One run of the JDK's JShell in which the library is imported and a database is open. */
public final class ShellSession {
  /** From this version on the JDK warns of native libraries without permission. */
  private static final int NATIVE_ACCESS_IS_RESTRICTED = 22;

  private static final String STARTUP = "startup.jsh";

  /** The placeholder of the database in the script. */
  private static final String PLACEHOLDER = "DATABASE";

  private final Path database;

  /**
   * A session that has not begun.
   *
   * @param database the database to open, to read only
   */
  public ShellSession(Path database) {
    this.database = Objects.requireNonNull(database, "database").toAbsolutePath();
  }

  /**
   * Whether this Java has a JShell: a JDK does, a runtime without it may not.
   *
   * @return true if a session can be run
   */
  public static boolean isSupported() {
    return ModuleLayer.boot().findModule("jdk.jshell").isPresent();
  }

  /**
   * Runs the session at the terminal of this process, until the user leaves it.
   *
   * @return the exit status that the user gave, 0 without one
   * @throws IOException if JShell cannot be started
   */
  public int run() throws IOException {
    return run(JavaShellToolBuilder.builder());
  }

  /**
   * Runs the session on given lines, without the configuration of the user.
   *
   * @param lines the input
   * @param out where JShell prints, in UTF-8
   * @return the exit status
   * @throws IOException if JShell cannot be started
   */
  public int run(InputStream lines, PrintStream out) throws IOException {
    return run(
        JavaShellToolBuilder.builder()
            .in(lines, null)
            .out(out)
            .err(out)
            .persistence(new HashMap<>())
            .locale(Locale.ROOT));
  }

  private int run(JavaShellToolBuilder tool) throws IOException {
    Path startup = Files.createTempFile("availability-", ".jsh");
    try {
      Files.writeString(startup, startup());
      return tool.start(arguments(startup));
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException("JShell could not be started: " + e, e);
    } finally {
      Files.delete(startup);
    }
  }

  private static String[] arguments(Path startup) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("--class-path", System.getProperty("java.class.path")));
    arguments.addAll(List.of("--startup", startup.toString()));
    if (Runtime.version().feature() >= NATIVE_ACCESS_IS_RESTRICTED) {
      arguments.add("-R--enable-native-access=ALL-UNNAMED");
    }
    return arguments.toArray(String[]::new);
  }

  private String startup() throws IOException {
    try (InputStream script =
        Objects.requireNonNull(ShellSession.class.getResourceAsStream(STARTUP), STARTUP)) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8)
          .replace(PLACEHOLDER, literal(database.toString()));
    }
  }

  /** A text as Java source writes it, in ASCII, because JShell reads its files in any encoding. */
  private static String literal(String text) {
    return text.chars().mapToObj(ShellSession::escaped).collect(Collectors.joining("", "\"", "\""));
  }

  private static String escaped(int unit) {
    if (unit == '"' || unit == '\\') {
      return "\\" + (char) unit;
    }
    return unit >= ' ' && unit <= '~'
        ? Character.toString(unit)
        : String.format(Locale.ROOT, "\\u%04x", unit);
  }
}
