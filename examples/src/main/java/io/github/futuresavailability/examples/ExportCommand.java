package io.github.futuresavailability.examples;

import io.github.futuresavailability.examples.output.Document;
import io.github.futuresavailability.examples.output.Fields;
import io.github.futuresavailability.examples.output.Lines;
import io.github.futuresavailability.examples.output.ResultDocument;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.store.transfer.ExportPartition;
import io.github.futuresavailability.store.transfer.ExportedFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes rows, or what is derived from them, for other programs. */
@Uses({SharedOption.DATABASE, SharedOption.DAYS, SharedOption.SYMBOLS, SharedOption.JSON})
@Command(
    name = "export",
    description =
        "Write the rows, or what is derived from them, to a file for other programs: all, or those"
            + " of --from, --to and --symbols.")
final class ExportCommand implements Callable<Integer> {
  private static final String STANDARD_OUTPUT = "-";

  private final Invocation invocation;

  @Parameters(
      paramLabel = "PATH",
      description =
          "The file, NAME.parquet or NAME.csv; with --partition a new folder; - is standard output,"
              + " as CSV.")
  private Path target = Path.of("");

  @Option(
      names = "--what",
      paramLabel = "CONTENT",
      defaultValue = "rows",
      description =
          "rows; mask, the presence and trades of each symbol on each day; rankings by volume;"
              + " lifetimes; or rebalance, the universes of a backtest. Default:"
              + " ${DEFAULT-VALUE}.")
  private ExportContent.What what = ExportContent.What.ROWS;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "parquet or csv. Default: that of the name of the file.")
  private @Nullable ExportFormat format;

  @Option(
      names = "--partition",
      paramLabel = "PART",
      description = "year or month: one Parquet file for each, in folders named as in Hive.")
  private @Nullable ExportPartition partition;

  @Option(
      names = "--update",
      description =
          "With --what rankings: keep the times of the days of an existing file that did not"
              + " change.")
  private boolean updating;

  @Mixin private final RebalanceOptions steps = new RebalanceOptions();
  @Mixin private final SelectionOptions conditions = new SelectionOptions();

  ExportCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    boolean isPrinted = target.toString().equals(STANDARD_OUTPUT);
    ExportContent content = new ExportContent(invocation, conditions, steps);
    content.check(what);
    checkPartition(isPrinted);
    if (updating && (isPrinted || what != ExportContent.What.RANKINGS)) {
      throw new UsageException("--update is for a file of --what rankings; leave it out");
    }
    if (!isPrinted) {
      return invocation.read(database -> document(write(database, content)));
    }
    if (invocation.options().form() == Document.Form.JSON) {
      throw new UsageException(
          "--json prints its document on standard output as well; write to a file");
    }
    return invocation.using(database -> print(database, content));
  }

  private void checkPartition(boolean isPrinted) {
    if (partition == null) {
      return;
    }
    if (format == ExportFormat.CSV) {
      throw new UsageException("--partition is for Parquet; leave --format csv out");
    }
    if (isPrinted || what != ExportContent.What.ROWS) {
      throw new UsageException("--partition is for rows in a new folder; leave it out");
    }
  }

  private ExportedFiles write(AvailabilityDatabase database, ExportContent content) {
    invocation.noteUnknownSymbols(database);
    if (updating) {
      return update(database, content);
    }
    return partition == null
        ? content.write(database, what, format(), target)
        : content.rows(database).toParquet(target, partition);
  }

  private ExportedFiles update(AvailabilityDatabase database, ExportContent content) {
    if (format() != ExportFormat.PARQUET) {
      throw new UsageException("--update is for Parquet; name the file .parquet");
    }
    long rows = content.rankings(database).update(target).rows();
    return new ExportedFiles(1, rows, target.toFile().length());
  }

  private ExportFormat format() {
    if (format != null) {
      return format;
    }
    return ExportFormat.of(target)
        .orElseThrow(
            () ->
                new UsageException(
                    "The format of %s is unknown; name it .parquet or .csv, or give --format"
                        .formatted(target)));
  }

  /** Copies a file to standard output once it is complete, so that a failure prints no rows. */
  private int print(AvailabilityDatabase database, ExportContent content) {
    invocation.noteUnknownSymbols(database);
    ExportFormat wanted = format == null ? ExportFormat.CSV : format;
    try {
      Path folder = Files.createTempDirectory("availability");
      Path file = folder.resolve("export");
      try {
        content.write(database, what, wanted, file);
        Files.copy(file, invocation.session().out());
        invocation.session().out().flush();
      } finally {
        Files.deleteIfExists(file);
        Files.deleteIfExists(folder);
      }
      return Invocation.DONE;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot export to standard output", e);
    }
  }

  private Document document(ExportedFiles done) {
    String name = what.name().toLowerCase(Locale.ROOT);
    return new ResultDocument(
        "Exported %s to %s, %s, %s"
            .formatted(
                (what == ExportContent.What.ROWS ? "" : name + ", ")
                    + Lines.count(done.rows(), "row"),
                target,
                Lines.count(done.files(), "file"),
                Lines.megabytes(done.bytes())),
        new Fields()
            .with("what", name)
            .with("path", target)
            .with("files", done.files())
            .with("rows", done.rows())
            .with("bytes", done.bytes()));
  }
}
