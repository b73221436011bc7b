package io.github.futuresavailability.examples;

import io.github.futuresavailability.examples.document.AvailabilityDocuments;
import io.github.futuresavailability.examples.output.Document;
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
    return AvailabilityDocuments.market(day, totals, spread);
  }
}
