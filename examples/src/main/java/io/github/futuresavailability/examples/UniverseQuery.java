package io.github.futuresavailability.examples;

import io.github.futuresavailability.examples.document.AvailabilityDocuments;
import io.github.futuresavailability.examples.output.Document;
import io.github.futuresavailability.query.AvailabilityQueries;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.universe.SelectedUniverse;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The universe as of a day. */
@Uses({SharedOption.DATABASE, SharedOption.JSON})
@Command(
    name = "universe",
    description =
        "The universe as of a day: the contracts that could be known at 00:00 UTC of the day, from"
            + " the days before only.")
final class UniverseQuery implements Callable<Integer> {
  private final Invocation invocation;

  @Mixin private final SelectionOptions conditions = new SelectionOptions();

  @Parameters(paramLabel = "DATE", description = Day.HELP)
  private Day date = CommonOptions::today;

  UniverseQuery(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    LocalDate day = invocation.day(date);
    return invocation.read(database -> universe(database, day));
  }

  private Document universe(AvailabilityDatabase database, LocalDate day) {
    SelectedUniverse universe =
        AvailabilityQueries.on(database).universeAsOf(day).by(conditions.selection()).select();
    invocation.noteCollisions(universe.nameCollisions());
    return AvailabilityDocuments.universe(universe);
  }
}
