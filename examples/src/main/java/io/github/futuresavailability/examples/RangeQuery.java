package io.github.futuresavailability.examples;

import static java.util.Objects.requireNonNull;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.examples.output.Column;
import io.github.futuresavailability.examples.output.Document;
import io.github.futuresavailability.examples.output.Fields;
import io.github.futuresavailability.examples.output.Lines;
import io.github.futuresavailability.examples.output.TableDocument;
import io.github.futuresavailability.query.AvailabilityQueries;
import io.github.futuresavailability.query.RangeAvailability;
import io.github.futuresavailability.query.RangeEntry;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The contracts of a range of days. */
@Command(name = "range", description = "The contracts that had a file on at least one day.")
final class RangeQuery implements Callable<Integer> {
  private static final List<Column<RangeEntry>> COLUMNS =
      List.of(
          Column.of("symbol", RangeEntry::symbol),
          Column.of("first_day", RangeEntry::firstDay),
          Column.of("last_day", RangeEntry::lastDay),
          Column.of("present_days", RangeEntry::presentDays));

  private final Invocation invocation;

  @Mixin private final ContractOptions filter = new ContractOptions();

  @Parameters(index = "0", paramLabel = "FROM", description = "First day (UTC), as 2024-01-01.")
  private @Nullable LocalDate from;

  @Parameters(index = "1", paramLabel = "TO", description = "Last day (UTC), as 2024-01-31.")
  private @Nullable LocalDate to;

  @Option(names = "--throughout", description = "Only contracts with a file on every day.")
  private boolean throughout;

  RangeQuery(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    invocation.options().refuseDays("the days are the arguments: query range FROM TO");
    DateRange days = DateRange.of(requireNonNull(from), requireNonNull(to));
    return invocation.read(database -> document(database, days));
  }

  private Document document(AvailabilityDatabase database, DateRange days) {
    LocalDate first = days.first();
    LocalDate last = days.last();
    AvailabilityQueries queries = AvailabilityQueries.on(database);
    RangeAvailability all =
        throughout
            ? queries.availableThroughout(first, last)
            : queries.availableBetween(first, last);
    Collected.noteIfOutside(invocation.session(), database, first);
    Collected.noteIfOutside(invocation.session(), database, last);
    RangeAvailability shown = filter.apply(all, invocation.options().symbols());
    return new TableDocument<>(
        shown.range() + ": " + Lines.count(shown.size(), "contract"),
        new Fields().with("first_day", first).with("last_day", last).toMap(),
        "contracts",
        COLUMNS,
        shown.entries());
  }
}
