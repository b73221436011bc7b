package io.github.futuresavailability.kafka.avro;

import io.github.futuresavailability.internal.PlainText;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;
import org.apache.avro.util.Utf8;

/** Values of the schemas that Avro has as bytes. Keeps its buffers; not thread-safe. */
final class AvroValues {
  private static final long SECOND = 1_000_000;
  private static final int MAX_DECIMAL = 64;
  private static final int MAX_NAMES = 4096;
  private static final int MAX_NAME = 64;

  private final byte[] decimal = new byte[Long.BYTES];
  private final Utf8 text = new Utf8();
  private final Map<Utf8, String> names = new HashMap<>();
  private ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES);

  static long micros(Instant time) {
    return time.getEpochSecond() * SECOND + time.getNano() / 1000;
  }

  static void toBytes(UUID uuid, byte[] target) {
    ByteBuffer.wrap(target)
        .putLong(uuid.getMostSignificantBits())
        .putLong(uuid.getLeastSignificantBits());
  }

  static UUID uuid(byte[] source) {
    ByteBuffer buffer = ByteBuffer.wrap(source);
    return new UUID(buffer.getLong(), buffer.getLong());
  }

  /** Writes the shortest two's complement of a number that is not negative. */
  void writeDecimal(long units, Encoder out) throws IOException {
    int length = (Long.SIZE - Long.numberOfLeadingZeros(units)) / 8 + 1;
    for (int i = length - 1; i >= 0; i--) {
      decimal[i] = (byte) (units >> (8 * (length - 1 - i)));
    }
    out.writeBytes(decimal, 0, length);
  }

  long readDecimal(String field, Decoder in) throws IOException {
    bytes = in.readBytes(bytes);
    int length = bytes.remaining();
    if (length == 0 || length > MAX_DECIMAL) {
      throw new UnreadableRecordException(
          field + " is a decimal of " + PlainText.counted(length, "byte"));
    }
    if (length > Long.BYTES) {
      return longer(field);
    }
    // The first byte has the sign.
    long units = bytes.get();
    while (bytes.hasRemaining()) {
      units = (units << 8) | (bytes.get() & 0xff);
    }
    return units;
  }

  private long longer(String field) {
    byte[] all = new byte[bytes.remaining()];
    bytes.get(all);
    try {
      return new BigInteger(all).longValueExact();
    } catch (ArithmeticException e) {
      throw new UnreadableRecordException(
          field + " has more than 10 digits before the point: " + new BigInteger(all), e);
    }
  }

  /** Reads a text that many records have, such as a symbol: equal ones are one object. */
  String readName(String field, Decoder in) throws IOException {
    Utf8 read = in.readString(text);
    String known = names.get(read);
    if (known != null) {
      return known;
    }
    String name = checked(field, read);
    if (names.size() < MAX_NAMES && read.getByteLength() <= MAX_NAME) {
      names.put(new Utf8(read), name);
    }
    return name;
  }

  String readString(String field, Decoder in) throws IOException {
    return checked(field, in.readString(text));
  }

  private static String checked(String field, Utf8 read) {
    String string = read.toString();
    // It stands for what is no UTF-8, which would be another text if it were written again.
    if (string.indexOf('\uFFFD') >= 0) {
      checkUtf8(field, read, string);
    }
    return string;
  }

  private static void checkUtf8(String field, Utf8 read, String string) {
    try {
      StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(read.getBytes(), 0, read.getByteLength()));
    } catch (CharacterCodingException e) {
      throw new UnreadableRecordException(
          field + " is no UTF-8: " + PlainText.quoted(string, 60), e);
    }
  }
}
