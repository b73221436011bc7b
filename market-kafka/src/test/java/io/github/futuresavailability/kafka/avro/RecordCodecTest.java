package io.github.futuresavailability.kafka.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.trades.AssetClass;
import io.github.futuresavailability.trades.Quote;
import io.github.futuresavailability.trades.Trade;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.message.BinaryMessageEncoder;
import org.junit.jupiter.api.Test;

final class RecordCodecTest {
  private final RecordCodec<Trade> codec = RecordCodec.singleObject(RecordKind.TRADES);

  /** Changes only with a new version of the schema: stored topics have these bytes. */
  @Test
  void theBytesOfARecordAreFixed() {
    assertThat(HexFormat.of().formatHex(codec.encode(trade())))
        .isEqualTo(
            "c301" // single-object encoding
                + fingerprint(RecordKind.TRADES.schema())
                + HexFormat.of()
                    .withUpperCase()
                    .formatHex(messageId())
                    .toLowerCase(java.util.Locale.ROOT)
                + "12"
                + hex("BINANCE-7")
                + "0e"
                + hex("BTCUSDT")
                + "0e"
                + hex("BINANCE")
                + "02" // crypto
                + "02" // one microsecond
                + "0400ff" // 255 units need a second byte for the sign
                + "0200"
                + "08"
                + hex("USDT")
                + "06" // UNKNOWN
                + "00" // no conditions
                + "0212" // source sequence 9
                + "04"
                + "00"
                + "0202"
                + "02"
                + hex("k")
                + "02"
                + hex("v")
                + "00");
  }

  private static Trade trade() {
    return Trade.builder("BINANCE", "BTCUSDT")
        .id(7)
        .assetClass(AssetClass.CRYPTO)
        .timestampMicros(1)
        .unscaledPrice(255)
        .unscaledQuantity(0)
        .currency("USDT")
        .sourceSequence(9)
        .ingestionTimestampMicros(2)
        .vendorData(Map.of("k", "v"))
        .build();
  }

  private static byte[] messageId() {
    return ByteBuffer.allocate(16)
        .putLong(trade().messageId().getMostSignificantBits())
        .putLong(trade().messageId().getLeastSignificantBits())
        .array();
  }

  private static String fingerprint(Schema schema) {
    return HexFormat.of()
        .toHexDigits(
            Long.reverseBytes(org.apache.avro.SchemaNormalization.parsingFingerprint64(schema)));
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void bytesOfAnotherFormatAreUnreadable() {
    assertUnreadable(new byte[0], "The value of 0 bytes begins neither as");
    assertUnreadable("{\"e\":\"trade\"}".getBytes(StandardCharsets.UTF_8), "13 bytes");
    assertUnreadable(
        new byte[] {0, 0, 0, 0, 7, 1}, "needs the schema 7 of a registry, and none was given");
  }

  @Test
  void aRecordOfAnotherKindIsUnreadable() {
    Quote quote = new AnyRecord(1).quote();
    byte[] bytes = RecordCodec.singleObject(RecordKind.QUOTES).encode(quote);

    assertUnreadable(bytes, "No version of the schema of trades has the fingerprint");
  }

  @Test
  void bytesAfterTheRecordAreUnreadable() {
    byte[] bytes = codec.encode(trade());

    assertUnreadable(
        Arrays.copyOf(bytes, bytes.length + 1), "The value goes on after the end of the record");
  }

  /** A length is only what the record says: no array of that size is ever created. */
  @Test
  void aHugeLengthIsUnreadable() {
    byte[] bytes = codec.encode(trade());
    byte[] huge =
        ByteBuffer.allocate(bytes.length + 4)
            .put(bytes, 0, 26)
            .put(new byte[] {(byte) 0xFE, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x0F})
            .put(bytes, 27, bytes.length - 27)
            .array();

    assertUnreadable(huge, "longer than");
  }

  @Test
  void whatIsNoUtf8IsUnreadableAndNotReplaced() throws IOException {
    assertUnreadable(avro("symbol", "BTC\u0001"), "symbol is not a text");
    byte[] bytes = codec.encode(trade().toBuilder().currency("US\u00e4").build());
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == (byte) 0xC3 && bytes[i + 1] == (byte) 0xA4) {
        bytes[i] = (byte) 0xFF;
        bytes[i + 1] = 'X';
      }
    }

    assertUnreadable(bytes, "currency is no UTF-8");
  }

  @Test
  void decimalsThatNoRecordHoldsAreUnreadable() throws IOException {
    BigInteger end = BigInteger.TEN.pow(18);

    assertUnreadable(avro("price", ByteBuffer.allocate(0)), "price is a decimal of 0 bytes");
    assertUnreadable(avro("price", ByteBuffer.allocate(65)), "price is a decimal of 65 bytes");
    assertUnreadable(avro("price", ByteBuffer.wrap(end.toByteArray())), "price is not a decimal");
    assertUnreadable(
        avro("price", ByteBuffer.wrap(BigInteger.TEN.pow(30).toByteArray())),
        "price has more than 10 digits before the point");
    assertUnreadable(avro("price", ByteBuffer.wrap(new byte[] {-1})), "price is not a decimal");
    assertThat(codec.decode(avro("price", ByteBuffer.wrap(new byte[12]))).unscaledPrice()).isZero();
  }

  @Test
  void anIdOfAnotherExchangeIsUnreadable() throws IOException {
    assertUnreadable(avro("trade_id", "KRAKEN-7"), "does not begin with the exchange");
    assertUnreadable(avro("trade_id", "BINANCE7"), "does not begin with the exchange");
    assertUnreadable(avro("trade_id", "BINANCE-"), "id is not a text");
  }

  private void assertUnreadable(byte[] bytes, String message) {
    assertThatThrownBy(() -> codec.decode(bytes))
        .isInstanceOf(UnreadableRecordException.class)
        .hasMessageContaining(message);
  }

  /** The trade with one other value, written by Avro, which checks nothing but types. */
  private static byte[] avro(String field, Object value) throws IOException {
    Schema schema = RecordKind.TRADES.schema();
    GenericRecord record = new GenericData.Record(schema);
    record.put(
        "message_id", new GenericData.Fixed(schema.getField("message_id").schema(), messageId()));
    record.put("trade_id", "BINANCE-7");
    record.put("symbol", "BTCUSDT");
    record.put("exchange", "BINANCE");
    record.put(
        "asset_class",
        new GenericData.EnumSymbol(schema.getField("asset_class").schema(), "crypto"));
    record.put("timestamp", 1L);
    record.put("price", ByteBuffer.wrap(new byte[] {1}));
    record.put("quantity", ByteBuffer.wrap(new byte[] {1}));
    record.put("currency", "USDT");
    record.put("side", new GenericData.EnumSymbol(schema.getField("side").schema(), "BUY"));
    record.put("trade_conditions", java.util.List.of());
    record.put("ingestion_timestamp", 2L);
    record.put(field, value);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new BinaryMessageEncoder<GenericRecord>(GenericData.get(), schema).encode(record, out);
    return out.toByteArray();
  }
}
