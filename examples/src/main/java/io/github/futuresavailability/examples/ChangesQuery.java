package io.github.futuresavailability.examples;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.examples.output.Column;
import io.github.futuresavailability.examples.output.Document;
import io.github.futuresavailability.examples.output.Fields;
import io.github.futuresavailability.examples.output.Lines;
import io.github.futuresavailability.examples.output.TableDocument;
import io.github.futuresavailability.query.AvailabilityQueries;
import io.github.futuresavailability.query.ListingChange;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The listing periods that started and ended in a range of days. */
@Uses({SharedOption.DATABASE, SharedOption.SYMBOLS, SharedOption.JSON})
@Command(
    name = "changes",
    description =
        "The contracts that were listed and delisted in a range of days; hindsight, because an end"
            + " is certain only days later.")
final class ChangesQuery implements Callable<Integer> {
  private static final List<Column<ListingChange>> COLUMNS =
      List.of(
          Column.of("date", ListingChange::day),
          Column.of("symbol", ListingChange::symbol),
          Column.of("change", change -> change.kind().code()));

  private final Invocation invocation;

  @Parameters(index = "0", paramLabel = "FROM", description = "First day (UTC), " + Day.FORMS + ".")
  private Day from = CommonOptions::today;

  @Parameters(index = "1", paramLabel = "TO", description = "Last day (UTC), " + Day.FORMS + ".")
  private Day to = CommonOptions::today;

  ChangesQuery(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    DateRange days = invocation.days(from, to);
    return invocation.read(database -> changes(database, days));
  }

  private Document changes(AvailabilityDatabase database, DateRange days) {
    invocation.noteUnknownSymbols(database);
    invocation.noteIfOutside(database, days.first());
    invocation.noteIfOutside(database, days.last());
    Set<String> named = invocation.options().symbols().orElse(Set.of());
    List<ListingChange> changes =
        AvailabilityQueries.on(database)
            .changesBetween(days.first(), days.last())
            .changes()
            .stream()
            .filter(change -> named.isEmpty() || named.contains(change.symbol()))
            .toList();
    return new TableDocument<>(
        days + ": " + Lines.count(changes.size(), "change"),
        new Fields().with("first_day", days.first()).with("last_day", days.last()).toMap(),
        "changes",
        COLUMNS,
        changes);
  }
}
