package io.github.futuresavailability.examples;

import io.github.futuresavailability.examples.output.Document;
import io.github.futuresavailability.examples.output.Fields;
import io.github.futuresavailability.examples.output.Lines;
import io.github.futuresavailability.examples.output.ResultDocument;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.store.copy.Snapshots;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Restores a backup as the database. */
@Uses({SharedOption.DATABASE, SharedOption.JSON})
@Command(name = "restore", description = "Check a backup and copy it to --db.")
final class RestoreCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(paramLabel = "FILE", description = "The backup; its checksum is next to it.")
  private Path backup = Path.of("");

  @Option(names = "--replace", description = "Replace an existing database.")
  private boolean replaces;

  RestoreCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    Path target = invocation.options().database();
    if (replaces) {
      Snapshots.restoreOver(backup, target);
    } else if (Files.exists(target)) {
      throw new UsageException("There is a file already: " + target + "; --replace replaces it");
    } else {
      Snapshots.restore(backup, target);
    }
    return invocation.read(this::document);
  }

  private Document document(AvailabilityDatabase database) {
    Path file = database.path().orElseThrow();
    long rows = database.summary().rows();
    return new ResultDocument(
        "Restored %s to %s".formatted(Lines.count(rows, "row"), file),
        new Fields().with("backup", backup).with("file", file).with("rows", rows));
  }
}
