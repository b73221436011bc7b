package io.github.futuresavailability.query;

import static io.github.futuresavailability.query.History.day;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.result.Layout;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** Candles, movers and concentration as tables, and every table as CSV. */
final class PrintedTablesTest {
  private static final Map<String, String> PICTURES =
      Map.of("AUSDT", "2.6", "BUSDT", "4.2", "CUSDT", "..0", "DUSDT", "0.5");

  @Test
  void candlesPrintWithoutTheirRarerColumns() {
    on(
        (queries, volumes) -> {
          Bars bars = queries.barsOf("AUSDT", DateRange.of(day(0), day(2)));
          assertThat(bars.symbol()).isEqualTo("AUSDT");
          assertThat(bars)
              .hasToString(
                  """
                  AUSDT: 2 days
                  date        open  high  low  close  volume_base  trade_count
                  2024-01-01     1     2  0.5      1         12.5            2
                  2024-01-03     1     2  0.5  1.125         37.5            6\
                  """);
          assertThat(bars.toCsv())
              .isEqualTo(
                  """
                  date,open,high,low,close,volume_base,quote_volume,trade_count,\
                  taker_buy_volume_base,taker_buy_quote_volume
                  2024-01-01,1.0,2.0,0.5,1.0,12.5,25.0,2,3.125,6.25
                  2024-01-03,1.0,2.0,0.5,1.125,37.5,75.0,6,9.375,18.75
                  """);
          assertThat(queries.barsOf("AUSDT", DateRange.of(day(9))))
              .hasToString("AUSDT: not collected");
        });
  }

  @Test
  void candlesOfSeveralSymbolsPrintTheirDaysAndAreOneCsv() {
    on(
        (queries, volumes) -> {
          BarsBySymbol bars =
              queries.barsOf(
                  List.of("DUSDT", "AUSDT", "NEW", "AUSDT"), DateRange.of(day(0), day(2)));
          assertThat(bars)
              .hasToString(
                  """
                  2024-01-01..2024-01-03: 3 symbols
                  symbol  days  first_day   last_day
                  AUSDT      2  2024-01-01  2024-01-03
                  DUSDT      2  2024-01-01  2024-01-03
                  NEW        0  -           -\
                  """);
          assertThat(bars.toCsv())
              .startsWith(
                  """
                  symbol,date,open,high,low,close,volume_base,quote_volume,trade_count,\
                  taker_buy_volume_base,taker_buy_quote_volume
                  AUSDT,2024-01-01,1.0,2.0,0.5,1.0,12.5,25.0,2,3.125,6.25
                  """)
              .hasLineCount(5);
          assertThat(bars.of("NEW").isCollected()).isFalse();
          assertThatThrownBy(() -> bars.of("BUSDT"))
              .isInstanceOf(IllegalArgumentException.class)
              .hasMessage("The bars of BUSDT were not requested");
        });
  }

  @Test
  void moversPrintWhatChangedAndADashWhereNothingCanBeSaid() {
    on(
        (queries, volumes) -> {
          Movers movers = volumes.moversOn(day(2), 2);
          assertThat(movers.day()).isEqualTo(day(2));
          assertThat(movers.comparedWith()).isEqualTo(day(0));
          assertThat(movers.newcomers()).containsExactly("DUSDT", "CUSDT");
          assertThat(movers.symbols()).containsExactly("AUSDT", "BUSDT");
          assertThat(movers.byVolume().fallsFirst().top(1).symbols()).containsExactly("BUSDT");
          assertThat(movers.byRank())
              .hasToString(
                  """
                  2024-01-01..2024-01-03: 2 contracts quoted in USDT
                  symbol  rank  rank_change  quote_volume  volume_change_pct  close  price_change_pct
                  AUSDT      1           -1         75.00             200.00  1.125             12.50
                  BUSDT      3            2         25.00             -50.00   1.25             11.11\
                  """);
          assertThat(movers.byRank().entries())
              .extracting(Mover::toString)
              .containsExactly(
                  "AUSDT: rank -1, volume +200.00 %, price +12.50 %",
                  "BUSDT: rank +2, volume -50.00 %, price +11.11 %");
          assertThat(movers.top(1).toCsv())
              .isEqualTo(
                  """
                  symbol,rank,rank_change,quote_volume,volume_change_pct,close,price_change_pct
                  AUSDT,1,-1,75.0,200.0,1.125,12.5
                  """);
          assertThat(volumes.moversOn(day(2), 9))
              .hasToString("2023-12-25..2024-01-03: not collected");
          assertThat(volumes.moversOn(LocalDate.MIN, 1).isCollected()).isFalse();
          assertThatThrownBy(() -> volumes.moversOn(day(2), 0))
              .isInstanceOf(IllegalArgumentException.class)
              .hasMessage("The days compared are 0 days apart; it must be at least 1");
          assertThatThrownBy(() -> movers.top(0))
              .isInstanceOf(IllegalArgumentException.class)
              .hasMessage("The limit is 0; it must be at least 1");
        });
  }

