package io.github.futuresavailability.trades.binance;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.github.futuresavailability.trades.Side;
import io.github.futuresavailability.trades.Trade;
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

  private final JsonParser json;
  private final StreamSymbol symbol;
  private final boolean aggregate;
  private final long receivedMicros;
  private final EventFields fields = new EventFields();

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
  static List<Trade> parse(
      BinanceResponse response,
      StreamSymbol symbol,
      BinanceMarket market,
      long fromId,
      int limit,
      long receivedMicros)
      throws IOException {
    try (JsonParser json = JSON.createParser(response.body(), 0, response.length())) {
      return new HistoryParser(json, symbol, market.hasAggregateTrades(), receivedMicros)
          .trades(fromId, limit);
    }
  }

  private List<Trade> trades(long fromId, int limit) throws IOException {
    List<Trade> trades = new ArrayList<>();
    require(json.nextToken() == JsonToken.START_ARRAY, "it is not an array");
    long least = fromId;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      require(trades.size() < limit, "it has more trades than were requested");
      require(json.currentToken() == JsonToken.START_OBJECT, "a trade is not an object");
      readFields();
      long id = fields.whole(aggregate ? 'a' : 't');
      require(id >= least, "the id " + id + " is not " + least + " or more");
      least = id + 1;
      trades.add(trade(id));
    }
    require(json.nextToken() == null, "there is more after the JSON document");
    return trades;
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

  private Trade trade(long id) throws IOException {
    long time = fields.whole('T');
    boolean isBuyerMaker = fields.bool('m');
    return symbol
        .trade()
        .id(id)
        .timestampMicros(BinanceTime.micros('T', time))
        .unscaledPrice(fields.decimal('p'))
        .unscaledQuantity(fields.decimal('q'))
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
