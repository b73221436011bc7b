package io.github.futuresavailability.examples;

import io.github.futuresavailability.CollectionPlan;
import io.github.futuresavailability.collect.Backfill;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.validate.ValidationRun;
import io.github.futuresavailability.validate.ValidationSuite;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Probes the findings of a validation again. */
@Uses({SharedOption.DATABASE, SharedOption.ADDRESSES, SharedOption.RETRIES, SharedOption.JSON})
@Command(
    name = "repair",
    description =
        "Probe the symbol-days again that the validation finds missing, late or impossible, with"
            + " their volumes if the database has volumes.")
final class RepairCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Mixin private final SampleOptions sample = new SampleOptions();

  RepairCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    // Read before it is opened to write, so that no empty file is created.
    CollectionPlan plan = plan();
    invocation.session().note("probing again " + plan);
    if (!plan.isEmpty()) {
      new Collecting(invocation)
          .run((store, database) -> Backfill.from(store).into(database).plan(plan).withVolume());
    }
    sample.throwFailure();
    return Invocation.DONE;
  }

  /** Without stored volumes, a repair does not collect those of the whole history. */
  private CollectionPlan plan() {
    try (AvailabilityDatabase database =
        AvailabilityDatabase.openReadOnly(invocation.options().database())) {
      ImpossibleRows.refuse(database);
      // Refused also if there is nothing to probe.
      invocation.options().endpointOr(database.archive().endpoint());
      ValidationSuite suite = ValidationSuite.standard(invocation.session().clock());
      boolean hasVolumes = database.summary().volumeRows() > 0;
      ValidationRun run = ValidationRun.of(hasVolumes ? suite : suite.without("volume-coverage"));
      return sample.sampled(run, invocation, database).run(database).repairPlan();
    }
  }
}
