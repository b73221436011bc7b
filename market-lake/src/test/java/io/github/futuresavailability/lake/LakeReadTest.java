package io.github.futuresavailability.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.trades.IdRange;
import io.github.futuresavailability.trades.Trade;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read, compared with the same trades in a list. */
final class LakeReadTest {
  private static final BigDecimal LARGEST = new BigDecimal("9999999999.99999999");

  @TempDir Path folder;

  @Test
  void selectionsAreThoseOfTheList() {
    List<Trade> trades = LakeFixtures.various(11, 500);
    SplittableRandom random = new SplittableRandom(12);
    try (Lake lake = LakeFixtures.open(folder)) {
      for (int i = 0; i < 5; i++) {
        LakeFixtures.append(lake, trades.subList(100 * i, 100 * i + 100));
      }
      for (int i = 0; i < 30; i++) {
        String symbol = trades.get(random.nextInt(500)).symbol();
        Instant from = LakeFixtures.START.plusSeconds(random.nextInt(4 * 86_400));
        Instant to = from.plusSeconds(random.nextInt(100_000));
        int limit = 1 + random.nextInt(60);
        List<Trade> expected =
            LakeFixtures.inOrder(
                trades.stream()
                    .filter(trade -> trade.symbol().equals(symbol))
                    .filter(trade -> trade.exchange().equals("BINANCE"))
                    .filter(trade -> !trade.timestamp().isBefore(from))
                    .filter(trade -> trade.timestamp().isBefore(to))
                    .toList());

        TradeSelection selection = lake.trades().of(symbol).exchange("BINANCE").between(from, to);
        assertThat(selection.oldest(limit)).isEqualTo(first(expected, limit));
        assertThat(selection.newest(limit)).isEqualTo(first(reversed(expected), limit));
        assertThat(selection.count()).isEqualTo(expected.size());
        List<Trade> each = new ArrayList<>();
        selection.forEach(each::add);
        assertThat(each).isEqualTo(expected);
      }
    }
  }

  private static List<Trade> first(List<Trade> trades, int limit) {
    return trades.subList(0, Math.min(limit, trades.size()));
  }

  private static List<Trade> reversed(List<Trade> trades) {
    List<Trade> reversed = new ArrayList<>(trades);
    Collections.reverse(reversed);
    return reversed;
  }

  /**
   * Forty files of overlapping times, of which the newest records need more than the first ones.
   */
  @Test
  void theNewestOfManySmallFilesAreTheNewestOfAll() {
    List<Trade> all = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(13);
    try (Lake lake = LakeFixtures.open(folder)) {
      for (int i = 0; i < 40; i++) {
        List<Trade> some = new ArrayList<>();
        for (int j = 0; j < 4; j++) {
          long id = random.nextInt(2_000);
          some.add(
              LakeFixtures.trade(j == 3 ? "ETHUSDT" : "BTCUSDT", 100_000 + 4L * i + j)
                  .timestamp(LakeFixtures.START.plusSeconds(id))
                  .build());
        }
        all.addAll(some);
        LakeFixtures.append(lake, some);
      }
      List<Trade> expected =
          reversed(LakeFixtures.inOrder(all)).stream()
              .filter(trade -> trade.symbol().equals("BTCUSDT"))
              .toList();
      for (int limit : new int[] {1, 5, 30, 119, 120, 500}) {
        assertThat(lake.trades().of("BTCUSDT").newest(limit)).isEqualTo(first(expected, limit));
      }
    }
  }

  /** So many that they are read in several slices of time, of which a minute is never divided. */
  @Test
  void manyTradesAreHandedOverInOrder() {
    int count = 4_000;
    List<Trade> trades = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(15);
    for (int i = 0; i < count; i++) {
      trades.add(
          LakeFixtures.trade(i % 100 == 0 ? "ETHUSDT" : "BTCUSDT", i)
              .timestampMicros(random.nextInt(9) == 0 ? -i : random.nextInt(172_800) * 1_000_000L)
              .build());
    }
    try (Lake lake = LakeFixtures.open(folder)) {
      LakeFixtures.append(lake, trades.subList(0, count / 2));
      LakeFixtures.append(lake, trades.subList(count / 2, count));
      List<Trade> each = new ArrayList<>();
      RecordFilter filter = new RecordFilter("BTCUSDT", null, null, null);
      lake.trades().reader().forEach(filter, 500, each::add);

      assertThat(each)
          .isEqualTo(
              LakeFixtures.inOrder(
                  trades.stream().filter(trade -> trade.symbol().equals("BTCUSDT")).toList()));
    }
  }

