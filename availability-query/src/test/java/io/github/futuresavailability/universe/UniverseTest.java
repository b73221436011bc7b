package io.github.futuresavailability.universe;

import static io.github.futuresavailability.universe.Drawing.day;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.AvailabilityException;
import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.database.DatabaseNotFoundException;
import io.github.futuresavailability.result.DayNotCollectedException;
import io.github.futuresavailability.result.VolumeNotCollectedException;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UniverseTest {
  private static final Drawing DRAWING =
      new Drawing(Map.of("BTCUSDT", "1111", "ETHUSDT", ".10.", "BTCUSDT_240329", "..11"));

  @Test
  void aFileIsLoadedAndClosed(@TempDir Path folder) {
    Path path = folder.resolve("universe.duckdb");
    try (AvailabilityDatabase database = AvailabilityDatabase.open(path)) {
      DRAWING.writeTo(database);
    }
    Universe universe = Universe.load(path);
    assertThat(universe.symbolsOn(day(1))).containsExactly("BTCUSDT", "ETHUSDT");
    try (AvailabilityDatabase writer = AvailabilityDatabase.open(path)) {
      assertThat(Universe.of(writer)).isEqualTo(universe);
    }
  }

  @Test
  void aMissingFileIsSaidToBeMissing(@TempDir Path folder) {
    assertThatThrownBy(() -> Universe.load(folder.resolve("no.duckdb")))
        .isInstanceOf(DatabaseNotFoundException.class)
        .hasMessageContaining("no.duckdb");
  }

  @Test
  void aTypingErrorDoesNotReadAsNotListed() {
    Universe universe = loaded(DRAWING);
    assertThat(universe.contains("BTCUSD", day(0))).isFalse();
    assertThat(universe.knows("BTCUSD")).isFalse();
    assertThat(universe.daysOf("BTCUSD")).isEmpty();
    assertThat(universe.contains("ETHUSDT", day(0))).isFalse();
    assertThat(universe.knows("ETHUSDT")).isTrue();
    assertThatThrownBy(() -> universe.knows("BTC/USDT"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A symbol has a slash or a NUL: \"BTC/USDT\"");
  }

  @Test
  void aDayThatIsNotCollectedIsNeverEmpty() {
    Universe universe = loaded(DRAWING);
    for (LocalDate day : List.of(day(-1), day(4), LocalDate.MIN, LocalDate.MAX)) {
      assertThat(universe.isCollected(day)).isFalse();
      assertThatThrownBy(() -> universe.contains("BTCUSDT", day))
          .isInstanceOfSatisfying(
              DayNotCollectedException.class, e -> assertThat(e.day()).isEqualTo(day))
          .hasMessageStartingWith(day + " is not collected; collect it with Backfill");
      assertThatThrownBy(() -> universe.sizeOn(day)).isInstanceOf(DayNotCollectedException.class);
      assertThatThrownBy(() -> universe.everyDayOf(day(0), LocalDate.MAX))
          .isInstanceOf(DayNotCollectedException.class);
      assertThatThrownBy(() -> universe.entered(day(0), day))
          .isInstanceOf(DayNotCollectedException.class);
    }
  }

  @Test
  void daysOfTradesAreAUniverseOfTheirOwn() {
    Universe traded = loaded(DRAWING).traded();
    assertThat(traded.symbolsOn(day(2))).containsExactly("BTCUSDT", "BTCUSDT_240329");
    assertThat(traded.daysOf("ETHUSDT")).containsExactly(day(1));
  }

  @Test
  void unknownTradesAreNotGuessed() {
    Universe universe = loaded(new Drawing(Map.of("BTCUSDT", "1#1#", "ETHUSDT", "1111")));
    assertThatThrownBy(universe::traded)
        .isInstanceOfSatisfying(
            VolumeNotCollectedException.class,
            e -> {
              assertThat(e.symbolDays()).isEqualTo(2);
              assertThat(e.days()).isEqualTo(DateRange.of(day(1), day(3)));
            })
        .hasMessageContaining("The volume of 2 symbol-days of BTCUSDT from 2024-01-02");
    assertThat(universe.between(day(2), day(2)).traded().symbolsOn(day(2))).hasSize(2);
    assertThat(universe.where(c -> !c.name().equals("BTCUSDT")).traded().symbols())
        .containsExactly("ETHUSDT");
  }

  @Test
  void refinementsForgetTheOtherSymbols() {
    Universe universe = loaded(DRAWING);
    assertThat(universe.dated().symbols()).containsExactly("BTCUSDT_240329");
    assertThat(universe.perpetual().contracts())
        .containsExactly(ContractSymbol.of("BTCUSDT"), ContractSymbol.of("ETHUSDT"));
    assertThat(universe.quotedIn("USDC").symbolsOn(day(0))).isEmpty();
    assertThat(universe.dated().knows("BTCUSDT")).isFalse();
    assertThat(universe.contractsOn(day(3)))
        .containsExactly(ContractSymbol.of("BTCUSDT"), ContractSymbol.of("BTCUSDT_240329"));
    assertThatThrownBy(universe::quotedIn)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("No quote asset is given; name one, such as USDT");
  }

  @Test
  void aRangeIsCutOut() {
    Universe universe = loaded(DRAWING);
    assertThat(universe.between(day(1), LocalDate.MAX).range())
        .contains(DateRange.of(day(1), day(3)));
    assertThat(universe.between(LocalDate.MIN, day(-1)).range()).isEmpty();
    assertThat(universe.between(day(9), day(12)).range()).isEmpty();
    assertThat(universe.between(LocalDate.MIN, LocalDate.MAX)).isEqualTo(universe);
    assertThatThrownBy(() -> universe.between(day(1), day(0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("from 2024-01-02 to 2024-01-01");
  }

  @Test
  void theCollectedDaysAreThoseWithAFileOfAnyContract() {
    Universe universe = loaded(new Drawing(Map.of("BTCUSDT", "1..2", "ETHUSDT", "3..1")));
    assertThat(universe.collectedDays())
        .containsExactly(day(0), day(3))
        .isUnmodifiable()
        .allMatch(universe::isCollected);
    assertThat(universe.between(day(1), day(3)).collectedDays()).containsExactly(day(3));
    assertThat(universe.quotedIn("USDC").collectedDays()).containsExactly(day(0), day(3));
  }

  @Test
  void nothingIsAUniverseToo() {
    Universe nothing = loaded(new Drawing(Map.of()));
    assertThat(nothing)
        .isEqualTo(Universe.builder().build())
        .hasToString("Universe[no day: 0 symbols, 0 symbol-days]");
    assertThat(nothing.symbols()).isEmpty();
    assertThat(nothing.range()).isEmpty();
    assertThat(nothing.collectedDays()).isEmpty();
  }

  @Test
  void itPrintsItsSize() {
    assertThat(loaded(DRAWING))
        .hasToString("Universe[2024-01-01..2024-01-04: 3 symbols, 8 symbol-days]")
        .isNotEqualTo(loaded(DRAWING).perpetual());
  }

  @Test
  void itsListsCannotBeChanged() {
    Universe universe = loaded(DRAWING);
    assertThat(universe.symbolsOn(day(0))).isUnmodifiable();
    assertThat(universe.symbols()).isUnmodifiable();
    assertThat(universe.daysOf("BTCUSDT")).isUnmodifiable();
    assertThat(universe.stayed(day(0), day(1))).isUnmodifiable();
  }

  @Test
  void theMaskHasTheListingPeriodOfEachDayInsideOne(@TempDir Path folder) {
    String flat = "0".repeat(9);
    Drawing drawing =
        new Drawing(Map.of("LITUSDT", "11" + flat + "22", "LITUSDTSETTLED", "..0........00"));
    Path file = folder.resolve("mask.parquet");
    loaded(drawing).exportTo(file);
    try (AvailabilityDatabase reader = drawing.inMemory()) {
      assertThat(
              reader.query(
                  """
                  SELECT concat_ws(' ', symbol, coalesce(period, 0), min(date), max(date), count(*))
                  FROM read_parquet(?) WHERE available
                  GROUP BY symbol, period ORDER BY symbol, min(date)
                  """,
                  row -> row.getString(1),
                  file.toString()))
          .containsExactly(
              "LITUSDT 1 2024-01-01 2024-01-02 2",
              "LITUSDT 0 2024-01-03 2024-01-11 9",
              "LITUSDT 2 2024-01-12 2024-01-13 2",
              "LITUSDTSETTLED 0 2024-01-03 2024-01-13 3");
    }
  }

  @Test
  void theMaskIsAParquetFileOfEveryDayAndSymbol(@TempDir Path folder) throws IOException {
    String unusual = "o'dd\"," + Drawings.HOSTILE;
    Drawing drawing = new Drawing(Map.of("BTCUSDT", "1 0#", unusual, ".. 2"));
    Path file = folder.resolve("it's a mask.parquet");
    Files.writeString(file, "something older");
    loaded(drawing).exportTo(file);
    try (AvailabilityDatabase reader = drawing.inMemory();
        var left = Files.list(folder)) {
      assertThat(left).containsExactly(file);
      List<String> rows =
          reader.query(
              "SELECT concat_ws(' ', date, symbol, available, traded) FROM read_parquet(?)",
              row -> row.getString(1),
              file.toString());
      assertThat(rows)
          .containsExactly(
              "2024-01-01 BTCUSDT true true",
              "2024-01-01 " + unusual + " false false",
              "2024-01-03 BTCUSDT true false",
              "2024-01-03 " + unusual + " false false",
              "2024-01-04 BTCUSDT true",
              "2024-01-04 " + unusual + " true true");
    }
  }

  @Test
  void aMaskThatCannotBeWrittenSaysSoAndLeavesNothing(@TempDir Path folder) {
    Path file = folder.resolve("no such folder").resolve("mask.parquet");
    Universe universe = loaded(DRAWING);
    assertThatThrownBy(() -> universe.exportTo(file))
        .isInstanceOf(AvailabilityException.class)
        .hasMessageStartingWith("Cannot export to " + file);
    assertThat(folder).isEmptyDirectory();
  }

  private static Universe loaded(Drawing drawing) {
    try (AvailabilityDatabase database = drawing.inMemory()) {
      return Universe.of(database);
    }
  }
}
