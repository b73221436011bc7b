package io.github.futuresavailability.examples;

import static java.util.Objects.requireNonNull;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.examples.output.Document;
import io.github.futuresavailability.query.AvailabilityQueries;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The contracts whose listing period starts on a day. */
@Command(name = "new-listings", description = "The contracts whose listing period starts on a day.")
final class NewListingsQuery implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(paramLabel = "DATE", description = "A day (UTC), as 2024-01-31.")
  private @Nullable LocalDate day;

  NewListingsQuery(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    invocation.options().refuseDays("the day is the argument: query new-listings DATE");
    return invocation.read(this::document);
  }

  private Document document(AvailabilityDatabase database) {
    LocalDate date = requireNonNull(day);
    Collected.noteIfOutside(invocation.session(), database, date);
    if (database.summary().days().map(DateRange::first).filter(date::equals).isPresent()) {
      invocation
          .session()
          .note("the history starts on " + date + ", so no contract is new on that day");
    }
    AvailabilityQueries queries = AvailabilityQueries.on(database);
    Set<String> first = new HashSet<>(queries.firstListedOn(date));
    List<ChangedContract> changes =
        queries.listedOn(date).stream()
            .map(symbol -> ChangedContract.of(symbol, first.contains(symbol) ? "first" : "again"))
            .toList();
    return ChangedContract.document(
        date, "new listing", ChangedContract.named(changes, invocation.options()));
  }
}
