package io.github.futuresavailability.trades.binance;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.github.futuresavailability.trades.Side;
import io.github.futuresavailability.trades.Trade;
import io.github.futuresavailability.trades.UnreadableTrade;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Parses one response of history strictly: ids ascend, no field is missing, none is null. */
final class HistoryParser {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNumberLength(100).maxNestingDepth(20).build())
          .build();

  /** In place of a decimal, which is never negative. */
  private static final long TOO_LONG = -1;

  private final JsonParser json;
  private final StreamSymbol symbol;
  private final boolean aggregate;
  private final long receivedMicros;
  private final EventFields fields = new EventFields();
  private final List<Trade> trades = new ArrayList<>();
  private final List<UnreadableTrade> unreadable = new ArrayList<>();

  private HistoryParser(
      JsonParser json, StreamSymbol symbol, boolean aggregate, long receivedMicros) {
    this.json = json;
    this.symbol = symbol;
    this.aggregate = aggregate;
    this.receivedMicros = receivedMicros;
  }

  /**
   * Parses a whole response.
   *
   * @throws IOException if it is not exactly right
   */
  static HistoryPage parse(
      BinanceResponse response,
      StreamSymbol symbol,
      BinanceMarket market,
      long fromId,
      int limit,
      long receivedMicros)
      throws IOException {
    try (JsonParser json = JSON.createParser(response.body(), 0, response.length())) {
      return new HistoryParser(json, symbol, market.hasAggregateTrades(), receivedMicros)
          .page(fromId, limit);
    }
  }

  private HistoryPage page(long fromId, int limit) throws IOException {
    require(json.nextToken() == JsonToken.START_ARRAY, "it is not an array");
    long least = fromId;
    int count = 0;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      require(count++ < limit, "it has more trades than were requested");
      require(json.currentToken() == JsonToken.START_OBJECT, "a trade is not an object");
      readFields();
      long id = fields.whole(aggregate ? 'a' : 't');
      require(id >= least && id < Long.MAX_VALUE, "the id " + id + " is not " + least + " or more");
      least = id + 1;
      add(id);
    }
    require(json.nextToken() == null, "there is more after the JSON document");
    return new HistoryPage(symbol.symbol().symbol(), fromId, trades, unreadable, count < limit);
  }

  /** The fields of single trades have names; each gets the letter that it has in a stream. */
  private void readFields() throws IOException {
    fields.clear();
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      json.nextToken();
      char letter = aggregate ? letter(name) : letterOf(name);
      if (letter == 0) {
        json.skipChildren();
      } else {
        fields.read(letter, json);
      }
    }
  }

  private static char letter(String name) {
    return EventFields.isName(name) ? name.charAt(0) : 0;
  }

  private static char letterOf(String name) {
    return switch (name) {
      case "id" -> 't';
      case "price" -> 'p';
      case "qty" -> 'q';
      case "time" -> 'T';
      case "isBuyerMaker" -> 'm';
      default -> 0;
    };
  }

  /** A field that is missing or of another type is a fault of the page, and not of one trade. */
  private void add(long id) throws IOException {
    long time = fields.whole('T');
    boolean isBuyerMaker = fields.bool('m');
    long micros = BinanceTime.micros('T', time);
    long price = decimal('p');
    long quantity = decimal('q');
    if (price == TOO_LONG || quantity == TOO_LONG) {
      String field = price == TOO_LONG ? "price" : "quantity";
      unreadable.add(new UnreadableTrade(id, field + " has more digits than NUMERIC(18, 8)"));
      return;
    }
    trades.add(trade(id, time, micros, price, quantity, isBuyerMaker));
  }

  private long decimal(char name) throws IOException {
    return fields.isLongDecimal(name) ? TOO_LONG : fields.decimal(name);
  }

  private Trade trade(
      long id, long time, long micros, long price, long quantity, boolean isBuyerMaker) {
    return symbol
        .trade()
        .id(id)
        .timestampMicros(micros)
        .unscaledPrice(price)
        .unscaledQuantity(quantity)
        .side(isBuyerMaker ? Side.SELL : Side.BUY)
        .sourceSequence(id)
        .ingestionTimestampMicros(receivedMicros)
        .vendorData(EventData.ofTrade(symbol.symbol(), null, EventData.NO_TIME, time, isBuyerMaker))
        .build();
  }

  private static void require(boolean valid, String fault) throws IOException {
    if (!valid) {
      throw new IOException(fault);
    }
  }
}
