package io.github.futuresavailability.examples;

import io.github.futuresavailability.examples.output.Document;
import io.github.futuresavailability.examples.output.Fields;
import io.github.futuresavailability.examples.output.ResultDocument;
import io.github.futuresavailability.query.Concentration;
import io.github.futuresavailability.query.MarketSummary;
import io.github.futuresavailability.query.VolumeQueries;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The totals of a day and how unevenly its volume is spread. */
@Uses({SharedOption.DATABASE, SharedOption.JSON})
@Command(
    name = "market",
    description =
        "The totals of a day over the perpetual contracts of a quote asset, and how unevenly its"
            + " volume is spread over them.")
final class MarketQuery implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(paramLabel = "DATE", description = Day.HELP)
  private Day date = CommonOptions::today;

  @Mixin private final VolumeOptions among = new VolumeOptions();

  MarketQuery(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    LocalDate day = invocation.day(date);
    return invocation.read(database -> market(database, day));
  }

  private Document market(AvailabilityDatabase database, LocalDate day) {
    invocation.noteIfOutside(database, day);
    among.noteUnknownAsset(invocation, database, day);
    VolumeQueries volumes = among.of(database);
    MarketSummary totals = volumes.summaryOn(day);
    Concentration spread = volumes.concentrationOn(day);
    return new ResultDocument(
        "%s\n%s".formatted(totals, spread),
        new Fields()
            .with("date", day)
            .with("is_collected", totals.isCollected())
            .with("quote_asset", totals.quoteAsset())
            .with("contracts", totals.contracts())
            .with("traded_contracts", totals.tradedContracts())
            .with("quote_volume", totals.totalQuoteVolume())
            .with("trade_count", totals.totalTrades())
            .with("top_1_share_pct", spread.sharePercentOfTop(1))
            .with("top_5_share_pct", spread.sharePercentOfTop(5))
            .with("top_10_share_pct", spread.sharePercentOfTop(10))
            .with("herfindahl", spread.herfindahlIndex())
            .with("effective_contracts", spread.effectiveContracts()));
  }
}
