package io.github.futuresavailability.lake;

import static io.github.futuresavailability.lake.LakeFixtures.SOURCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileMetadata;
import org.apache.iceberg.Table;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another engine changes the table while the lake is open. */
final class ForeignChangesTest {
  @TempDir Path folder;

  private Lake lake;
  private JdbcCatalog catalog;
  private Table table;

  @BeforeEach
  void fill() {
    lake = LakeFixtures.open(folder);
    LakeFixtures.append(lake, LakeFixtures.trades("BTCUSDT", 0, 3));
    LakeFixtures.append(lake, LakeFixtures.trades("BTCUSDT", 3, 3));
    catalog = IcebergRows.catalog(folder);
    table = IcebergRows.table(catalog);
  }

  @AfterEach
  void close() {
    catalog.close();
    lake.close();
  }

  private void assertNothingIsWritten(String reason) {
    assertThatExceptionOfType(LakeException.class)
        .isThrownBy(() -> LakeFixtures.append(lake, LakeFixtures.trades("BTCUSDT", 6, 3)))
        .withMessageContaining(reason);
    assertThatExceptionOfType(LakeException.class)
        .isThrownBy(() -> lake.trades().appendNew(LakeFixtures.trades("BTCUSDT", 6, 3)))
        .withMessageContaining(reason);
    assertThatExceptionOfType(MaintenanceFailedException.class)
        .isThrownBy(() -> LakeFixtures.maintainStrictly(lake))
        .satisfies(e -> assertThat(e.report().failures()).hasSize(1))
        .satisfies(e -> assertThat(e.report().failures().get(0)).contains(reason))
        .satisfies(e -> assertThat(e.report().expiredSnapshots()).isEqualTo(1));
  }

  @Test
  void aTableThatIsDividedInAnotherWayIsReadAndNotWritten() {
    table.updateSpec().addField("symbol").commit();

    assertNothingIsWritten("] alone; nothing is written to it");
    assertThat(lake.trades().of("BTCUSDT").count()).isEqualTo(6);
    table.updateSpec().removeField("symbol").commit();
    LakeFixtures.append(lake, LakeFixtures.trades("BTCUSDT", 6, 3));
    assertThat(lake.trades().of("BTCUSDT").count()).isEqualTo(9);
  }

  @Test
  void aTableOfFormatThreeIsReadAndNotWritten() {
    table.updateProperties().set("format-version", "3").commit();

    assertNothingIsWritten("has the format version 3, which this library reads");
    assertThat(LakeFixtures.all(lake.trades())).isEqualTo(LakeFixtures.trades("BTCUSDT", 0, 6));
  }

  @Test
  void aColumnThatRecordsWouldHaveToHaveIsNotWritten() {
    table
        .updateSchema()
        .allowIncompatibleChanges()
        .addRequiredColumn("desk", Types.StringType.get())
        .commit();

    assertNothingIsWritten("has the required column");
    assertThat(lake.trades().of("BTCUSDT").newest(1)).hasSize(1);
  }

  @Test
  void aColumnThatIsRemovedMeanwhileIsNamed() {
    table.updateSchema().deleteColumn("currency").commit();

    assertThatExceptionOfType(LakeException.class)
        .isThrownBy(() -> LakeFixtures.append(lake, LakeFixtures.trades("BTCUSDT", 6, 3)))
        .withMessageContaining("no column with the id 9 for currency");
    assertThatExceptionOfType(LakeException.class)
        .isThrownBy(() -> lake.trades().of("BTCUSDT").newest(1))
        .withMessageContaining("no column with the id 9 for currency");
  }

  @Test
  void aColumnThatIsNotCopiedStopsOnlyTheJoiningOfFiles() {
    Types.StructType type =
        Types.StructType.of(Types.NestedField.optional(200, "a", Types.LongType.get()));
    table.updateSchema().addColumn("s", type).commit();
    LakeFixtures.append(lake, LakeFixtures.trades("BTCUSDT", 6, 3));

    assertThatExceptionOfType(MaintenanceFailedException.class)
        .isThrownBy(() -> LakeFixtures.maintainStrictly(lake))
        .withMessageContaining("Columns of the type struct")
        .satisfies(e -> assertThat(e.report().expiredSnapshots()).isEqualTo(2));
    assertThat(LakeFixtures.all(lake.trades())).isEqualTo(LakeFixtures.trades("BTCUSDT", 0, 9));
  }

  /** With such limits Iceberg removes more snapshots than those that are named to it. */
  @Test
  void thePositionsRemainIfTheBranchHasLimitsOfItsOwn() {
    table.manageSnapshots().setMaxSnapshotAgeMs("main", 1).commit();
    table.manageSnapshots().setMinSnapshotsToKeep("main", 1).commit();
    table.newAppend().commit();
    table.newAppend().commit();
    LakePosition position = lake.trades().position(SOURCE);

    LakeFixtures.maintainStrictly(lake);
    assertThat(lake.trades().position(SOURCE)).isEqualTo(position);
    assertThat(LakeFixtures.all(lake.trades())).isEqualTo(LakeFixtures.trades("BTCUSDT", 0, 6));
  }

  @Test
  void deletedRowsAreRefusedUntilNoFileHasThem() {
    DataFile data = table.newScan().planFiles().iterator().next().file();
    var deletes =
        FileMetadata.deleteFileBuilder(table.spec())
            .ofPositionDeletes()
            .withPath(table.location() + "/data/deletes.parquet")
            .withPartition(data.partition())
            .withFileSizeInBytes(10)
            .withRecordCount(1)
            .build();
    table.newRowDelta().addDeletes(deletes).commit();

    assertThatExceptionOfType(LakeException.class)
        .isThrownBy(() -> lake.trades().of("BTCUSDT").count())
        .withMessageContaining("Another engine deleted rows");
    assertThatExceptionOfType(MaintenanceFailedException.class)
        .isThrownBy(() -> LakeFixtures.maintainStrictly(lake))
        .withMessageContaining("Another engine deleted rows");
    table.newRowDelta().removeDeletes(deletes).commit();
    assertThat(lake.trades().of("BTCUSDT").count()).isEqualTo(6);
  }

  @Test
  void aTableInAnotherFolderIsRefused() {
    try (Lake moved =
        Lake.open(LakeCatalog.sqlite(folder.resolve("catalog.db")), folder.resolve("moved"))) {
      assertThatExceptionOfType(LakeException.class)
          .isThrownBy(() -> moved.trades().count())
          .withMessageContaining("outside of the warehouse");
    }
    assertThat(lake.trades().instruments())
        .extracting(LakeInstrument::symbol)
        .isEqualTo(List.of("BTCUSDT"));
  }
}
