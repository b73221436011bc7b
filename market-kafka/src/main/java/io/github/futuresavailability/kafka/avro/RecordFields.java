package io.github.futuresavailability.kafka.avro;

import io.github.futuresavailability.internal.PlainText;
import io.github.futuresavailability.trades.AssetClass;
import io.github.futuresavailability.trades.MarketRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;
import org.apache.avro.io.ResolvingDecoder;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one record between bytes and a builder, which needs the exchange and the symbol
 * before any other field. Written by hand, so that no generic record of Avro, with an object for
 * each field, is between them. Not thread-safe.
 */
abstract sealed class RecordFields<R extends MarketRecord> permits TradeFields, QuoteFields {
  private static final int SHOWN = 60;

  final AvroValues values = new AvroValues();
  private final AvroEnum<AssetClass> assetClasses;
  private final byte[] identifier = new byte[16];
  private final int fields;

  private String id = "";
  private String symbol = "";
  private String exchange = "";
  private AssetClass assetClass = AssetClass.CRYPTO;
  private long timestamp;
  private String currency = "";
  private @Nullable Long sourceSequence;
  private long ingestionTimestamp;
  private @Nullable Long platformSequence;
  private @Nullable Map<String, String> vendorData;

  RecordFields(Schema schema) {
    this.fields = schema.getFields().size();
    this.assetClasses =
        new AvroEnum<>(schema.getField("asset_class"), AssetClass.values(), AssetClass::code);
  }

  abstract void write(R record, Encoder out) throws IOException;

  /** Reads one field of the schema. */
  abstract void readField(int position, Decoder in) throws IOException;

  abstract R build();

  /** Reads a record that was written with the newest schema. */
  final R read(Decoder in) throws IOException {
    for (int position = 0; position < fields; position++) {
      readField(position, in);
    }
    return build();
  }

  /** Reads a record that was written with another schema. */
  final R read(ResolvingDecoder in) throws IOException {
    for (Schema.Field field : in.readFieldOrder()) {
      readField(field.pos(), in);
    }
    R record = build();
    in.drain();
    return record;
  }

  final void writeHead(R record, String qualifiedId, Encoder out) throws IOException {
    UUID uuid = record.messageId();
    AvroValues.toBytes(uuid, identifier);
    out.writeFixed(identifier, 0, identifier.length);
    out.writeString(qualifiedId);
    out.writeString(record.symbol());
    out.writeString(record.exchange());
    assetClasses.write(record.assetClass(), out);
    out.writeLong(record.timestampMicros());
  }

  final void writeTail(R record, Encoder out) throws IOException {
    writeOptional(record.sourceSequence(), out);
    out.writeLong(AvroValues.micros(record.ingestionTimestamp()));
    writeOptional(record.platformSequence(), out);
    Map<String, String> data = record.vendorData().orElse(null);
    out.writeIndex(data == null ? 0 : 1);
    if (data != null) {
      writeMap(data, out);
    }
  }

  private static void writeOptional(OptionalLong number, Encoder out) throws IOException {
    out.writeIndex(number.isPresent() ? 1 : 0);
    if (number.isPresent()) {
      out.writeLong(number.getAsLong());
    }
  }

  private static void writeMap(Map<String, String> data, Encoder out) throws IOException {
    out.writeMapStart();
    out.setItemCount(data.size());
    for (Map.Entry<String, String> entry : data.entrySet()) {
      out.startItem();
      out.writeString(entry.getKey());
      out.writeString(entry.getValue());
    }
    out.writeMapEnd();
  }

  final void readMessageId(Decoder in) throws IOException {
    in.readFixed(identifier);
  }

  final void readId(Decoder in) throws IOException {
    id = values.readString("id", in);
  }

  final void readSymbol(Decoder in) throws IOException {
    symbol = values.readName("symbol", in);
  }

  final void readExchange(Decoder in) throws IOException {
    exchange = values.readName("exchange", in);
  }

  final void readAssetClass(Decoder in) throws IOException {
    assetClass = assetClasses.read(in);
  }

  final void readTimestamp(Decoder in) throws IOException {
    timestamp = in.readLong();
  }

  final void readCurrency(Decoder in) throws IOException {
    currency = values.readName("currency", in);
  }

  final void readSourceSequence(Decoder in) throws IOException {
    sourceSequence = readOptional(in);
  }

  final void readIngestionTimestamp(Decoder in) throws IOException {
    ingestionTimestamp = in.readLong();
  }

  final void readPlatformSequence(Decoder in) throws IOException {
    platformSequence = readOptional(in);
  }

  final void readVendorData(Decoder in) throws IOException {
    vendorData = isNull(in) ? null : readMap(in);
  }

  private static boolean isNull(Decoder in) throws IOException {
    int index = in.readIndex();
    if (index != 0 && index != 1) {
      throw new UnreadableRecordException("A union has no type " + index);
    }
    if (index == 0) {
      // No byte, but a decoder of two schemas counts it.
      in.readNull();
    }
    return index == 0;
  }

  private static @Nullable Long readOptional(Decoder in) throws IOException {
    return isNull(in) ? null : Long.valueOf(in.readLong());
  }

  final List<String> readTexts(String field, Decoder in) throws IOException {
    long items = in.readArrayStart();
    if (items == 0) {
      return List.of();
    }
    // Grows with what is read: the number of items is only what the record says.
    List<String> texts = new ArrayList<>();
    for (; items > 0; items = in.arrayNext()) {
      for (long i = 0; i < items; i++) {
        texts.add(values.readString(field, in));
      }
    }
    return texts;
  }

  private Map<String, String> readMap(Decoder in) throws IOException {
    Map<String, String> map = new TreeMap<>();
    for (long items = in.readMapStart(); items > 0; items = in.mapNext()) {
      for (long i = 0; i < items; i++) {
        String key = values.readName("vendor_data", in);
        if (map.put(key, values.readString("vendor_data", in)) != null) {
          throw new UnreadableRecordException(
              "vendor_data has a name twice: " + PlainText.quoted(key, SHOWN));
        }
      }
    }
    return map;
  }

  final String exchange() {
    return exchange;
  }

  final String symbol() {
    return symbol;
  }

  /** Sets what every record has. */
  final <B extends MarketRecord.Builder<B>> B into(B builder) {
    if (!id.startsWith(exchange) || !id.startsWith("-", exchange.length())) {
      throw new UnreadableRecordException(
          "The id does not begin with the exchange and a hyphen: " + PlainText.quoted(id, SHOWN));
    }
    builder
        .id(id.substring(exchange.length() + 1))
        .messageId(AvroValues.uuid(identifier))
        .assetClass(assetClass)
        .timestampMicros(timestamp)
        .currency(currency)
        .ingestionTimestampMicros(ingestionTimestamp);
    if (sourceSequence != null) {
      builder.sourceSequence(sourceSequence);
    }
    if (platformSequence != null) {
      builder.platformSequence(platformSequence);
    }
    return vendorData == null ? builder : builder.vendorData(vendorData);
  }
}
