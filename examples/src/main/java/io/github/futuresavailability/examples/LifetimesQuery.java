package io.github.futuresavailability.examples;

import io.github.futuresavailability.examples.output.Column;
import io.github.futuresavailability.examples.output.Fields;
import io.github.futuresavailability.examples.output.Lines;
import io.github.futuresavailability.examples.output.TableDocument;
import io.github.futuresavailability.query.AvailabilityQueries;
import io.github.futuresavailability.query.Lifetime;
import io.github.futuresavailability.query.Lifetimes;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The first, the last and the last traded day of every name or listing period. */
@Uses({SharedOption.DATABASE, SharedOption.SYMBOLS, SharedOption.JSON})
@Command(
    name = "lifetimes",
    description =
        "The first and last day of every symbol that ever had a file, and its last traded day.")
final class LifetimesQuery implements Callable<Integer> {
  /** The end of trading is unknown where later volumes are not collected. */
  private static final List<Column<Lifetime>> COLUMNS =
      List.of(
          Column.of("symbol", Lifetime::symbol),
          Column.of("type", life -> life.contract().type().code()),
          Column.of("quote_asset", life -> life.contract().quoteAsset().orElse(null)),
          Column.of("period", LifetimesQuery::period),
          Column.of("first_day", Lifetime::firstDay),
          Column.of("last_day", Lifetime::lastDay),
          Column.of("is_open", Lifetime::isOpen),
          Column.of("present_days", Lifetime::presentDays),
          Column.of(
              "last_traded_day", life -> isKnown(life) ? life.lastTradedDay().orElse(null) : null),
          Column.exact("last_close", life -> isKnown(life) ? lastClose(life) : null),
          Column.of("days_without_volume", Lifetime::daysWithoutVolume));

  private final Invocation invocation;

  @Mixin private final ContractOptions filter = new ContractOptions();

  @Option(
      names = "--by-period",
      description =
          "One line for each listing period instead of one for each symbol: several contracts can"
              + " have had one symbol.")
  private boolean isByPeriod;

  LifetimesQuery(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    return invocation.read(
        database -> {
          invocation.noteUnknownSymbols(database);
          AvailabilityQueries queries = AvailabilityQueries.on(database);
          Lifetimes all = isByPeriod ? queries.lifetimesByPeriod() : queries.lifetimes();
          Lifetimes shown = filter.apply(all, invocation);
          return new TableDocument<>(
              Lines.count(shown.size(), isByPeriod ? "listing period" : "contract"),
              new Fields().toMap(),
              "contracts",
              COLUMNS,
              shown.entries());
        });
  }

  private static @Nullable Integer period(Lifetime life) {
    return life.period().isPresent() ? Integer.valueOf(life.period().getAsInt()) : null;
  }

  private static boolean isKnown(Lifetime life) {
    return life.daysWithoutVolume() == 0;
  }

  private static @Nullable Double lastClose(Lifetime life) {
    OptionalDouble close = life.lastClose();
    return close.isPresent() ? close.getAsDouble() : null;
  }
}
