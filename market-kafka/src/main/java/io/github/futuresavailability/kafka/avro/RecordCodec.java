package io.github.futuresavailability.kafka.avro;

import io.github.futuresavailability.internal.PlainText;
import io.github.futuresavailability.trades.MarketRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.io.ResolvingDecoder;
import org.jspecify.annotations.Nullable;

/**
 * Records to bytes and back. What it writes depends on how it was created; it reads the
 * single-object encoding of every version always, and the wire format of Confluent if it has a
 * registry.
 *
 * <p>Single-object encoding: the bytes C3 01, the CRC-64-AVRO fingerprint of the schema (8 bytes,
 * little-endian), and the record in Avro's binary form. Wire format of Confluent: a byte 0, the id
 * of the schema in the registry (4 bytes, big-endian), and the same binary form.
 *
 * <p>Keeps its buffers from call to call; not thread-safe.
 *
 * @param <R> the type of the records
 */
public final class RecordCodec<R extends MarketRecord> {
  private static final byte[] SINGLE_OBJECT = {(byte) 0xC3, 0x01};
  private static final byte CONFLUENT = 0;
  private static final int SINGLE_OBJECT_HEADER = 10;
  private static final int CONFLUENT_HEADER = 5;

  private final RecordKind<R> kind;
  private final RecordFields<R> fields;
  private final @Nullable SchemaRegistry registry;
  private final String subject;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream(512);
  private BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
  private final Map<Long, Writer> byFingerprint = new HashMap<>();
  private final Map<Integer, Writer> byId = new HashMap<>();

  /** Null until the registry has the schema. */
  private byte @Nullable [] header;

  private BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(new byte[0], null);

  /** How records of one schema are read: directly if it is the newest one. */
  private record Writer(@Nullable ResolvingDecoder resolver) {}

  private RecordCodec(RecordKind<R> kind, @Nullable SchemaRegistry registry, String subject) {
    this.kind = Objects.requireNonNull(kind, "kind");
    this.fields = kind.fields();
    this.registry = registry;
    this.subject = subject;
    for (Schema schema : kind.schemas()) {
      byFingerprint.put(SchemaNormalization.parsingFingerprint64(schema), writer(schema));
    }
  }

  /**
   * A codec that writes the single-object encoding.
   *
   * @param kind the kind of the records
   * @param <R> the type of the records
   * @return a new codec
   */
  public static <R extends MarketRecord> RecordCodec<R> singleObject(RecordKind<R> kind) {
    return new RecordCodec<>(kind, null, "");
  }

  /**
   * A codec that writes the wire format of Confluent. The subject is that of the strategy
   * TopicNameStrategy: the name of the topic and {@code -value}.
   *
   * @param kind the kind of the records
   * @param registry has the schemas; the caller closes it
   * @param topic the name of the topic
   * @param <R> the type of the records
   * @return a new codec
   */
  public static <R extends MarketRecord> RecordCodec<R> confluent(
      RecordKind<R> kind, SchemaRegistry registry, String topic) {
    return new RecordCodec<>(kind, Objects.requireNonNull(registry, "registry"), topic + "-value");
  }

  /**
   * Encodes a record.
   *
   * @param record the record
   * @return a new array
   * @throws SchemaRegistryException if the registry does not return an id for the schema
   */
  public byte[] encode(R record) {
    if (header == null) {
      header = header();
    }
    out.reset();
    out.writeBytes(header);
    try {
      // Reused after a failure, it could have bytes of the record before.
      encoder = EncoderFactory.get().binaryEncoder(out, encoder);
      fields.write(record, encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private byte[] header() {
    if (registry == null) {
      return ByteBuffer.allocate(SINGLE_OBJECT_HEADER)
          .order(ByteOrder.LITTLE_ENDIAN)
          .put(SINGLE_OBJECT)
          .putLong(SchemaNormalization.parsingFingerprint64(kind.schema()))
          .array();
    }
    int id = registry.register(subject, kind.schema());
    return ByteBuffer.allocate(CONFLUENT_HEADER).put(CONFLUENT).putInt(id).array();
  }

  /**
   * Decodes a record.
   *
   * @param bytes the whole value
   * @return the record
   * @throws UnreadableRecordException if they are no record of this kind
   * @throws SchemaRegistryException if the registry fails, so that the record is readable later
   */
  public R decode(byte[] bytes) {
    ByteBuffer value = ByteBuffer.wrap(bytes);
    if (bytes.length >= SINGLE_OBJECT_HEADER
        && bytes[0] == SINGLE_OBJECT[0]
        && bytes[1] == SINGLE_OBJECT[1]) {
      long fingerprint = value.order(ByteOrder.LITTLE_ENDIAN).getLong(SINGLE_OBJECT.length);
      return decode(bytes, SINGLE_OBJECT_HEADER, writer(fingerprint));
    }
    if (bytes.length >= CONFLUENT_HEADER && bytes[0] == CONFLUENT) {
      return decode(bytes, CONFLUENT_HEADER, writer(value.getInt(1)));
    }
    throw new UnreadableRecordException(
        "The value of %s begins neither as the single-object encoding of Avro nor as the wire format of Confluent"
            .formatted(PlainText.counted(bytes.length, "byte")));
  }

  private Writer writer(long fingerprint) {
    Writer writer = byFingerprint.get(fingerprint);
    if (writer == null) {
      throw new UnreadableRecordException(
          "No version of the schema of %s has the fingerprint %016x; a newer version of this library may have it"
              .formatted(kind.code(), fingerprint));
    }
    return writer;
  }

  private Writer writer(int id) {
    if (registry == null) {
      throw new UnreadableRecordException(
          "The value needs the schema " + id + " of a registry, and none was given");
    }
    Writer known = byId.get(id);
    if (known == null) {
      known = writer(registry.schema(id));
      byId.put(id, known);
    }
    return known;
  }

  private Writer writer(Schema schema) {
    if (schema.equals(kind.schema())) {
      return new Writer(null);
    }
    SchemaUnits.check(schema, kind.schema());
    try {
      return new Writer(DecoderFactory.get().resolvingDecoder(schema, kind.schema(), null));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private R decode(byte[] bytes, int offset, Writer writer) {
    decoder = DecoderFactory.get().binaryDecoder(bytes, offset, bytes.length - offset, decoder);
    try {
      R record = read(writer.resolver());
      if (!decoder.isEnd()) {
        throw new UnreadableRecordException("The value goes on after the end of the record");
      }
      return record;
    } catch (UnreadableRecordException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // Of broken bytes, Avro throws several types, UnsupportedOperationException among them.
      throw new UnreadableRecordException("The value is no record: " + reason(e), e);
    }
  }

  private R read(@Nullable ResolvingDecoder resolver) throws IOException {
    if (resolver == null) {
      return fields.read(decoder);
    }
    resolver.configure(decoder);
    return fields.read(resolver);
  }

  private static String reason(Exception e) {
    String message = e.getMessage();
    return message == null || message.isBlank()
        ? e.getClass().getSimpleName()
        : PlainText.printable(message);
  }

  /** The kind of records and what is written. */
  @Override
  public String toString() {
    return registry == null
        ? kind + " in the single-object encoding"
        : kind + " in the subject " + subject + " of " + registry;
  }
}
