package io.github.futuresavailability.kafka.avro;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.trades.Quote;
import io.github.futuresavailability.trades.Trade;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.avro.Conversions;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.jspecify.annotations.Nullable;

/** Records survive the bytes, and Avro's own reader and writer see the same ones. */
final class RecordCodecPropertyTest {
  private static final GenericData DATA = new GenericData();

  static {
    DATA.addLogicalTypeConversion(new Conversions.DecimalConversion());
    DATA.addLogicalTypeConversion(new Conversions.UUIDConversion());
    DATA.addLogicalTypeConversion(new TimeConversions.TimestampMicrosConversion());
  }

  private final RecordCodec<Trade> trades = RecordCodec.singleObject(RecordKind.TRADES);
  private final RecordCodec<Quote> quotes = RecordCodec.singleObject(RecordKind.QUOTES);

  @Property
  void aTradeIsTheSameAfterwards(@ForAll long seed) {
    Trade trade = new AnyRecord(seed).trade();

    assertThat(trades.decode(trades.encode(trade))).isEqualTo(trade);
  }

  @Property
  void aQuoteIsTheSameAfterwards(@ForAll long seed) {
    Quote quote = new AnyRecord(seed).quote();

    assertThat(quotes.decode(quotes.encode(quote))).isEqualTo(quote);
  }

  @Property(tries = 300)
  void avroReadsEveryFieldOfATrade(@ForAll long seed) throws IOException {
    Trade trade = new AnyRecord(seed).trade();

    GenericRecord read =
        new BinaryMessageDecoder<GenericRecord>(DATA, RecordKind.TRADES.schema())
            .decode(trades.encode(trade));

    assertThat(read.get("message_id")).isEqualTo(trade.messageId());
    assertThat(read.get("trade_id")).hasToString(trade.tradeId());
    assertThat(read.get("symbol")).hasToString(trade.symbol());
    assertThat(read.get("exchange")).hasToString(trade.exchange());
    assertThat(read.get("asset_class")).hasToString(trade.assetClass().code());
    assertThat(read.get("timestamp")).isEqualTo(trade.timestamp());
    assertThat(read.get("price")).isEqualTo(trade.price());
    assertThat(read.get("quantity")).isEqualTo(trade.quantity());
    assertThat(read.get("currency")).hasToString(trade.currency());
    assertThat(read.get("side")).hasToString(trade.side().code());
    assertThat(read.get("trade_conditions").toString().length())
        .isEqualTo(trade.tradeConditions().toString().length());
    assertThat(read.get("source_sequence")).isEqualTo(orNull(trade.sourceSequence()));
    assertThat(read.get("ingestion_timestamp")).isEqualTo(trade.ingestionTimestamp());
    assertThat(read.get("platform_sequence")).isEqualTo(orNull(trade.platformSequence()));
    assertThat(texts(read.get("vendor_data"))).isEqualTo(trade.vendorData().orElse(null));
  }

  @Property(tries = 300)
  void whatAvroWritesOfAQuoteIsRead(@ForAll long seed) throws IOException {
    Quote quote = new AnyRecord(seed).quote();
    GenericRecord record = new GenericData.Record(RecordKind.QUOTES.schema());
    record.put("message_id", quote.messageId());
    record.put("quote_id", quote.quoteId());
    record.put("symbol", quote.symbol());
    record.put("exchange", quote.exchange());
    record.put(
        "asset_class",
        new GenericData.EnumSymbol(
            RecordKind.QUOTES.schema().getField("asset_class").schema(),
            quote.assetClass().code()));
    record.put("timestamp", quote.timestamp());
    record.put("bid_price", quote.bidPrice());
    record.put("bid_quantity", quote.bidQuantity());
    record.put("ask_price", quote.askPrice());
    record.put("ask_quantity", quote.askQuantity());
    record.put("currency", quote.currency());
    record.put("source_sequence", orNull(quote.sourceSequence()));
    record.put("ingestion_timestamp", quote.ingestionTimestamp());
    record.put("platform_sequence", orNull(quote.platformSequence()));
    record.put("vendor_data", quote.vendorData().orElse(null));

    byte[] bytes =
        new BinaryMessageEncoder<GenericRecord>(DATA, RecordKind.QUOTES.schema())
            .encode(record)
            .array();

    assertThat(quotes.decode(bytes)).isEqualTo(quote);
    assertThat(quotes.encode(quote)).hasSameSizeAs(bytes);
  }

  /** Any other exception, or an endless loop or a huge array, would end the consumer. */
  @Property
  void changedBytesAreARecordOrUnreadable(
      @ForAll long seed, @ForAll int place, @ForAll byte value) {
    byte[] bytes = trades.encode(new AnyRecord(seed).trade());
    bytes[Math.floorMod(place, bytes.length)] = value;
    byte[] cut = Arrays.copyOf(bytes, Math.floorMod(place, bytes.length));

    assertThat(isReadable(bytes)).isIn(true, false);
    assertThat(isReadable(cut)).isFalse();
  }

  private boolean isReadable(byte[] bytes) {
    try {
      assertThat(trades.decode(bytes)).isNotNull();
      return true;
    } catch (UnreadableRecordException e) {
      assertThat(e.getMessage()).isNotBlank().doesNotContain("\n");
      return false;
    }
  }

  private static @Nullable Long orNull(OptionalLong number) {
    return number.isPresent() ? number.getAsLong() : null;
  }

  private static @Nullable Map<String, String> texts(@Nullable Object map) {
    return map == null
        ? null
        : ((Map<?, ?>) map)
            .entrySet().stream()
                .collect(
                    Collectors.toMap(e -> e.getKey().toString(), e -> e.getValue().toString()));
  }
}
