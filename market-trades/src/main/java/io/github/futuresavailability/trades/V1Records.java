package io.github.futuresavailability.trades;

import io.github.futuresavailability.trades.internal.FieldText;
import io.github.futuresavailability.trades.internal.Micros;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads records of version 1, whose fields have other names and units. Stateless and thread-safe.
 *
 * <p>{@code volume} becomes {@code quantity}, {@code exchange_timestamp} and {@code
 * ingestion_timestamp} are milliseconds since 1970-01-01 UTC, {@code sequence_number} becomes
 * {@code source_sequence}, and every field that version 2 does not have, such as {@code
 * company_id}, {@code qualifiers}, {@code venue} and {@code buyer_id}, is kept in the vendor data.
 * What is under its name of version 2 already is read as well: {@code quantity}, {@code
 * source_sequence}, {@code platform_sequence}, {@code message_id}, {@code asset_class}, and {@code
 * timestamp}, with which both times are microseconds. The exchange is ASX unless the record says
 * otherwise, and there the asset class is equities. A record has no id of its own: {@code trade_id}
 * or {@code quote_id} if there is one, otherwise the number of sequence.
 */
public final class V1Records {
  private static final String ASX = "ASX";

  private V1Records() {}

  /**
   * Reads a trade.
   *
   * @param fields the values by name; an empty text is no value
   * @return the trade as a record of version 2
   * @throws IllegalArgumentException if a field is missing or not valid; the message has field and
   *     value
   */
  public static Trade trade(Map<String, String> fields) {
    Fields record = new Fields(fields);
    String exchange = record.exchange();
    Trade.Builder trade = Trade.builder(exchange, record.required("symbol"));
    trade
        .unscaledPrice(record.decimal("price"))
        .unscaledQuantity(record.decimal("volume", "quantity"));
    String side = record.take("side");
    if (side != null) {
      trade.side(Side.parse(side));
    }
    return record.into(trade, exchange, "trade_id").build();
  }

  /**
   * Reads a quote.
   *
   * @param fields the values by name; an empty text is no value
   * @return the quote as a record of version 2
   * @throws IllegalArgumentException if a field is missing or not valid; the message has field and
   *     value
   */
  public static Quote quote(Map<String, String> fields) {
    Fields record = new Fields(fields);
    String exchange = record.exchange();
    Quote.Builder quote = Quote.builder(exchange, record.required("symbol"));
    quote
        .unscaledBidPrice(record.decimal("bid_price"))
        .unscaledBidQuantity(record.decimal("bid_volume", "bid_quantity"))
        .unscaledAskPrice(record.decimal("ask_price"))
        .unscaledAskQuantity(record.decimal("ask_volume", "ask_quantity"));
    return record.into(quote, exchange, "quote_id").build();
  }

  /** The fields that are not read yet. */
  private static final class Fields {
    private final Map<String, String> left;

    Fields(Map<String, String> fields) {
      this.left = new TreeMap<>(fields);
      left.values().removeIf(String::isEmpty);
    }

    @Nullable String take(String field) {
      return left.remove(field);
    }

    String required(String field) {
      return RecordFields.required(field, take(field));
    }

    /** The value under the one of two names that has one. */
    private @Nullable String take(String field, String otherName) {
      String value = take(field);
      String other = take(otherName);
      if (value != null && other != null) {
        throw new IllegalArgumentException("both " + field + " and " + otherName + " have a value");
      }
      return value == null ? other : value;
    }

    String exchange() {
      String exchange = take("exchange");
      return exchange == null ? ASX : exchange;
    }

    long decimal(String field) {
      return FieldText.decimal(field, required(field));
    }

    long decimal(String field, String otherName) {
      return FieldText.decimal(field, RecordFields.required(field, take(field, otherName)));
    }

    <B extends MarketRecord.Builder<B>> B into(B builder, String exchange, String idField) {
      setTimes(builder);
      String assetClass = take("asset_class");
      if (assetClass != null) {
        builder.assetClass(AssetClass.parse(assetClass));
      } else if (exchange.equals(ASX)) {
        builder.assetClass(AssetClass.EQUITIES);
      }
      String currency = take("currency");
      if (currency != null) {
        builder.currency(currency);
      }
      identify(builder, idField);
      checkLeft();
      return left.isEmpty() ? builder : builder.vendorData(left);
    }

    private <B extends MarketRecord.Builder<B>> void setTimes(B builder) {
      long unit = left.containsKey("timestamp") ? 1 : 1000;
      String time =
          RecordFields.required("exchange_timestamp", take("exchange_timestamp", "timestamp"));
      builder.timestampMicros(
          Micros.ofNumber(unit == 1 ? "timestamp" : "exchange_timestamp", time, unit));
      String received = take("ingestion_timestamp");
      if (received != null) {
        builder.ingestionTimestampMicros(Micros.ofNumber("ingestion_timestamp", received, unit));
      }
    }

    private <B extends MarketRecord.Builder<B>> void identify(B builder, String idField) {
      String sequence = take("sequence_number", "source_sequence");
      String id = take(idField);
      if (sequence != null) {
        long number = FieldText.number("sequence_number", sequence);
        builder.sourceSequence(number);
        // The number and not its text, because 7 and 007 are one.
        id = id == null ? Long.toString(number) : id;
      }
      if (id == null) {
        throw new IllegalArgumentException(idField + " and sequence_number are missing");
      }
      builder.id(id);
      String messageId = take("message_id");
      if (messageId != null) {
        builder.messageId(FieldText.uuid("message_id", messageId));
      }
      String platform = take("platform_sequence");
      if (platform != null) {
        builder.platformSequence(FieldText.number("platform_sequence", platform));
      }
    }

    /** What version 1 cannot have must not become a text of the vendor data. */
    private void checkLeft() {
      for (String field : List.of("trade_conditions", "vendor_data")) {
        if (left.containsKey(field)) {
          throw new IllegalArgumentException(field + " is no field of version 1");
        }
      }
    }
  }
}
