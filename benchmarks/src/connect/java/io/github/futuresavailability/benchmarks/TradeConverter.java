package io.github.futuresavailability.benchmarks;

import io.github.futuresavailability.kafka.avro.RecordCodec;
import io.github.futuresavailability.kafka.avro.RecordKind;
import io.github.futuresavailability.trades.Trade;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.storage.Converter;
import org.jspecify.annotations.Nullable;

/**
 * Trades of a topic for Kafka Connect, as maps without a schema: Connect's own time has only
 * milliseconds. Kafka Connect makes an instance for each task; not thread-safe.
 */
public final class TradeConverter implements Converter {
  private final RecordCodec<Trade> codec = RecordCodec.singleObject(RecordKind.TRADES);

  /** Creates a converter. */
  public TradeConverter() {}

  @Override
  public void configure(Map<String, ?> settings, boolean isKey) {}

  @Override
  public byte[] fromConnectData(String topic, Schema schema, Object value) {
    throw new UnsupportedOperationException("Only a sink uses it");
  }

  @Override
  public SchemaAndValue toConnectData(String topic, byte[] value) {
    return new SchemaAndValue(null, fields(codec.decode(value)));
  }

  private static Map<String, @Nullable Object> fields(Trade trade) {
    Map<String, @Nullable Object> fields = new HashMap<>(32);
    fields.put("message_id", trade.messageId());
    fields.put("trade_id", trade.tradeId());
    fields.put("symbol", trade.symbol());
    fields.put("exchange", trade.exchange());
    fields.put("asset_class", trade.assetClass().code());
    fields.put("timestamp", time(trade.timestamp()));
    fields.put("price", trade.price());
    fields.put("quantity", trade.quantity());
    fields.put("currency", trade.currency());
    fields.put("side", trade.side().code());
    fields.put("trade_conditions", trade.tradeConditions());
    fields.put("source_sequence", number(trade.sourceSequence()));
    fields.put("ingestion_timestamp", time(trade.ingestionTimestamp()));
    fields.put("platform_sequence", number(trade.platformSequence()));
    fields.put("vendor_data", trade.vendorData().orElse(null));
    return fields;
  }

  private static OffsetDateTime time(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }

  private static @Nullable Long number(OptionalLong number) {
    return number.isPresent() ? number.getAsLong() : null;
  }
}
