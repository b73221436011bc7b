package io.github.futuresavailability.examples.demo.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.examples.demo.Narrator;
import io.github.futuresavailability.lake.Lake;
import io.github.futuresavailability.testkit.binance.BinanceScenario;
import io.github.futuresavailability.testkit.binance.ScenarioTrade;
import io.github.futuresavailability.trades.AssetClass;
import io.github.futuresavailability.trades.Side;
import io.github.futuresavailability.trades.Trade;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo notices trades that are missing or altered. */
final class SentTradesTest {
  private static final String SYMBOL = "BTCUSDT";
  private static final Instant START = Instant.parse("2026-01-10T10:00:00Z");

  @TempDir Path folder;

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final BinanceScenario scenario =
      BinanceScenario.spot(1).symbol(SYMBOL, "BTC", "USDT").start(START).build();

  @Test
  void whatWasMadeAndStoredIsEqual() {
    assertThat(failures(scenario.trades(SYMBOL, 1, 20), 4, 8)).isZero();
  }

  @Test
  void aTradeThatIsMissingIsNoticed() {
    List<ScenarioTrade> without =
        scenario.trades(SYMBOL, 1, 20).stream().filter(trade -> trade.id() != 13).toList();

    assertThat(failures(without, 4, 8)).isEqualTo(1);
    assertThat(text()).contains("NOT OK: BTCUSDT: 19 trades");
  }

  @Test
  void aTradeOfACutThatIsMissingIsNoticedTwice() {
    List<ScenarioTrade> without =
        scenario.trades(SYMBOL, 1, 20).stream().filter(trade -> trade.id() != 6).toList();

    assertThat(failures(without, 4, 8)).isEqualTo(2);
    assertThat(text()).contains("NOT OK: the connection is reset: all 4 trades");
  }

  @Test
  void anotherPriceIsNoticed() {
    List<ScenarioTrade> altered =
        scenario.trades(SYMBOL, 1, 20).stream()
            .map(trade -> trade.id() == 20 ? withPrice(trade, BigDecimal.TEN) : trade)
            .toList();

    assertThat(failures(altered, 4, 8)).isEqualTo(1);
  }

  private int failures(List<ScenarioTrade> stored, long lastBefore, long lastDuring) {
    MarketFiles files = new MarketFiles(folder);
    try (Lake lake = MarketDemo.lake(files)) {
      lake.trades().appendNew(stored.stream().map(SentTradesTest::trade).toList());
    }
    Checks checks =
        new Checks(
            new Narrator(new PrintStream(printed, true, StandardCharsets.UTF_8), System::nanoTime));
    StreamCut cut =
        new StreamCut(
            "the connection is reset",
            START,
            START.plusSeconds(1),
            Map.of(SYMBOL, lastBefore),
            Map.of(SYMBOL, lastDuring));
    new SentTrades(scenario, 0, files).check(Map.of(SYMBOL, 20L), List.of(cut), checks);
    return checks.failed();
  }

  private String text() {
    return printed.toString(StandardCharsets.UTF_8);
  }

  private static ScenarioTrade withPrice(ScenarioTrade trade, BigDecimal price) {
    return new ScenarioTrade(
        trade.symbol(),
        trade.id(),
        price,
        trade.quantity(),
        trade.time(),
        trade.isBuyerMaker(),
        trade.firstTradeId(),
        trade.lastTradeId());
  }

  private static Trade trade(ScenarioTrade made) {
    return Trade.builder("BINANCE", made.symbol())
        .id(made.id())
        .assetClass(AssetClass.CRYPTO)
        .timestamp(made.time())
        .price(made.price())
        .quantity(made.quantity())
        .currency("USDT")
        .side(made.isBuyerMaker() ? Side.SELL : Side.BUY)
        .ingestionTimestamp(made.time())
        .build();
  }
}
