package io.github.futuresavailability.store;

import static io.github.futuresavailability.store.StoreFixtures.DAY;
import static io.github.futuresavailability.store.StoreFixtures.MODIFIED;
import static io.github.futuresavailability.store.StoreFixtures.PROBED;
import static io.github.futuresavailability.store.StoreFixtures.content;
import static io.github.futuresavailability.store.StoreFixtures.inMemory;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.Availability;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.ProbeResult;
import io.github.futuresavailability.store.change.ArchiveShrankException;
import io.github.futuresavailability.store.change.AvailabilityChanges;
import io.github.futuresavailability.store.change.ShrinkPolicy;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A load whose losses are few among all rows, and most of the rows of one day. */
final class DayGuardTest {
  private static final DateRange RANGE = DateRange.of(DAY, DAY.plusDays(299));
  private static final LocalDate EMPTIED = DAY.plusDays(150);
  private static final List<String> SYMBOLS =
      IntStream.range(0, 10).mapToObj(i -> "S" + i).toList();

  @Test
  void aDayNeverLosesMostOfItsFiles() {
    try (AvailabilityDatabase database = filled()) {
      List<String> before = content(database);

      assertThatThrownBy(() -> lose(database, Set.copyOf(SYMBOLS), ShrinkPolicy.REJECT))
          .isInstanceOfSatisfying(
              ArchiveShrankException.class,
              e -> {
                assertThat(e.day()).contains(EMPTIED);
                assertThat(e.vanishing()).isEqualTo(10);
                assertThat(e.stored()).isEqualTo(10);
              })
          .hasMessage(
              "The archive no longer has 10 of 10 stored files of 2024-06-13, most of that day;"
                  + " nothing was written. Check the address, or allow the removals");
      assertThat(content(database)).isEqualTo(before);
    }
  }

  @Test
  void halfOfADayMayVanishAndOneMoreMayNot() {
    try (AvailabilityDatabase database = filled()) {
      assertThatThrownBy(
              () -> lose(database, Set.copyOf(SYMBOLS.subList(0, 6)), ShrinkPolicy.REJECT))
          .isInstanceOf(ArchiveShrankException.class)
          .hasMessageContaining("6 of 10");
      assertThat(lose(database, Set.copyOf(SYMBOLS.subList(0, 5)), ShrinkPolicy.REJECT).vanished())
          .isEqualTo(5);
    }
  }

  @Test
  void aRunOverOneSymbolCountsTheRowsOfAll() {
    try (AvailabilityDatabase database = filled();
        BulkWriter load = database.beginBulkWrite()) {
      load.add(result("S3", Set.of("S3")));

      assertThat(load.commit(ShrinkPolicy.REJECT).vanished()).isEqualTo(1);
    }
  }

  @Test
  void theLossOfADayCanBeAccepted() {
    try (AvailabilityDatabase database = filled()) {
      assertThat(lose(database, Set.copyOf(SYMBOLS), ShrinkPolicy.ALLOW).vanished()).isEqualTo(10);
    }
  }

  private static AvailabilityChanges lose(
      AvailabilityDatabase database, Set<String> lost, ShrinkPolicy removals) {
    try (BulkWriter load = database.beginBulkWrite()) {
      for (String symbol : SYMBOLS) {
        load.add(result(symbol, lost));
      }
      return load.commit(removals);
    }
  }

  private static ProbeResult result(String symbol, Set<String> lost) {
    ProbeResult.Builder result = ProbeResult.of(symbol, RANGE);
    RANGE
        .days()
        .filter(day -> !(day.equals(EMPTIED) && lost.contains(symbol)))
        .forEach(day -> result.present(day, 5, MODIFIED));
    return result.probedAt(PROBED);
  }

  private static AvailabilityDatabase filled() {
    AvailabilityDatabase database = inMemory();
    List<Availability> rows = new ArrayList<>();
    for (String symbol : SYMBOLS) {
      RANGE.days().forEach(day -> rows.add(Availability.present(symbol, day, 5, MODIFIED, PROBED)));
    }
    database.upsert(rows);
    return database;
  }
}
