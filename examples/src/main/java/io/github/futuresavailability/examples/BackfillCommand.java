package io.github.futuresavailability.examples;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.collect.Backfill;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Collects the availability of a range of days. */
@Uses({
  SharedOption.DATABASE,
  SharedOption.ADDRESSES,
  SharedOption.RETRIES,
  SharedOption.SERIES,
  SharedOption.DAYS,
  SharedOption.SYMBOLS,
  SharedOption.JSON
})
@Command(
    name = "backfill",
    description =
        "Probe which symbols have a file on which day, for every day without a row."
            + " Default: 2019-12-31 to yesterday, every symbol.")
final class BackfillCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Option(names = "--volumes", description = "Collect volumes and prices as well.")
  private boolean withVolumes;

  @Option(
      names = "--allow-shrink",
      description = "Write the results even if many stored files have vanished.")
  private boolean allowsShrink;

  BackfillCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    DateRange days = invocation.collectionDays();
    return new Collecting(invocation)
        .run(
            (store, database) -> {
              Backfill task = Backfill.from(store).into(database);
              task = task.between(days.first(), days.last());
              task = withVolumes ? task.withVolume() : task;
              return allowsShrink ? task.allowShrink() : task;
            });
  }
}
