package io.github.futuresavailability.query;

import static io.github.futuresavailability.query.History.day;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

final class VolumeMarketPropertyTest {
  @Provide
  Arbitrary<History> traded() {
    return Histories.withVolumes();
  }

  @Property(tries = 15)
  void aSummaryAddsUpTheDrawing(
      @ForAll("traded") History history, @ForAll @IntRange(min = -1, max = 41) int i) {
    Map<String, Double> drawn = new RankedHistory(history).volumesOn(i);
    double total = new RankedHistory(history).total(i);
    long trades = drawn.keySet().stream().mapToLong(s -> history.at(s, i) - '0').sum();
    try (AvailabilityDatabase database = history.inMemory()) {
      MarketSummary summary = VolumeQueries.on(database).summaryOn(day(i));

      assertThat(summary.isCollected()).isEqualTo(history.isCollected(i));
      assertThat(summary.contracts()).isEqualTo(drawn.size());
      assertThat(summary.tradedContracts())
          .isEqualTo((int) drawn.values().stream().filter(v -> v > 0).count());
      assertThat(summary.totalQuoteVolume()).isCloseTo(total, within(1e-9));
      assertThat(summary.averageQuoteVolume().isPresent()).isEqualTo(!drawn.isEmpty());
      assertThat(summary.averageQuoteVolume().orElse(0) * drawn.size())
          .isCloseTo(total, within(1e-9));
      assertThat(summary.totalTrades()).isEqualTo(trades);
      assertThat(summary.largest().map(RankedVolume::symbol))
          .isEqualTo(new RankedHistory(history).rankedOn(i).stream().findFirst());
    }
  }

  @Property(tries = 15)
  void concentrationFollowsFromTheSharesThatWereDrawn(
      @ForAll("traded") History history,
      @ForAll @IntRange(max = 39) int i,
      @ForAll @IntRange(min = 1, max = 9) int top) {
    RankedHistory drawn = new RankedHistory(history);
    List<String> ranked = drawn.rankedOn(i);
    double squares = 0;
    double head = 0;
    for (int place = 0; place < ranked.size(); place++) {
      double share = drawn.share(ranked.get(place), i) / 100;
      squares += share * share;
      head += place < top ? share : 0;
    }
    try (AvailabilityDatabase database = history.inMemory()) {
      Concentration concentration = VolumeQueries.on(database).concentrationOn(day(i));

      assertThat(concentration.contracts()).isEqualTo(ranked.size());
      assertThat(concentration.sharePercentOfTop(top)).isCloseTo(100 * head, within(1e-9));
      assertThat(concentration.herfindahlIndex()).isCloseTo(squares, within(1e-9));
      assertThat(concentration.effectiveContracts() * squares)
          .isCloseTo(squares > 0 ? 1 : 0, within(1e-9));
    }
  }

  @Property(tries = 15)
  void moversFollowFromTheTwoDaysThatWereDrawn(
      @ForAll("traded") History history,
      @ForAll @IntRange(max = 41) int i,
      @ForAll @IntRange(min = 1, max = 31) int apart) {
    RankedHistory drawn = new RankedHistory(history);
    int before = i - apart;
    try (AvailabilityDatabase database = history.inMemory()) {
      Movers movers = VolumeQueries.on(database).moversOn(day(i), apart);

      assertThat(movers.isCollected())
          .isEqualTo(history.isCollected(i) && history.isCollected(before));
      assertThat(movers.newcomers())
          .isEqualTo(
              drawn.rankedOn(i).stream().filter(s -> !isCompared(drawn, s, i, before)).toList());
      assertThat(movers.symbols())
          .isEqualTo(inOrder(drawn, i, before, s -> volumeChange(history, s, i, before)));
      assertThat(movers.byPrice().symbols())
          .isEqualTo(inOrder(drawn, i, before, s -> priceChange(history, s, i, before)));
      assertThat(movers.byRank().symbols())
          .isEqualTo(inOrder(drawn, i, before, s -> -rankChange(drawn, s, i, apart)));
      assertThat(movers.byRank().fallsFirst().symbols())
          .isEqualTo(inOrder(drawn, i, before, s -> rankChange(drawn, s, i, apart)));
      assertThat(movers.byRank())
          .allSatisfy(m -> assertFollows(m, history, i, before, rankChange(drawn, m, i, apart)));
      assertThat(movers.byRank().atLeast(25).symbols())
          .isEqualTo(
              movers.byRank().symbols().stream().filter(s -> history.volume(s, i) >= 25).toList());
    }
  }

