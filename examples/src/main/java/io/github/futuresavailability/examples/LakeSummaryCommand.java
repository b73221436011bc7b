package io.github.futuresavailability.examples;

import io.github.futuresavailability.examples.document.LakeKind;
import io.github.futuresavailability.examples.document.LakeSummaryDocument;
import io.github.futuresavailability.lake.Lake;
import io.github.futuresavailability.lake.LakeTrades;
import io.github.futuresavailability.lake.MarketSummary;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Prices and volumes of one day. */
@Uses(SharedOption.JSON)
@Command(
    name = "summary",
    description =
        "The prices, the volume and the average price (VWAP) of the trades of a symbol on a day.")
final class LakeSummaryCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Mixin private final LakeFolder folder = new LakeFolder();

  @Mixin private final LakeSelection selection = new LakeSelection();

  @Parameters(index = "0", paramLabel = "SYMBOL", description = "The exact name at the exchange.")
  private String symbol = "";

  @Parameters(
      index = "1",
      paramLabel = "DATE",
      description = "A day (UTC), " + Day.FORMS + ", the newest one of the lake.")
  private Day date = CommonOptions::latest;

  LakeSummaryCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    String name = CommonOptions.readable(symbol);
    try (Lake lake = folder.existing()) {
      LakeTrades trades = selection.trades(lake);
      LakeSelection.latestIsOf(trades, invocation.options());
      LocalDate day = invocation.day(date);
      Optional<MarketSummary> summary = selection.of(trades.of(name)).on(day).summary();
      if (summary.isEmpty()) {
        selection.noteWhyEmpty(invocation, trades, LakeKind.TRADES, name);
      }
      return invocation.print(new LakeSummaryDocument(name, day, summary.orElse(null)));
    }
  }
}