  @Test
  void daysAreInUtcAndClosed() {
    try (Lake lake = LakeFixtures.open(folder)) {
      LakeFixtures.append(lake, LakeFixtures.trades("BTCUSDT", 0, 3_100));
      LocalDate first = LocalDate.parse("2026-01-09");

      assertThat(lake.trades().days()).contains(DateRange.of(first, first.plusDays(1)));
      assertThat(lake.trades().of("BTCUSDT").on(first).count()).isEqualTo(240);
      assertThat(lake.trades().of("BTCUSDT").on(DateRange.of(first, first.plusDays(1))).count())
          .isEqualTo(240 + 2_860);
      assertThat(lake.trades().instruments())
          .containsExactly(
              new LakeInstrument(
                  "BTCUSDT",
                  "BINANCE",
                  3_100,
                  LakeFixtures.START,
                  LakeFixtures.START.plusSeconds(30 * 3_099)));
      assertThat(lake.trades().of("BTCUSDT").exchange("BINANCE").on(first))
          .hasToString("BTCUSDT at BINANCE from 2026-01-09T00:00:00Z to 2026-01-10T00:00:00Z");
      assertThat(lake.trades().of("BTCUSDT")).hasToString("BTCUSDT from the beginning to the end");
    }
  }

  @Test
  void aSummaryAndCandlesAreThoseOfTheList() {
    SplittableRandom random = new SplittableRandom(14);
    List<Trade> trades = new ArrayList<>();
    for (int i = 0; i < 700; i++) {
      trades.add(
          LakeFixtures.trade("BTCUSDT", i + 5)
              .id(random.nextInt(3) == 0 ? "t-" + i : Integer.toString(i + 5))
              .timestamp(LakeFixtures.START.plusSeconds(random.nextInt(300)))
              .unscaledPrice(random.nextLong(1_000_000_000_000_000_000L))
              .unscaledQuantity(random.nextLong(1_000_000_000_000_000_000L))
              .build());
    }
    try (Lake lake = LakeFixtures.open(folder)) {
      LakeFixtures.append(lake, trades.subList(0, 300));
      LakeFixtures.append(lake, trades.subList(300, 700));
      List<Trade> ordered = LakeFixtures.inOrder(trades);

      MarketSummary summary = lake.trades().of("BTCUSDT").summary().orElseThrow();
      assertThat(candle(summary.firstTime(), ordered))
          .isEqualTo(
              new TradeCandle(
                  summary.firstTime(),
                  summary.open(),
                  summary.high(),
                  summary.low(),
                  summary.close(),
                  summary.volume(),
                  summary.turnover(),
                  summary.count()));
      assertThat(summary.lastTime()).isEqualTo(ordered.get(699).timestamp());
      assertThat(summary.vwap())
          .contains(summary.turnover().divide(summary.volume(), 8, RoundingMode.HALF_UP));
      for (int seconds : new int[] {1, 60, 77, 86_400}) {
        assertThat(lake.trades().of("BTCUSDT").candles(Duration.ofSeconds(seconds)))
            .isEqualTo(candles(ordered, seconds));
      }
    }
  }

  private static List<TradeCandle> candles(List<Trade> ordered, int seconds) {
    TreeMap<Instant, List<Trade>> intervals = new TreeMap<>();
    for (Trade trade : ordered) {
      long start = Math.floorDiv(trade.timestamp().getEpochSecond(), seconds) * seconds;
      intervals
          .computeIfAbsent(Instant.ofEpochSecond(start), absent -> new ArrayList<>())
          .add(trade);
    }
    return intervals.entrySet().stream()
        .map(interval -> candle(interval.getKey(), interval.getValue()))
        .toList();
  }

  private static TradeCandle candle(Instant start, List<Trade> trades) {
    return new TradeCandle(
        start,
        trades.get(0).price(),
        trades.stream().map(Trade::price).max(BigDecimal::compareTo).orElseThrow(),
        trades.stream().map(Trade::price).min(BigDecimal::compareTo).orElseThrow(),
        trades.get(trades.size() - 1).price(),
        trades.stream().map(Trade::quantity).reduce(BigDecimal::add).orElseThrow(),
        trades.stream()
            .map(trade -> trade.price().multiply(trade.quantity()))
            .reduce(BigDecimal::add)
            .orElseThrow(),
        trades.size());
  }

