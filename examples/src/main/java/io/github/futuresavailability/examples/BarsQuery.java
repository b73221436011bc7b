package io.github.futuresavailability.examples;

import io.github.futuresavailability.DailyKline;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.examples.output.Column;
import io.github.futuresavailability.examples.output.Document;
import io.github.futuresavailability.examples.output.Fields;
import io.github.futuresavailability.examples.output.Lines;
import io.github.futuresavailability.examples.output.TableDocument;
import io.github.futuresavailability.query.AvailabilityQueries;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** The daily candles of symbols. */
@Uses({SharedOption.DATABASE, SharedOption.DAYS, SharedOption.SYMBOLS, SharedOption.JSON})
@Command(
    name = "bars",
    description = "The daily candles of --symbols, with the days of --from and --to.")
final class BarsQuery implements Callable<Integer> {
  private static final List<Column<DailyKline>> COLUMNS =
      List.of(
          Column.of("symbol", DailyKline::symbol),
          Column.of("date", DailyKline::day),
          Column.exact("open", DailyKline::open),
          Column.exact("high", DailyKline::high),
          Column.exact("low", DailyKline::low),
          Column.exact("close", DailyKline::close),
          Column.exact("volume_base", DailyKline::baseVolume),
          Column.of("quote_volume", DailyKline::quoteVolume),
          Column.of("trade_count", DailyKline::tradeCount),
          Column.exact("taker_buy_volume_base", DailyKline::takerBuyBaseVolume),
          Column.of("taker_buy_quote_volume", DailyKline::takerBuyQuoteVolume));

  private final Invocation invocation;

  BarsQuery(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    Set<String> symbols =
        invocation
            .options()
            .symbols()
            .orElseThrow(
                () -> new UsageException("Name the symbols, as --symbols BTCUSDT,ETHUSDT"));
    return invocation.read(database -> bars(database, symbols));
  }

  private Document bars(AvailabilityDatabase database, Set<String> symbols) {
    invocation.noteUnknownSymbols(database);
    DateRange days = invocation.storedDays(database);
    List<DailyKline> bars =
        AvailabilityQueries.on(database).barsOf(symbols, days).entries().stream()
            .flatMap(each -> each.days().stream())
            .toList();
    return new TableDocument<>(
        days + ": " + Lines.count(bars.size(), "bar"),
        new Fields().with("first_day", days.first()).with("last_day", days.last()).toMap(),
        "bars",
        COLUMNS,
        bars);
  }
}
