package io.github.futuresavailability.examples;

import io.github.futuresavailability.examples.output.Fields;
import io.github.futuresavailability.examples.output.Lines;
import io.github.futuresavailability.examples.output.ResultDocument;
import io.github.futuresavailability.store.change.AvailabilityChanges;
import io.github.futuresavailability.store.transfer.AvailabilityImport;
import io.github.futuresavailability.store.transfer.ImportedRows;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes exported rows into a database. */
@Uses({SharedOption.DATABASE, SharedOption.ADDRESSES, SharedOption.SERIES, SharedOption.JSON})
@Command(
    name = "import",
    description = "Check the rows of exported Parquet files and write them to --db.")
final class ImportCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(paramLabel = "PATH", description = "The file, or a folder with files.")
  private Path source = Path.of("");

  @Option(
      names = "--allow-shrink",
      description = "Write the rows even if many stored files have vanished.")
  private boolean allowsShrink;

  ImportCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    CommonOptions options = invocation.options();
    try (WritableDatabase file = WritableDatabase.open(options)) {
      AvailabilityImport rows = file.database().importing();
      ImportedRows done = (allowsShrink ? rows.allowShrink() : rows).parquet(source);
      file.keep();
      return invocation.print(document(done));
    }
  }

  private ResultDocument document(ImportedRows done) {
    AvailabilityChanges changes = done.availability();
    return new ResultDocument(
        "Imported %s of %s: %s new, %s with volumes"
            .formatted(
                Lines.count(done.rows(), "row"),
                Lines.count(done.files(), "file"),
                Lines.number(changes.added()),
                Lines.number(done.volumes())),
        new Fields()
            .with("path", source)
            .with("files", done.files())
            .with("rows", done.rows())
            .with("added", changes.added())
            .with("appeared", changes.appeared())
            .with("replaced", changes.replaced())
            .with("vanished", changes.vanished())
            .with("confirmed", changes.confirmed())
            .with("older", done.older())
            .with("volume_rows", done.volumes())
            .with("volumes_of_other_files", done.volumesOfOtherFiles()));
  }
}
