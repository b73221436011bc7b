package io.github.futuresavailability.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.iceberg.PartitionData;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetWriter;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.parquet.Parquet;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;

/** Tables as the platform of version 1 has them, filled by Iceberg's own writer. */
final class V1Tables {
  static final Types.DecimalType PRICE = Types.DecimalType.of(18, 6);

  private static final Types.StringType TEXT = Types.StringType.get();
  private static final Types.LongType NUMBER = Types.LongType.get();
  private static final Types.IntegerType CODE = Types.IntegerType.get();
  private static final Types.TimestampType TIME = Types.TimestampType.withoutZone();

  static final Schema TRADES =
      new Schema(
          NestedField.required(1, "symbol", TEXT),
          NestedField.required(2, "company_id", CODE),
          NestedField.required(3, "exchange", TEXT),
          NestedField.required(4, "exchange_timestamp", TIME),
          NestedField.required(5, "price", PRICE),
          NestedField.required(6, "volume", NUMBER),
          NestedField.required(7, "qualifiers", CODE),
          NestedField.required(8, "venue", TEXT),
          NestedField.optional(9, "buyer_id", TEXT),
          NestedField.required(10, "ingestion_timestamp", TIME),
          NestedField.optional(11, "sequence_number", NUMBER));

  static final Schema QUOTES =
      new Schema(
          NestedField.required(1, "symbol", TEXT),
          NestedField.required(2, "company_id", CODE),
          NestedField.required(3, "exchange", TEXT),
          NestedField.required(4, "exchange_timestamp", TIME),
          NestedField.required(5, "bid_price", PRICE),
          NestedField.required(6, "bid_volume", NUMBER),
          NestedField.required(7, "ask_price", PRICE),
          NestedField.required(8, "ask_volume", NUMBER),
          NestedField.required(9, "ingestion_timestamp", TIME),
          NestedField.optional(10, "sequence_number", NUMBER));

  private V1Tables() {}

  /** The same columns, of which one has another type. */
  static Schema with(Schema schema, String column, Type type) {
    return new Schema(
        schema.columns().stream()
            .map(
                field ->
                    field.name().equals(column)
                        ? NestedField.from(field).ofType(type).build()
                        : field)
            .toList());
  }

  static Map<String, Object> trade(String symbol, long number, LocalDateTime time) {
    Map<String, Object> row = row(symbol, number, time);
    row.put("price", BigDecimal.valueOf(31_500_000 + number, 6));
    row.put("volume", 100 + number);
    row.put("qualifiers", (int) (number % 4));
    row.put("venue", "X");
    return row;
  }

  static Map<String, Object> quote(String symbol, long number, LocalDateTime time) {
    Map<String, Object> row = row(symbol, number, time);
    row.put("bid_price", BigDecimal.valueOf(31_500_000 + number, 6));
    row.put("bid_volume", 100 + number);
    row.put("ask_price", BigDecimal.valueOf(31_510_000 + number, 6));
    row.put("ask_volume", 200 + number);
    return row;
  }

  private static Map<String, Object> row(String symbol, long number, LocalDateTime time) {
    Map<String, Object> row = new HashMap<>();
    row.put("symbol", symbol);
    row.put("company_id", 7078);
    row.put("exchange", "ASX");
    row.put("exchange_timestamp", time.plusNanos(number % 1000 * 1_000_000));
    row.put("ingestion_timestamp", time.plusSeconds(1));
    row.put("sequence_number", number);
    return row;
  }

  /** The same row as the texts of another source, with times in milliseconds. */
  static Map<String, String> texts(Map<String, Object> row) {
    Map<String, String> texts = new TreeMap<>();
    row.forEach(
        (name, value) -> {
          if (value instanceof LocalDateTime time) {
            texts.put(name, Long.toString(time.toInstant(ZoneOffset.UTC).toEpochMilli()));
          } else if (value != null) {
            texts.put(name, value.toString());
          }
        });
    return texts;
  }

  /** Creates a table that is divided by the day of the trade. */
  static Table fill(Catalog catalog, String name, Schema schema, List<Map<String, Object>> rows) {
    Namespace namespace = Namespace.of("market_data");
    if (catalog instanceof SupportsNamespaces namespaces
        && !namespaces.namespaceExists(namespace)) {
      namespaces.createNamespace(namespace);
    }
    Table table =
        catalog.createTable(
            TableIdentifier.of(namespace, name),
            schema,
            PartitionSpec.builderFor(schema).day("exchange_timestamp", "exchange_date").build());
    append(table, rows);
    return table;
  }

  /** Appends a file for each day. */
  static void append(Table table, List<Map<String, Object>> rows) {
    Map<LocalDate, List<Map<String, Object>>> days = new TreeMap<>();
    rows.forEach(row -> days.computeIfAbsent(day(row), absent -> new ArrayList<>()).add(row));
    days.forEach((day, ofDay) -> appendFile(table, day, ofDay));
  }

  private static LocalDate day(Map<String, Object> row) {
    Object time = Objects.requireNonNull(row.get("exchange_timestamp"));
    return time instanceof OffsetDateTime zoned
        ? zoned.toLocalDate()
        : ((LocalDateTime) time).toLocalDate();
  }

  /** Appends a file to the partition of a day. */
  static void appendFile(Table table, LocalDate day, List<Map<String, Object>> rows) {
    PartitionData partition = new PartitionData(table.spec().partitionType());
    partition.set(0, (int) day.toEpochDay());
    String location = table.location() + "/data/" + UUID.randomUUID() + ".parquet";
    try {
      DataWriter<Record> writer =
          Parquet.writeData(table.io().newOutputFile(location))
              .schema(table.schema())
              .withSpec(table.spec())
              .withPartition(partition)
              .createWriterFunc(GenericParquetWriter::create)
              .build();
      try (writer) {
        for (Map<String, Object> row : rows) {
          GenericRecord record = GenericRecord.create(table.schema());
          row.forEach(record::setField);
          writer.write(record);
        }
      }
      table.newAppend().appendFile(writer.toDataFile()).commit();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
