package io.github.futuresavailability.examples;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.collect.VolumeCollection;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Collects volumes and prices for the days that have files. */
@Command(
    name = "volumes",
    description =
        "Collect volumes and prices for the available days that lack them. Default: 2019-12-31 to"
            + " yesterday, every symbol.")
final class VolumesCommand implements Callable<Integer> {
  private final Invocation invocation;

  VolumesCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    DateRange days = CollectionDays.of(invocation);
    // Without availability there is nothing to add to, so that no file is to be created.
    AvailabilityDatabase.openReadOnly(invocation.options().database()).close();
    return new Collecting(invocation)
        .run(
            (store, database) ->
                VolumeCollection.from(store).into(database).between(days.first(), days.last()));
  }
}
