package io.github.futuresavailability.examples;

import io.github.futuresavailability.examples.document.LakeKind;
import io.github.futuresavailability.examples.document.QuoteColumns;
import io.github.futuresavailability.examples.document.TradeColumns;
import io.github.futuresavailability.examples.output.Column;
import io.github.futuresavailability.examples.output.Fields;
import io.github.futuresavailability.examples.output.Lines;
import io.github.futuresavailability.examples.output.TableDocument;
import io.github.futuresavailability.lake.Lake;
import io.github.futuresavailability.lake.LakeQuotes;
import io.github.futuresavailability.lake.LakeRecords;
import io.github.futuresavailability.lake.LakeTrades;
import io.github.futuresavailability.lake.RecordSelection;
import io.github.futuresavailability.trades.MarketRecord;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Records of one symbol. */
@Uses({SharedOption.DAYS, SharedOption.JSON})
@Command(
    name = "query",
    description =
        "The newest trades or quotes of a symbol, of the days of --from and --to if they are"
            + " given; in JSON with all fields.")
final class LakeQueryCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Mixin private final LakeFolder folder = new LakeFolder();

  @Mixin private final LakeSelection selection = new LakeSelection();

  @Parameters(index = "0", paramLabel = "KIND", description = "trades or quotes.")
  private LakeKind kind = LakeKind.TRADES;

  @Parameters(index = "1", paramLabel = "SYMBOL", description = "The exact name at the exchange.")
  private String symbol = "";

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "How many records at most. Default: ${DEFAULT-VALUE}.")
  private int limit;

  LakeQueryCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    String name = CommonOptions.readable(symbol);
    Arguments.requirePositive("--limit", limit);
    invocation.options().checkDays();
    try (Lake lake = folder.existing()) {
      return switch (kind) {
        case TRADES -> {
          LakeTrades trades = selection.trades(lake);
          yield print(name, trades, trades.of(name), TradeColumns.SHOWN, TradeColumns.ALL);
        }
        case QUOTES -> {
          LakeQuotes quotes = selection.quotes(lake);
          yield print(name, quotes, quotes.of(name), QuoteColumns.SHOWN, QuoteColumns.ALL);
        }
      };
    }
  }

  private <R extends MarketRecord, S extends RecordSelection<R, S>> int print(
      String name,
      LakeRecords<R> records,
      S ofSymbol,
      List<Column<R>> shown,
      List<Column<R>> whole) {
    LakeSelection.latestIsOf(records, invocation.options());
    List<R> rows = selection.of(ofSymbol, records, invocation.options()).newest(limit);
    if (rows.isEmpty()) {
      selection.noteWhyEmpty(invocation, records, kind, name);
    }
    String title = "%s: %s".formatted(Lines.single(name), Lines.count(rows.size(), kind.noun()));
    Map<String, @Nullable Object> head =
        new Fields()
            .with("lake", folder.path())
            .with("symbol", name)
            .with("snapshot", selection.snapshot())
            .toMap();
    return invocation.print(
        new RecordsDocument<>(
            new TableDocument<>(
                rows.size() > 1 ? title + ", the newest first" : title,
                head,
                kind.toString(),
                shown,
                rows),
            new TableDocument<>(title, head, kind.toString(), whole, rows)));
  }
}
