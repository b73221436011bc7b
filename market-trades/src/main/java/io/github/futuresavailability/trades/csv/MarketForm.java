package io.github.futuresavailability.trades.csv;

import io.github.futuresavailability.trades.MarketRecord;
import io.github.futuresavailability.trades.internal.FieldText;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What trades and quotes have in common in a file. Stateless.
 *
 * @param <T> the kind of record
 */
abstract class MarketForm<T extends MarketRecord> extends RecordForm<T> {
  private static final String TIME = "timestamp";
  private static final String V1_TIME = "exchange_timestamp";

  private final String idField;

  /**
   * A form.
   *
   * @param idField the field of the id
   * @param fields the fields of version 2 in their order
   * @param otherNames the names that other files have for some of them
   */
  MarketForm(String idField, List<String> fields, List<String> otherNames) {
    super(
        fields, Stream.concat(otherNames.stream(), Stream.of(V1_TIME, "sequence_number")).toList());
    this.idField = idField;
  }

  @Override
  void check(CsvHeader header, CsvDefaults defaults) {
    super.check(header, defaults);
    header.oneOf(TIME, V1_TIME);
    boolean hasSequence = header.has("source_sequence") || header.has("sequence_number");
    if (hasSequence || !header.has(idField)) {
      header.oneOf("source_sequence", "sequence_number");
    }
    needs(header, "currency", defaults.currency() != null || isAsx(defaults));
  }

  /** Of the id and not of the message id, which a file may have otherwise. */
  @Override
  final List<String> identity(T record) {
    return List.of(record.exchange(), record.symbol(), record.id());
  }

  @Override
  final String id(T record) {
    return record.id();
  }

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
    UUID messageId = messageId(row);
    if (messageId != null) {
      builder.messageId(messageId);
    }
  }

  static String sequence(OptionalLong sequence) {
    return sequence.isPresent() ? Long.toString(sequence.getAsLong()) : "";
  }
}
