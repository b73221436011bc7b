package io.github.futuresavailability.examples;

import io.github.futuresavailability.examples.output.Fields;
import io.github.futuresavailability.examples.output.Lines;
import io.github.futuresavailability.examples.output.ResultDocument;
import io.github.futuresavailability.trades.AssetClass;
import io.github.futuresavailability.trades.csv.CsvQuotes;
import io.github.futuresavailability.trades.csv.CsvReading;
import io.github.futuresavailability.trades.csv.CsvReferenceData;
import io.github.futuresavailability.trades.csv.CsvResult;
import io.github.futuresavailability.trades.csv.CsvTrades;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reads a CSV file of trades, quotes or reference data. */
@Uses(SharedOption.JSON)
@Command(
    name = "load-csv",
    description =
        "Read a CSV file of trades, quotes or reference data strictly; rows that cannot be read go"
            + " to a file of dead letters.",
    exitCodeList = {
      "0:Every row was read.",
      "1:Rows are in the dead letters; all others were read.",
      "2:Bad usage or failure; standard error has the reason."
    })
final class LoadCsvCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(paramLabel = "FILE", description = "The file, in UTF-8 and with a header.")
  private Path file = Path.of("");

  @Option(
      names = "--dead-letters",
      required = true,
      paramLabel = "FILE",
      description =
          "Write row_number, error and raw_record of each row that cannot be read to this file."
              + " Rows of an earlier run are not overwritten.")
  private Path deadLetters = Path.of("");

  @Option(
      names = "--to-csv",
      paramLabel = "FILE",
      description = "Write the records as CSV of version 2. Default: only check the rows.")
  private @Nullable Path target;

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      defaultValue = "trades",
      description = "trades, quotes or reference-data. Default: ${DEFAULT-VALUE}.")
  private RecordKind kind = RecordKind.TRADES;

  @Option(
      names = "--exchange",
      paramLabel = "NAME",
      description = "The exchange of rows that name none, for example ASX.")
  private @Nullable String exchange;

  @Option(
      names = "--asset-class",
      paramLabel = "CLASS",
      description =
          "equities, crypto, futures or options, for rows that name none. Default for ASX:"
              + " equities.")
  private @Nullable AssetClass assetClass;

  @Option(
      names = "--currency",
      paramLabel = "CODE",
      description = "The currency of rows that name none. Default for ASX: AUD.")
  private @Nullable String currency;

  LoadCsvCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws IOException {
    SeparateFiles.check("FILE", file, "--dead-letters", deadLetters);
    if (target != null) {
      SeparateFiles.check("FILE", file, "--to-csv", target);
      SeparateFiles.check("--dead-letters", deadLetters, "--to-csv", target);
    }
    CsvResult result =
        switch (kind) {
          case TRADES -> load(CsvTrades.read(file));
          case QUOTES -> load(CsvQuotes.read(file));
          case REFERENCE_DATA -> load(CsvReferenceData.read(file));
        };
    invocation.print(document(result));
    return result.rejected() == 0 ? Invocation.DONE : Invocation.FOUND_ERRORS;
  }

  private <T> CsvResult load(CsvReading<T> reading) throws IOException {
    CsvReading<T> described = described(reading).deadLetters(deadLetters);
    return target == null ? described.forEach(record -> {}) : described.writeTo(target);
  }

  private <T> CsvReading<T> described(CsvReading<T> reading) {
    CsvReading<T> described = reading;
    if (exchange != null) {
      described = described.exchange(exchange);
    }
    if (assetClass != null) {
      described = described.assetClass(assetClass);
    }
    return currency == null ? described : described.currency(currency);
  }

  private ResultDocument document(CsvResult result) {
    String columns = String.join(", ", result.vendorColumns());
    return new ResultDocument(
        "Read %s of %s, %s in the dead letters%s"
            .formatted(
                Lines.count(result.records(), kind.noun()),
                file,
                Lines.count(result.rejected(), "row"),
                columns.isEmpty() ? "" : "; in the vendor data: " + columns),
        new Fields()
            .with("path", file)
            .with("rows", result.rows())
            .with(kind.noun() + "s", result.records())
            .with("rejected", result.rejected())
            .with("vendor_columns", result.vendorColumns())
            .with("dead_letters", deadLetters)
            .with("written", target));
  }
}
