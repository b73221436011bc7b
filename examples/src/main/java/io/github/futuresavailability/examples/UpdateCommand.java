package io.github.futuresavailability.examples;

import io.github.futuresavailability.collect.DailyUpdate;
import io.github.futuresavailability.probe.ProbeRoute;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Probes the last days again. */
@Uses({
  SharedOption.DATABASE,
  SharedOption.ADDRESSES,
  SharedOption.RETRIES,
  SharedOption.SERIES,
  SharedOption.SYMBOLS,
  SharedOption.JSON
})
@Command(
    name = "update",
    description =
        "Probe the last days of every symbol again, and the whole history of new symbols.")
final class UpdateCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Option(
      names = "--look-back",
      paramLabel = "DAYS",
      description = "How many days to probe again. Default: 20.")
  private @Nullable Integer lookBackDays;

  @Option(
      names = "--date",
      paramLabel = "DATE",
      description =
          "Probe only this day (UTC), "
              + Day.FORMS
              + ", for symbols without a row; a complete day is skipped.")
  private @Nullable Day date;

  @Option(names = "--force", description = "With --date: probe every symbol again.")
  private boolean forced;

  @Option(
      names = "--refresh",
      description = "Probe the whole history again, to find files that were replaced long ago.")
  private boolean refreshing;

  @Option(
      names = "--probe",
      paramLabel = "ROUTE",
      description = "The route: head, listing, or fewest_requests, which is the default.")
  private ProbeRoute route = ProbeRoute.FEWEST_REQUESTS;

  @Option(names = "--volumes", description = "Collect volumes and prices as well.")
  private boolean withVolumes;

  @Option(
      names = "--allow-shrink",
      description = "Write the results even if many stored files have vanished.")
  private boolean allowsShrink;

  UpdateCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    refuseContradictions();
    LocalDate day = date == null ? null : invocation.day(date);
    return new Collecting(invocation)
        .run(
            (store, database) -> {
              DailyUpdate task = over(DailyUpdate.from(store).into(database), day).probingBy(route);
              task = withVolumes ? task.withVolume() : task;
              return allowsShrink ? task.allowShrink() : task;
            });
  }

  private void refuseContradictions() {
    if (lookBackDays != null) {
      Arguments.requirePositive("--look-back", lookBackDays);
    }
    if (lookBackDays != null && (date != null || refreshing)) {
      throw new UsageException(
          "--look-back does not go with --date or --refresh; give one of them");
    }
    if (forced && date == null) {
      throw new UsageException("--force applies to one day; name it with --date DATE");
    }
    if (refreshing && date != null) {
      throw new UsageException("--refresh probes every day and --date one; give one of them");
    }
  }

  private DailyUpdate over(DailyUpdate task, @Nullable LocalDate day) {
    if (day != null) {
      return forced ? task.againOn(day) : task.on(day);
    }
    if (refreshing) {
      return task.refreshing();
    }
    return lookBackDays == null ? task : task.lookingBackDays(lookBackDays);
  }
}
