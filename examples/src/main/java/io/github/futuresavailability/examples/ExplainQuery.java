package io.github.futuresavailability.examples;

import io.github.futuresavailability.examples.output.Fields;
import io.github.futuresavailability.examples.output.ResultDocument;
import io.github.futuresavailability.query.AvailabilityQueries;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Why a symbol has its condition on a day. */
@Uses({SharedOption.DATABASE, SharedOption.JSON})
@Command(
    name = "explain",
    description = "The condition of a symbol on a day, with the facts that it follows from.")
final class ExplainQuery implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(
      index = "0",
      paramLabel = "SYMBOL",
      description = "The symbol as the archive spells it.")
  private String symbol = "";

  @Parameters(index = "1", paramLabel = "DATE", description = Day.HELP)
  private Day date = CommonOptions::today;

  ExplainQuery(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    String name = CommonOptions.readable(symbol);
    LocalDate day = invocation.day(date);
    return invocation.read(
        database -> {
          AvailabilityQueries queries = AvailabilityQueries.on(database);
          String explanation = queries.explain(name, day);
          return new ResultDocument(
              explanation,
              new Fields()
                  .with("symbol", name)
                  .with("date", day)
                  .with("condition", queries.conditionOf(name, day).code())
                  .with("explanation", explanation));
        });
  }
}
