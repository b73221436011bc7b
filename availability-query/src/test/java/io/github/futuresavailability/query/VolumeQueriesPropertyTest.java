package io.github.futuresavailability.query;

import static io.github.futuresavailability.query.History.day;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.result.VolumeNotCollectedException;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

final class VolumeQueriesPropertyTest {
  @Provide
  Arbitrary<History> traded() {
    return Histories.withVolumes();
  }

  @Provide
  Arbitrary<History> any() {
    return Histories.any();
  }

  @Property(tries = 15)
  void ranksSharesAndPercentilesFollowFromTheDrawing(@ForAll("traded") History history) {
    try (AvailabilityDatabase database = history.inMemory()) {
      VolumeQueries volumes = VolumeQueries.on(database);
      for (int i = 0; i < History.DAYS; i++) {
        int index = i;
        RankedHistory drawn = new RankedHistory(history);
        Map<String, Double> expected = drawn.volumesOn(i);
        VolumeRanking ranking = volumes.rankingOn(day(i));

        assertThat(ranking.symbols()).containsExactlyInAnyOrderElementsOf(expected.keySet());
        assertThat(ranking)
            .allSatisfy(
                entry -> {
                  assertThat(entry.quoteVolume())
                      .isEqualTo(history.volume(entry.symbol(), index))
                      .isEqualTo(expected.get(entry.symbol()));
                  assertRanked(entry, new ArrayList<>(expected.values()));
                });
        assertThat(ranking.symbols()).isEqualTo(drawn.rankedOn(i));
      }
    }
  }

  @Property(tries = 15)
  void aResultIsReturnedExactlyIfEveryVolumeIsCollected(
      @ForAll("any") History history, @ForAll @IntRange(max = 39) int index) {
    long open =
        history.presentOn(index).stream()
            .filter(RankedHistory.TRADING_NAMES::containsKey)
            .filter(symbol -> history.at(symbol, index) == '#')
            .count();
    try (AvailabilityDatabase database = history.inMemory()) {
      VolumeQueries volumes = VolumeQueries.on(database);
      VolumeNotCollectedException refused =
          catchThrowableOfType(
              VolumeNotCollectedException.class, () -> volumes.topByVolume(day(index), 3));
      assertThat(refused == null ? 0 : refused.symbolDays()).isEqualTo(open);
    }
  }

  @Property(tries = 15)
  void aSeriesHasTheDaysThatWereDrawn(
      @ForAll("traded") History history,
      @ForAll @IntRange(max = 39) int from,
      @ForAll @IntRange(max = 20) int length) {
    try (AvailabilityDatabase database = history.inMemory()) {
      VolumeQueries volumes = VolumeQueries.on(database);
      DateRange range = DateRange.of(day(from), day(from + length));
      for (String symbol : Histories.SYMBOLS) {
        List<DailyVolume> expected = expectedSeries(history, symbol, from, from + length);
        VolumeSeries series = volumes.volumesOf(symbol, range);

        assertThat(series).containsExactlyElementsOf(expected);
        double sum = 0;
        for (DailyVolume daily : expected) {
          sum += daily.quoteVolume();
        }
        assertThat(series.total()).isCloseTo(sum, within(1e-6));
        assertThat(volumes.averageOf(symbol, range).isPresent()).isEqualTo(!expected.isEmpty());
        assertThat(volumes.averageOf(symbol, range).orElse(0) * expected.size())
            .isCloseTo(sum, within(1e-6));
        int newest = newestPublishedDay(history);
        int first = Math.max(newest - length, trendStart(history, symbol, newest - length));
        assertThat(volumes.trendOf(symbol, length + 1))
            .containsExactlyElementsOf(expectedSeries(history, symbol, first, newest));
      }
    }
  }

  private static void assertRanked(RankedVolume entry, List<Double> all) {
    double volume = entry.quoteVolume();
    long greater = all.stream().filter(v -> v > volume).count();
    long greaterValues = all.stream().filter(v -> v > volume).distinct().count();
    double total = all.stream().mapToDouble(v -> v).sum();
    assertThat(entry.rank()).isEqualTo((int) greaterValues + 1);
    assertThat(entry.marketSharePercent())
        .isCloseTo(total == 0 ? 0 : volume / total * 100, within(1e-9));
    assertThat(entry.percentile())
        .isCloseTo(
            all.size() == 1 ? 100 : 100.0 * (all.size() - greater - 1) / (all.size() - 1),
            within(1e-9));
  }

  /** A day that is published has a file of at least one contract. */
  private static int newestPublishedDay(History history) {
    return IntStream.range(0, History.DAYS).filter(history::isCollected).max().orElse(-1);
  }

  /** The first day of the newest listing period, if it starts in the days from one on. */
  private static int trendStart(History history, String symbol, int from) {
    List<DrawnListings.Span> listings = history.listings().of(symbol);
    return listings.isEmpty() ? from : Math.max(from, listings.get(listings.size() - 1).first());
  }

  private static List<DailyVolume> expectedSeries(
      History history, String symbol, int from, int to) {
    List<DailyVolume> series = new ArrayList<>();
    for (int i = from; i <= to; i++) {
      if (history.isPresent(symbol, i)) {
        series.add(new DailyVolume(day(i), history.volume(symbol, i), history.at(symbol, i) - '0'));
      }
    }
    return series;
  }
}
