package io.github.futuresavailability.examples.document;

import io.github.futuresavailability.examples.output.Document;
import io.github.futuresavailability.examples.output.Fields;
import io.github.futuresavailability.examples.output.Lines;
import io.github.futuresavailability.lake.MarketSummary;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The prices and volumes of the trades of a symbol on a day.
 *
 * @param symbol the symbol
 * @param day the day
 * @param summary null without trades
 */
public record LakeSummaryDocument(String symbol, LocalDate day, @Nullable MarketSummary summary)
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
