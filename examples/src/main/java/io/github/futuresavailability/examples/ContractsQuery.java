package io.github.futuresavailability.examples;

import io.github.futuresavailability.RecordedContract;
import io.github.futuresavailability.examples.output.Column;
import io.github.futuresavailability.examples.output.Fields;
import io.github.futuresavailability.examples.output.Lines;
import io.github.futuresavailability.examples.output.TableDocument;
import io.github.futuresavailability.query.AvailabilityQueries;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** What the exchange said of its contracts in the recorded responses. */
@Uses({SharedOption.DATABASE, SharedOption.SYMBOLS, SharedOption.JSON})
@Command(
    name = "contracts",
    description =
        "What the exchange said of its contracts: their type, what they are on and their dates."
            + " It is recorded by validate --cross-check --record.")
final class ContractsQuery implements Callable<Integer> {
  private static final List<Column<RecordedContract>> COLUMNS =
      List.of(
          Column.of("symbol", RecordedContract::symbol),
          Column.of("contract_type", RecordedContract::contractType),
          Column.of("underlying_type", RecordedContract::underlyingType),
          Column.of("onboarded_at", RecordedContract::onboardedAt),
          Column.of("delivers_at", RecordedContract::deliversAt),
          Column.of("first_seen_at", RecordedContract::firstSeenAt),
          Column.of("last_seen_at", RecordedContract::lastSeenAt));

  private final Invocation invocation;

  ContractsQuery(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    return invocation.read(
        database -> {
          Optional<Set<String>> symbols = invocation.options().symbols();
          List<RecordedContract> shown =
              AvailabilityQueries.on(database).contracts().all().stream()
                  .filter(entry -> symbols.map(s -> s.contains(entry.symbol())).orElse(true))
                  .toList();
          return new TableDocument<>(
              Lines.count(shown.size(), "recorded contract"),
              new Fields().toMap(),
              "contracts",
              COLUMNS,
              shown);
        });
  }
}
