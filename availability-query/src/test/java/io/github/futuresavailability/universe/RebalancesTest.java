package io.github.futuresavailability.universe;

import static io.github.futuresavailability.universe.Drawing.day;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.DailyKline;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.query.AvailabilityQueries;
import io.github.futuresavailability.result.DayNotCollectedException;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RebalancesTest {
  private static final Drawing DRAWING =
      new Drawing(Map.of("BTCUSDT", "1111111", "ETHUSDT", "222....", "X,\"USDT", "...3333"));
  private static final UniverseSelection TOP = UniverseSelection.all().topByQuoteVolume(2, 2);

  @Test
  void eachStepSaysWhatEnteredAndWhatLeft() {
    Rebalances rebalances = rebalance(1, 7, Period.ofDays(2), TOP);
    assertThat(rebalances.range()).isEqualTo(DateRange.of(day(1), day(7)));
    assertThat(rebalances.days()).containsExactly(day(1), day(3), day(5), day(7));
    assertThat(rebalances.asMap())
        .containsEntry(day(1), List.of("BTCUSDT", "ETHUSDT"))
        .containsEntry(day(5), List.of("BTCUSDT", "X,\"USDT"))
        .isUnmodifiable();
    assertThat(rebalances)
        .extracting(Rebalance::entered)
        .containsExactly(List.of("BTCUSDT", "ETHUSDT"), List.of(), List.of("X,\"USDT"), List.of());
    assertThat(rebalances.entries())
        .extracting(Rebalance::left)
        .containsExactly(List.of(), List.of(), List.of("ETHUSDT"), List.of());
  }

  @Test
  void aUniverseIsInForceUntilTheNext() {
    Rebalances rebalances = rebalance(1, 6, Period.ofDays(2), TOP);
    assertThat(rebalances.on(day(1)).day()).isEqualTo(day(1));
    assertThat(rebalances.on(day(4)).day()).isEqualTo(day(3));
    assertThat(rebalances.on(day(6)).day()).isEqualTo(day(5));
    assertThat(rebalances.symbolsOn(day(4))).containsExactly("BTCUSDT", "ETHUSDT");
    assertThat(rebalances.contains("ETHUSDT", day(4))).isTrue();
    assertThat(rebalances.contains("ETHUSDT", day(5))).isFalse();
    for (LocalDate outside : List.of(day(0), day(7))) {
      assertThatThrownBy(() -> rebalances.on(outside))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("The backtest is of 2024-01-02..2024-01-07, not of " + outside);
    }
  }

  @Test
  void theUniversesAreInForceOnEveryDayOnce() {
    Rebalances rebalances = rebalance(1, 6, Period.ofDays(2), TOP);
    assertThat(rebalances)
        .extracting(Rebalance::range)
        .containsExactly(
            DateRange.of(day(1), day(2)),
            DateRange.of(day(3), day(4)),
            DateRange.of(day(5), day(6)));
    for (Rebalance rebalance : rebalances) {
      assertThat(rebalances.on(rebalance.lastDay())).isEqualTo(rebalance);
    }
    assertThat(rebalance(1, 2, Period.ofYears(999_999_999), TOP).entries().get(0).lastDay())
        .isEqualTo(day(2));
    assertThatThrownBy(
            () -> new Rebalance(rebalances.on(day(3)).universe(), day(2), List.of(), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aParquetFileHasTheRowsOfTheCsv(@TempDir Path folder) throws Exception {
    for (UniverseSelection selection : List.of(TOP, UniverseSelection.all())) {
      Rebalances rebalances = rebalance(3, 6, Period.ofDays(2), selection);
      Path file = folder.resolve("it's.parquet");

      rebalances.exportTo(file);

      assertThat(ParquetRows.csv(file)).isEqualTo(rebalances.toCsv());
      assertThat(ParquetRows.types(file))
          .containsExactly("DATE", "VARCHAR", "INTEGER", "INTEGER", "DOUBLE", "INTEGER", "DATE");
    }
    assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void monthsFromTheirLastDayDoNotDrift() {
    Drawing year = Drawing.of("BTCUSDT", "1".repeat(120));
    try (AvailabilityDatabase database = year.inMemory()) {
      Rebalances monthly =
          Rebalances.of(database, day(30), day(119), Period.ofMonths(1), UniverseSelection.all());
      assertThat(monthly.days())
          .extracting(LocalDate::toString)
          .containsExactly("2024-01-31", "2024-02-29", "2024-03-31");
    }
  }

  @Test
  void aStepThatDoesNotGoForwardIsRefused() {
    for (Period step : List.of(Period.ZERO, Period.ofDays(-1), Period.of(0, 1, -31))) {
      assertThatThrownBy(() -> rebalance(1, 6, step, TOP))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("The step is " + step + "; it must go forward");
    }
    assertThatThrownBy(() -> rebalance(2, 1, Period.ofDays(1), TOP))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("from 2024-01-03 to 2024-01-02");
  }

  @Test
  void aDayThatIsNotCollectedEndsTheWhole() {
    assertThatThrownBy(() -> rebalance(1, 9, Period.ofDays(2), TOP))
        .isInstanceOf(DayNotCollectedException.class)
        .hasMessageStartingWith("2024-01-09 is not collected");
  }

  @Test
  void everythingIsAlsoCsvAndAShortTable() {
    Rebalances rebalances = rebalance(3, 6, Period.ofDays(2), TOP);
    assertThat(rebalances.toCsv())
        .isEqualTo(
            """
            date,symbol,period,age_days,mean_quote_volume,rank,last_day
            2024-01-04,BTCUSDT,1,3,12.5,2,2024-01-05
            2024-01-04,ETHUSDT,1,3,25.0,1,2024-01-05
            2024-01-06,BTCUSDT,1,5,12.5,2,2024-01-07
            2024-01-06,"X,""USDT",1,2,37.5,1,2024-01-07
            """);
    assertThat(rebalances)
        .hasToString(
            """
            2024-01-04..2024-01-07: 2 rebalancings, \
            quoted in USDT; perpetual; top 2 by mean volume over 2 days
            first_day   last_day    contracts  entered  left
            2024-01-04  2024-01-05          2        2     0
            2024-01-06  2024-01-07          2        1     1\
            """);
    assertThat(rebalances.on(day(6)).toString())
        .startsWith(
            "2024-01-06..2024-01-07: 1 entered, 1 left\nUniverse: 2 contracts as of 2024-01-06, ");
    assertThat(rebalance(3, 3, Period.ofDays(1), UniverseSelection.all()).toCsv())
        .contains("2024-01-04,BTCUSDT,1,3,,,2024-01-04\n");
  }

  @Test
  void theUniverseOfADayIsTheSameCsvInPart() {
    Rebalances rebalances = rebalance(3, 6, Period.ofDays(2), TOP);
    assertThat(rebalances.on(day(3)).universe().toCsv())
        .isEqualTo(
            """
            date,symbol,period,age_days,mean_quote_volume,rank
            2024-01-04,BTCUSDT,1,3,12.5,2
            2024-01-04,ETHUSDT,1,3,25.0,1
            """);
  }

  @Test
  void greatVolumesAreWrittenWithoutAnExponent() {
    try (AvailabilityDatabase database = Drawing.of("BTCUSDT", "1").inMemory()) {
      database.upsertVolumes(
          List.of(new DailyKline("BTCUSDT", day(0), 1, 2, 0.5, 1.5, 1, 1.5e10, 1, 0, 0)));
      assertThat(Rebalances.of(database, day(1), day(1), Period.ofDays(1), TOP).toCsv())
          .endsWith("\n2024-01-02,BTCUSDT,1,1,15000000000,1,2024-01-02\n");
    }
  }

  private static Rebalances rebalance(int from, int to, Period step, UniverseSelection selection) {
    try (AvailabilityDatabase database = DRAWING.inMemory()) {
      return AvailabilityQueries.on(database).rebalance(day(from), day(to), step, selection);
    }
  }
}
