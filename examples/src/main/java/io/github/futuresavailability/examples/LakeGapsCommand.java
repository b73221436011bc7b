package io.github.futuresavailability.examples;

import io.github.futuresavailability.examples.document.LakeColumns;
import io.github.futuresavailability.examples.document.LakeKind;
import io.github.futuresavailability.examples.output.Fields;
import io.github.futuresavailability.examples.output.Lines;
import io.github.futuresavailability.examples.output.TableDocument;
import io.github.futuresavailability.lake.GapFill;
import io.github.futuresavailability.lake.Lake;
import io.github.futuresavailability.lake.LakeTrades;
import io.github.futuresavailability.lake.TradeSelection;
import io.github.futuresavailability.trades.IdRange;
import io.github.futuresavailability.trades.binance.BinanceHistory;
import io.github.futuresavailability.trades.binance.BinanceMarket;
import io.github.futuresavailability.trades.binance.BinanceSymbols;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The ids of a symbol that a lake does not have. */
@Uses({SharedOption.DAYS, SharedOption.JSON})
@Command(
    name = "gaps",
    description =
        "The ids that are missing between the lowest and the highest id of the trades of a symbol,"
            + " of the days of --from and --to if they are given.")
final class LakeGapsCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Mixin private final LakeFolder folder = new LakeFolder();

  @Mixin private final LakeSelection selection = new LakeSelection();

  @Parameters(paramLabel = "SYMBOL", description = "The exact name at the exchange.")
  private String symbol = "";

  @Option(
      names = "--fill",
      description = "Store what the history of Binance has of them, and print what is left.")
  private boolean fills;

  @Mixin private final HistoryOptions historyOptions = new HistoryOptions();

  LakeGapsCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws InterruptedException {
    String name = CommonOptions.readable(symbol);
    if (historyOptions.isSet() && !fills) {
      throw new UsageException("--api-url and --api-key-env are for --fill; leave them out");
    }
    if (fills && !selection.canStore()) {
      throw new UsageException("--fill stores trades now; leave --at and --table-version out");
    }
    invocation.options().checkDays();
    try (Lake lake = folder.existing()) {
      LakeTrades trades = selection.trades(lake);
      LakeSelection.latestIsOf(trades, invocation.options());
      TradeSelection chosen = selection.of(trades.of(name), trades, invocation.options());
      List<IdRange> gaps = chosen.absentIds();
      if (gaps.isEmpty() && chosen.newest(1).isEmpty()) {
        selection.noteWhyEmpty(invocation, trades, LakeKind.TRADES, name);
      }
      if (!fills || gaps.isEmpty()) {
        return invocation.print(document(name, gaps, null));
      }
      GapFill filled = filled(trades, chosen, name, chosen.newest(1).get(0).exchange());
      return invocation.print(document(name, chosen.absentIds(), filled));
    }
  }

  private GapFill filled(LakeTrades trades, TradeSelection chosen, String name, String exchange)
      throws InterruptedException {
    BinanceMarket market =
        Arrays.stream(BinanceMarket.values())
            .filter(each -> each.exchange().equals(exchange))
            .findFirst()
            .orElseThrow(
                () ->
                    new UsageException(
                        "%s is of %s, and there is only the history of Binance"
                            .formatted(name, exchange)));
    try (BinanceSymbols assets = historyOptions.symbols(market);
        BinanceHistory history = historyOptions.history(market, assets)) {
      return trades.fillGaps(chosen, history);
    }
  }

  private static TableDocument<IdRange> document(
      String name, List<IdRange> gaps, @Nullable GapFill filled) {
    long ids = ids(gaps);
    String title =
        "%s: %s with %s"
            .formatted(Lines.single(name), Lines.count(gaps.size(), "gap"), Lines.count(ids, "id"));
    Fields head = new Fields().with("symbol", name).with("absent_ids", ids);
    if (filled == null) {
      return new TableDocument<>(title, head.toMap(), "gaps", LakeColumns.GAPS, gaps);
    }
    return new TableDocument<>(
        "%s; %s stored before, of the rest %s absent at the exchange, %s unreadable, %s pending"
            .formatted(
                title,
                Lines.count(filled.records().appended(), "trade"),
                Lines.number(ids(filled.absent())),
                Lines.number(filled.unreadable().size()),
                Lines.number(ids(filled.pending()))),
        head.with("stored", filled.records().appended())
            .with("absent_at_source", ids(filled.absent()))
            .with("unreadable", filled.unreadable().size())
            .with("pending", ids(filled.pending()))
            .toMap(),
        "gaps",
        LakeColumns.GAPS,
        gaps);
  }

  private static long ids(List<IdRange> ranges) {
    return ranges.stream().mapToLong(IdRange::size).sum();
  }
}
