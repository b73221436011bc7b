package io.github.futuresavailability.store;

import static io.github.futuresavailability.store.StoreFixtures.DAY;
import static io.github.futuresavailability.store.StoreFixtures.MODIFIED;
import static io.github.futuresavailability.store.StoreFixtures.PROBED;
import static io.github.futuresavailability.store.StoreFixtures.present;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.ProbeResult;
import io.github.futuresavailability.archive.ArchiveEndpoint;
import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.archive.TrackedArchive;
import io.github.futuresavailability.store.change.ShrinkPolicy;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A series whose files cover months has a row for each day, with the address of its month. */
final class MonthlySeriesTest {
  private static final TrackedArchive FUNDING =
      new TrackedArchive(
          ArchiveSeries.parse("futures/um/fundingRate"), ArchiveEndpoint.BINANCE_VISION);
  private static final String URL =
      "https://data.binance.vision/data/futures/um/monthly/fundingRate/A/A-fundingRate-2024-01.zip";

  @TempDir Path folder;

  @Test
  void everyRouteGivesTheAddressOfTheMonth() {
    try (AvailabilityDatabase points = AvailabilityDatabase.inMemory(FUNDING);
        AvailabilityDatabase loads = AvailabilityDatabase.inMemory(FUNDING)) {
      points.upsert(List.of(present("A", DAY)));
      try (BulkWriter load = loads.beginBulkWrite()) {
        load.add(
            ProbeResult.of("A", DateRange.of(DAY)).present(DAY, 68_012, MODIFIED).probedAt(PROBED));
        load.commit(ShrinkPolicy.REJECT);
      }
      assertThat(urls(points)).isEqualTo(urls(loads)).containsExactly(URL);
    }
  }

  @Test
  void anExportComesBackAndASnapshotDerivesTheAddress() {
    Path exported = folder.resolve("x.parquet");
    Path published = folder.resolve("published.duckdb");
    try (AvailabilityDatabase database =
            AvailabilityDatabase.open(folder.resolve("x.duckdb"), FUNDING);
        AvailabilityDatabase copy = AvailabilityDatabase.inMemory(FUNDING)) {
      database.upsert(List.of(present("A", DAY), present("A", DAY.plusDays(1))));
      database.export().toParquet(exported);
      copy.importing().parquet(exported);
      database.publish(published);

      assertThat(copy.fingerprint()).isEqualTo(database.fingerprint());
    }
    try (AvailabilityDatabase snapshot = AvailabilityDatabase.openReadOnly(published)) {
      assertThat(urls(snapshot)).containsExactly(URL, URL);
      assertThat(
              snapshot.query(
                  "SELECT count(*) FROM duckdb_tables() WHERE sql LIKE '%GENERATED ALWAYS%'",
                  row -> row.getInt(1)))
          .containsExactly(1);
    }
  }

  private static List<String> urls(AvailabilityDatabase database) {
    return database.query(
        "SELECT url FROM daily_availability ORDER BY date, symbol", row -> row.getString(1));
  }
}