  @Test
  void moversAfterADayWithoutTradesPrintADash() {
    History history = new History(Map.of("AUSDT", "122", "DUSDT", "105"));
    try (AvailabilityDatabase database = history.inMemory()) {
      Movers movers = VolumeQueries.on(database).moversOn(day(2), 1);
      assertThat(movers.byRank())
          .hasToString(
              """
              2024-01-02..2024-01-03: 2 contracts quoted in USDT
              symbol  rank  rank_change  quote_volume  volume_change_pct  close  price_change_pct
              DUSDT      1           -1         62.50                  -    1.5                 -
              AUSDT      2            1         25.00               0.00  1.125            -40.00""");
      assertThat(movers.byRank().entries().get(0))
          .hasToString("DUSDT: rank -1, volume unknown, price unknown");
    }
  }

  @Test
  void concentrationPrintsAsOneRow() {
    on(
        (queries, volumes) -> {
          assertThat(volumes.concentrationOn(day(2)))
              .hasToString(
                  """
                  2024-01-03: contracts quoted in USDT
                  contracts  top_1_pct  top_5_pct  top_10_pct      herfindahl  effective
                          4      46.15     100.00      100.00  0.384615384615       2.60\
                  """);
          assertThat(volumes.concentrationOn(day(9))).hasToString("2024-01-10: not collected");
          assertThat(volumes.concentrationOn(day(1)).herfindahlIndex()).isZero();
          assertThat(volumes.concentrationOn(day(1)).effectiveContracts()).isZero();
        });
  }

  @Test
  void everyTableIsCsvWithOneLineForEachRow() {
    on(
        (queries, volumes) -> {
          assertThat(queries.availableOn(day(0)).quotedIn("USDT").toCsv())
              .startsWith("symbol,file_size_bytes,last_modified,trade_count,quote_volume,close\n")
              .contains("\nAUSDT,1000,2024-01-02T00:00:00Z,2,25.0,1.0\n");
          assertThat(queries.availableBetween(day(0), day(2)).toCsv())
              .startsWith("symbol,first_day,last_day,present_days\n")
              .contains("\nAUSDT,2024-01-01,2024-01-03,2\n");
          assertThat(queries.lifetimes().toCsv())
              .isEqualTo(
                  """
                  symbol,type,quote_asset,period,first_day,last_day,is_open,present_days,\
                  last_traded_day,last_close,days_without_volume
                  AUSDT,perpetual,USDT,,2024-01-01,2024-01-03,true,2,2024-01-03,1.125,0
                  BUSDT,perpetual,USDT,,2024-01-01,2024-01-03,true,2,2024-01-03,1.25,0
                  CUSDT,perpetual,USDT,,2024-01-03,2024-01-03,false,1,,,0
                  DUSDT,perpetual,USDT,,2024-01-01,2024-01-03,true,2,2024-01-03,1.5,0
                  """);
          assertThat(
                  queries.lifetimesByPeriod().where(life -> life.symbol().equals("DUSDT")).toCsv())
              .endsWith("\nDUSDT,perpetual,USDT,1,2024-01-03,2024-01-03,true,1,2024-01-03,1.5,0\n");
          assertThat(queries.dailyCounts().toCsv())
              .isEqualTo("date,probed,present\n2024-01-01,4,3\n2024-01-02,4,0\n2024-01-03,4,4\n");
          assertThat(queries.changesBetween(day(0), day(2)).toCsv())
              .isEqualTo("date,symbol,change\n2024-01-03,DUSDT,listed\n");
          assertThat(queries.timelineOf("CUSDT").toCsv())
              .startsWith(
                  """
                  date,condition,status_code,file_size_bytes,last_modified,trade_count,\
                  probe_timestamp
                  2024-01-01,not_listed,404,,,,2024-01-05T00:00:00Z
                  """)
              .hasLineCount(4);
          assertThat(volumes.volumesOf("AUSDT", DateRange.of(day(0))).toCsv())
              .isEqualTo("date,quote_volume,trade_count\n2024-01-01,25.0,2\n");
          assertThat(volumes.topByVolume(day(2), 1).toCsv())
              .isEqualTo(
                  """
                  rank,symbol,quote_volume,trade_count,share_pct,percentile
                  1,AUSDT,75.0,6,46.15384615384615,100.0
                  """);
        });
  }

  @Test
  void smallAndLargeNumbersHaveNoExponent() {
    assertThat(Layout.number(0.00000012)).hasToString("1.2E-7");
    on(
        (queries, volumes) -> {
          SqlResult result = queries.sql("SELECT 0.00000012::DOUBLE AS small, 1e12 AS large");
          assertThat(result)
              .hasToString("1 row\n     small          large\n0.00000012  1000000000000");
          assertThat(result.toCsv()).isEqualTo("small,large\n0.00000012,1000000000000\n");
        });
  }

  private static void on(BiConsumer<AvailabilityQueries, VolumeQueries> test) {
    try (AvailabilityDatabase database = new History(PICTURES).inMemory()) {
      test.accept(AvailabilityQueries.on(database), VolumeQueries.on(database));
    }
  }
}
