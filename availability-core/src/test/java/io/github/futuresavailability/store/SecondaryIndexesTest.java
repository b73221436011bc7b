package io.github.futuresavailability.store;

import static io.github.futuresavailability.store.StoreFixtures.DAY;
import static io.github.futuresavailability.store.StoreFixtures.absent;
import static io.github.futuresavailability.store.StoreFixtures.content;
import static io.github.futuresavailability.store.StoreFixtures.kline;
import static io.github.futuresavailability.store.StoreFixtures.present;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SecondaryIndexesTest {
  private static final String[] NAMES = {
    "idx_available_date", "idx_quote_volume_date", "idx_symbol_date"
  };

  @TempDir Path folder;

  @Test
  void thereAreNoneUntilTheyAreCreatedAndThenTheyStay() {
    Path file = folder.resolve("x.duckdb");
    try (AvailabilityDatabase database = AvailabilityDatabase.open(file)) {
      assertThat(indexes(database)).isEmpty();
      database.secondaryIndexes().create();
      database.secondaryIndexes().create();
    }
    try (AvailabilityDatabase database = AvailabilityDatabase.open(file)) {
      assertThat(indexes(database)).containsExactly(NAMES);
      database.secondaryIndexes().drop();
      database.secondaryIndexes().drop();
      assertThat(indexes(database)).isEmpty();
    }
  }

  @Test
  void writingAndCompactingComeToTheSameWithThem() {
    try (AvailabilityDatabase with = StoreFixtures.inMemory();
        AvailabilityDatabase without = StoreFixtures.inMemory()) {
      with.secondaryIndexes().create();
      for (AvailabilityDatabase database : List.of(with, without)) {
        database.upsert(List.of(present("B", DAY), absent("C", DAY)));
        database.upsertVolumes(List.of(kline("B", DAY, 7)));
        database.upsert(List.of(absent("B", DAY), present("C", DAY), present("A", DAY)));
        database.upsertVolumes(List.of(kline("C", DAY, 8)));
        database.compact();
      }

      assertThat(content(with)).hasSize(3).isEqualTo(content(without));
      assertThat(indexes(with)).containsExactly(NAMES);
      assertThat(indexes(without)).isEmpty();
    }
  }

  @Test
  void aSnapshotHasNone() {
    Path target = folder.resolve("published.duckdb");
    try (AvailabilityDatabase database = AvailabilityDatabase.open(folder.resolve("x.duckdb"))) {
      database.secondaryIndexes().create();
      database.publish(target);
    }
    try (AvailabilityDatabase snapshot = AvailabilityDatabase.openReadOnly(target)) {
      assertThat(indexes(snapshot)).isEmpty();
    }
  }

  private static List<String> indexes(AvailabilityDatabase database) {
    return database.query(
        "SELECT index_name FROM duckdb_indexes() ORDER BY index_name", row -> row.getString(1));
  }
}
