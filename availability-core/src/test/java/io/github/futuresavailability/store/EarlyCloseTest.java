package io.github.futuresavailability.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.Availability;
import io.github.futuresavailability.DailyKline;
import io.github.futuresavailability.archive.ArchiveEndpoint;
import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.archive.TrackedArchive;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The close of a candle that ended before its day belongs to the stored volumes of the day. */
final class EarlyCloseTest {
  private static final LocalDate DAY = LocalDate.parse("2018-02-08");
  private static final Instant CLOSED = Instant.parse("2018-02-08T00:59:59.999Z");
  private static final Instant PROBED = Instant.parse("2018-02-12T00:00:00Z");

  @TempDir Path folder;

  private final AvailabilityDatabase database =
      AvailabilityDatabase.inMemory(
          new TrackedArchive(ArchiveSeries.UM_KLINES_1M, ArchiveEndpoint.BINANCE_VISION));

  @Test
  void itIsStoredWithTheVolumesAndGoesWithThem() {
    database.upsert(List.of(Availability.present("A", DAY, 5L, null, PROBED)));
    database.upsertVolumes(List.of(kline("A", CLOSED), kline("WITHOUT", CLOSED)));
    assertThat(closes(database)).containsExactly("2018-02-08 A 2018-02-08 00:59:59.999");

    database.upsertVolumes(List.of(kline("A", CLOSED.plusMillis(1))));
    assertThat(closes(database)).containsExactly("2018-02-08 A 2018-02-08 01:00:00");

    database.upsertVolumes(List.of(kline("A", null)));
    assertThat(closes(database)).isEmpty();
  }

  @Test
  void aSnapshotHasIt() {
    database.upsert(List.of(Availability.present("A", DAY, 5L, null, PROBED)));
    database.upsertVolumes(List.of(kline("A", CLOSED)));
    Path published = folder.resolve("published.duckdb");
    database.publish(published);

    try (AvailabilityDatabase read = AvailabilityDatabase.openReadOnly(published)) {
      assertThat(closes(read)).isEqualTo(closes(database)).hasSize(1);
    }
  }

  @Test
  void itIsInsideTheDay() {
    assertThatThrownBy(() -> kline("A", Instant.parse("2018-02-09T00:00:00Z")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A kline closed at 2018-02-09T00:00:00Z, outside its day: A on 2018-02-08");
  }

  private static DailyKline kline(String symbol, @Nullable Instant closed) {
    return new DailyKline(symbol, DAY, 2, 3, 1, 2, 10, 20, 7, 0, 0, closed);
  }

  private static List<String> closes(AvailabilityDatabase database) {
    return database.query(
        "SELECT concat_ws(' ', date, symbol, closed_at) FROM early_close ORDER BY date, symbol",
        row -> row.getString(1));
  }
}
