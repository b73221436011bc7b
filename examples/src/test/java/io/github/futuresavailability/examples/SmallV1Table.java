package io.github.futuresavailability.examples;

import io.github.futuresavailability.lake.LakeCatalog;
import io.github.futuresavailability.lake.LocalFileIO;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;

/** The trades of version 1 of another program in a lake: two of BHP. */
final class SmallV1Table {
  private static final Schema SCHEMA =
      new Schema(
          NestedField.required(1, "symbol", Types.StringType.get()),
          NestedField.required(2, "company_id", Types.IntegerType.get()),
          NestedField.required(3, "exchange", Types.StringType.get()),
          NestedField.required(4, "exchange_timestamp", Types.TimestampType.withoutZone()),
          NestedField.required(5, "price", Types.DecimalType.of(18, 6)),
          NestedField.required(6, "volume", Types.LongType.get()),
          NestedField.required(7, "ingestion_timestamp", Types.TimestampType.withoutZone()),
          NestedField.optional(8, "sequence_number", Types.LongType.get()));

  private static final String COPY =
      """
      COPY (SELECT 'BHP' AS symbol, 7078::INTEGER AS company_id, 'ASX' AS exchange,
        TIMESTAMP '2014-03-10 10:00:00.5' + to_seconds(number) AS exchange_timestamp,
        (31.5 + number)::DECIMAL(18, 6) AS price, (100 * number)::BIGINT AS volume,
        TIMESTAMP '2014-03-10 11:00:00' AS ingestion_timestamp, number AS sequence_number
        FROM range(1, 3) AS numbers(number))
      TO '%s' (FORMAT parquet, FIELD_IDS {symbol: 1, company_id: 2, exchange: 3,
        exchange_timestamp: 4, price: 5, volume: 6, ingestion_timestamp: 7, sequence_number: 8})
      """;

  private SmallV1Table() {}

  static void addTo(Path lake) {
    try (JdbcCatalog catalog = new JdbcCatalog(properties -> new LocalFileIO(), null, false);
        Connection database = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = database.createStatement()) {
      catalog.initialize(
          LakeCatalog.NAME,
          Map.of(
              "uri",
              "jdbc:sqlite:" + lake.resolve("catalog.db"),
              "warehouse",
              LocalFileIO.location(lake)));
      Table table = catalog.createTable(TableIdentifier.of("market_data", "trades"), SCHEMA);
      Path file = lake.resolve("v1.parquet");
      statement.execute(COPY.formatted(file));
      table
          .newAppend()
          .appendFile(
              DataFiles.builder(table.spec())
                  .withPath(LocalFileIO.location(file))
                  .withFileSizeInBytes(Files.size(file))
                  .withRecordCount(2)
                  .build())
          .commit();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
