package io.github.futuresavailability.examples;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.candles.Resolution;
import io.github.futuresavailability.examples.document.LakeColumns;
import io.github.futuresavailability.examples.document.LakeKind;
import io.github.futuresavailability.examples.output.Fields;
import io.github.futuresavailability.examples.output.Lines;
import io.github.futuresavailability.examples.output.TableDocument;
import io.github.futuresavailability.lake.Lake;
import io.github.futuresavailability.lake.LakeTrades;
import io.github.futuresavailability.lake.TradeCandle;
import io.github.futuresavailability.lake.TradeSelection;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Candles that are computed from the trades of a lake. */
@Uses({SharedOption.DAYS, SharedOption.JSON})
@Command(
    name = "candles",
    description =
        "Candles of the trades of a symbol on the days of --from and --to, or on the day of its"
            + " newest trade.")
final class LakeCandlesCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Mixin private final LakeFolder folder = new LakeFolder();

  @Mixin private final LakeSelection selection = new LakeSelection();

  @Parameters(paramLabel = "SYMBOL", description = "The exact name at the exchange.")
  private String symbol = "";

  @Option(
      names = "--resolution",
      paramLabel = "CODE",
      defaultValue = "1m",
      description =
          "The length of the candles: 1s, 1m, 1h or 1d, for example, or minutes as a number; not 1w"
              + " and 1M. Default: ${DEFAULT-VALUE}.")
  private Resolution resolution = Resolution.ONE_MINUTE;

  LakeCandlesCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    String name = CommonOptions.readable(symbol);
    invocation.options().checkDays();
    Duration length = length();
    try (Lake lake = folder.existing()) {
      LakeTrades trades = selection.trades(lake);
      LakeSelection.latestIsOf(trades, invocation.options());
      TradeSelection chosen = selection.of(trades.of(name));
      LocalDate newest =
          chosen.newest(1).stream()
              .map(trade -> LocalDate.ofInstant(trade.timestamp(), ZoneOffset.UTC))
              .findFirst()
              .orElse(invocation.options().today());
      DateRange days = invocation.options().daysOf(DateRange.of(newest));
      List<TradeCandle> candles = chosen.on(days).candles(length);
      if (candles.isEmpty()) {
        selection.noteWhyEmpty(invocation, trades, LakeKind.TRADES, name);
      }
      return invocation.print(document(name, days, candles));
    }
  }

  /**
   * The starts of a lake's candles are whole multiples since 1970, which weeks and months are not.
   */
  private Duration length() {
    if (resolution == Resolution.ONE_WEEK || resolution == Resolution.ONE_MONTH) {
      throw new UsageException("--resolution is " + resolution + "; the longest is 3d");
    }
    return Duration.ofSeconds(resolution.seconds());
  }

  private TableDocument<TradeCandle> document(
      String name, DateRange days, List<TradeCandle> candles) {
    return new TableDocument<>(
        "%s %s, %s: %s"
            .formatted(Lines.single(name), resolution, days, Lines.count(candles.size(), "candle")),
        new Fields()
            .with("symbol", name)
            .with("resolution", resolution.code())
            .with("first_day", days.first())
            .with("last_day", days.last())
            .with("snapshot", selection.snapshot())
            .toMap(),
        "candles",
        LakeColumns.CANDLES,
        candles);
  }
}
