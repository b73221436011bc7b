package io.github.futuresavailability.trades.binance;

import io.github.futuresavailability.trades.internal.VendorData;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The vendor data of a record of Binance: is_buyer_maker and trade_time of a trade, event_type and
 * event_time where there was an event, base_asset and quote_asset. Times are as the exchange sent
 * them, in milliseconds or microseconds.
 */
final class EventData extends VendorData {
  /** The time of an event that has none, or of no event. */
  static final long NO_TIME = -1;

  private final BinanceSymbol symbol;
  private final @Nullable String eventType;
  private final long eventTime;
  private final long tradeTime;
  private final boolean isBuyerMaker;

  private EventData(
      BinanceSymbol symbol,
      @Nullable String eventType,
      long eventTime,
      long tradeTime,
      boolean isBuyerMaker) {
    this.symbol = symbol;
    this.eventType = eventType;
    this.eventTime = eventTime;
    this.tradeTime = tradeTime;
    this.isBuyerMaker = isBuyerMaker;
  }

  static EventData ofTrade(
      BinanceSymbol symbol,
      @Nullable String eventType,
      long eventTime,
      long tradeTime,
      boolean isBuyerMaker) {
    return new EventData(symbol, eventType, eventTime, tradeTime, isBuyerMaker);
  }

  static EventData ofQuote(BinanceSymbol symbol, long eventTime) {
    return new EventData(symbol, "bookTicker", eventTime, NO_TIME, false);
  }

  @Override
  public @Nullable String get(@Nullable Object key) {
    return key instanceof String name ? value(name) : null;
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return get(key) != null;
  }

  private @Nullable String value(String name) {
    return switch (name) {
      case "base_asset" -> symbol.baseAsset();
      case "event_time" -> time(eventTime);
      case "event_type" -> eventType;
      case "is_buyer_maker" -> tradeTime == NO_TIME ? null : Boolean.toString(isBuyerMaker);
      case "quote_asset" -> symbol.quoteAsset();
      case "trade_time" -> time(tradeTime);
      default -> null;
    };
  }

  private static @Nullable String time(long time) {
    return time == NO_TIME ? null : Long.toString(time);
  }

  @Override
  public Set<Map.Entry<String, String>> entrySet() {
    Map<String, String> entries = new TreeMap<>();
    for (String name :
        new String[] {
          "base_asset", "event_time", "event_type", "is_buyer_maker", "quote_asset", "trade_time"
        }) {
      String value = value(name);
      if (value != null) {
        entries.put(name, value);
      }
    }
    return Collections.unmodifiableMap(entries).entrySet();
  }
}
