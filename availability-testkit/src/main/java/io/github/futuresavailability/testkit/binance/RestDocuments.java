package io.github.futuresavailability.testkit.binance;

import io.github.futuresavailability.testkit.internal.http.ByteSink;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The JSON documents of the REST interface. */
final class RestDocuments {
  private RestDocuments() {}

  static ByteSink time(long nowMicros, TimeUnit unit) {
    return new ByteSink(64).put("{\"serverTime\":").putDecimal(inUnit(nowMicros, unit)).put('}');
  }

  static ByteSink error(int code, String message) {
    return new ByteSink(128)
        .put("{\"code\":")
        .put(String.valueOf(code))
        .put(",\"msg\":\"" + message + "\"}");
  }

  /** The list of trades of {@code /api/v3/historicalTrades}. */
  static ByteSink historicalTrades(SymbolFeed feed, List<Long> ids, TimeUnit unit) {
    ByteSink json = new ByteSink(64 + ids.size() * 180).put('[');
    for (long id : ids) {
      json.put("{\"id\":").putDecimal(id).put(",\"price\":\"");
      feed.putPrice(json, id);
      feed.putQuantity(json.put("\",\"qty\":\""), id);
      json.put("\",\"quoteQty\":\"").put(quoteQuantity(feed.trade(id)));
      json.put("\",\"time\":").putDecimal(inUnit(feed.timeMicros(id), unit));
      json.put(",\"isBuyerMaker\":").put(String.valueOf(feed.isBuyerMaker(id)));
      json.put(",\"isBestMatch\":true},");
    }
    return ended(json, ']');
  }

  private static String quoteQuantity(ScenarioTrade trade) {
    BigDecimal product = trade.price().multiply(trade.quantity());
    return product.setScale(8, RoundingMode.DOWN).toPlainString();
  }

  /** The list of trades of {@code aggTrades}; on spot with the useless field M. */
  static ByteSink aggregateTrades(SymbolFeed feed, List<Long> ids, TimeUnit unit) {
    boolean isSpot = feed.settings().exchange().isSpot();
    ByteSink json = new ByteSink(64 + ids.size() * 140).put('[');
    for (long id : ids) {
      json.put("{\"a\":").putDecimal(feed.aggregateId(id)).put(",\"p\":\"");
      feed.putPrice(json, id);
      feed.putQuantity(json.put("\",\"q\":\""), id);
      json.put("\",\"f\":").putDecimal(feed.firstTradeId(id));
      json.put(",\"l\":").putDecimal(feed.lastTradeId(id));
      json.put(",\"T\":").putDecimal(inUnit(feed.timeMicros(id), unit));
      json.put(",\"m\":").put(String.valueOf(feed.isBuyerMaker(id)));
      json.put(isSpot ? ",\"M\":true}," : "},");
    }
    return ended(json, ']');
  }

  static ByteSink exchangeInfo(
      Exchange exchange, Collection<SymbolFeed> feeds, int weightPerMinute, long nowMicros) {
    ByteSink json = new ByteSink(1024).put("{\"timezone\":\"UTC\",\"serverTime\":");
    json.putDecimal(nowMicros / 1000);
    json.put(",\"rateLimits\":[{\"rateLimitType\":\"REQUEST_WEIGHT\",\"interval\":\"MINUTE\"");
    json.put(",\"intervalNum\":1,\"limit\":").putDecimal(weightPerMinute);
    json.put("}],\"exchangeFilters\":[],\"symbols\":[");
    for (Iterator<SymbolFeed> rest = feeds.iterator(); rest.hasNext(); ) {
      SymbolSettings symbol = rest.next().settings();
      json.put(exchange.isSpot() ? spotSymbol(symbol) : contract(symbol));
      json.put(rest.hasNext() ? "," : "");
    }
    return json.put("]}");
  }

  private static String spotSymbol(SymbolSettings symbol) {
    String tick = BigDecimal.ONE.movePointLeft(symbol.priceDecimals()).setScale(8).toPlainString();
    String step =
        BigDecimal.ONE.movePointLeft(symbol.quantityDecimals()).setScale(8).toPlainString();
    return """
        {"symbol":"%s","status":"TRADING","baseAsset":"%s","baseAssetPrecision":8,\
        "quoteAsset":"%s","quotePrecision":8,"quoteAssetPrecision":8,"baseCommissionPrecision":8,\
        "quoteCommissionPrecision":8,"orderTypes":["LIMIT","MARKET"],"icebergAllowed":true,\
        "isSpotTradingAllowed":true,"isMarginTradingAllowed":false,"filters":[\
        {"filterType":"PRICE_FILTER","minPrice":"%s","maxPrice":"1000000.00000000","tickSize":"%s"},\
        {"filterType":"LOT_SIZE","minQty":"%s","maxQty":"9000.00000000","stepSize":"%s"}],\
        "permissions":[]}"""
        .formatted(symbol.name(), symbol.baseAsset(), symbol.quoteAsset(), tick, tick, step, step);
  }

  private static String contract(SymbolSettings symbol) {
    boolean isCoinMargined = symbol.exchange() == Exchange.CM;
    return """
        {"symbol":"%s","pair":"%s","contractType":"PERPETUAL","deliveryDate":4133404800000,\
        "onboardDate":1569398400000,"%s":"TRADING","baseAsset":"%s","quoteAsset":"%s",\
        "marginAsset":"%s","pricePrecision":%d,"quantityPrecision":%d,"baseAssetPrecision":8,\
        "quotePrecision":8,"underlyingType":"COIN","underlyingSubType":[]%s}"""
        .formatted(
            symbol.name(),
            symbol.name().replaceFirst("_.*", ""),
            isCoinMargined ? "contractStatus" : "status",
            symbol.baseAsset(),
            symbol.quoteAsset(),
            isCoinMargined ? symbol.baseAsset() : symbol.quoteAsset(),
            symbol.priceDecimals(),
            symbol.quantityDecimals(),
            isCoinMargined ? ",\"contractSize\":100" : "");
  }

  private static long inUnit(long micros, TimeUnit unit) {
    return unit == TimeUnit.MICROSECONDS ? micros : micros / 1000;
  }

  /** Replaces the last comma by the end of the list. */
  private static ByteSink ended(ByteSink json, char end) {
    boolean hasComma = json.array()[json.length() - 1] == ',';
    json.truncate(json.length() - (hasComma ? 1 : 0));
    return json.put(end);
  }
}
