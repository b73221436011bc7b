package io.github.futuresavailability.examples;

import io.github.futuresavailability.examples.document.AvailabilityDocuments;
import io.github.futuresavailability.query.AvailabilityQueries;
import io.github.futuresavailability.query.Lifetimes;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The first, the last and the last traded day of every name or listing period. */
@Uses({SharedOption.DATABASE, SharedOption.SYMBOLS, SharedOption.JSON})
@Command(
    name = "lifetimes",
    description =
        "The first and last day of every symbol that ever had a file, and its last traded day.")
final class LifetimesQuery implements Callable<Integer> {
  private final Invocation invocation;

  @Mixin private final ContractOptions filter = new ContractOptions();

  @Option(
      names = "--by-period",
      description =
          "One line for each listing period instead of one for each symbol: several contracts can"
              + " have had one symbol.")
  private boolean isByPeriod;

  LifetimesQuery(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    return invocation.read(
        database -> {
          invocation.noteUnknownSymbols(database);
          AvailabilityQueries queries = AvailabilityQueries.on(database);
          Lifetimes all = isByPeriod ? queries.lifetimesByPeriod() : queries.lifetimes();
          Lifetimes shown = filter.apply(all, invocation);
          return AvailabilityDocuments.lifetimes(shown, isByPeriod ? "listing period" : "contract");
        });
  }
}
