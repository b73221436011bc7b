package io.github.futuresavailability.examples;

import io.github.futuresavailability.examples.demo.DemoDatabase;
import io.github.futuresavailability.examples.shell.ShellSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Opens JShell with everything imported and a database open. */
@Uses(SharedOption.DATABASE)
@Command(
    name = "jshell",
    description =
        "Open the JDK's JShell with everything imported and a database open: that of --db, or"
            + " without it a small one from the demo's archive.")
final class JShellCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Option(
      names = "--dir",
      paramLabel = "PATH",
      description =
          "The folder that keeps the small database for the next call. Default: a new folder for"
              + " temporary files.")
  private @Nullable Path folder;

  JShellCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws IOException {
    if (!ShellSession.isSupported()) {
      throw new UsageException("This Java has no JShell; use that of a JDK");
    }
    Path database = database();
    invocation.session().out().println(welcome(database));
    return new ShellSession(database).run();
  }

  private Path database() throws IOException {
    Optional<Path> named = invocation.options().namedDatabase();
    if (named.isPresent()) {
      return named.get();
    }
    invocation.session().note("collecting the demo's archive, which takes some seconds");
    return DemoDatabase.in(
        folder == null ? Files.createTempDirectory("availability-jshell-") : folder);
  }

  private static String welcome(Path database) {
    return """
        %s
        Variables: queries, volumes, universe, database, day (the newest one), date("2024-01-15").
        Try: queries.availableOn(day)   queries.timelineOf("BTCUSDT")   volumes.topByVolume(day, 10)\
        """
        .formatted(database);
  }
}
