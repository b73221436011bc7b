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
@Command(
    name = "volumes",
    description =
        "Collect volumes and prices for the available days that lack them. Default: 2019-12-31 to"
            + " yesterday, every symbol.")
final class VolumesCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Option(
      names = "--daily-files",
      description = "Read daily files alone, for example after monthly ones failed.")
  private boolean dailyFiles;

  @Option(
      names = "--verify",
      description = "Compare what is stored with the daily files instead, and correct it.")
  private boolean verifies;

  @Option(
      names = "--sample",
      paramLabel = "COUNT",
      description = "With --verify: look at so many symbol-days only.")
  private @Nullable Integer sample;

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      defaultValue = "1",
      description = "With --sample: decides which ones. Default: ${DEFAULT-VALUE}.")
  private long seed;

  VolumesCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    if (sample != null && !verifies) {
      throw new UsageException("--sample is for --verify; add that or leave it out");
    }
    DateRange days = CollectionDays.of(invocation);
    // Without availability there is nothing to add to, so that no file is to be created.
    AvailabilityDatabase.openReadOnly(invocation.options().database()).close();
    return new Collecting(invocation)
        .run(
            (store, database) ->
                task(
                    VolumeCollection.from(store)
                        .into(database)
                        .between(days.first(), days.last())));
  }

  private CollectionTask<?> task(VolumeCollection volumes) {
    if (!verifies) {
      return dailyFiles ? volumes.readingFrom(KlineSource.DAILY) : volumes;
    }
    VolumeVerification all = volumes.verifyAgainstDaily();
    return sample == null ? all : all.sample(sample, seed);
  }
}
