package io.github.futuresavailability.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.trades.Trade;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.Table;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are complete and have other records than the metadata says. */
final class RecordCheckTest {
  @TempDir Path folder;

  private List<LakeProblem> problems() {
    try (Lake lake = LakeFixtures.open(folder)) {
      assertThat(lake.verify().problems()).as("without reading the records").isEmpty();
      return lake.verifyRecords().problems();
    }
  }

  @Test
  void recordsOfEveryFormAreRight() {
    List<Trade> trades = LakeFixtures.various(71, 1500);
    try (Lake lake = LakeFixtures.open(folder)) {
      LakeFixtures.append(lake, trades.subList(0, 700));
      LakeFixtures.append(lake, trades.subList(700, 1500));
      lake.quotes().appendNew(List.of(LakeFixtures.quote("BTCUSDT", 1)));
      assertThat(lake.verifyRecords().problems()).isEmpty();
      LakeFixtures.maintainStrictly(lake);
      assertThat(lake.verifyRecords().problems()).isEmpty();
      assertThat(lake.verifyRecords().records()).isEqualTo(1501);
    }
  }

  @Test
  void aRecordThatIsStoredTwiceIsNamed() {
    List<Trade> trades = LakeFixtures.trades("BTCUSDT", 0, 5);
    try (Lake lake = LakeFixtures.open(folder)) {
      LakeFixtures.append(lake, trades);
      LakeFixtures.append(lake, trades.subList(3, 4));
      LakeFixtures.append(lake, LakeFixtures.trades("ETHUSDT", 0, 5));
    }
    assertThat(problems())
        .singleElement()
        .hasToString(
            "RECORD_TWICE market_data.trades_v2: 2 records with the same id, for example BTCUSDT"
                + " BINANCE-3");
  }

  /** The file of one symbol has the rows of a query in the metadata of another file. */
  private void addFile(String query) throws Exception {
    try (Lake lake = LakeFixtures.open(folder)) {
      LakeFixtures.append(lake, LakeFixtures.trades("BTCUSDT", 0, 5));
    }
    try (JdbcCatalog catalog = IcebergRows.catalog(folder)) {
      Table table = IcebergRows.table(catalog);
      DataFile first;
      try (var tasks = table.newScan().includeColumnStats().planFiles()) {
        first = tasks.iterator().next().file().copy();
      }
      Path source = LocalFileIO.path(first.location());
      Path target = source.resolveSibling("other.parquet");
      List<String> ids = new ArrayList<>();
      table
          .schema()
          .columns()
          .forEach(
              field -> {
                if (!field.type().isNestedType()) {
                  ids.add(field.name() + ": " + field.fieldId());
                }
              });
      ids.add("trade_conditions: {__duckdb_field_id: 11, element: 16}");
      ids.add("vendor_data: {__duckdb_field_id: 15, key: 17, value: 18}");
      try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
          Statement statement = connection.createStatement()) {
        statement.execute("SET TimeZone = 'UTC'");
        statement.execute(
            "COPY (%s) TO '%s' (FORMAT parquet%s)"
                .formatted(
                    query.formatted("read_parquet('" + source + "', hive_partitioning = false)"),
                    target,
                    query.contains("WITHOUT IDS")
                        ? ""
                        : ", FIELD_IDS {" + String.join(", ", ids) + "}"));
      }
      table
          .newAppend()
          .appendFile(
              DataFiles.builder(table.spec())
                  .copy(first)
                  .withPath(LocalFileIO.location(target))
                  .withFileSizeInBytes(Files.size(target))
                  .build())
          .commit();
    }
  }

  private static final String OTHER_IDS = " REPLACE ('BINANCE-9' || trade_id AS trade_id";

  @Test
  void aFileWithoutFieldIdsIsNamed() throws Exception {
    addFile("SELECT *" + OTHER_IDS + ") FROM %s /* WITHOUT IDS */");

    assertThat(problems())
        .singleElement()
        .asString()
        .startsWith("RECORD_INCOMPLETE")
        .endsWith("other.parquet: 5 without a required value");
  }

  @Test
  void aFileOfAnotherDayAndOtherTimesIsNamed() throws Exception {
    addFile(
        "SELECT *"
            + OTHER_IDS
            + ", timestamp + INTERVAL 2 DAY AS timestamp) FROM %s ORDER BY timestamp");

    assertThat(problems())
        .extracting(LakeProblem::kind)
        .containsExactly(LakeProblem.Kind.RECORD_MISPLACED, LakeProblem.Kind.RECORD_MISPLACED);
    assertThat(problems().get(0).description()).isEqualTo("5 of another day");
  }

  @Test
  void aFileOfAnotherSymbolIsNamed() throws Exception {
    addFile("SELECT *" + OTHER_IDS + ", 'ETHUSDT' AS symbol) FROM %s ORDER BY timestamp");

    assertThat(problems())
        .singleElement()
        .asString()
        .contains("RECORD_MISPLACED")
        .endsWith("5 with a symbol outside of the bounds of the file");
  }

  @Test
  void aFileInAnotherOrderIsNamed() throws Exception {
    addFile("SELECT *" + OTHER_IDS + ") FROM %s ORDER BY timestamp DESC");

    assertThat(problems())
        .singleElement()
        .asString()
        .contains("RECORD_ORDER")
        .endsWith("4 after a record of a later symbol or time");
  }

  @Test
  void aPageThatWasAlteredIsNamed() throws Exception {
    try (Lake lake = LakeFixtures.open(folder)) {
      LakeFixtures.append(lake, LakeFixtures.trades("BTCUSDT", 0, 2000));
    }
    Path file = LakeFixtures.files(folder, ".parquet").get(1);
    byte[] content = Files.readAllBytes(file);
    java.util.Arrays.fill(content, 4, content.length / 2, (byte) -1);
    Files.write(file, content);

    assertThat(problems())
        .singleElement()
        .asString()
        .startsWith("DATA_UNREADABLE")
        .contains(LocalFileIO.location(file) + ": Cannot read the records: ");
  }
}
