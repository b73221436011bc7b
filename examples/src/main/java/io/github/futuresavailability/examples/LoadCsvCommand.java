package io.github.futuresavailability.examples;

import io.github.futuresavailability.examples.output.Fields;
import io.github.futuresavailability.examples.output.Lines;
import io.github.futuresavailability.examples.output.ResultDocument;
import io.github.futuresavailability.lake.CsvLoad;
import io.github.futuresavailability.lake.Lake;
import io.github.futuresavailability.lake.LakeRecords;
import io.github.futuresavailability.lake.LoadResult;
import io.github.futuresavailability.trades.AssetClass;
import io.github.futuresavailability.trades.MarketRecord;
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
      names = "--lake",
      paramLabel = "FOLDER",
      description =
          "Store the trades or quotes in this lake. Those that it has already are not stored again.")
  private @Nullable Path lake;

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
    return lake == null ? toFile() : toLake(lake);
  }

  private int toFile() throws IOException {
    CsvResult result =
        switch (kind) {
          case TRADES -> load(CsvTrades.read(file));
          case QUOTES -> load(CsvQuotes.read(file));
          case REFERENCE_DATA -> load(CsvReferenceData.read(file));
        };
    return print(result, "", new Fields());
  }

  private int toLake(Path folder) throws IOException {
    if (target != null) {
      throw new UsageException("--lake and --to-csv are two places; leave one out");
    }
    if (kind == RecordKind.REFERENCE_DATA) {
      throw new UsageException("A lake has trades and quotes; leave --lake out for " + kind);
    }
    try (Lake opened = LakeFolder.create(folder)) {
      return switch (kind) {
        case TRADES -> load(CsvTrades.read(file), opened.trades());
        default -> load(CsvQuotes.read(file), opened.quotes());
      };
    }
  }

  private <R extends MarketRecord> int load(CsvReading<R> reading, LakeRecords<R> table)
      throws IOException {
    CsvLoad load = table.load(described(reading).deadLetters(deadLetters));
    LoadResult records = load.records();
    return print(
        load.rows(),
        "; %s stored in %s, %s there already"
            .formatted(
                Lines.number(records.appended()), lake, Lines.number(records.alreadyStored())),
        new Fields()
            .with("lake", lake)
            .with("stored", records.appended())
            .with("already_stored", records.alreadyStored()));
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

  private int print(CsvResult result, String stored, Fields more) {
    String columns = String.join(", ", result.vendorColumns());
    Fields fields =
        new Fields()
            .with("path", file)
            .with("rows", result.rows())
            .with(kind.noun() + "s", result.records())
            .with("rejected", result.rejected())
            .with("vendor_columns", result.vendorColumns())
            .with("dead_letters", deadLetters)
            .with("written", target);
    more.toMap().forEach(fields::with);
    invocation.print(
        new ResultDocument(
            "Read %s of %s, %s in the dead letters%s%s"
                .formatted(
                    Lines.count(result.records(), kind.noun()),
                    file,
                    Lines.count(result.rejected(), "row"),
                    stored,
                    columns.isEmpty() ? "" : "; in the vendor data: " + columns),
            fields));
    return result.rejected() == 0 ? Invocation.DONE : Invocation.FOUND_ERRORS;
  }
}
