package io.github.futuresavailability.examples.demo.market;

import io.github.futuresavailability.examples.demo.Narrator;
import io.github.futuresavailability.examples.output.Column;
import io.github.futuresavailability.examples.output.Fields;
import io.github.futuresavailability.examples.output.TableDocument;
import io.github.futuresavailability.lake.Lake;
import io.github.futuresavailability.lake.MarketSummary;
import io.github.futuresavailability.lake.TradeCandle;
import io.github.futuresavailability.trades.Trade;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Queries of the lake, its maintenance, and its verification. */
final class LakeSteps {
  private static final String SYMBOL = "BTCUSDT";
  private static final int NEWEST = 5;
  private static final Duration CANDLE = Duration.ofSeconds(5);

  private static final List<Column<Trade>> TRADES =
      List.of(
          Column.of("timestamp", Trade::timestamp),
          Column.of("id", Trade::id),
          Column.of("side", trade -> trade.side().code()),
          Column.decimal("price", Trade::price),
          Column.decimal("quantity", Trade::quantity));

  private static final List<Column<TradeCandle>> CANDLES =
      List.of(
          Column.of("start", TradeCandle::start),
          Column.decimal("open", TradeCandle::open),
          Column.decimal("close", TradeCandle::close),
          Column.decimal("volume", TradeCandle::volume),
          Column.of("trades", TradeCandle::count));

  private final Narrator narrator;
  private final Checks checks;
  private final MarketFiles files;
  private final Clock clock;

  LakeSteps(Narrator narrator, Checks checks, MarketFiles files, Clock clock) {
    this.narrator = narrator;
    this.checks = checks;
    this.files = files;
    this.clock = clock;
  }

  void run() {
    narrator.step("query: the trades in the lake, read by DuckDB");
    try (Lake lake = MarketDemo.lake(files)) {
      query(lake);
    }
    narrator.step("summary: prices and volumes of a day, in exact decimals");
    command("lake", "summary", SYMBOL, "latest", "--lake", files.lake());
    narrator.step("maintain: the small files of many commits become one");
    command("lake", "maintain", "--lake", files.lake());
    checks.equal(
        command("lake", "verify", "--records", "--lake", files.lake()),
        0,
        "every file is as it was committed, and every record is there once");
  }

  private void query(Lake lake) {
    List<Trade> newest =
        narrator.query(
            "lake.trades().of(\"BTCUSDT\").newest(5)",
            () -> lake.trades().of(SYMBOL).newest(NEWEST));
    narrator.add(table("the newest trades", TRADES, newest));
    List<TradeCandle> candles =
        narrator.query(
            "lake.trades().of(\"BTCUSDT\").candles(ofSeconds(5))",
            () -> lake.trades().of(SYMBOL).candles(CANDLE));
    narrator.add(table("candles of five seconds, made of trades", CANDLES, candles));
    long trades = candles.stream().mapToLong(TradeCandle::count).sum();
    checks.equal(
        trades,
        lake.trades().of(SYMBOL).summary().map(MarketSummary::count).orElse(0L),
        "the candles have every trade of the summary");
    checks.that(
        lake.trades().of(SYMBOL).absentIds().isEmpty(), "no id of " + SYMBOL + " is absent");
  }

  private static <E> String table(String title, List<Column<E>> columns, List<E> rows) {
    return new TableDocument<>(title, new Fields().toMap(), "rows", columns, rows).text();
  }

  private int command(Object... words) {
    return Command.of(files, words).run(clock, narrator);
  }
}
