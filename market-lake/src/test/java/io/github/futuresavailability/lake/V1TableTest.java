package io.github.futuresavailability.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.trades.Quote;
import io.github.futuresavailability.trades.Trade;
import io.github.futuresavailability.trades.V1Records;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.apache.iceberg.types.Types;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables of version 1, written by Iceberg's own writer. */
final class V1TableTest {
  private static final LocalDate DAY = LocalDate.parse("2014-03-10");

  @TempDir Path folder;

  private Lake lake;
  private JdbcCatalog catalog;

  @BeforeEach
  void open() {
    lake = LakeFixtures.open(folder);
    catalog = IcebergRows.catalog(folder);
  }

  @AfterEach
  void close() {
    catalog.close();
    lake.close();
  }

  private Table trades(List<Map<String, Object>> rows) {
    return V1Tables.fill(catalog, "trades", V1Tables.TRADES, rows);
  }

  /** 900 trades in three files of as many days, of two symbols and two other columns. */
  private static List<Map<String, Object>> rows() {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int i = 0; i < 900; i++) {
      Map<String, Object> row =
          V1Tables.trade(
              i % 3 == 0 ? "BHP" : "RIO",
              i,
              DAY.plusDays(i / 300).atTime(10, 0).plusSeconds(i % 300));
      row.put("buyer_id", i % 4 == 0 ? "B" + i : i % 4 == 1 ? "" : null);
      rows.add(row);
    }
    return rows;
  }

  @Test
  void aTradeIsWhatVersionOneBecomesInAnyOtherSource() {
    List<Map<String, Object>> rows = rows();
    trades(rows);
    List<Trade> expected = rows.stream().map(row -> V1Records.trade(V1Tables.texts(row))).toList();
    LakeTrades stored = lake.tradesV1();

    assertThat(LakeFixtures.all(stored)).isEqualTo(LakeFixtures.inOrder(expected));
    assertThat(stored.count()).isEqualTo(900);
    assertThat(stored.days()).contains(DateRange.of(DAY, DAY.plusDays(2)));
    List<Trade> secondDay =
        expected.stream()
            .filter(trade -> trade.symbol().equals("BHP"))
            .filter(trade -> day(trade).equals(DAY.plusDays(1)))
            .sorted(Comparator.comparing(Trade::timestampMicros).reversed())
            .toList();
    TradeSelection chosen = stored.of("BHP").exchange("ASX").on(DAY.plusDays(1));
    assertThat(chosen.newest(1000)).isEqualTo(secondDay).hasSize(100);
    assertThat(chosen.summary().orElseThrow().count()).isEqualTo(100);
    assertThat(chosen.candles(Duration.ofMinutes(1))).hasSize(5);
    assertThat(stored.instruments())
        .extracting(LakeInstrument::symbol)
        .containsExactly("BHP", "RIO");
    assertThat(stored.of("BHP").exchange("ASX").absentIds()).hasSize(299);
    assertThat(stored.positions()).isEmpty();
  }

  private static LocalDate day(Trade trade) {
    return LocalDate.ofInstant(trade.timestamp(), ZoneOffset.UTC);
  }

  @Test
  void aQuoteIsWhatVersionOneBecomesInAnyOtherSource() {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      rows.add(V1Tables.quote("BHP", i, DAY.atTime(10, 0, i)));
    }
    V1Tables.fill(catalog, "quotes", V1Tables.QUOTES, rows);
    List<Quote> expected = rows.stream().map(row -> V1Records.quote(V1Tables.texts(row))).toList();

    assertThat(lake.quotesV1().of("BHP").oldest(20)).isEqualTo(expected);
    assertThat(lake.quotes().copy(lake.quotesV1())).isEqualTo(new LoadResult(10, 0));
    assertThat(lake.quotes().of("BHP").oldest(20)).isEqualTo(expected);
  }

  @Test
  void aCopyStoresEachTradeOnce() {
    trades(rows());
    lake.trades().appendNew(lake.tradesV1().of("BHP").oldest(7));
    LakePosition position = lake.trades().position(LakeFixtures.SOURCE);

    assertThat(lake.trades().copy(lake.tradesV1())).isEqualTo(new LoadResult(893, 7));
    assertThat(lake.trades().copy(lake.tradesV1())).isEqualTo(new LoadResult(0, 900));
    assertThat(LakeFixtures.all(lake.trades())).isEqualTo(LakeFixtures.all(lake.tradesV1()));
    assertThat(lake.trades().position(LakeFixtures.SOURCE)).isEqualTo(position);
    assertThat(lake.verifyRecords().problems()).isEmpty();
  }

  @Test
  void columnsAreFoundByNameWhateverTheirOrderAndIds() {
    Table table = trades(rows().subList(0, 300));
    table.updateSchema().moveFirst("venue").addColumn("Symbol", Types.StringType.get()).commit();
    table
        .updateSchema()
        .addColumn("currency", Types.StringType.get())
        .addColumn("side", Types.StringType.get())
        .addColumn("asset_class", Types.StringType.get())
        .addColumn("trade_id", Types.StringType.get())
        .commit();
    Map<String, Object> row = V1Tables.trade("IBM", 7, DAY.atTime(12, 0));
    row.putAll(
        Map.of(
            "exchange",
            "NYSE",
            "currency",
            "USD",
            "side",
            "SELL",
            "asset_class",
            "options",
            "trade_id",
            "T'7",
            "Symbol",
            "\"it's\""));
    V1Tables.append(table, List.of(row));

    Trade trade = lake.tradesV1().of("IBM").newest(1).get(0);
    assertThat(trade).isEqualTo(V1Records.trade(V1Tables.texts(row)));
    assertThat(trade.vendorData().orElseThrow()).containsEntry("Symbol", "\"it's\"");
    assertThat(lake.tradesV1().of("BHP").count()).isEqualTo(100);
  }

  @Test
  void timesWithAZoneAreReadAsWell() {
    Schema zoned =
        V1Tables.with(V1Tables.TRADES, "exchange_timestamp", Types.TimestampType.withZone());
    Map<String, Object> row = V1Tables.trade("BHP", 1, DAY.atTime(23, 59, 59));
    Map<String, Object> written = new HashMap<>(row);
    written.computeIfPresent(
        "exchange_timestamp", (name, time) -> ((LocalDateTime) time).atOffset(ZoneOffset.UTC));
    V1Tables.fill(catalog, "trades", zoned, List.of(written));

    assertThat(written.get("exchange_timestamp")).isInstanceOf(OffsetDateTime.class);
    assertThat(lake.tradesV1().of("BHP").on(DAY).newest(9))
        .containsExactly(V1Records.trade(V1Tables.texts(row)));
  }

  @Test
  void aRowWithoutWhatARecordNeedsIsAnErrorAndNotLeftOut() {
    Map<String, Object> noNumber = V1Tables.trade("BHP", 1, DAY.atTime(10, 0));
    noNumber.put("sequence_number", null);
    Map<String, Object> noCurrency = V1Tables.trade("IBM", 2, DAY.atTime(10, 0));
    noCurrency.put("exchange", "NYSE");
    trades(List.of(noNumber, noCurrency));

    assertThat(lake.tradesV1().of("BHP").count()).isEqualTo(1);
    assertIncomplete(
        () -> lake.tradesV1().of("BHP").newest(1),
        "(BHP at 2014-03-10T10:00:00.001Z) has no value for trade_id");
    assertIncomplete(
        () -> lake.tradesV1().of("IBM").newest(1),
        "(IBM at 2014-03-10T10:00:00.002Z) has no value for asset_class");
    assertIncomplete(() -> lake.trades().copy(lake.tradesV1()), "has no value for");
    assertThat(lake.trades().count()).isZero();
  }

  private static void assertIncomplete(ThrowingCallable read, String reason) {
    assertThatExceptionOfType(LakeException.class)
        .isThrownBy(read)
        .withMessageContaining("A row of trades of version 1 ")
        .withMessageContaining(reason);
  }

  @Test
  void aTableThatIsNotOfVersionOneIsRefusedWithItsReason() {
    assertRefused("The lake has no table market_data.trades, which this library reads");
    Table table = trades(List.of());
    table.updateSchema().renameColumn("volume", "size").commit();
    assertRefused("has no column volume; it is no table of version 1");
    table
        .updateSchema()
        .renameColumn("size", "volume")
        .addColumn("quantity", V1Tables.PRICE)
        .commit();
    assertRefused("has the column quantity, which is of version 2");
    table
        .updateSchema()
        .deleteColumn("quantity")
        .addColumn("marks", Types.ListType.ofOptional(100, Types.StringType.get()))
        .commit();
    assertRefused("has the column marks, which is no text or number");
    table.updateSchema().deleteColumn("marks").deleteColumn("sequence_number").commit();
    table.updateSchema().addColumn("sequence_number", Types.StringType.get()).commit();
    assertRefused("has the column sequence_number of the type string, which is none of");
  }

  @Test
  void aDecimalWithMorePlacesThanARecordHasIsRefusedAndNotRounded() {
    Map<String, Object> row = V1Tables.trade("BHP", 1, DAY.atTime(10, 0));
    row.put("price", new BigDecimal("31.5000000051"));
    V1Tables.fill(
        catalog,
        "trades",
        V1Tables.with(V1Tables.TRADES, "price", Types.DecimalType.of(20, 10)),
        List.of(row));

    assertRefused("has the column price of the type decimal(20, 10), and records have 8 places");
  }

  @Test
  void aRowThatIsNoRecordIsAnErrorWithItsSymbolAndTime() {
    Map<String, Object> row = V1Tables.trade("BHP", 1, DAY.atTime(10, 0));
    row.put("price", new BigDecimal("-1.000000"));
    trades(List.of(row));

    assertThatExceptionOfType(LakeException.class)
        .isThrownBy(() -> lake.tradesV1().of("BHP").newest(1))
        .withMessageStartingWith(
            "A row of trades of version 1 (BHP at 2014-03-10T10:00:00.001Z) is no record: price ");
  }

  @Test
  void rowsWithoutATimeAreAnErrorAndLetNoOtherRowComeTwice() {
    Schema optional =
        new Schema(
            V1Tables.TRADES.columns().stream()
                .map(
                    column ->
                        column.name().equals("exchange_timestamp") ? column.asOptional() : column)
                .toList());
    Table table = V1Tables.fill(catalog, "trades", optional, List.of());
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int minute = 0; minute < 5; minute++) {
      rows.add(V1Tables.trade("BHP", minute, DAY.atTime(10, minute)));
    }
    rows.get(4).put("exchange_timestamp", null);
    V1Tables.appendFile(table, DAY, rows);
    List<Trade> seen = new ArrayList<>();

    assertThatExceptionOfType(LakeException.class)
        .isThrownBy(() -> lake.tradesV1().reader().forEach(RecordFilter.ALL, 2, seen::add))
        .withMessage("market_data.trades has 1 record without a time");
    assertThat(seen).isEmpty();
  }

  private void assertRefused(String reason) {
    assertThatExceptionOfType(LakeException.class)
        .isThrownBy(() -> lake.tradesV1().count())
        .withMessageContaining(reason);
  }

  @Test
  void versionOneIsOnlyRead() {
    trades(rows().subList(0, 3));
    LakeSnapshot snapshot = lake.tradesV1().snapshots().get(0);

    assertThat(lake.tradesV1().at(snapshot.id()).count()).isEqualTo(3);
    assertThatIllegalStateException()
        .isThrownBy(() -> lake.tradesV1().appendNew(LakeFixtures.trades("BTCUSDT", 0, 3)))
        .withMessage("The trades of version 1 are only read; append to those of version 2");
    lake.maintain(Maintenance.standard());
    assertThat(lake.tradesV1().count()).isEqualTo(3);
    assertThat(lake.tradesV1().snapshots()).hasSize(1);
  }
}
