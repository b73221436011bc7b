package io.github.futuresavailability.examples;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.collect.CollectionTask;
import io.github.futuresavailability.collect.KlineSource;
import io.github.futuresavailability.collect.VolumeCollection;
import io.github.futuresavailability.collect.VolumeVerification;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Collects volumes and prices for the days that have files. */
@Uses({
  SharedOption.DATABASE,
  SharedOption.ADDRESSES,
  SharedOption.RETRIES,
  SharedOption.DAYS,
  SharedOption.SYMBOLS,
  SharedOption.JSON
})
@Command(
    name = "volumes",
    description =
        "Collect volumes and prices for available days without them. Default: 2019-12-31 to"
            + " yesterday, every symbol.")
final class VolumesCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Option(
      names = "--daily-files",
      description = "Read only daily files, for example after monthly ones failed.")
  private boolean dailyFiles;

  @Option(
      names = "--verify",
      description = "Compare stored volumes with the daily files instead, and correct them.")
  private boolean verifies;

  @Option(
      names = "--sample",
      paramLabel = "COUNT",
      description = "With --verify: check only this number of symbol-days.")
  private @Nullable Integer sample;

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      description = "With --sample: the seed that draws them. Default: 1.")
  private @Nullable Long seed;

  VolumesCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    if (sample != null && !verifies) {
      throw new UsageException("--sample is for --verify; add that or leave it out");
    }
    if (seed != null && sample == null) {
      throw new UsageException("--seed is for --sample; add that or leave it out");
    }
    if (dailyFiles && verifies) {
      throw new UsageException("--verify reads daily files anyway; leave --daily-files out");
    }
    DateRange days = days();
    return new Collecting(invocation)
        .run(
            (store, database) ->
                task(
                    VolumeCollection.from(store)
                        .into(database)
                        .between(days.first(), days.last())));
  }

  /** Volumes need stored availability, so a missing file is not created. */
  private DateRange days() {
    invocation.options().checkDays();
    try (AvailabilityDatabase database =
        AvailabilityDatabase.openReadOnly(invocation.options().database())) {
      ImpossibleRows.refuse(database);
      return invocation.collectionDays(database);
    }
  }

  private CollectionTask<?> task(VolumeCollection volumes) {
    if (!verifies) {
      return dailyFiles ? volumes.readingFrom(KlineSource.DAILY) : volumes;
    }
    VolumeVerification all = volumes.verifyAgainstDaily();
    return sample == null ? all : all.sample(sample, seed == null ? 1 : seed);
  }
}
