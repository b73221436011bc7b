package io.github.futuresavailability.examples;

import io.github.futuresavailability.examples.output.Document;
import io.github.futuresavailability.examples.output.Fields;
import io.github.futuresavailability.examples.output.Lines;
import io.github.futuresavailability.examples.output.ResultDocument;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.store.copy.Backup;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Takes a backup. */
@Uses({SharedOption.DATABASE, SharedOption.JSON})
@Command(
    name = "backup",
    description =
        "Copy the whole database, history included, with its checksum in a file next to it.")
final class BackupCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(paramLabel = "FILE", description = "The file to write.")
  private Path target = Path.of("");

  BackupCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    return invocation.change(this::backup);
  }

  private Document backup(AvailabilityDatabase database) {
    Backup done = database.backup(target);
    return new ResultDocument(
        "Backed up %s to %s, %s"
            .formatted(Lines.count(done.rows(), "row"), target, Lines.megabytes(done.bytes())),
        new Fields()
            .with("file", target)
            .with("taken_at", done.takenAt())
            .with("rows", done.rows())
            .with("bytes", done.bytes())
            .with("sha256", done.sha256()));
  }
}
