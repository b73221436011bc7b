package io.github.futuresavailability.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.futuresavailability.lake.internal.PositionTag;
import io.github.futuresavailability.trades.Trade;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableUtil;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Iceberg's own reader and writer of metadata agree with the lake. */
final class IcebergReaderTest {
  @TempDir Path folder;

  @Test
  void icebergReadsTheSameTrades() {
    List<Trade> trades = LakeFixtures.various(5, 3000);
    try (Lake lake = LakeFixtures.open(folder)) {
      LakeFixtures.append(lake, trades.subList(0, 1700));
      LakeFixtures.append(lake, trades.subList(1700, 3000));

      assertThat(IcebergRows.trades(folder))
          .isEqualTo(LakeFixtures.inOrder(trades))
          .isEqualTo(LakeFixtures.all(lake.trades()));
    }
  }

  @Test
  void theTableIsOneOfFormatTwoByDayInTheOrderOfSymbolAndTime() {
    try (Lake lake = LakeFixtures.open(folder);
        JdbcCatalog catalog = opened(lake)) {
      Table table = IcebergRows.table(catalog);

      assertThat(TableUtil.formatVersion(table)).isEqualTo(2);
      assertThat(table.spec().fields()).hasSize(1);
      assertThat(table.spec().fields().get(0).transform().toString()).isEqualTo("day");
      assertThat(table.sortOrder().fields())
          .extracting(field -> table.schema().findColumnName(field.sourceId()))
          .containsExactly("symbol", "timestamp");
      assertThat(table.schema().columns())
          .extracting(Types.NestedField::name)
          .containsExactly(
              "message_id",
              "trade_id",
              "symbol",
              "exchange",
              "asset_class",
              "timestamp",
              "price",
              "quantity",
              "currency",
              "side",
              "trade_conditions",
              "source_sequence",
              "ingestion_timestamp",
              "platform_sequence",
              "vendor_data");
    }
  }

  private JdbcCatalog opened(Lake lake) {
    LakeFixtures.append(lake, LakeFixtures.trades("BTCUSDT", 0, 10));
    LakeFixtures.append(lake, LakeFixtures.trades("ETHUSDT", 0, 10));
    return IcebergRows.catalog(folder);
  }

  @Test
  void icebergChoosesFilesByTheirMetrics() throws Exception {
    try (Lake lake = LakeFixtures.open(folder);
        JdbcCatalog catalog = opened(lake)) {
      Table table = IcebergRows.table(catalog);

      assertThat(files(table, "symbol", "ETHUSDT")).hasSize(1);
      assertThat(files(table, "symbol", "ETHUSDU")).isEmpty();
      assertThat(files(table, "trade_id", "BINANCE-3")).hasSize(2);
      assertThat(files(table, "trade_id", "BINANCE-99")).isEmpty();
      FileScanTask task = files(table, "symbol", "ETHUSDT").get(0);
      assertThat(task.file().recordCount()).isEqualTo(10);
      assertThat(task.file().nullValueCounts()).containsEntry(12, 10L).containsEntry(1, 0L);
      assertThat(task.file().splitOffsets()).containsExactly(4L);
    }
  }

  private static List<FileScanTask> files(Table table, String column, String value)
      throws Exception {
    List<FileScanTask> files = new ArrayList<>();
    try (CloseableIterable<FileScanTask> tasks =
        table.newScan().includeColumnStats().filter(Expressions.equal(column, value)).planFiles()) {
      tasks.forEach(files::add);
    }
    return files;
  }

  @Test
  void renamedAndAddedColumnsAreReadByTheirIds() {
    List<Trade> trades = LakeFixtures.various(6, 900);
    try (Lake lake = LakeFixtures.open(folder);
        JdbcCatalog catalog = IcebergRows.catalog(folder)) {
      LakeSnapshot before = LakeFixtures.append(lake, trades.subList(0, 300));
      IcebergRows.table(catalog)
          .updateSchema()
          .renameColumn("price", "px\"'")
          .renameColumn("symbol", "exchange_name")
          .commit();
      IcebergRows.table(catalog)
          .updateSchema()
          .addColumn("price", Types.DecimalType.of(18, 8))
          .addColumn("note", Types.StringType.get())
          .commit();
      LakeFixtures.append(lake, trades.subList(300, 600));
      IcebergRows.table(catalog).updateSchema().deleteColumn("price").commit();
      lake.trades().appendNew(trades);

      assertThat(LakeFixtures.all(lake.trades())).isEqualTo(LakeFixtures.inOrder(trades));
      assertThat(IcebergRows.trades(folder)).isEqualTo(LakeFixtures.inOrder(trades));
      assertThat(LakeFixtures.all(lake.trades().at(before.id())))
          .isEqualTo(LakeFixtures.inOrder(trades.subList(0, 300)));
    }
  }