  /** The products of these have 36 digits each, of which DuckDB sums no more than 100. */
  @Test
  void theSumOfTheLargestTradesIsExact() {
    List<Trade> trades = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      trades.add(LakeFixtures.trade("BTCUSDT", i).price(LARGEST).quantity(LARGEST).build());
    }
    try (Lake lake = LakeFixtures.open(folder)) {
      LakeFixtures.append(lake, trades);

      MarketSummary summary = lake.trades().of("BTCUSDT").summary().orElseThrow();
      assertThat(summary.turnover())
          .isEqualTo(LARGEST.multiply(LARGEST).multiply(new BigDecimal(1_000)));
      assertThat(summary.vwap()).contains(LARGEST);
    }
  }

  @Test
  void tradesWithoutQuantityHaveNoAveragePrice() {
    try (Lake lake = LakeFixtures.open(folder)) {
      LakeFixtures.append(
          lake, List.of(LakeFixtures.trade("BTCUSDT", 1).unscaledQuantity(0).build()));

      assertThat(lake.trades().of("BTCUSDT").summary().orElseThrow().vwap()).isEmpty();
    }
  }

  @Test
  void tradesBeforeTheYear1970AreInTheirIntervals() {
    try (Lake lake = LakeFixtures.open(folder)) {
      LakeFixtures.append(
          lake, List.of(LakeFixtures.trade("BTCUSDT", 1).timestampMicros(-1).build()));

      assertThat(lake.trades().of("BTCUSDT").candles(Duration.ofMinutes(1)))
          .extracting(TradeCandle::start)
          .containsExactly(Instant.parse("1969-12-31T23:59:00Z"));
    }
  }

  @Test
  void nothingCommonIsComputedFromSeveralMarkets() {
    Trade spot = LakeFixtures.trade("BTCUSDT", 1).build();
    Trade future =
        Trade.builder("BINANCE_UM", "BTCUSDT")
            .id(1)
            .assetClass(spot.assetClass())
            .timestamp(spot.timestamp())
            .price(spot.price())
            .quantity(spot.quantity())
            .currency("USDT")
            .build();
    try (Lake lake = LakeFixtures.open(folder)) {
      LakeFixtures.append(lake, List.of(spot, future));
      TradeSelection both = lake.trades().of("BTCUSDT");

      assertThatExceptionOfType(MixedTradesException.class)
          .isThrownBy(both::summary)
          .withMessageContaining("choose one with exchange(...)")
          .satisfies(
              e ->
                  assertThat(e.markets()).containsExactly("BINANCE in USDT", "BINANCE_UM in USDT"));
      assertThatExceptionOfType(MixedTradesException.class)
          .isThrownBy(() -> both.candles(Duration.ofSeconds(1)));
      assertThatExceptionOfType(MixedTradesException.class).isThrownBy(both::absentIds);
      assertThat(both.exchange("BINANCE_UM").summary().orElseThrow().count()).isEqualTo(1);
    }
  }

  @Test
  void absentIdsAreTheGapsBetweenTheLowestAndTheHighest() {
    try (Lake lake = LakeFixtures.open(folder)) {
      LakeFixtures.append(lake, LakeFixtures.trades("BTCUSDT", 5, 10));
      LakeFixtures.append(lake, LakeFixtures.trades("BTCUSDT", 16, 1));
      LakeFixtures.append(lake, LakeFixtures.trades("BTCUSDT", 40, 2));
      LakeFixtures.append(lake, LakeFixtures.trades("ETHUSDT", 20, 2));

      assertThat(lake.trades().of("BTCUSDT").absentIds())
          .containsExactly(new IdRange(15, 15), new IdRange(17, 39));
      assertThat(lake.trades().of("ETHUSDT").absentIds()).isEmpty();
      LakeFixtures.append(lake, List.of(LakeFixtures.trade("ETHUSDT", 1).id("x-7").build()));
      assertThatExceptionOfType(LakeException.class)
          .isThrownBy(() -> lake.trades().of("ETHUSDT").absentIds())
          .withMessageContaining("no number: BINANCE-x-7");
    }
  }

  @Test
  void wrongArgumentsAreRefused() {
    try (Lake lake = LakeFixtures.open(folder)) {
      TradeSelection all = lake.trades().of("BTCUSDT");
      Instant time = LakeFixtures.START;

      assertThatIllegalArgumentException()
          .isThrownBy(() -> all.newest(0))
          .withMessageContaining("below 1: 0");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> all.between(time, time.minusSeconds(1)))
          .withMessageContaining("ends before it begins");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> all.candles(Duration.ZERO))
          .withMessageContaining("no positive number of microseconds");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> all.candles(Duration.ofNanos(1)))
          .withMessageContaining("no positive number of microseconds");
    }
  }

  @Test
  void rangesBeginAndEndAtAnyTime() {
    Instant first = LakeFixtures.trades("BTCUSDT", 0, 1).get(0).timestamp();
    try (Lake lake = LakeFixtures.open(folder)) {
      LakeFixtures.append(lake, LakeFixtures.trades("BTCUSDT", 0, 1));
      TradeSelection all = lake.trades().of("BTCUSDT");

      assertThat(all.between(Instant.MIN, Instant.MAX).count()).isOne();
      assertThat(all.between(first, first).count()).isZero();
      assertThat(all.between(first, first.plusNanos(1)).count()).isOne();
      assertThat(all.between(first.plusNanos(1), Instant.MAX).count()).isZero();
      assertThat(all.between(first.minusNanos(1), first).count()).isZero();
      assertThat(all.between(Instant.MIN, Instant.MIN).count()).isZero();
    }
  }
}
