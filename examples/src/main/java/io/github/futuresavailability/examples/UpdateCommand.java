package io.github.futuresavailability.examples;

import io.github.futuresavailability.collect.DailyUpdate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Asks again for the last days. */
@Command(
    name = "update",
    description =
        "Ask again for the last days of every symbol, and for the whole history of new ones.")
final class UpdateCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Option(
      names = "--look-back",
      paramLabel = "DAYS",
      defaultValue = "20",
      description = "How many days to ask for again. Default: ${DEFAULT-VALUE}.")
  private int lookBackDays;

  @Option(names = "--volumes", description = "Collect volumes and prices as well.")
  private boolean withVolumes;

  @Option(
      names = "--accept-removals",
      description = "Write what the archive answers even if many stored files have vanished.")
  private boolean acceptsRemovals;

  UpdateCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    invocation.options().refuseDays("use --look-back DAYS");
    if (lookBackDays < 1) {
      throw new UsageException("--look-back is " + lookBackDays + "; it must be at least 1");
    }
    return new Collecting(invocation)
        .run(
            (store, database) -> {
              DailyUpdate task = DailyUpdate.from(store).into(database);
              task = task.lookingBackDays(lookBackDays);
              task = withVolumes ? task.withVolume() : task;
              return acceptsRemovals ? task.acceptingRemovals() : task;
            });
  }
}
