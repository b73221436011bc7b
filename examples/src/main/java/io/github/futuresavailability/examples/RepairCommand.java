package io.github.futuresavailability.examples;

import io.github.futuresavailability.CollectionPlan;
import io.github.futuresavailability.collect.Backfill;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.validate.ValidationRun;
import io.github.futuresavailability.validate.ValidationSuite;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Asks again for what a validation finds. */
@Command(
    name = "repair",
    description =
        "Ask the archive again for what the validation finds missing, late or impossible, and for"
            + " volumes if any are stored.")
final class RepairCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Mixin private final SampleOptions sample = new SampleOptions();

  RepairCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    invocation.options().refuseDays("the whole database is repaired");
    invocation.options().refuseSymbols("the whole database is repaired");
    // Read before it is opened to write, so that no file is created for nothing.
    CollectionPlan plan = plan();
    invocation.session().note("asking again for " + plan);
    if (!plan.isEmpty()) {
      new Collecting(invocation)
          .run((store, database) -> Backfill.from(store).into(database).plan(plan).withVolume());
    }
    sample.throwFailure();
    return Invocation.DONE;
  }

  /** Who never collected volumes does not want those of the whole history now. */
  private CollectionPlan plan() {
    try (AvailabilityDatabase database =
        AvailabilityDatabase.openReadOnly(invocation.options().database())) {
      ImpossibleRows.refuse(database);
      ValidationSuite suite = ValidationSuite.standard(invocation.session().clock());
      boolean hasVolumes = database.summary().volumeRows() > 0;
      ValidationRun run = ValidationRun.of(hasVolumes ? suite : suite.without("volume-coverage"));
      return sample.sampled(run, invocation, database).run(database).repairPlan();
    }
  }
}
