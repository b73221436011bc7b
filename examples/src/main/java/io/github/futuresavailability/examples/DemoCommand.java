package io.github.futuresavailability.examples;

import io.github.futuresavailability.examples.demo.Demo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs every step with an archive in this process. */
@Uses(SharedOption.JSON)
@Command(
    name = "demo",
    description =
        "Run every step in half a minute: start an archive in this process, collect it, query,"
            + " validate, draw. Needs no network.")
final class DemoCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Option(
      names = "--dir",
      paramLabel = "PATH",
      description = "Where to write; new or empty. Default: a new folder for temporary files.")
  private @Nullable Path folder;

  DemoCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws IOException {
    CommonOptions options = invocation.options();
    Demo demo =
        new Demo(invocation.session(), options.form(), writableFolder(), CommandHints::withCommand);
    return invocation.print(demo.run());
  }

  private Path writableFolder() throws IOException {
    if (folder == null) {
      return Files.createTempDirectory("availability-demo-");
    }
    Files.createDirectories(folder);
    try (Stream<Path> files = Files.list(folder)) {
      if (files.findAny().isPresent()) {
        throw new UsageException("The folder is not empty: " + folder + "; give a new one");
      }
    }
    return folder;
  }
}