  private static void assertFollows(Mover mover, History history, int i, int before, double rank) {
    String symbol = mover.symbol();
    assertThat(mover.rankChange()).isEqualTo((int) rank);
    assertThat(mover.closeAfter()).isEqualTo(history.close(symbol, i));
    assertThat(mover.closeBefore()).isEqualTo(history.close(symbol, before));
    assertSame(mover.volumeChangePercent(), volumeChange(history, symbol, i, before));
    assertSame(mover.priceChangePercent(), priceChange(history, symbol, i, before));
  }

  /** NaN stands for a change that cannot be said. */
  private static void assertSame(OptionalDouble actual, double expected) {
    assertThat(actual.isEmpty()).isEqualTo(Double.isNaN(expected));
    assertThat(actual.orElse(0)).isCloseTo(Double.isNaN(expected) ? 0 : expected, within(1e-9));
  }

  private static double volumeChange(History history, String symbol, int i, int before) {
    double then = history.volume(symbol, before);
    return then == 0 ? Double.NaN : 100 * (history.volume(symbol, i) - then) / then;
  }

  private static double priceChange(History history, String symbol, int i, int before) {
    double then = history.close(symbol, before);
    return history.volume(symbol, i) == 0 || history.volume(symbol, before) == 0
        ? Double.NaN
        : 100 * (history.close(symbol, i) - then) / then;
  }

  private static double rankChange(RankedHistory drawn, Mover mover, int i, int apart) {
    return rankChange(drawn, mover.symbol(), i, apart);
  }

  private static double rankChange(RankedHistory drawn, String symbol, int i, int apart) {
    Integer change = drawn.rankChange(symbol, i, apart);
    return change == null ? Double.NaN : change;
  }

  /** Ranked on both days, and no listing period starts after the first of them. */
  private static boolean isCompared(RankedHistory drawn, String symbol, int i, int before) {
    boolean isListedBetween =
        drawn.history().listings().of(symbol).stream()
            .anyMatch(span -> before < span.first() && span.first() <= i);
    return !isListedBetween && drawn.rank(symbol, i) != null && drawn.rank(symbol, before) != null;
  }

  /** The symbols that are compared, by selection of the greatest of what is left. */
  private static List<String> inOrder(
      RankedHistory drawn, int i, int before, ToDoubleFunction<String> change) {
    List<String> left = new ArrayList<>(drawn.history().symbols());
    left.removeIf(s -> !isCompared(drawn, s, i, before));
    left.removeIf(s -> Double.isNaN(change.applyAsDouble(s)));
    List<String> ordered = new ArrayList<>();
    while (!left.isEmpty()) {
      String greatest = left.get(0);
      for (String symbol : left) {
        boolean isGreater = change.applyAsDouble(symbol) > change.applyAsDouble(greatest);
        greatest = isGreater ? symbol : greatest;
      }
      ordered.add(greatest);
      left.remove(greatest);
    }
    return ordered;
  }

  @Property(tries = 15)
  void topPercentileLeastAndGreatestFollowFromTheDrawing(
      @ForAll("traded") History history,
      @ForAll @IntRange(max = 39) int i,
      @ForAll @IntRange(min = 1, max = 9) int limit) {
    RankedHistory drawn = new RankedHistory(history);
    List<String> ranked = drawn.rankedOn(i);
    DateRange range = DateRange.of(day(i), day(i + limit));
    try (AvailabilityDatabase database = history.inMemory()) {
      VolumeQueries volumes = VolumeQueries.on(database);
      assertThat(volumes.topByVolume(day(i), limit).symbols())
          .isEqualTo(ranked.subList(0, Math.min(limit, ranked.size())));
      for (String symbol : Histories.SYMBOLS) {
        OptionalDouble percentile = volumes.percentileOf(symbol, day(i));
        assertThat(percentile.isPresent()).isEqualTo(ranked.contains(symbol));
        assertThat(percentile.orElse(0))
            .isCloseTo(ranked.contains(symbol) ? drawn.percentile(symbol, i) : 0, within(1e-9));
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        for (int d = i; d <= i + limit; d++) {
          if (history.isPresent(symbol, d)) {
            least = Math.min(least, history.volume(symbol, d));
            greatest = Math.max(greatest, history.volume(symbol, d));
          }
        }
        assertThat(volumes.minimumOf(symbol, range).orElse(Double.POSITIVE_INFINITY))
            .isEqualTo(least);
        assertThat(volumes.maximumOf(symbol, range).orElse(Double.NEGATIVE_INFINITY))
            .isEqualTo(greatest);
      }
    }
  }
}
