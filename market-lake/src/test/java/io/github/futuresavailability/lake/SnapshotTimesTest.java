package io.github.futuresavailability.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.Table;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read as of a time is what was stored then, also after snapshots expired. */
final class SnapshotTimesTest {
  @TempDir Path folder;

  @Test
  void aTimeWhoseSnapshotHasExpiredIsRefusedAndAllOthersAreRead() throws Exception {
    try (Lake lake = LakeFixtures.open(folder);
        JdbcCatalog catalog = IcebergRows.catalog(folder)) {
      List<LakeSnapshot> made = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        made.add(LakeFixtures.append(lake, LakeFixtures.trades("BTCUSDT", i, 1)));
        Instant last = made.get(i).time();
        while (!Instant.now().isAfter(last.plusMillis(2))) {
          Thread.onSpinWait();
        }
      }
      Table table = IcebergRows.table(catalog);
      table.expireSnapshots().expireOlderThan(0).expireSnapshotId(made.get(2).id()).commit();

      for (int i : new int[] {0, 1, 3, 4, 5}) {
        assertThat(lake.trades().asOf(made.get(i).time()).count())
            .as("as of %d", i)
            .isEqualTo(i + 1);
      }
      for (int i : new int[] {0, 3, 4, 5}) {
        assertThat(lake.trades().asOf(made.get(i).time().plusMillis(1)).count()).isEqualTo(i + 1);
      }
      assertThatExceptionOfType(LakeException.class)
          .isThrownBy(() -> lake.trades().asOf(made.get(2).time().plusMillis(1)))
          .withMessageContaining("has expired; the last one before it is " + made.get(1).id());
      assertThatExceptionOfType(LakeException.class)
          .isThrownBy(() -> lake.trades().asOf(made.get(0).time().minusMillis(1)))
          .withMessageContaining("no snapshot of");
    }
  }
}
