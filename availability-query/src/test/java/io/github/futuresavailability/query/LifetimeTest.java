package io.github.futuresavailability.query;

import static io.github.futuresavailability.query.History.day;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.result.VolumeNotCollectedException;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.universe.ParquetRows;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LifetimeTest {
  private static final History HISTORY =
      new History(Map.of("DEAD", "#310.", "OPEN", "3#0#.", "NEVER", "00"));

  @Test
  void filesOutliveTrading() {
    Lifetime dead = lifetimeOf("DEAD", HISTORY);

    assertThat(dead.firstDay()).isEqualTo(day(0));
    assertThat(dead.lastDay()).isEqualTo(day(3));
    assertThat(dead.presentDays()).isEqualTo(4);
    assertThat(dead.lastTradedDay()).contains(day(2));
    assertThat(dead.lastClose()).hasValue(HISTORY.close("DEAD", 2));
    assertThat(dead.daysWithoutVolume()).isZero();
  }

  @Test
  void whatNeverTradedHasNoLastPrice() {
    Lifetime never = lifetimeOf("NEVER", HISTORY);

    assertThat(never.lastTradedDay()).isEmpty();
    assertThat(never.lastClose()).isEmpty();
  }

  @Test
  void theEndOfTradingNeedsTheVolumesAfterIt() {
    Lifetime open = lifetimeOf("OPEN", HISTORY);

    assertThat(open.daysWithoutVolume()).isEqualTo(2);
    assertThatThrownBy(open::lastTradedDay)
        .isInstanceOf(VolumeNotCollectedException.class)
        .hasMessageStartingWith(
            "The volume of 2 symbol-days of OPEN from 2024-01-02 to 2024-01-04 is not collected;");
    assertThatThrownBy(open::lastClose).isInstanceOf(VolumeNotCollectedException.class);
  }

  @Test
  void aParquetFileHasTheRowsOfTheCsv(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("lifetimes.parquet");
    try (AvailabilityDatabase database = HISTORY.inMemory()) {
      Lifetimes lifetimes = AvailabilityQueries.on(database).lifetimes();

      lifetimes.exportTo(file);

      assertThat(ParquetRows.csv(file)).isEqualTo(lifetimes.toCsv());
      assertThat(ParquetRows.types(file))
          .containsExactly(
              "VARCHAR", "VARCHAR", "VARCHAR", "INTEGER", "DATE", "DATE", "BOOLEAN", "INTEGER",
              "DATE", "DOUBLE", "BIGINT");

      Lifetimes periods = AvailabilityQueries.on(database).lifetimesByPeriod();
      periods.exportTo(file);
      assertThat(ParquetRows.csv(file)).isEqualTo(periods.toCsv());
      assertThat(lifetimes.quotedIn("EUR")).hasToString("0 contracts");
      assertThat(periods.quotedIn("EUR")).hasToString("0 listing periods");
    }
  }

  @Test
  void lifetimesAreEqualIfEverythingIs() {
    Lifetime dead = lifetimeOf("DEAD", HISTORY);

    assertThat(lifetimeOf("DEAD", HISTORY)).isEqualTo(dead).hasSameHashCodeAs(dead);
    assertThat(lifetimeOf("OPEN", HISTORY)).isNotEqualTo(dead).doesNotHaveSameHashCodeAs(dead);
    for (String other : new String[] {"#3100", ".#310", "#3.0.", "#301."}) {
      assertThat(lifetimeOf("DEAD", History.of("DEAD", other))).isNotEqualTo(dead);
    }
    assertThat(lifetimeOf("DEAE", History.of("DEAE", "#310."))).isNotEqualTo(dead);
  }

  @Test
  void lifetimesAreChosenOneByOne() {
    try (AvailabilityDatabase database = HISTORY.inMemory();
        AvailabilityQueries queries = AvailabilityQueries.on(database)) {
      Lifetimes all = queries.lifetimes();

      assertThat(all.symbols()).containsExactly("DEAD", "NEVER", "OPEN");
      assertThat(all.where(each -> each.presentDays() == 4).symbols())
          .containsExactly("DEAD", "OPEN");
      assertThat(all.isEmpty()).isFalse();
      assertThat(all.where(each -> each.presentDays() > 4).isEmpty()).isTrue();
    }
  }

  private static Lifetime lifetimeOf(String symbol, History history) {
    try (AvailabilityDatabase database = history.inMemory();
        AvailabilityQueries queries = AvailabilityQueries.on(database)) {
      return queries.lifetimes().entries().stream()
          .filter(each -> each.symbol().equals(symbol))
          .findFirst()
          .orElseThrow();
    }
  }
}
