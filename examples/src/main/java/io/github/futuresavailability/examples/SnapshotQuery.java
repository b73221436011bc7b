package io.github.futuresavailability.examples;

import static java.util.Objects.requireNonNull;

import io.github.futuresavailability.examples.output.Column;
import io.github.futuresavailability.examples.output.Document;
import io.github.futuresavailability.examples.output.Fields;
import io.github.futuresavailability.examples.output.Lines;
import io.github.futuresavailability.examples.output.TableDocument;
import io.github.futuresavailability.query.AvailabilityQueries;
import io.github.futuresavailability.query.DayAvailability;
import io.github.futuresavailability.query.DayAvailabilityEntry;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The contracts of a day. */
@Command(name = "snapshot", description = "The contracts that had a file on a day.")
final class SnapshotQuery implements Callable<Integer> {
  private static final List<Column<DayAvailabilityEntry>> COLUMNS =
      List.of(
          Column.of("symbol", DayAvailabilityEntry::symbol),
          Column.of("file_size_bytes", DayAvailabilityEntry::fileSize),
          Column.of("last_modified", DayAvailabilityEntry::lastModified),
          Column.of("trade_count", DayAvailabilityEntry::tradeCount));

  private final Invocation invocation;

  @Mixin private final ContractOptions filter = new ContractOptions();

  @Parameters(paramLabel = "DATE", description = "A day (UTC), as 2024-01-31.")
  private @Nullable LocalDate day;

  @Option(names = "--traded", description = "Only contracts with trades on the day.")
  private boolean traded;

  SnapshotQuery(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    invocation.options().refuseDays("for several days use: query range FROM TO");
    return invocation.read(this::document);
  }

  private Document document(AvailabilityDatabase database) {
    LocalDate date = requireNonNull(day);
    DayAvailability all = AvailabilityQueries.on(database).availableOn(date);
    if (!all.isCollected()) {
      Collected.noteMissing(invocation.session(), database, date);
    }
    DayAvailability narrowed = filter.apply(all, invocation.options().symbols());
    DayAvailability shown = traded ? narrowed.traded() : narrowed;
    return new TableDocument<>(
        date + ": " + Lines.count(shown.size(), "contract"),
        new Fields().with("date", date).with("is_collected", all.isCollected()).toMap(),
        "contracts",
        COLUMNS,
        shown.entries());
  }
}
