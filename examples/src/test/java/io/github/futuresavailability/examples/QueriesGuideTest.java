package io.github.futuresavailability.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.RecordedContract;
import io.github.futuresavailability.history.DayCondition;
import io.github.futuresavailability.history.ListingPeriod;
import io.github.futuresavailability.query.AvailabilityQueries;
import io.github.futuresavailability.query.Bars;
import io.github.futuresavailability.query.BarsBySymbol;
import io.github.futuresavailability.query.Concentration;
import io.github.futuresavailability.query.DayAvailability;
import io.github.futuresavailability.query.Lifetimes;
import io.github.futuresavailability.query.ListingChanges;
import io.github.futuresavailability.query.MarketSummary;
import io.github.futuresavailability.query.Movers;
import io.github.futuresavailability.query.RangeAvailability;
import io.github.futuresavailability.query.RankingExport;
import io.github.futuresavailability.query.SqlResult;
import io.github.futuresavailability.query.Timeline;
import io.github.futuresavailability.query.VolumeQueries;
import io.github.futuresavailability.query.VolumeRanking;
import io.github.futuresavailability.query.VolumeSeries;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every line of the guide's snippets stands here, is compiled and run. */
final class QueriesGuideTest {
  private static final LocalDate DAY = LocalDate.parse("2024-02-01");

  @TempDir Path folder;

  @Test
  void everyLineOfEverySnippetStandsInThisFile() throws IOException {
    Snippets.of("docs/guides/queries.md").areCompiledIn(QueriesGuideTest.class, 30);
  }

  @Test
  void theGuideIsRight() {
    Path path = SmallDatabase.withContracts(folder);
    try (var queries = new AvailabilityQueries(path);
        var volumes = new VolumeQueries(path)) {
      days(queries, DAY);
      contracts(queries, LocalDate.parse("2024-02-11"));
      changes(queries, DAY);
      volumes(volumes, DAY);
      underlyings(queries, volumes, DAY);
      values(queries, DAY, DAY, DAY.plusDays(2));
    }
  }

  private static void days(AvailabilityQueries queries, LocalDate day) {
    LocalDate from = day;
    LocalDate to = day.plusDays(20);

    DayAvailability available = queries.availableOn(day);
    List<String> everything = available.symbols();
    List<String> tradable = available.quotedIn("USDT").perpetual().traded().symbols();
    boolean isThere = available.contains("NEWUSDT");
    RangeAvailability some = queries.availableBetween(from, to);
    RangeAvailability always = queries.availableThroughout(from, to);

    assertThat(everything).contains("BTCUSDT_240329", "ETHBTC").containsAll(tradable);
    assertThat(tradable).contains("BTCUSDT").doesNotContain("BTCUSDT_240329", "ETHBTC");
    assertThat(isThere).isTrue();
    assertThat(available.isCollected()).isTrue();
    assertThat(some.symbols()).contains("HOLEUSDT", "BACKUSDT");
    assertThat(always.symbols()).contains("BTCUSDT").doesNotContain("HOLEUSDT", "BACKUSDT");
  }

  private static void contracts(AvailabilityQueries queries, LocalDate day) {
    Timeline timeline = queries.timelineOf("BACKUSDT");
    List<ListingPeriod> listings = timeline.listings();
    List<LocalDate> gaps = queries.timelineOf("HOLEUSDT").gaps();
    Optional<LocalDate> lastTrade = queries.timelineOf("OLDUSDT").lastTradedDay();
    DayCondition condition = queries.conditionOf("HOLEUSDT", day);
    String reason = queries.explain("HOLEUSDT", day);

    assertThat(timeline.isKnown()).isTrue();
    assertThat(listings).hasSize(2);
    assertThat(gaps).hasSize(3).contains(day);
    assertThat(lastTrade).contains(LocalDate.parse("2024-01-10"));
    assertThat(condition).isEqualTo(DayCondition.MISSING);
    assertThat(reason).contains("HOLEUSDT", "2024-02-11");
  }

  private static void changes(AvailabilityQueries queries, LocalDate day) {
    LocalDate from = day.minusDays(30);
    LocalDate to = day.plusDays(30);

    List<String> listed = queries.listedOn(day);
    List<String> delisted = queries.delistedOn(LocalDate.parse("2024-02-01"));
    ListingChanges changes = queries.changesBetween(from, to);
    Lifetimes lifetimes = queries.lifetimes();
    String csv = lifetimes.toCsv();

    assertThat(listed).containsExactly("NEWUSDT");
    assertThat(delisted).containsExactly("GONEUSDT_SETTLED");
    assertThat(changes.toString()).contains("BACKUSDT", "OLDUSDT");
    assertThat(csv.lines()).hasSize(lifetimes.size() + 1);
  }

  private void volumes(VolumeQueries volumes, LocalDate day) {
    VolumeRanking top = volumes.topByVolume(day, 10);
    OptionalDouble percentile = volumes.percentileOf("BTCUSDT", day);
    VolumeSeries trend = volumes.trendOf("BTCUSDT", 30);
    MarketSummary market = volumes.summaryOn(day);
    Movers climbers = volumes.moversOn(day, 7).byRank().top(5);
    Concentration concentration = volumes.concentrationOn(day);
    RankingExport export = volumes.rankings().exportTo(folder.resolve("rankings.parquet"));

    assertThat(top.symbols()).contains("NEWUSDT").doesNotContain("ETHBTC");
    assertThat(percentile.orElseThrow()).isBetween(0.0, 100.0);
    assertThat(trend.days()).hasSize(30);
    assertThat(market.toString()).contains("2024-02-01");
    assertThat(climbers.symbols()).isNotEmpty().doesNotContain("NEWUSDT");
    assertThat(concentration.contracts()).isEqualTo(top.size());
    assertThat(export.rows()).isPositive();
  }

  private static void underlyings(
      AvailabilityQueries queries, VolumeQueries volumes, LocalDate day) {
    List<RecordedContract> recorded = queries.contracts().all();
    List<String> onCoins = queries.availableOn(day).quotedIn("USDT").underlying("COIN").symbols();
    List<String> noShares = queries.availableOn(day).withoutUnderlying("EQUITY").symbols();
    VolumeQueries others = volumes.withoutUnderlying("EQUITY", "COMMODITY", "INDEX");
    VolumeRanking ranking = others.topByVolume(day, 10);

    assertThat(recorded).hasSizeGreaterThan(5);
    assertThat(onCoins).contains("BTCUSDT").doesNotContain("NEWUSDT", "ETHBTC");
    assertThat(noShares).contains("BTCUSDT", "ETHBTC").doesNotContain("NEWUSDT");
    assertThat(ranking.symbols()).contains("BTCUSDT").doesNotContain("NEWUSDT");
  }

  private static void values(
      AvailabilityQueries queries, LocalDate day, LocalDate from, LocalDate to) {
    Bars bars = queries.barsOf("BTCUSDT", DateRange.of(from, to));
    BarsBySymbol all = queries.barsOf(queries.availableOn(day).symbols(), DateRange.of(from, to));
    SqlResult files =
        queries.sql(
            "SELECT symbol, count(*) AS days FROM daily_availability"
                + " WHERE available AND symbol LIKE ? GROUP BY symbol ORDER BY symbol",
            "BTC%");

    assertThat(bars.days()).hasSize(3);
    assertThat(all.of("BTCUSDT").days()).isEqualTo(bars.days());
    assertThat(files.rows()).hasSize(3);
    assertThat(files.rows().get(1).value("symbol", String.class)).isEqualTo("BTCUSDT");
  }
}
