package io.github.futuresavailability.store;

import static io.github.futuresavailability.store.StoreFixtures.DAY;
import static io.github.futuresavailability.store.StoreFixtures.MODIFIED;
import static io.github.futuresavailability.store.StoreFixtures.PROBED;
import static io.github.futuresavailability.store.StoreFixtures.content;
import static io.github.futuresavailability.store.StoreFixtures.inMemory;
import static io.github.futuresavailability.store.StoreFixtures.kline;
import static io.github.futuresavailability.store.StoreFixtures.present;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.Availability;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.ProbeResult;
import io.github.futuresavailability.store.change.ArchiveShrankException;
import io.github.futuresavailability.store.change.AvailabilityChanges;
import io.github.futuresavailability.store.change.ShrinkPolicy;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class BulkWriterTest {
  private static final DateRange THREE_DAYS = DateRange.of(DAY, DAY.plusDays(2));

  @Test
  void everyPublishedDayOfAResultBecomesARow() {
    try (AvailabilityDatabase database = inMemory()) {
      AvailabilityChanges changes =
          load(database, result("A", THREE_DAYS, 0, 1), result("B", THREE_DAYS, 1));

      assertThat(changes).isEqualTo(new AvailabilityChanges(4, 0, 0, 0, 0));
      assertThat(days(database))
          .containsExactly(
              "2024-01-15 A true", "2024-01-15 B false", "2024-01-16 A true", "2024-01-16 B true");
    }
  }

  @Test
  void aLoadWritesTheSameRowsAsSingleFacts() {
    try (AvailabilityDatabase loaded = inMemory();
        AvailabilityDatabase upserted = inMemory()) {
      load(loaded, result("币安人生USDT", THREE_DAYS, 0, 1), result("BTCUSDT_240329", THREE_DAYS, 1));
      upserted.upsert(
          List.of(
              present("币安人生USDT", DAY),
              present("币安人生USDT", DAY.plusDays(1)),
              Availability.absent("BTCUSDT_240329", DAY, PROBED),
              present("BTCUSDT_240329", DAY.plusDays(1))));

      assertThat(content(loaded)).isEqualTo(content(upserted)).hasSize(4);
    }
  }

  @Test
  void nothingIsWrittenForAnUnpublishedDay() {
    try (AvailabilityDatabase database = inMemory()) {
      assertThat(load(database, result("A", THREE_DAYS))).isEqualTo(AvailabilityChanges.NONE);
      assertThat(days(database)).isEmpty();
    }
  }

  @Test
  void aStoredFileProvesThatItsDayIsPublished() {
    try (AvailabilityDatabase database = inMemory()) {
      load(database, result("A", THREE_DAYS, 1));
      load(database, result("B", THREE_DAYS));

      assertThat(days(database)).containsExactly("2024-01-16 A true", "2024-01-16 B false");
    }
  }

  @Test
  void theCallerCanSayThatADayIsPublished() {
    try (AvailabilityDatabase database = inMemory();
        BulkWriter load = database.beginBulkWrite()) {
      load.add(result("A", THREE_DAYS));
      load.markPublished(List.of(DAY.plusDays(2), DAY.plusDays(2), DAY.plusDays(9)));
      load.commit(ShrinkPolicy.REJECT);

      assertThat(days(database)).containsExactly("2024-01-17 A false");
    }
  }

  @Test
  void rowsAreInOrderOfDayAndSymbol() {
    try (AvailabilityDatabase database = inMemory()) {
      load(database, result("B", THREE_DAYS, 0, 1, 2), result("A", THREE_DAYS, 0, 1, 2));

      assertThat(
              database.query(
                  "SELECT symbol FROM daily_availability ORDER BY rowid", row -> row.getString(1)))
          .containsExactly("A", "B", "A", "B", "A", "B");
    }
  }

  @Test
  void aLoadThatIsNotCommittedWritesNothing() {
    try (AvailabilityDatabase database = inMemory()) {
      try (BulkWriter load = database.beginBulkWrite()) {
        load.add(result("A", THREE_DAYS, 0));
      }
      assertThat(days(database)).isEmpty();
    }
  }

  @Test
  void twoResultsForOneDayAreRefused() {
    try (AvailabilityDatabase database = inMemory();
        BulkWriter load = database.beginBulkWrite()) {
      load.add(result("A", THREE_DAYS, 0));

      assertThatThrownBy(() -> load.add(result("A", DateRange.of(DAY.plusDays(2)))))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("Two probe results for A");
    }
  }

  @Test
  void anArchiveThatShrankIsRefusedAndNothingIsWritten() {
    DateRange range = DateRange.of(DAY, DAY.plusDays(9));
    try (AvailabilityDatabase database = inMemory()) {
      load(database, result("A", range, IntStream.range(0, 10).toArray()));
      List<String> before = content(database);

      assertThatThrownBy(() -> load(database, result("A", range, 0, 1, 2, 3)))
          .isInstanceOfSatisfying(
              ArchiveShrankException.class,
              e -> {
                assertThat(e.vanishing()).isEqualTo(6);
                assertThat(e.stored()).isEqualTo(10);
              })
          .hasMessageContaining("6 of 10");
      assertThat(content(database)).isEqualTo(before);
    }
  }

  @Test
  void fiveFilesMayVanish() {
    DateRange range = DateRange.of(DAY, DAY.plusDays(9));
    try (AvailabilityDatabase database = inMemory()) {
      load(database, result("A", range, IntStream.range(0, 10).toArray()));
      load(database, result("B", range, IntStream.range(0, 10).toArray()));

      assertThat(load(database, result("A", range, 0, 1, 2, 3, 4)).vanished()).isEqualTo(5);
    }
  }

  @Test
  void oneFileInAHundredMayVanishAndNotMore() {
    DateRange range = DateRange.of(DAY, DAY.plusDays(699));
    int[] all = IntStream.range(0, 700).toArray();
    try (AvailabilityDatabase database = inMemory()) {
      load(database, result("A", range, all));
      load(database, result("B", range, all));

      assertThatThrownBy(() -> load(database, result("A", range, first(all, 692))))
          .isInstanceOf(ArchiveShrankException.class);
      assertThat(load(database, result("A", range, first(all, 693))).vanished()).isEqualTo(7);
    }
  }

  @Test
  void removalsCanBeAccepted() {
    DateRange range = DateRange.of(DAY, DAY.plusDays(9));
    try (AvailabilityDatabase database = inMemory()) {
      load(database, result("A", range, IntStream.range(0, 10).toArray()));
      database.upsertVolumes(List.of(kline("A", DAY, 3)));
      try (BulkWriter load = database.beginBulkWrite()) {
        load.add(result("A", range));
        assertThat(load.commit(ShrinkPolicy.ALLOW).vanished()).isEqualTo(10);
      }
      assertThat(database.summary().presentRows()).isZero();
      assertThat(database.summary().volumeRows()).isZero();
      assertThat(
              database.query(
                  "SELECT count(trade_count) FROM daily_availability", row -> row.getLong(1)))
          .as("kept for history")
          .containsExactly(1L);
    }
  }

  @Test
  void theSameResultTwiceOnlyConfirms() {
    try (AvailabilityDatabase database = inMemory()) {
      load(database, result("A", THREE_DAYS, 0, 2));
      List<String> before = content(database);

      assertThat(load(database, result("A", THREE_DAYS, 0, 2)))
          .isEqualTo(new AvailabilityChanges(0, 0, 0, 0, 2));
      assertThat(content(database)).isEqualTo(before);
    }
  }

  @Test
  void daysOfAResultMustAscendAndBeInItsRange() {
    ProbeResult.Builder builder = ProbeResult.of("A", THREE_DAYS).present(DAY.plusDays(1), 1, null);

    for (LocalDate wrong : List.of(DAY, DAY.plusDays(1), DAY.plusDays(3))) {
      assertThatThrownBy(() -> builder.present(wrong, 1, null))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(wrong.toString());
    }
    assertThat(builder.probedAt(PROBED))
        .hasToString("A 2024-01-15..2024-01-17: 1 of 3 days present");
  }

  @Test
  void aTimeThatIsNotKnownIsNull() {
    try (AvailabilityDatabase database = inMemory()) {
      load(database, ProbeResult.of("A", THREE_DAYS).present(DAY, 12, null).probedAt(PROBED));

      assertThat(content(database)).singleElement().asString().contains("|true|12|null|https");
    }
  }

  private static int[] first(int[] days, int count) {
    return java.util.Arrays.copyOf(days, count);
  }

  private static ProbeResult result(String symbol, DateRange range, int... offsets) {
    ProbeResult.Builder builder = ProbeResult.of(symbol, range);
    for (int offset : offsets) {
      builder.present(range.first().plusDays(offset), 68_012, MODIFIED);
    }
    return builder.probedAt(PROBED);
  }

  private static AvailabilityChanges load(AvailabilityDatabase database, ProbeResult... results) {
    try (BulkWriter load = database.beginBulkWrite()) {
      for (ProbeResult result : results) {
        load.add(result);
      }
      return load.commit(ShrinkPolicy.REJECT);
    }
  }

  private static List<String> days(AvailabilityDatabase database) {
    return database.query(
        "SELECT date || ' ' || symbol || ' ' || available FROM daily_availability"
            + " ORDER BY date, symbol",
        row -> row.getString(1));
  }
}
