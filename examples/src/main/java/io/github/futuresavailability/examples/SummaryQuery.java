package io.github.futuresavailability.examples;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.examples.output.Document;
import io.github.futuresavailability.query.AvailabilityQueries;
import io.github.futuresavailability.query.DailyCounts;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** The number of contracts over time. */
@Command(
    name = "summary",
    description =
        "The number of contracts with a file, month by month; for up to 62 days and in JSON day by"
            + " day.")
final class SummaryQuery implements Callable<Integer> {
  private final Invocation invocation;

  SummaryQuery(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    invocation.options().refuseSymbols("for one symbol use: query timeline SYMBOL");
    return invocation.read(this::document);
  }

  private Document document(AvailabilityDatabase database) {
    AvailabilityQueries queries = AvailabilityQueries.on(database);
    Optional<DateRange> stored = queries.summary().days();
    if (stored.isEmpty()) {
      invocation.session().note("the database has no day yet; a backfill collects them");
      return SummaryDocument.of(queries.dailyCounts());
    }
    DateRange days = invocation.options().daysOf(stored.get());
    DailyCounts counts = queries.dailyCounts(days.first(), days.last());
    if (counts.days().isEmpty()) {
      Collected.noteMissing(invocation.session(), database, days.first());
    }
    return SummaryDocument.of(counts);
  }
}
