package io.github.futuresavailability.testkit.binance;

import io.github.futuresavailability.testkit.internal.http.ByteSink;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * Writes the events of one stream as the exchange does: order of the fields, types and decimals are
 * those of recorded frames. Immutable and thread-safe.
 */
final class EventEncoder {
  private static final byte[] QUANTITY = ascii("\",\"q\":\"");
  private static final byte[] TRADED = ascii(",\"T\":");
  private static final byte[] EVENT = ascii(",\"E\":");
  private static final byte[] MAKER = ascii(",\"m\":true");
  private static final byte[] TAKER = ascii(",\"m\":false");
  private static final byte[] IGNORED = ascii(",\"M\":true");
  private static final byte[] BUYER = ascii(",\"b\":");
  private static final byte[] SELLER = ascii(",\"a\":");
  private static final byte[] FIRST = ascii("\",\"f\":");
  private static final byte[] LAST = ascii(",\"l\":");
  private static final byte[] BID_QUANTITY = ascii("\",\"B\":\"");
  private static final byte[] OFFER = ascii("\",\"a\":\"");
  private static final byte[] OFFER_QUANTITY = ascii("\",\"A\":\"");
  private static final byte[] PRICE = ascii(",\"p\":\"");
  private static final byte[] MIDDLE_ID = ascii(",\"a\":");

  private final SymbolFeed feed;
  private final StreamKind kind;
  private final TimeUnit unit;
  private final byte[] wrapper;
  private final byte[] beginning;
  private final byte[] afterFirstNumber;

  EventEncoder(SymbolFeed feed, StreamKind kind, String stream, TimeUnit unit) {
    this.feed = feed;
    this.kind = kind;
    this.unit = unit;
    wrapper = ascii("{\"stream\":\"" + stream + "\",\"data\":");
    String symbol = "\"s\":\"" + feed.name() + "\"";
    boolean isSpot = feed.settings().exchange().isSpot();
    if (kind == StreamKind.TRADE) {
      beginning = ascii("{\"e\":\"trade\",\"E\":");
      afterFirstNumber = ascii("," + symbol + ",\"t\":");
    } else if (kind == StreamKind.AGG_TRADE) {
      beginning = ascii("{\"e\":\"aggTrade\",\"E\":");
      // Spot has the symbol before the id, futures after it.
      afterFirstNumber = ascii(isSpot ? "," + symbol : "," + symbol + ",\"p\":\"");
    } else {
      beginning = ascii(isSpot ? "{\"u\":" : "{\"e\":\"bookTicker\",\"u\":");
      String pair = feed.settings().exchange() == Exchange.CM ? ",\"ps\":\"" + pair() + "\"" : "";
      afterFirstNumber = ascii("," + symbol + pair + ",\"b\":\"");
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** The pair of a contract: BTCUSD of BTCUSD_PERP. */
  private String pair() {
    return feed.name().replaceFirst("_.*", "");
  }

  SymbolFeed feed() {
    return feed;
  }

  /** Writes the event of a trade, wrapped with the name of its stream or not. */
  void put(ByteSink out, long id, boolean isWrapped) {
    if (isWrapped) {
      out.put(wrapper);
    }
    switch (kind) {
      case TRADE -> putTrade(out, id);
      case AGG_TRADE -> putAggregate(out, id);
      case BOOK_TICKER -> putQuote(out, id);
    }
    out.put('}');
    if (isWrapped) {
      out.put('}');
    }
  }

  private void putTrade(ByteSink out, long id) {
    putTime(out.put(beginning), feed.eventMicros(id));
    out.put(afterFirstNumber).putDecimal(id).put(PRICE);
    feed.putPrice(out, id);
    feed.putQuantity(out.put(QUANTITY), id);
    out.put('"');
    if (feed.settings().exchange() == Exchange.US) {
      out.put(BUYER).putDecimal(2 * id + 1).put(SELLER).putDecimal(2 * id + 2);
    }
    putTime(out.put(TRADED), feed.timeMicros(id));
    out.put(feed.isBuyerMaker(id) ? MAKER : TAKER).put(IGNORED);
  }

  private void putAggregate(ByteSink out, long id) {
    boolean isSpot = feed.settings().exchange().isSpot();
    putTime(out.put(beginning), feed.eventMicros(id));
    if (isSpot) {
      out.put(afterFirstNumber).put(MIDDLE_ID).putDecimal(feed.aggregateId(id)).put(PRICE);
    } else {
      out.put(MIDDLE_ID).putDecimal(id).put(afterFirstNumber);
    }
    feed.putPrice(out, id);
    feed.putQuantity(out.put(QUANTITY), id);
    out.put(FIRST).putDecimal(feed.firstTradeId(id));
    out.put(LAST).putDecimal(feed.lastTradeId(id));
    putTime(out.put(TRADED), feed.timeMicros(id));
    out.put(feed.isBuyerMaker(id) ? MAKER : TAKER);
    if (isSpot) {
      out.put(IGNORED);
    }
  }

  private void putQuote(ByteSink out, long id) {
    out.put(beginning).putDecimal(feed.updateId(id)).put(afterFirstNumber);
    feed.putBidPrice(out, id);
    feed.putBidQuantity(out.put(BID_QUANTITY), id);
    feed.putOfferPrice(out.put(OFFER), id);
    feed.putOfferQuantity(out.put(OFFER_QUANTITY), id);
    out.put('"');
    if (!feed.settings().exchange().isSpot()) {
      putTime(out.put(TRADED), feed.timeMicros(id));
      putTime(out.put(EVENT), feed.eventMicros(id));
    }
  }

  private void putTime(ByteSink out, long micros) {
    out.putDecimal(unit == TimeUnit.MICROSECONDS ? micros : micros / 1000);
  }
}
