package io.github.futuresavailability.query;

import static io.github.futuresavailability.query.History.day;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.result.Layout;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class PrintedResultsTest {
  @Test
  void columnsAreAlignedAndNumbersStandToTheRight() {
    assertThat(
            new Layout<String>(
                    List.of("symbol", "n", "volume"),
                    symbol -> List.of(symbol, symbol.length(), symbol.length() * 1000.5))
                .print("title", List.of("BTCUSDT", "币安USDT", "X")))
        .isEqualTo(
            """
            title
            symbol    n   volume
            BTCUSDT   7  7003.50
            币安USDT  6  6003.00
            X         1  1000.50""");
  }

  @Test
  void aLongTableIsCutAndSaysHowMuchFollows() {
    List<Integer> rows = IntStream.range(0, 12).boxed().toList();
    Layout<Integer> layout = new Layout<>(List.of("n"), List::of);
    assertThat(layout.print("many", rows))
        .startsWith("many\nn\n0\n1\n")
        .endsWith("\n9\n... 2 more");
    assertThat(layout.print("few", rows, 1)).isEqualTo("few\nn\n0\n... 11 more");
    assertThat(layout.print("all", rows, 12)).endsWith("\n11");
    assertThat(layout.print("none", List.of())).isEqualTo("none");
  }

  @Test
  void aPlainJShellShowsAWideTableWhole() {
    List<String> rows = IntStream.range(0, 30).mapToObj(i -> i + "x".repeat(190)).toList();
    Layout<String> layout = new Layout<>(List.of("n"), List::of);
    String first = layout.print("t", rows);
    String newest = layout.printNewest("t", rows);

    assertThat(first).hasSizeBetween(800, 1000).contains("\n0x").endsWith("x\n... 25 more");
    assertThat(newest)
        .hasSizeBetween(800, 1000)
        .startsWith("t, the newest 5 of them\n")
        .contains("\n25x", "\n29x");
    assertThat(layout.print("t", List.of("x".repeat(2000)))).hasSizeGreaterThan(2000);
  }

  @Test
  void noSymbolCanBreakALineOrSteerATerminal() {
    assertThat(
            new Layout<String>(List.of("symbol"), List::of)
                .print("t", List.of("A\nB", "\u001b[2J", "a\u2028\u202Eb")))
        .isEqualTo("t\nsymbol\nA\uFFFDB\n\uFFFD[2J\na\uFFFD\uFFFDb");
  }

  @Test
  void aMissingValueIsADash() {
    assertThat(printed(queries -> queries.availableOn(day(0))))
        .isEqualTo(
            """
            2024-01-01: 2 contracts
            symbol   file_size_bytes  trade_count  quote_volume  close
            BTCUSDT             1000            5         62.50  1.125
            OPEN                1000            -             -      -""");
  }

  @Test
  void everyResultPrintsAsATable() {
    assertThat(printed(queries -> queries.availableBetween(day(0), day(1))))
        .isEqualTo(
            """
            2024-01-01..2024-01-02: 2 contracts
            symbol   first_day   last_day    present_days
            BTCUSDT  2024-01-01  2024-01-01             1
            OPEN     2024-01-01  2024-01-02             2""");
    assertThat(printed(queries -> queries.timelineOf("BTCUSDT")))
        .isEqualTo(
            """
            BTCUSDT: 3 days probed, 1 listing period, 0 gaps
            period  first_day   last_day    present_days  gap_days  is_open
                 1  2024-01-01  2024-01-01             1         0  true""");
    assertThat(printed(queries -> queries.dailyCounts()))
        .isEqualTo(
            """
            3 days
            date        probed  present
            2024-01-01       2        2
            2024-01-02       2        1
            2024-01-03       1        1""");
    assertThat(printed(queries -> queries.changesBetween(day(0), day(2))))
        .isEqualTo("2024-01-01..2024-01-03: 0 changes");
    assertThat(printed(queries -> queries.lifetimes()))
        .isEqualTo(
            """
            2 contracts
            symbol   type       first_day   last_day    last_traded_day  last_close
            BTCUSDT  perpetual  2024-01-01  2024-01-03  2024-01-01            1.125
            OPEN     perpetual  2024-01-01  2024-01-02  ?                         ?""");
    assertThat(printed(queries -> queries.lifetimesByPeriod()))
        .isEqualTo(
            """
            2 listing periods
            symbol   period  type       first_day   last_day    is_open  last_traded_day  last_close
            BTCUSDT       1  perpetual  2024-01-01  2024-01-01  true     2024-01-01            1.125
            OPEN          1  perpetual  2024-01-01  2024-01-02  true     ?                         ?""");
    assertThat(printed(queries -> queries.lifetimes().entries().get(0)))
        .isEqualTo("BTCUSDT 2024-01-01..2024-01-03: 2 days present");
  }

  @Test
  void daysWithoutAChangeDifferFromDaysThatAreNotCollected() {
    try (AvailabilityDatabase database = History.of("BTCUSDT", "111 ").inMemory()) {
      AvailabilityQueries queries = AvailabilityQueries.on(database);
      assertThat(queries.availableBetween(day(0), day(1)).quotedIn("USDC").isCollected()).isTrue();
      assertThat(queries.availableBetween(day(0), day(1)).quotedIn("USDC"))
          .hasToString("2024-01-01..2024-01-02: 0 contracts");
      assertThat(queries.availableBetween(day(3), day(9)).perpetual())
          .hasToString("2024-01-04..2024-01-10: not collected");
      assertThat(queries.changesBetween(day(0), day(1)).isCollected()).isTrue();
      assertThat(queries.changesBetween(day(0), day(1)))
          .hasToString("2024-01-01..2024-01-02: 0 changes");
      assertThat(queries.changesBetween(day(3), day(9)))
          .hasToString("2024-01-04..2024-01-10: not collected");
    }
  }

  @Test
  void aLongSeriesOfDaysPrintsTheNewestOnesAndATimelineItsListings() {
    try (AvailabilityDatabase database = History.of("BTCUSDT", "1".repeat(40)).inMemory()) {
      AvailabilityQueries queries = AvailabilityQueries.on(database);
      assertThat(queries.dailyCounts().toString())
          .startsWith(
              """
              40 days, the newest 10 of them
              date        probed  present
              2024-01-31       1        1
              """)
          .endsWith("\n2024-02-09       1        1");
      assertThat(VolumeQueries.on(database).trendOf("BTCUSDT", 11).toString())
          .startsWith(
              """
              BTCUSDT: 11 days, the newest 10 of them
              date        quote_volume  trade_count
              2024-01-31         12.50            1
              """);
      assertThat(queries.timelineOf("BTCUSDT"))
          .hasToString(
              """
              BTCUSDT: 40 days probed, 1 listing period, 0 gaps
              period  first_day   last_day    present_days  gap_days  is_open
                   1  2024-01-01  2024-02-09            40         0  true""");
    }
  }

  @Test
  void rankingsPrintAsTables() {
    Map<String, String> pictures = Map.of("AUSDT", "6", "BUSDT", "2");
    try (AvailabilityDatabase database = new History(pictures).inMemory()) {
      VolumeQueries volumes = VolumeQueries.on(database);
      assertThat(volumes.topByVolume(day(0), 1))
          .hasToString(
              """
              2024-01-01: 1 of 2 contracts quoted in USDT
              rank  symbol  quote_volume  trade_count  share_pct  percentile
                 1  AUSDT          75.00            6      75.00      100.00""");
      assertThat(volumes.summaryOn(day(0)))
          .hasToString(
              """
              2024-01-01: contracts quoted in USDT
              contracts  traded  quote_volume  trade_count  top_10_share_pct
                      2       2        100.00            8            100.00""");
      assertThat(volumes.volumesOf("AUSDT", DateRange.of(day(0))))
          .hasToString(
              """
              AUSDT: 1 day
              date        quote_volume  trade_count
              2024-01-01         75.00            6""");
    }
  }

  private static String printed(Function<AvailabilityQueries, Object> query) {
    Map<String, String> pictures = Map.of("BTCUSDT", "5.0", "OPEN", "##");
    try (AvailabilityDatabase database = new History(pictures).inMemory()) {
      return query.apply(AvailabilityQueries.on(database)).toString();
    }
  }
}
