package io.github.futuresavailability.examples;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.examples.output.Document;
import io.github.futuresavailability.examples.output.Fields;
import io.github.futuresavailability.examples.output.Lines;
import io.github.futuresavailability.examples.output.ResultDocument;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.store.transfer.AvailabilityExport;
import io.github.futuresavailability.store.transfer.ExportPartition;
import io.github.futuresavailability.store.transfer.ExportedFiles;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes rows for other programs. */
@Uses({SharedOption.DATABASE, SharedOption.DAYS, SharedOption.SYMBOLS, SharedOption.JSON})
@Command(
    name = "export",
    description =
        "Write the rows to a file for other programs, all or those of --from, --to and --symbols.")
final class ExportCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(paramLabel = "PATH", description = "The file; with --partition a new folder.")
  private Path target = Path.of("");

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "parquet",
      description = "parquet or csv. Default: ${DEFAULT-VALUE}.")
  private Format format = Format.PARQUET;

  @Option(
      names = "--partition",
      paramLabel = "PART",
      description = "year or month: one Parquet file for each, in folders named as in Hive.")
  private @Nullable ExportPartition partition;

  ExportCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  /** The format of the file. */
  enum Format {
    PARQUET,
    CSV
  }

  @Override
  public Integer call() {
    if (format == Format.CSV && partition != null) {
      throw new UsageException("--partition is for Parquet; leave --format csv out");
    }
    return invocation.read(this::export);
  }

  private Document export(AvailabilityDatabase database) {
    invocation.noteUnknownSymbols(database);
    ExportedFiles done = write(narrowed(database));
    return new ResultDocument(
        "Exported %s to %s, %s, %s"
            .formatted(
                Lines.count(done.rows(), "row"),
                target,
                Lines.count(done.files(), "file"),
                Lines.megabytes(done.bytes())),
        new Fields()
            .with("path", target)
            .with("files", done.files())
            .with("rows", done.rows())
            .with("bytes", done.bytes()));
  }

  private AvailabilityExport narrowed(AvailabilityDatabase database) {
    AvailabilityExport rows = database.export();
    Optional<Set<String>> symbols = invocation.options().symbols();
    Optional<DateRange> stored = database.summary().days();
    if (symbols.isPresent()) {
      rows = rows.symbols(symbols.get());
    }
    return invocation.options().namesDays() && stored.isPresent()
        ? rows.days(invocation.options().daysOf(stored.get()))
        : rows;
  }

  private ExportedFiles write(AvailabilityExport rows) {
    if (partition != null) {
      return rows.toParquet(target, partition);
    }
    return switch (format) {
      case PARQUET -> rows.toParquet(target);
      case CSV -> rows.toCsv(target);
    };
  }
}
