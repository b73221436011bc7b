package io.github.futuresavailability.lake;

import io.github.futuresavailability.trades.AssetClass;
import io.github.futuresavailability.trades.Side;
import io.github.futuresavailability.trades.Trade;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.jdbc.JdbcCatalog;

/** The table as Iceberg's own reader sees it. */
final class IcebergRows {
  private IcebergRows() {}

  static JdbcCatalog catalog(Path folder) {
    return catalog(folder, false);
  }

  /** The same, with its tables in the database if there are none. */
  static JdbcCatalog newCatalog(Path folder) {
    return catalog(folder, true);
  }

  private static JdbcCatalog catalog(Path folder, boolean createsTables) {
    JdbcCatalog catalog = new JdbcCatalog(properties -> new LocalFileIO(), null, createsTables);
    catalog.initialize(
        LakeCatalog.NAME,
        Map.of(
            "uri",
            "jdbc:sqlite:" + folder.resolve("catalog.db"),
            "warehouse",
            LocalFileIO.location(folder.resolve("warehouse")),
            "jdbc.busy_timeout",
            "30000"));
    return catalog;
  }

  static Table table(JdbcCatalog catalog) {
    return catalog.loadTable(TableIdentifier.of("market_data", "trades_v2"));
  }

  static List<Trade> trades(Path folder) {
    try (JdbcCatalog catalog = catalog(folder);
        CloseableIterable<Record> rows = IcebergGenerics.read(table(catalog)).build()) {
      List<Trade> trades = new ArrayList<>();
      rows.forEach(row -> trades.add(trade((GenericRecord) row)));
      return LakeFixtures.inOrder(trades);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** By position, so that it does not matter what the columns are called. */
  static Trade trade(GenericRecord row) {
    String exchange = row.get(3, String.class);
    Trade.Builder trade =
        Trade.builder(exchange, row.get(2, String.class))
            .id(row.get(1, String.class).substring(exchange.length() + 1))
            .assetClass(AssetClass.parse(row.get(4, String.class)))
            .timestamp(row.get(5, OffsetDateTime.class).toInstant())
            .price(row.get(6, BigDecimal.class))
            .quantity(row.get(7, BigDecimal.class))
            .currency(row.get(8, String.class))
            .side(Side.parse(row.get(9, String.class)))
            .tradeConditions(texts(row.get(10, List.class)))
            .ingestionTimestamp(row.get(12, OffsetDateTime.class).toInstant());
    if (row.get(0) != null) {
      trade.messageId(row.get(0, UUID.class));
    }
    if (row.get(11) != null) {
      trade.sourceSequence(row.get(11, Long.class));
    }
    if (row.get(13) != null) {
      trade.platformSequence(row.get(13, Long.class));
    }
    if (row.get(14) != null) {
      trade.vendorData(texts(row.get(14, Map.class)));
    }
    return trade.build();
  }

  private static List<String> texts(List<?> values) {
    return values.stream().map(String::valueOf).toList();
  }

  private static Map<String, String> texts(Map<?, ?> values) {
    Map<String, String> texts = new java.util.HashMap<>();
    values.forEach((name, value) -> texts.put(String.valueOf(name), String.valueOf(value)));
    return texts;
  }
}