  @Test
  void aTableWithoutANeededColumnIsRefused() {
    try (Lake lake = LakeFixtures.open(folder);
        JdbcCatalog catalog = opened(lake)) {
      IcebergRows.table(catalog).updateSchema().deleteColumn("currency").commit();
    }
    try (Lake lake = LakeFixtures.open(folder)) {
      assertThatExceptionOfType(LakeException.class)
          .isThrownBy(() -> lake.trades().count())
          .withMessageContaining("no column with the id 9 for currency of the type string");
    }
  }

  @Test
  void anAppendOfAnotherProgramIsReadAndKeepsThePosition() {
    try (Lake lake = LakeFixtures.open(folder);
        JdbcCatalog catalog = opened(lake)) {
      LakePosition position = lake.trades().position(LakeFixtures.SOURCE);
      Table table = IcebergRows.table(catalog);
      table.newAppend().commit();

      assertThat(lake.trades().position(LakeFixtures.SOURCE)).isEqualTo(position);
      LakeFixtures.append(lake, LakeFixtures.trades("BTCUSDT", 10, 1));
      assertThat(lake.trades().count()).isEqualTo(21);
    }
  }

  @Test
  void thePositionSurvivesTheExpiryOfAnotherProgram() {
    try (Lake lake = LakeFixtures.open(folder);
        JdbcCatalog catalog = opened(lake)) {
      LakePosition position = lake.trades().position(LakeFixtures.SOURCE);
      Table table = IcebergRows.table(catalog);
      for (int i = 0; i < 3; i++) {
        table.newAppend().commit();
      }
      expireAllButTheNewest(table);

      assertThat(lake.trades().snapshots()).hasSize(2);
      assertThat(lake.trades().position(LakeFixtures.SOURCE)).isEqualTo(position);
      LakeFixtures.append(lake, LakeFixtures.trades("BTCUSDT", 10, 1));
      LakeSnapshot newest = LakeFixtures.append(lake, LakeFixtures.trades("BTCUSDT", 11, 1));
      table.refresh();
      assertThat(PositionTag.find(table)).isEqualTo(table.snapshot(newest.id()));
      expireAllButTheNewest(table);
      assertThat(lake.trades().snapshots()).hasSize(1);
      assertThat(lake.trades().position(LakeFixtures.SOURCE).value("rows")).hasValue(22);
    }
  }

  @Test
  void afterARollbackThePositionIsThatOfTheOlderSnapshot() {
    try (Lake lake = LakeFixtures.open(folder);
        JdbcCatalog catalog = opened(lake)) {
      LakeSnapshot first = lake.trades().snapshots().get(0);
      Table table = IcebergRows.table(catalog);
      table.manageSnapshots().rollbackTo(first.id()).commit();
      table.newAppend().commit();

      assertThat(lake.trades().position(LakeFixtures.SOURCE))
          .isEqualTo(first.positions().get(LakeFixtures.SOURCE));
      LakeSnapshot newest = LakeFixtures.append(lake, LakeFixtures.trades("BTCUSDT", 10, 1));
      table.refresh();
      assertThat(PositionTag.find(table)).isEqualTo(table.snapshot(newest.id()));
      assertThat(lake.trades().count()).isEqualTo(11);
    }
  }

  private static void expireAllButTheNewest(Table table) {
    table.expireSnapshots().expireOlderThan(Long.MAX_VALUE).retainLast(1).commit();
  }

  @Test
  void aLostPositionIsAnErrorAndNoBeginning() {
    try (Lake lake = LakeFixtures.open(folder);
        JdbcCatalog catalog = opened(lake)) {
      Table table = IcebergRows.table(catalog);
      table.newAppend().commit();
      table.manageSnapshots().removeTag(PositionTag.NAME).commit();
      expireAllButTheNewest(table);

      assertThatExceptionOfType(LakeException.class)
          .isThrownBy(() -> lake.trades().position(LakeFixtures.SOURCE))
          .withMessageContaining("positions of the table are lost");
      assertThatExceptionOfType(LakeException.class)
          .isThrownBy(
              () ->
                  lake.trades()
                      .append(
                          LakeFixtures.trades("BTCUSDT", 0, 1),
                          LakePosition.start(LakeFixtures.SOURCE),
                          LakePosition.start(LakeFixtures.SOURCE).with("rows", 1)))
          .withMessageContaining("positions of the table are lost");
      assertThat(lake.trades().of("BTCUSDT").count()).isEqualTo(10);
    }
  }
}
