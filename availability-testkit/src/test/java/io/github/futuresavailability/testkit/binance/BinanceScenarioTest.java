package io.github.futuresavailability.testkit.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

final class BinanceScenarioTest {
  private static final Instant START = Instant.parse("2025-03-01T00:00:00Z");
  private static final long FIRST = 5_000_000_000L;

  private static BinanceScenario.Builder bitcoin() {
    return BinanceScenario.spot(1).symbol("BTCUSDT", "BTC", "USDT").start(START);
  }

  @Test
  void aTradeDependsOnSeedSymbolAndIdAlone() {
    BinanceScenario one = bitcoin().firstId("BTCUSDT", FIRST).build();
    BinanceScenario same =
        bitcoin().symbol("ETHUSDT", "ETH", "USDT").firstId("BTCUSDT", FIRST).build();
    BinanceScenario other =
        BinanceScenario.spot(2)
            .symbol("BTCUSDT", "BTC", "USDT")
            .firstId("BTCUSDT", FIRST)
            .start(START)
            .build();

    assertThat(one.trades("BTCUSDT", FIRST, FIRST + 99))
        .hasSize(100)
        .isEqualTo(same.trades("BTCUSDT", FIRST, FIRST + 99))
        .isNotEqualTo(other.trades("BTCUSDT", FIRST, FIRST + 99));
    assertThat(one.trade("BTCUSDT", FIRST + 50))
        .contains(one.trades("BTCUSDT", FIRST, FIRST + 99).get(50));
  }

  @Property(tries = 300)
  void timesNeverGoBackAndTheNewestIdIsTheLastThatHappened(
      @ForAll @IntRange(min = 1, max = 1_000_000) int perSecond,
      @ForAll @LongRange(max = 10_000_000) long number) {
    BinanceScenario scenario =
        bitcoin().ids("BTCUSDT", FIRST, 0).rate("BTCUSDT", perSecond).build();
    long id = FIRST + number - 1000;
    Instant time = scenario.trade("BTCUSDT", id).orElseThrow().time();
    Instant next = scenario.trade("BTCUSDT", id + 1).orElseThrow().time();

    assertThat(next).isAfterOrEqualTo(time);
    // The event is reported 700 microseconds after the trade.
    Instant event = time.plusNanos(700_000);
    assertThat(scenario.newestId("BTCUSDT", event)).isGreaterThanOrEqualTo(id);
    assertThat(scenario.newestId("BTCUSDT", event.minusNanos(1000))).isLessThan(id);
  }

  @Test
  void aRateHasThatManyTradesInEachSecond() {
    BinanceScenario scenario = bitcoin().rate("BTCUSDT", 500).build();

    for (int second = 0; second < 3600; second += 600) {
      Instant from = START.plusSeconds(second).plusNanos(700_000);
      long before = scenario.newestId("BTCUSDT", from.minusNanos(1000));
      assertThat(scenario.newestId("BTCUSDT", from.plusSeconds(1).minusNanos(1000)) - before)
          .isEqualTo(500);
    }
  }

  @Test
  void pricesAreNearTheirMiddleAndQuantitiesArePositive() {
    BinanceScenario scenario = bitcoin().build();

    assertThat(scenario.trades("BTCUSDT", 1, 5000))
        .allSatisfy(
            trade -> {
              assertThat(trade.price())
                  .isBetween(new BigDecimal("55000"), new BigDecimal("65000"))
                  .hasScaleOf(8);
              assertThat(trade.quantity()).isPositive().hasScaleOf(8);
              assertThat(trade.firstTradeId()).isEqualTo(trade.id());
            })
        .extracting(ScenarioTrade::isBuyerMaker)
        .contains(true, false);
  }

  @Test
  void tradesThatFuturesAggregateDoNotOverlapAndLeaveSomeIdsOut() {
    BinanceScenario scenario =
        BinanceScenario.usdMargined(3).symbol("BTCUSDT", "BTC", "USDT").build();
    List<ScenarioTrade> trades = scenario.trades("BTCUSDT", 1, 200);
    int without = 0;
    for (int i = 1; i < trades.size(); i++) {
      long between = trades.get(i).firstTradeId() - trades.get(i - 1).lastTradeId() - 1;
      assertThat(between).isNotNegative();
      without += between > 0 ? 1 : 0;
    }
    assertThat(without).isPositive();
    assertThat(trades.get(0).price()).hasScaleOf(2);
    assertThat(trades.get(0).quantity()).hasScaleOf(3);
  }

  @Test
  void absentIdsAndThoseBeforeTheHistoryHaveNoTrade() {
    BinanceScenario scenario =
        bitcoin()
            .ids("BTCUSDT", 100, 90)
            .absent("BTCUSDT", 95, 97)
            .absent("BTCUSDT", 98, 98)
            .build();

    assertThat(scenario.trades("BTCUSDT", 80, 101))
        .extracting(ScenarioTrade::id)
        .containsExactly(90L, 91L, 92L, 93L, 94L, 99L, 100L, 101L);
    assertThat(scenario.trade("BTCUSDT", 89)).isEmpty();
    assertThat(scenario.quote("BTCUSDT", 96)).isEmpty();
    assertThat(scenario.trade("BTCUSDT", 99).orElseThrow().time()).isBefore(START);
  }

  @Test
  void aQuoteIsAroundThePriceOfItsTradeAndUpdateIdsGrow() {
    BinanceScenario scenario = bitcoin().build();
    long before = 0;
    for (long id = 1; id < 100; id++) {
      ScenarioQuote quote = scenario.quote("BTCUSDT", id).orElseThrow();
      ScenarioTrade trade = scenario.trade("BTCUSDT", id).orElseThrow();
      assertThat(quote.bidPrice()).isLessThan(trade.price());
      assertThat(quote.askPrice()).isGreaterThan(trade.price());
      assertThat(quote.updateId()).isGreaterThan(before);
      before = quote.updateId();
    }
  }

  @Test
  void whatCannotBeIsRefusedByItsValue() {
    BinanceScenario.Builder builder = bitcoin();

    assertRefused("Not in capitals: btcusdt", () -> builder.symbol("btcusdt", "BTC", "USDT"));
    assertRefused("There is no symbol ETHUSDT", () -> builder.rate("ETHUSDT", 1));
    assertRefused("Not ids in order: 3, 2", () -> builder.ids("BTCUSDT", 2, 3));
    assertRefused("Not ids in order: -1, -1", () -> builder.firstId("BTCUSDT", -1));
    assertRefused(
        "Not a number of trades in a second: 1000001", () -> builder.rate("BTCUSDT", 1_000_001));
    assertRefused("Not a range of ids: 5 to 4", () -> builder.absent("BTCUSDT", 5, 4));
    BinanceScenario scenario = builder.build();
    assertRefused("There is no symbol X", () -> scenario.trade("X", 1));
    assertRefused(
        "BTCUSDT has no rate: its trades are published", () -> scenario.newestId("BTCUSDT", START));
    assertThat(scenario).hasToString("BinanceScenario[SPOT [BTCUSDT]]");
  }

  private static void assertRefused(String message, ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }
}
