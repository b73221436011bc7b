package io.github.futuresavailability.examples;

import io.github.futuresavailability.examples.output.Document;
import io.github.futuresavailability.examples.output.Fields;
import io.github.futuresavailability.examples.output.Lines;
import io.github.futuresavailability.lake.Lake;
import io.github.futuresavailability.lake.LakeTrades;
import io.github.futuresavailability.lake.MarketSummary;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Prices and volumes of one day. */
@Uses(SharedOption.JSON)
@Command(
    name = "summary",
    description =
        "The prices, the volume and the average price (VWAP) of the trades of a symbol on a day.")
final class LakeSummaryCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Mixin private final LakeFolder folder = new LakeFolder();

  @Mixin private final LakeSelection selection = new LakeSelection();

  @Parameters(index = "0", paramLabel = "SYMBOL", description = "The exact name at the exchange.")
  private String symbol = "";

  @Parameters(
      index = "1",
      paramLabel = "DATE",
      description = "A day (UTC), " + Day.FORMS + ", the newest one of the lake.")
  private Day date = CommonOptions::latest;

  LakeSummaryCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    String name = CommonOptions.readable(symbol);
    try (Lake lake = folder.existing()) {
      LakeTrades trades = selection.trades(lake);
      LakeSelection.latestIsOf(trades, invocation.options());
      LocalDate day = invocation.day(date);
      Optional<MarketSummary> summary = selection.of(trades.of(name)).on(day).summary();
      if (summary.isEmpty()) {
        selection.noteWhyEmpty(invocation, trades, LakeKind.TRADES, name);
      }
      return invocation.print(new SummaryOfDay(name, day, summary.orElse(null)));
    }
  }

  /**
   * A summary as lines.
   *
   * @param summary null without trades
   */
  private record SummaryOfDay(String symbol, LocalDate day, @Nullable MarketSummary summary)
      implements Document {
    @Override
    public String text() {
      if (summary == null) {
        return "%s on %s: 0 trades".formatted(Lines.single(symbol), day);
      }
      List<String> lines = new ArrayList<>();
      lines.add(
          "%s at %s on %s: %s"
              .formatted(
                  Lines.single(symbol),
                  summary.exchange(),
                  day,
                  Lines.count(summary.count(), "trade")));
      lines.add("  from      %s to %s".formatted(summary.firstTime(), summary.lastTime()));
      lines.add(
          "  open      %s, high %s, low %s, close %s %s"
              .formatted(
                  Lines.decimal(summary.open()),
                  Lines.decimal(summary.high()),
                  Lines.decimal(summary.low()),
                  Lines.decimal(summary.close()),
                  Lines.single(summary.currency())));
      lines.add("  volume    " + Lines.decimal(summary.volume()));
      lines.add(
          "  turnover  %s %s"
              .formatted(Lines.decimal(summary.turnover()), Lines.single(summary.currency())));
      lines.add("  average   " + summary.vwap().map(Lines::decimal).orElse("none"));
      return String.join("\n", lines);
    }

    @Override
    public Map<String, @Nullable Object> fields() {
      Fields fields = new Fields().with("symbol", symbol).with("date", day);
      if (summary == null) {
        return fields.with("trades", 0).toMap();
      }
      BigDecimal vwap = summary.vwap().orElse(null);
      return fields
          .with("trades", summary.count())
          .with("exchange", summary.exchange())
          .with("currency", summary.currency())
          .with("first_time", summary.firstTime())
          .with("last_time", summary.lastTime())
          .with("open", summary.open())
          .with("high", summary.high())
          .with("low", summary.low())
          .with("close", summary.close())
          .with("volume", summary.volume())
          .with("turnover", summary.turnover())
          .with("vwap", vwap)
          .toMap();
    }
  }
}
