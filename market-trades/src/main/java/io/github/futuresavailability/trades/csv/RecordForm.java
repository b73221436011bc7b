package io.github.futuresavailability.trades.csv;

import io.github.futuresavailability.trades.AssetClass;
import io.github.futuresavailability.trades.MarketRecord;
import io.github.futuresavailability.trades.internal.FieldText;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How records of one kind stand in a file. Stateless.
 *
 * @param <T> the kind of record
 */
abstract class RecordForm<T extends MarketRecord> {
  private static final String ASX = "ASX";
  private static final String TIME = "timestamp";
  private static final String V1_TIME = "exchange_timestamp";

  private final String idField;
  private final List<String> fields;
  private final Set<String> known;

  /**
   * A form.
   *
   * @param idField the field of the id
   * @param fields the fields of version 2 in their order
   * @param otherNames the names that other files have for some of them
   */
  RecordForm(String idField, List<String> fields, List<String> otherNames) {
    this.idField = idField;
    this.fields = fields;
    this.known = new HashSet<>(fields);
    known.addAll(otherNames);
    known.add(V1_TIME);
    known.add("sequence_number");
  }

  final List<String> fields() {
    return fields;
  }

  /** The columns that no field has. */
  final List<String> vendorColumns(CsvHeader header) {
    return header.without(known);
  }

  /**
   * Checks that the file has what every row needs.
   *
   * @throws IllegalArgumentException if it does not
   */
  void check(CsvHeader header, CsvDefaults defaults) {
    header.oneOf("symbol");
    header.oneOf(TIME, V1_TIME);
    boolean hasSequence = header.has("source_sequence") || header.has("sequence_number");
    if (hasSequence || !header.has(idField)) {
      header.oneOf("source_sequence", "sequence_number");
    }
    boolean isAsx = ASX.equals(defaults.exchange());
    needs(header, "exchange", defaults.exchange() != null);
    needs(header, "asset_class", defaults.assetClass() != null || isAsx);
    needs(header, "currency", defaults.currency() != null || isAsx);
  }

  private static void needs(CsvHeader header, String name, boolean hasDefault) {
    if (!header.has(name) && !hasDefault) {
      throw new IllegalArgumentException("no column " + name + ", and no default for it");
    }
  }

  /**
   * The record of a row.
   *
   * @throws IllegalArgumentException if a value is missing or not valid
   */
  abstract T record(CsvRow row);

  /** The values of a record in the order of its fields; an empty text is no value. */
  abstract List<String> values(T record);

  /** Sets what all records have in common. */
  final <B extends MarketRecord.Builder<B>> B filled(B builder, String exchange, CsvRow row) {
    builder.assetClass(assetClass(exchange, row));
    String time = row.column(TIME, V1_TIME);
    builder.timestampMicros(TimeText.micros(time, row.required(time), unit(time)));
    String currency = row.value("currency", row.defaults().currency());
    if (currency != null) {
      builder.currency(currency);
    }
    identify(builder, exchange, row);
    receive(builder, row);
    Map<String, String> data = vendorData(row);
    return data.isEmpty() ? builder : builder.vendorData(data);
  }

  /** The microseconds of one, if a time is a number. */
  private static long unit(String timeColumn) {
    return timeColumn.equals(TIME) ? 1 : 1000;
  }

  private static AssetClass assetClass(String exchange, CsvRow row) {
    String code = row.value("asset_class");
    if (code != null) {
      return AssetClass.parse(code);
    }
    AssetClass byDefault = row.defaults().assetClass();
    if (byDefault == null && exchange.equals(ASX)) {
      return AssetClass.EQUITIES;
    }
    if (byDefault == null) {
      throw new IllegalArgumentException("asset_class is missing");
    }
    return byDefault;
  }

  /** An id may stand with the exchange before it, as in version 2. */
  private <B extends MarketRecord.Builder<B>> void identify(
      B builder, String exchange, CsvRow row) {
    String sequence = row.value("source_sequence", row.value("sequence_number"));
    String id = row.value(idField);
    if (sequence != null) {
      long number = FieldText.number("sequence_number", sequence);
      builder.sourceSequence(number);
      // The number and not its text, because 7 and 007 are one.
      id = id == null ? Long.toString(number) : id;
    }
    if (id == null) {
      throw new IllegalArgumentException(idField + " and sequence_number are missing");
    }
    String prefix = exchange + "-";
    builder.id(id.startsWith(prefix) ? id.substring(prefix.length()) : id);
  }

  private static <B extends MarketRecord.Builder<B>> void receive(B builder, CsvRow row) {
    String received = row.value("ingestion_timestamp");
    long unit = unit(row.column(TIME, V1_TIME));
    builder.ingestionTimestampMicros(
        received == null
            ? row.receivedMicros()
            : TimeText.micros("ingestion_timestamp", received, unit));
    String platform = row.value("platform_sequence");
    if (platform != null) {
      builder.platformSequence(FieldText.number("platform_sequence", platform));
    }
    String messageId = row.value("message_id");
    if (messageId != null) {
      builder.messageId(uuid(messageId));
    }
  }

  private static UUID uuid(String text) {
    try {
      UUID uuid = UUID.fromString(text);
      if (uuid.toString().equalsIgnoreCase(text)) {
        return uuid;
      }
    } catch (IllegalArgumentException notUuid) {
      throw FieldText.refused("message_id", "is no UUID", text, notUuid);
    }
    throw FieldText.refused("message_id", "is no UUID", text, null);
  }

  private static Map<String, String> vendorData(CsvRow row) {
    Map<String, String> data = new TreeMap<>();
    String given = row.value("vendor_data");
    if (given != null) {
      data.putAll(JsonText.map("vendor_data", given));
    }
    for (String column : row.vendorColumns()) {
      String value = row.value(column);
      if (value != null && data.put(column, value) != null) {
        throw FieldText.refused(column, "has a value in vendor_data as well", value, null);
      }
    }
    return data;
  }

  static String sequence(OptionalLong sequence) {
    return sequence.isPresent() ? Long.toString(sequence.getAsLong()) : "";
  }

  static String vendorData(@Nullable Map<String, String> data) {
    return data == null ? "" : JsonText.of(data);
  }
}
