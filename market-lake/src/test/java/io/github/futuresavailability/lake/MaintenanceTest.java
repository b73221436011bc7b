package io.github.futuresavailability.lake;

import static io.github.futuresavailability.lake.LakeFixtures.SOURCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.futuresavailability.internal.duckdb.DatabaseFile;
import io.github.futuresavailability.trades.Trade;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.iceberg.PartitionData;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetWriter;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.apache.iceberg.parquet.Parquet;
import org.apache.iceberg.types.Types;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.duckdb.DuckDBConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MaintenanceTest {
  private static final Maintenance STRICT = LakeFixtures.STRICT;

  @TempDir Path folder;

  @Test
  void smallFilesAreJoinedAndTheRecordsStayTheSame() throws IOException {
    List<Trade> trades = LakeFixtures.various(41, 1200);
    try (Lake lake = LakeFixtures.open(folder)) {
      for (int i = 0; i < 6; i++) {
        LakeFixtures.append(lake, trades.subList(200 * i, 200 * i + 200));
      }
      lake.quotes().appendNew(List.of(LakeFixtures.quote("BTCUSDT", 1)));
      LakePosition position = lake.trades().position(SOURCE);
      MaintenanceReport report = lake.maintain(Maintenance.standard());

      assertThat(report.joinedFiles()).isGreaterThan(20);
      assertThat(report.writtenFiles()).isBetween(4, 8);
      assertThat(report.expiredSnapshots()).isZero();
      assertThat(report.failures()).isEmpty();
      assertThat(lake.trades().position(SOURCE)).isEqualTo(position);
      assertThat(LakeFixtures.all(lake.trades())).isEqualTo(LakeFixtures.inOrder(trades));
      assertThat(IcebergRows.trades(folder)).isEqualTo(LakeFixtures.inOrder(trades));
      assertThat(lake.maintain(Maintenance.standard()).joinedFiles()).isZero();
      assertThat(lake.verify().problems()).isEmpty();
      for (Path file : LakeFixtures.files(folder, ".parquet")) {
        assertThat(columns(file)).as(file.toString()).hasSize(15);
      }

      MaintenanceReport strict = LakeFixtures.maintainStrictly(lake);
      assertThat(strict.expiredSnapshots()).isGreaterThanOrEqualTo(6);
      assertThat(strict.expiredFiles()).isGreaterThan(report.joinedFiles());
      assertThat(lake.trades().snapshots()).hasSize(1);
      assertThat(lake.trades().position(SOURCE)).isEqualTo(position);
      assertThat(LakeFixtures.files(folder, ".parquet")).hasSizeLessThan(20);
      assertThat(LakeFixtures.all(lake.trades())).isEqualTo(LakeFixtures.inOrder(trades));
      assertThat(IcebergRows.trades(folder)).isEqualTo(LakeFixtures.inOrder(trades));
      assertThat(lake.verify().problems()).isEmpty();
    }
  }

  @Test
  void joinedFilesAreSmallerAtAHigherLevel() throws IOException {
    long fast = joinedBytes(folder.resolve("fast"), STRICT.withCompression(1));
    long standard = joinedBytes(folder.resolve("standard"), STRICT);

    assertThat(standard).isLessThan(fast * 95 / 100);
  }

  /** Of files without identifiers, which no level makes smaller. */
  private static long joinedBytes(Path folder, Maintenance plan) throws IOException {
    try (Lake lake = LakeFixtures.open(folder, LakeOptions.standard().withoutDerivedIds())) {
      LakeFixtures.append(lake, eventful("BTCUSDT"));
      LakeFixtures.append(lake, eventful("ETHUSDT"));
      lake.maintain(plan, LakeFixtures.later());
      long bytes = 0;
      for (Path file : LakeFixtures.files(folder, ".parquet")) {
        bytes += Files.size(file);
      }
      return bytes;
    }
  }

  /** Trades of one day with times as texts. */
  private static List<Trade> eventful(String symbol) {
    SplittableRandom random = new SplittableRandom(7);
    List<Trade> trades = new ArrayList<>();
    for (int id = 240; id < 2740; id++) {
      String time = Long.toString(1_767_996_000_000_000L + 30_000_000L * id + random.nextInt(5000));
      trades.add(
          LakeFixtures.trade(symbol, id)
              .unscaledQuantity(1000L * random.nextInt(1, 2_000_000))
              .vendorData(Map.of("event_time", time))
              .build());
    }
    return trades;
  }

  /** The columns that a file has, without those that follow from its folder. */
  private static List<String> columns(Path file) {
    try (DuckDBConnection connection = DatabaseFile.openInMemory();
        PreparedStatement statement =
            connection.prepareStatement(
                "SELECT * FROM read_parquet(?, hive_partitioning = false)")) {
      statement.setString(1, file.toString());
      List<String> columns = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          columns.add(rows.getMetaData().getColumnName(i));
        }
      }
      return columns;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aFileOfAnotherEngineAndItsColumnsAreKept() throws IOException {
    try (Lake lake = LakeFixtures.open(folder);
        JdbcCatalog catalog = IcebergRows.catalog(folder)) {
      LakeFixtures.append(lake, LakeFixtures.trades("BTCUSDT", 0, 10));
      IcebergRows.table(catalog)
          .updateSchema()
          .renameColumn("price", "px")
          .addColumn("note", Types.StringType.get())
          .addColumn(
              "marks",
              Types.MapType.ofOptional(100, 101, Types.StringType.get(), Types.LongType.get()))
          .commit();
      Table table = IcebergRows.table(catalog);
      appendWithNote(table, LakeFixtures.trade("ETHUSDT", 1).build());
      assertThat(LakeFixtures.all(lake.trades())).hasSize(11);
      LakePosition position = lake.trades().position(SOURCE);

      assertThat(LakeFixtures.maintainStrictly(lake).joinedFiles()).isEqualTo(2);
      table.refresh();
      assertThat(notes(table)).containsExactly("a \"note\" {7=8}");
      assertThat(LakeFixtures.all(lake.trades())).isEqualTo(IcebergRows.trades(folder)).hasSize(11);
      assertThat(lake.trades().position(SOURCE)).isEqualTo(position);
    }
  }

  private static List<String> notes(Table table) throws IOException {
    List<String> notes = new ArrayList<>();
    try (CloseableIterable<Record> rows = IcebergGenerics.read(table).build()) {
      rows.forEach(
          row -> {
            if (row.getField("note") != null) {
              notes.add(row.getField("note") + " " + row.getField("marks"));
            }
          });
    }
    return notes;
  }

  /** A file that Iceberg's own writer makes. */
  private static void appendWithNote(Table table, Trade trade) throws IOException {
    GenericRecord row = GenericRecord.create(table.schema());
    row.setField("message_id", trade.messageId());
    row.setField("trade_id", trade.tradeId());
    row.setField("symbol", trade.symbol());
    row.setField("exchange", trade.exchange());
    row.setField("asset_class", trade.assetClass().code());
    row.setField("timestamp", trade.timestamp().atOffset(java.time.ZoneOffset.UTC));
    row.setField("px", trade.price());
    row.setField("quantity", trade.quantity());
    row.setField("currency", trade.currency());
    row.setField("side", trade.side().code());
    row.setField("trade_conditions", List.of());
    row.setField(
        "ingestion_timestamp", trade.ingestionTimestamp().atOffset(java.time.ZoneOffset.UTC));
    row.setField("note", "a \"note\"");
    row.setField("marks", Map.of("7", 8L));
    PartitionData partition = new PartitionData(table.spec().partitionType());
    partition.set(0, (int) Math.floorDiv(trade.timestampMicros(), 86_400_000_000L));
    DataWriter<Record> writer =
        Parquet.writeData(table.io().newOutputFile(table.location() + "/data/other.parquet"))
            .schema(table.schema())
            .withSpec(table.spec())
            .withPartition(partition)
            .createWriterFunc(GenericParquetWriter::create)
            .build();
    try (writer) {
      writer.write(row);
    }
    table.newAppend().appendFile(writer.toDataFile()).commit();
  }

  @Test
  void theSnapshotWithThePositionsNeverExpires() {
    try (Lake lake = LakeFixtures.open(folder);
        JdbcCatalog catalog = IcebergRows.catalog(folder)) {
      for (int i = 0; i < 3; i++) {
        LakeFixtures.append(lake, LakeFixtures.trades("BTCUSDT", 10L * i, 10));
      }
      Table table = IcebergRows.table(catalog);
      table.newAppend().commit();
      table.newAppend().commit();
      assertThat(lake.maintain(STRICT.withFiles(1, 2), LakeFixtures.later()).expiredSnapshots())
          .isEqualTo(2);

      assertThat(lake.trades().position(SOURCE).value("rows")).hasValue(30);
      assertThat(lake.trades().snapshots()).hasSize(3);
      LakeFixtures.append(lake, LakeFixtures.trades("BTCUSDT", 30, 10));
      lake.maintain(STRICT.withFiles(1, 2), LakeFixtures.later());
      assertThat(lake.trades().snapshots()).hasSize(1);
      assertThat(lake.trades().count()).isEqualTo(40);
    }
  }

  @Test
  void aViewOfAnExpiredSnapshotSaysSo() {
    try (Lake lake = LakeFixtures.open(folder)) {
      LakeSnapshot first = LakeFixtures.append(lake, LakeFixtures.trades("BTCUSDT", 0, 3));
      LakeFixtures.append(lake, LakeFixtures.trades("BTCUSDT", 3, 3));
      LakeTrades view = lake.trades().at(first.id());
      LakeFixtures.maintainStrictly(lake);

      for (ThrowingCallable read :
          List.<ThrowingCallable>of(
              view::count, view::positions, () -> view.of("BTCUSDT").newest(1))) {
        assertThatExceptionOfType(LakeException.class)
            .isThrownBy(read)
            .withMessageContaining(
                "The snapshot " + first.id() + " of market_data.trades_v2 has expired");
      }
    }
  }

  @Test
  void onlyOldFilesThatNothingNamesAreOrphans() throws IOException {
    try (Lake lake = LakeFixtures.open(folder)) {
      LakeFixtures.append(lake, LakeFixtures.trades("BTCUSDT", 0, 10));
      Path table = folder.resolve("warehouse/market_data/trades_v2");
      Path data = LakeFixtures.files(table, ".parquet").get(0).resolveSibling("");
      Path foreign = Files.writeString(table.resolve("notes.txt"), "x");
      List<Path> old =
          List.of(
              Files.writeString(data.resolve("old.parquet"), "x"),
              Files.writeString(table.resolve("metadata/old.avro"), "x"),
              Files.writeString(table.resolve("metadata/1.gz.metadata.json"), "x"),
              Files.writeString(table.resolve("metadata/x.avro.1.part"), "x"));
      LakeFixtures.age(table);
      Path young = Files.writeString(data.resolve("young.parquet"), "x");
      assertThat(lake.maintain(Maintenance.standard()).orphans()).isEqualTo(4);

      assertThat(old).noneMatch(Files::exists);
      assertThat(young).exists();
      assertThat(foreign).exists();
      assertThat(lake.verify().problems()).isEmpty();
      assertThat(lake.trades().of("BTCUSDT").count()).isEqualTo(10);
    }
  }

  /** Hadoop writes them next to each file, and Spark with it. */
  @Test
  void aChecksumStaysAsLongAsItsFileIsNamed() throws IOException {
    try (Lake lake = LakeFixtures.open(folder)) {
      LakeFixtures.append(lake, LakeFixtures.trades("BTCUSDT", 0, 10));
      Path table = folder.resolve("warehouse/market_data/trades_v2");
      Path data = LakeFixtures.files(table, ".parquet").get(0);
      Path named = Files.writeString(checksum(data), "x");
      Path orphan = Files.writeString(checksum(data.resolveSibling("old.parquet")), "x");
      Path other = Files.writeString(checksum(data.resolveSibling("notes.txt")), "x");
      LakeFixtures.age(table);
      Path young = Files.writeString(checksum(data.resolveSibling("young.parquet")), "x");
      assertThat(lake.maintain(Maintenance.standard()).orphans()).isEqualTo(1);

      assertThat(orphan).doesNotExist();
      assertThat(List.of(named, other, young)).allMatch(Files::exists);
    }
  }

  private static Path checksum(Path file) {
    return file.resolveSibling("." + file.getFileName() + ".crc");
  }

  @Test
  void writersGoOnDuringMaintenance() throws Exception {
    ExecutorService writing = Executors.newSingleThreadExecutor();
    try (Lake lake = LakeFixtures.open(folder)) {
      Future<?> writer =
          writing.submit(
              () -> {
                try (Lake other = LakeFixtures.open(folder)) {
                  for (int i = 0; i < 40; i++) {
                    LakeFixtures.append(other, LakeFixtures.trades("BTCUSDT", 10L * i, 10));
                  }
                }
              });
      int joined = 0;
      while (!writer.isDone()) {
        joined += LakeFixtures.maintainDuringAppends(lake).joinedFiles();
      }
      writer.get();
      LakeFixtures.maintainStrictly(lake);
      assertThat(LakeFixtures.all(lake.trades())).isEqualTo(LakeFixtures.trades("BTCUSDT", 0, 400));
      assertThat(lake.trades().position(SOURCE).value("rows")).hasValue(400);
      assertThat(joined).as("files that were joined while the writer went on").isPositive();
      assertThat(lake.verify().problems()).isEmpty();
    } finally {
      writing.shutdownNow();
    }
  }

  @Test
  void ofTwoMaintenancesAtATimeEachFileIsJoinedOnce() throws Exception {
    ExecutorService other = Executors.newSingleThreadExecutor();
    try (Lake lake = LakeFixtures.open(folder)) {
      for (int i = 0; i < 8; i++) {
        LakeFixtures.append(lake, LakeFixtures.trades("BTCUSDT", 10L * i, 10));
      }
      Maintenance plan = Maintenance.standard().withFiles(1 << 20, 2);
      Future<MaintenanceReport> second = other.submit(() -> lake.maintain(plan));
      int joined = lake.maintain(plan).joinedFiles() + second.get().joinedFiles();

      assertThat(joined).isEqualTo(8);
      assertThat(LakeFixtures.all(lake.trades())).isEqualTo(LakeFixtures.trades("BTCUSDT", 0, 80));
    } finally {
      other.shutdownNow();
    }
  }

  @Test
  void aDayWithADamagedFileDoesNotStopTheOthers() throws IOException {
    try (Lake lake = LakeFixtures.open(folder)) {
      for (int i = 0; i < 2; i++) {
        LakeFixtures.append(lake, LakeFixtures.trades("BTCUSDT", 1_000L * i, 1_000));
      }
      for (int i = 0; i < 2; i++) {
        LakeFixtures.append(lake, LakeFixtures.trades("BTCUSDT", 5_000 + i, 1));
      }
      for (Path file : LakeFixtures.files(folder.resolve("warehouse"), ".parquet")) {
        if (file.toString().contains("timestamp_day=2026-01-10")) {
          Files.delete(file);
        }
      }

      assertThatExceptionOfType(MaintenanceFailedException.class)
          .isThrownBy(() -> lake.maintain(Maintenance.standard().withFiles(1 << 20, 2)))
          .withMessageContaining("Cannot join the files of 2026-01-10 of market_data.trades_v2")
          .satisfies(e -> assertThat(e.report().joinedFiles()).isGreaterThanOrEqualTo(2))
          .satisfies(e -> assertThat(e.report().failures()).hasSize(1));
    }
  }

  @Test
  void aPlanIsChecked() {
    assertThat(Maintenance.standard().withOrphanAge(Duration.ofHours(1)).orphanAge())
        .isEqualTo(Duration.ofHours(1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Maintenance.standard().withOrphanAge(Duration.ofMinutes(59)))
        .withMessageContaining("below one hour");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Maintenance.standard().withFiles(0, 2))
        .withMessageContaining("targetFileBytes");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Maintenance.standard().withCompression(0))
        .withMessageContaining("compressionLevel is not from 1 to 22: 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Maintenance.standard().withCompression(23))
        .withMessageContaining("compressionLevel is not from 1 to 22: 23");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Maintenance.standard().withFiles(1, 1))
        .withMessageContaining("smallFiles");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Maintenance.standard().withSnapshots(Duration.ofHours(1), Duration.ofDays(-1)))
        .withMessageContaining("hourlySnapshots is negative");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Maintenance.standard().withSnapshots(Duration.ofMinutes(9), Duration.ZERO))
        .withMessageContaining("allSnapshots is below ten minutes");
  }
}
