package io.github.futuresavailability.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.trades.Trade;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.iceberg.data.GenericRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Trino reads what the lake writes, with the settings and the SQL of the guides. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TrinoReadTest {
  private static final String TRADES = "lake.market_data.trades_v2";

  private Lake lake;
  private TrinoServer trino;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    String database = PostgresServer.newDatabase();
    Path warehouse = folder.resolve("warehouse");
    lake =
        Lake.open(
            LakeCatalog.postgresql(database, PostgresServer.USER, PostgresServer.PASSWORD),
            warehouse);
    trino = TrinoServer.start(folder.resolve("trino"), TrinoServer.settings(database, warehouse));
  }

  @AfterAll
  void stop() {
    trino.close();
    lake.close();
  }

  @Test
  void tradesAreThoseOfTheLakeAtEachSnapshotAndAfterMaintenance() throws SQLException {
    List<Trade> trades = LakeFixtures.various(61, 5000);
    LakeSnapshot first = LakeFixtures.append(lake, trades.subList(0, 1700));
    LakeFixtures.append(lake, trades.subList(1700, 5000));
    checkTrades(TRADES, trades);
    checkTrades(TRADES + " FOR VERSION AS OF " + first.id(), trades.subList(0, 1700));

    assertThat(LakeFixtures.maintainStrictly(lake).joinedFiles()).isPositive();
    checkTrades(TRADES, trades);
  }

  private void checkTrades(String table, List<Trade> trades) throws SQLException {
    BigDecimal quantity =
        trades.stream().map(Trade::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
    assertThat(
            trino.query(
                "SELECT count(*), sum(quantity) FROM " + table,
                row -> row.getLong(1) + " " + row.getBigDecimal(2)))
        .containsExactly(trades.size() + " " + quantity);
    assertThat(LakeFixtures.inOrder(trino.query("SELECT * FROM " + table, TrinoReadTest::trade)))
        .isEqualTo(LakeFixtures.inOrder(trades));
  }

  private static Trade trade(ResultSet row) throws SQLException {
    GenericRecord record = GenericRecord.create(new TradeForm().schema());
    for (int i = 0; i < record.size(); i++) {
      record.set(i, value(row, i + 1));
    }
    return IcebergRows.trade(record);
  }

  /** As Iceberg's own reader returns it. */
  private static @Nullable Object value(ResultSet row, int column) throws SQLException {
    Object value = row.getObject(column);
    return switch (row.getMetaData().getColumnTypeName(column)) {
      case "uuid" -> value == null ? null : UUID.fromString(value.toString());
      case "timestamp(6) with time zone" ->
          row.getObject(column, ZonedDateTime.class).toOffsetDateTime();
      case "array(varchar)" -> Arrays.asList((Object[]) row.getArray(column).getArray());
      default -> value;
    };
  }

  @Test
  void theRecordHasItsFingerprintAndTheUniverseInSqlIsThatOfTheLibrary() throws Exception {
    GuideUniverse universe = new GuideUniverse();
    try (AvailabilityDatabase database = GuideUniverse.database()) {
      AvailabilityRefresh refresh = lake.availability().refresh(database);
      String facts = FactFingerprint.QUERY.formatted("date_diff('day', DATE '1970-01-01', date)");
      assertThat(FactFingerprint.of(trino.query(facts, TrinoReadTest::values)))
          .isEqualTo(refresh.fingerprint());

      Map<LocalDate, List<String>> found = new TreeMap<>();
      for (List<@Nullable Object> row : trino.query(universe.inSql(), TrinoReadTest::values)) {
        found
            .computeIfAbsent(LocalDate.parse(String.valueOf(row.get(0))), day -> new ArrayList<>())
            .add(String.valueOf(row.get(1)));
      }
      assertThat(found)
          .isEqualTo(universe.inLibrary(database))
          .hasSizeGreaterThan(GuideUniverse.DAYS / 2);
    }
  }

  private static List<@Nullable Object> values(ResultSet row) throws SQLException {
    List<@Nullable Object> values = new ArrayList<>();
    for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
      values.add(row.getObject(column));
    }
    return values;
  }
}
