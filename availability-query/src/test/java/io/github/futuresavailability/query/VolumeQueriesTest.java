package io.github.futuresavailability.query;

import static io.github.futuresavailability.query.History.day;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.result.NameCollision;
import io.github.futuresavailability.result.VolumeNotCollectedException;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VolumeQueriesTest {
  @Test
  void equalVolumesShareARankAndStandInTheOrderOfTheirSymbols() {
    on(
        Map.of("DUSDT", "1", "CUSDT", "2", "BUSDT", "2", "AUSDT", "5"),
        volumes ->
            assertThat(volumes.rankingOn(day(0)))
                .containsExactly(
                    new RankedVolume(1, "AUSDT", 62.5, 5, 50, 100),
                    new RankedVolume(2, "BUSDT", 25, 2, 20, 100 * 2 / 3.0),
                    new RankedVolume(2, "CUSDT", 25, 2, 20, 100 * 2 / 3.0),
                    new RankedVolume(3, "DUSDT", 12.5, 1, 10, 0)));
  }

  @Test
  void theTopIsCutAfterRanksAndSharesAreComputed() {
    on(
        Map.of("AUSDT", "6", "BUSDT", "3", "CUSDT", "1"),
        volumes -> {
          VolumeRanking top = volumes.topByVolume(day(0), 2);
          assertThat(top.symbols()).containsExactly("AUSDT", "BUSDT");
          assertThat(top.size()).isEqualTo(2);
          assertThat(top.rankedContracts()).isEqualTo(3);
          assertThat(top.totalQuoteVolume()).isEqualTo(125);
          assertThat(top.find("BUSDT")).contains(new RankedVolume(2, "BUSDT", 37.5, 3, 30, 50));
          assertThat(top.find("CUSDT")).isEmpty();
          assertThat(volumes.rankingOn(day(0)).atLeast(37.5)).containsExactlyElementsOf(top);
          assertThat(volumes.topByVolume(day(0), 9).size()).isEqualTo(3);
          assertThatThrownBy(() -> volumes.topByVolume(day(0), 0))
              .isInstanceOf(IllegalArgumentException.class)
              .hasMessage("The limit is 0; it must be at least 1");
        });
  }

  @Test
  void contractsOfOtherQuoteAssetsAndDatedOnesAreNeverRankedAmongUsdtPerpetuals() {
    on(
        Map.of(
            "BTCUSDT",
            "1",
            "ETHBTC",
            "9",
            "BTCUSDC",
            "8",
            "BTCUSDT_240329",
            "7",
            "ICPUSDT_SETTLED",
            "2"),
        volumes -> {
          assertThat(volumes.rankingOn(day(0)).symbols())
              .containsExactly("ICPUSDT_SETTLED", "BTCUSDT");
          assertThat(volumes.quotedIn("BTC").rankingOn(day(0)).symbols()).containsExactly("ETHBTC");
          assertThat(volumes.dated().rankingOn(day(0)).symbols()).containsExactly("BTCUSDT_240329");
          assertThat(volumes.perpetualAndDated().rankingOn(day(0)).symbols())
              .containsExactly("BTCUSDT_240329", "ICPUSDT_SETTLED", "BTCUSDT");
          assertThat(volumes.dated().perpetual().quotedIn("USDC").rankingOn(day(0)).symbols())
              .containsExactly("BTCUSDC");
          assertThat(volumes.quotedIn("BTC").rankingOn(day(0)).quoteAsset()).isEqualTo("BTC");
        });
  }

  @Test
  void aTradingNameThatStandsTwiceCountsOnceAndIsReported() {
    on(
        Map.of("ICPUSDT", "2", "ICPUSDT_SETTLED", "5", "ICPUSDTSETTLED", "1", "BTCUSDT", "5"),
        volumes -> {
          VolumeRanking ranking = volumes.rankingOn(day(0));
          assertThat(ranking.symbols()).containsExactly("BTCUSDT", "ICPUSDT_SETTLED");
          assertThat(ranking.totalQuoteVolume()).isEqualTo(125);
          assertThat(ranking.nameCollisions())
              .containsExactly(
                  new NameCollision(
                      "ICPUSDT", "ICPUSDT_SETTLED", List.of("ICPUSDT", "ICPUSDTSETTLED")));
        });
  }

  @Test
  void aMissingVolumeIsNeverLeftOutSilently() {
    on(
        Map.of("AUSDT", "5", "BUSDT", "#", "CUSDC", "3"),
        volumes -> {
          assertThat(volumes.quotedIn("USDC").topByVolume(day(0), 3).symbols())
              .containsExactly("CUSDC");
          assertThatThrownBy(() -> volumes.topByVolume(day(0), 1))
              .isInstanceOfSatisfying(
                  VolumeNotCollectedException.class,
                  e -> {
                    assertThat(e.symbolDays()).isEqualTo(1);
                    assertThat(e.days()).isEqualTo(DateRange.of(day(0)));
                  })
              .hasMessageStartingWith(
                  "The volume of 1 symbol-day of BUSDT from 2024-01-01 to 2024-01-01 is not"
                      + " collected;");
          assertThat(volumes.without("BUSDT").without("X").topByVolume(day(0), 3).symbols())
              .containsExactly("AUSDT");
        });
  }

  @Test
  void percentilesCountFromTheWorstToTheBest() {
    on(
        Map.of("AUSDT", "55", "BUSDT", "3.", "CUSDT", "0."),
        volumes -> {
          assertThat(volumes.percentileOf("AUSDT", day(0))).hasValue(100);
          assertThat(volumes.percentileOf("BUSDT", day(0))).hasValue(50);
          assertThat(volumes.percentileOf("CUSDT", day(0))).hasValue(0);
          assertThat(volumes.percentileOf("AUSDT", day(1))).hasValue(100);
          assertThat(volumes.percentileOf("BUSDT", day(1))).isEmpty();
          assertThat(volumes.percentileOf("nothing'--", day(0))).isEmpty();
        });
  }

  @Test
  void aSummaryDistinguishesFilesFromTrades() {
    on(
        Map.of("AUSDT", "6", "BUSDT", "2", "CUSDT", "0", "DUSDC", "9"),
        volumes -> {
          MarketSummary summary = volumes.summaryOn(day(0));
          assertThat(summary.day()).isEqualTo(day(0));
          assertThat(summary.quoteAsset()).isEqualTo("USDT");
          assertThat(summary.contracts()).isEqualTo(3);
          assertThat(summary.tradedContracts()).isEqualTo(2);
          assertThat(summary.totalQuoteVolume()).isEqualTo(100);
          assertThat(summary.totalTrades()).isEqualTo(8);
          assertThat(summary.largest().orElseThrow().symbol()).isEqualTo("AUSDT");
          assertThat(summary.sharePercentOfTop(1)).isCloseTo(75, within(1e-9));
          assertThat(summary.sharePercentOfTop(10)).isEqualTo(100);
        });
  }

  @Test
  void aDayWithoutTradesOrWithoutFilesHasNoShares() {
    on(
        Map.of("AUSDT", "0."),
        volumes -> {
          assertThat(volumes.rankingOn(day(0)))
              .containsExactly(new RankedVolume(1, "AUSDT", 0, 0, 0, 100));
          assertThat(volumes.rankingOn(day(1))).isEmpty();
          assertThat(volumes.rankingOn(day(30))).isEmpty();
          assertThat(volumes.summaryOn(day(30)).largest()).isEmpty();
          assertThat(volumes.summaryOn(day(30)).sharePercentOfTop(3)).isZero();
        });
  }

  @Test
  void whatCameBackAfterAGapThatEndsAListingIsANewcomer() {
    on(
        Map.of("AUSDT", "1........2", "BUSDT", "1.......22", "CUSDT", ".........1"),
        volumes -> {
          Movers movers = volumes.moversOn(day(9), 9);
          assertThat(movers.symbols()).containsExactly("BUSDT");
          assertThat(movers.newcomers()).containsExactly("AUSDT", "CUSDT");
        });
  }

  @Test
  void aSeriesHasTheMeanTheLeastAndTheGreatestVolume() {
    on(
        Map.of("AUSDT", "2.4#", "ETHBTC", "1..."),
        volumes -> {
          DateRange three = DateRange.of(day(0), day(2));
          VolumeSeries series = volumes.volumesOf("AUSDT", three);
          assertThat(series.symbol()).isEqualTo("AUSDT");
          assertThat(series.days())
              .containsExactly(new DailyVolume(day(0), 25, 2), new DailyVolume(day(2), 50, 4));
          assertThat(series.minimum()).hasValue(25);
          assertThat(series.maximum()).hasValue(50);
          assertThat(series.total()).isEqualTo(75);
          assertThat(volumes.averageOf("AUSDT", three)).hasValue(37.5);
          assertThat(volumes.averageOf("ETHBTC", three)).hasValue(12.5);
          assertThat(volumes.averageOf("UNKNOWN", three)).isEmpty();
        });
  }

  @Test
  void aTrendEndsOnTheNewestDayAndIsNeverPartial() {
    on(
        Map.of("AUSDT", "2.4#", "BUSDT", "12.4"),
        volumes -> {
          assertThat(volumes.trendOf("BUSDT", 3))
              .containsExactly(new DailyVolume(day(1), 25, 2), new DailyVolume(day(3), 50, 4));
          assertThatThrownBy(() -> volumes.trendOf("AUSDT", 2))
              .isInstanceOf(VolumeNotCollectedException.class)
              .hasMessageStartingWith(
                  "The volume of 1 symbol-day of AUSDT from 2024-01-04 to 2024-01-04 is not"
                      + " collected;");
          assertThatThrownBy(() -> volumes.trendOf("BUSDT", 0))
              .isInstanceOf(IllegalArgumentException.class)
              .hasMessage("The trend has 0 days; it must have at least 1");
        });
    on(Map.of(), volumes -> assertThat(volumes.trendOf("BUSDT", 3)).isEmpty());
  }

  @Test
  void aDayWithoutVolumesDiffersFromADayThatIsNotCollected() {
    on(
        Map.of("BTCUSDT", "7..", "ETHBTC", "77."),
        volumes -> {
          assertThat(volumes.rankingOn(day(1)).isCollected()).isTrue();
          assertThat(volumes.summaryOn(day(1)).isCollected()).isTrue();
          assertThat(volumes.volumesOf("BTCUSDT", DateRange.of(day(1))).isCollected()).isTrue();
          assertThat(volumes.quotedIn("NONE").topByVolume(day(0), 3))
              .hasToString("2024-01-01: 0 of 0 contracts quoted in NONE");
          assertThat(volumes.volumesOf("BTCUSDT", DateRange.of(day(1))))
              .hasToString("BTCUSDT: 0 days");

          assertThat(volumes.rankingOn(day(2)).isCollected()).isFalse();
          assertThat(volumes.topByVolume(day(2), 3)).hasToString("2024-01-03: not collected");
          assertThat(volumes.summaryOn(day(2)).isCollected()).isFalse();
          assertThat(volumes.summaryOn(day(2))).hasToString("2024-01-03: not collected");
          assertThat(volumes.volumesOf("BTCUSDT", DateRange.of(day(2))).isCollected()).isFalse();
          assertThat(volumes.volumesOf("BTCUSDT", DateRange.of(day(2))))
              .hasToString("BTCUSDT: not collected");
        });
    on(Map.of(), volumes -> assertThat(volumes.trendOf("B", 3).isCollected()).isFalse());
  }

  @Test
  void aPathIsOpenedAndItsRefinementsLeaveItOpen(@TempDir Path folder) {
    Path path = folder.resolve("availability.duckdb");
    try (AvailabilityDatabase database = AvailabilityDatabase.open(path)) {
      History.of("BTCUSDT", "7").writeTo(database);
    }
    try (VolumeQueries volumes = new VolumeQueries(path)) {
      assertThat(volumes).hasToString("VolumeQueries[" + path + ", quoted in USDT]");
      try (VolumeQueries dated = volumes.dated()) {
        assertThat(dated.topByVolume(day(0), 10)).isEmpty();
      }
      assertThat(volumes.topByVolume(day(0), 10).symbols()).containsExactly("BTCUSDT");
    }
  }

  private static void on(Map<String, String> pictures, Consumer<VolumeQueries> test) {
    try (AvailabilityDatabase database = new History(pictures).inMemory()) {
      test.accept(VolumeQueries.on(database));
    }
  }
}
