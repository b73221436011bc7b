package io.github.futuresavailability.examples;

import static java.util.Objects.requireNonNull;

import io.github.futuresavailability.examples.output.Document;
import io.github.futuresavailability.query.AvailabilityQueries;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The contracts that were delisted on a day. */
@Command(
    name = "delistings",
    description =
        "The contracts for which a day is the first without a file after a listing period. It is"
            + " certain once eight such days are known, and possible until then.")
final class DelistingsQuery implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(paramLabel = "DATE", description = "A day (UTC), as 2024-01-31.")
  private @Nullable LocalDate day;

  DelistingsQuery(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    invocation.options().refuseDays("the day is the argument: query delistings DATE");
    return invocation.read(this::document);
  }

  private Document document(AvailabilityDatabase database) {
    LocalDate date = requireNonNull(day);
    Collected.noteIfOutside(invocation.session(), database, date);
    AvailabilityQueries queries = AvailabilityQueries.on(database);
    List<ChangedContract> changes = new ArrayList<>();
    queries.delistedOn(date).forEach(s -> changes.add(ChangedContract.of(s, "certain")));
    queries.possiblyDelistedOn(date).forEach(s -> changes.add(ChangedContract.of(s, "possible")));
    return ChangedContract.document(
        date, "delisting", ChangedContract.named(changes, invocation.options()));
  }
}
