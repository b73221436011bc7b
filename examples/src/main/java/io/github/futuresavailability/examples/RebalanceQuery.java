package io.github.futuresavailability.examples;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.examples.output.Column;
import io.github.futuresavailability.examples.output.Document;
import io.github.futuresavailability.examples.output.Fields;
import io.github.futuresavailability.examples.output.Lines;
import io.github.futuresavailability.examples.output.TableDocument;
import io.github.futuresavailability.query.AvailabilityQueries;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.universe.Rebalance;
import io.github.futuresavailability.universe.Rebalances;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The universes of a backtest. */
@Uses({SharedOption.DATABASE, SharedOption.JSON})
@Command(
    name = "rebalance",
    description =
        "The universes of a backtest, one as of each day of rebalancing, with the contracts that"
            + " entered and left; export --what rebalance writes their members to a file.")
final class RebalanceQuery implements Callable<Integer> {
  private static final List<Column<Rebalance>> COUNTS =
      List.of(
          Column.of("first_day", Rebalance::day),
          Column.of("last_day", Rebalance::lastDay),
          Column.of("contracts", rebalance -> rebalance.symbols().size()),
          Column.of("entered", rebalance -> rebalance.entered().size()),
          Column.of("left", rebalance -> rebalance.left().size()));

  private static final List<Column<Rebalance>> WHOLE =
      List.of(
          Column.of("first_day", Rebalance::day),
          Column.of("last_day", Rebalance::lastDay),
          Column.of("symbols", Rebalance::symbols),
          Column.of("entered", Rebalance::entered),
          Column.of("left", Rebalance::left));

  private final Invocation invocation;

  @Mixin private final RebalanceOptions steps = new RebalanceOptions();
  @Mixin private final SelectionOptions conditions = new SelectionOptions();

  @Parameters(
      index = "0",
      paramLabel = "FROM",
      description = "First day of rebalancing (UTC), " + Day.FORMS + ".")
  private Day from = CommonOptions::today;

  @Parameters(
      index = "1",
      paramLabel = "TO",
      description = "Last day of the backtest (UTC), " + Day.FORMS + ".")
  private Day to = CommonOptions::today;

  RebalanceQuery(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    DateRange days = invocation.days(from, to);
    return invocation.read(database -> rebalance(database, days));
  }

  private Document rebalance(AvailabilityDatabase database, DateRange days) {
    Rebalances rebalances =
        AvailabilityQueries.on(database)
            .rebalance(days.first(), days.last(), steps.period(), conditions.selection());
    return switch (invocation.options().form()) {
      case TEXT -> document(rebalances, COUNTS);
      case JSON -> document(rebalances, WHOLE);
    };
  }

  private Document document(Rebalances rebalances, List<Column<Rebalance>> columns) {
    return new TableDocument<>(
        "%s: %s"
            .formatted(rebalances.range(), Lines.count(rebalances.entries().size(), "universe")),
        new Fields()
            .with("first_day", rebalances.range().first())
            .with("last_day", rebalances.range().last())
            .with("step", steps.period())
            .with("selection", conditions.selection().toString())
            .toMap(),
        "rebalances",
        columns,
        rebalances.entries());
  }
}
