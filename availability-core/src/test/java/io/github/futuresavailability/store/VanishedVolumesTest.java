package io.github.futuresavailability.store;

import static io.github.futuresavailability.store.StoreFixtures.DAY;
import static io.github.futuresavailability.store.StoreFixtures.absent;
import static io.github.futuresavailability.store.StoreFixtures.inMemory;
import static io.github.futuresavailability.store.StoreFixtures.kline;
import static io.github.futuresavailability.store.StoreFixtures.present;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The volumes of a file that vanished are kept, and count nowhere. */
final class VanishedVolumesTest {
  @Test
  void theyAreKeptAndNotCounted() {
    try (AvailabilityDatabase database = inMemory()) {
      database.upsert(List.of(present("A", DAY), present("B", DAY)));
      database.upsertVolumes(List.of(kline("A", DAY, 7), kline("B", DAY, 8)));
      database.upsert(List.of(absent("B", DAY)));

      assertThat(database.summary().volumeRows()).isOne();
      assertThat(
              database.query(
                  "SELECT trade_count FROM daily_availability ORDER BY symbol",
                  row -> row.getLong(1)))
          .containsExactly(7L, 8L);
    }
  }

  /** Two files that say the same of a day which has no file are the same. */
  @Test
  void theyAreNotInTheFingerprint() {
    try (AvailabilityDatabase with = inMemory();
        AvailabilityDatabase without = inMemory()) {
      with.upsert(List.of(present("A", DAY)));
      with.upsertVolumes(List.of(kline("A", DAY, 7)));
      with.upsert(List.of(absent("A", DAY)));
      without.upsert(List.of(absent("A", DAY)));

      assertThat(with.fingerprint()).isEqualTo(without.fingerprint());
    }
  }
}
