package io.github.futuresavailability.trades;

import io.github.futuresavailability.trades.internal.FieldText;
import io.github.futuresavailability.trades.internal.Micros;
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
 * The exchange is ASX unless the record says otherwise, and the asset class is equities. A record
 * has no id of its own: {@code trade_id} or {@code quote_id} if there is one, otherwise the number
 * of sequence.
 */
public final class V1Records {
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
    Trade.Builder trade = Trade.builder(record.exchange(), record.required("symbol"));
    trade.unscaledPrice(record.decimal("price")).unscaledQuantity(record.decimal("volume"));
    String side = record.take("side");
    if (side != null) {
      trade.side(Side.parse(side));
    }
    return record.into(trade, "trade_id").build();
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
    Quote.Builder quote = Quote.builder(record.exchange(), record.required("symbol"));
    quote
        .unscaledBidPrice(record.decimal("bid_price"))
        .unscaledBidQuantity(record.decimal("bid_volume"))
        .unscaledAskPrice(record.decimal("ask_price"))
        .unscaledAskQuantity(record.decimal("ask_volume"));
    return record.into(quote, "quote_id").build();
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

    String exchange() {
      String exchange = take("exchange");
      return exchange == null ? "ASX" : exchange;
    }

    long decimal(String field) {
      return FieldText.decimal(field, required(field));
    }

    <B extends MarketRecord.Builder<B>> B into(B builder, String idField) {
      builder.assetClass(AssetClass.EQUITIES);
      builder.timestampMicros(micros("exchange_timestamp", required("exchange_timestamp")));
      String received = take("ingestion_timestamp");
      if (received != null) {
        builder.ingestionTimestampMicros(micros("ingestion_timestamp", received));
      }
      String currency = take("currency");
      if (currency != null) {
        builder.currency(currency);
      }
      identify(builder, idField);
      return left.isEmpty() ? builder : builder.vendorData(left);
    }

    private <B extends MarketRecord.Builder<B>> void identify(B builder, String idField) {
      String sequence = take("sequence_number");
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
    }

    private static long micros(String field, String text) {
      long millis = FieldText.number(field, text);
      if (millis > Long.MAX_VALUE / 1000 || !Micros.isTime(millis * 1000)) {
        throw FieldText.refused(
            field, "is no time of the years 1970 to 9999 in milliseconds", text, null);
      }
      return millis * 1000;
    }
  }
}
