package io.github.futuresavailability.store;

import static io.github.futuresavailability.store.StoreFixtures.DAY;
import static io.github.futuresavailability.store.StoreFixtures.inMemory;
import static io.github.futuresavailability.store.StoreFixtures.present;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.database.StoreException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReadOnlyQueriesTest {
  private static final String BY_SYMBOL_AND_DAY =
      "SELECT symbol FROM daily_availability WHERE symbol = ? AND date = ?";

  @Test
  void aQueryCannotWriteAlsoWhereTheDatabaseIsOpenToWrite() {
    try (AvailabilityDatabase database = inMemory()) {
      database.upsert(List.of(present("BTCUSDT", DAY)));

      assertThatThrownBy(
              () ->
                  database.query(
                      "DELETE FROM daily_availability RETURNING symbol", row -> row.getString(1)))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("read-only mode");
      assertThat(database.summary().rows()).isEqualTo(1);
      database.upsert(List.of(present("ETHUSDT", DAY)));
      assertThat(database.summary().rows()).isEqualTo(2);
    }
  }

  @Test
  void aValueThatIsMissingIsNeverTakenFromTheQueryBefore(@TempDir Path folder) {
    Path path = folder.resolve("availability.duckdb");
    try (AvailabilityDatabase database = AvailabilityDatabase.open(path)) {
      database.upsert(List.of(present("BTCUSDT", DAY)));
      assertValuesAreCounted(database);
    }
    try (AvailabilityDatabase database = AvailabilityDatabase.openReadOnly(path)) {
      assertValuesAreCounted(database);
    }
  }

  private static void assertValuesAreCounted(AvailabilityDatabase database) {
    assertThat(database.query(BY_SYMBOL_AND_DAY, row -> row.getString(1), "BTCUSDT", DAY))
        .containsExactly("BTCUSDT");
    assertThatThrownBy(() -> database.query(BY_SYMBOL_AND_DAY, row -> row.getString(1), "BTCUSDT"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The statement has parameters for 2 values but gets 1");
    assertThatThrownBy(
            () -> database.query(BY_SYMBOL_AND_DAY, row -> row.getString(1), "BTCUSDT", DAY, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The statement has parameters for 2 values but gets 3");
  }
}
