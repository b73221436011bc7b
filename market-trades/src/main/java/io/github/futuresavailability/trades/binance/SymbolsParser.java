package io.github.futuresavailability.trades.binance;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parses symbols and assets of one exchangeInfo document, of any market, from first to last. */
final class SymbolsParser {
  private static final int MAX_DEPTH = 32;
  private static final int MAX_TEXT = 1 << 16;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxStringLength(MAX_TEXT)
                  .maxNumberLength(100)
                  .build())
          .build();

  private final JsonParser json;
  private final Map<String, BinanceSymbol> symbols = new HashMap<>();
  private boolean listed;

  private SymbolsParser(JsonParser json) {
    this.json = json;
  }

  /**
   * Parses a whole document.
   *
   * @throws com.fasterxml.jackson.core.JsonProcessingException if it is not valid
   */
  static Map<String, BinanceSymbol> parse(InputStream document) throws IOException {
    try (JsonParser json = JSON.createParser(document)) {
      return new SymbolsParser(json).parse();
    }
  }

  private Map<String, BinanceSymbol> parse() throws IOException {
    require(json.nextToken() == JsonToken.START_OBJECT, "is not a JSON object");
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      JsonToken value = json.nextToken();
      if (name.equals("symbols")) {
        require(value == JsonToken.START_ARRAY, "symbols is not an array");
        listed = true;
        while (json.nextToken() != JsonToken.END_ARRAY) {
          symbol();
        }
      } else {
        json.skipChildren();
      }
    }
    require(json.nextToken() == null, "has data after its end");
    require(listed, "has no symbols");
    return Map.copyOf(symbols);
  }

  private void symbol() throws IOException {
    require(json.currentToken() == JsonToken.START_OBJECT, "a symbol is not an object");
    String symbol = null;
    String base = null;
    String quote = null;
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      json.nextToken();
      switch (name) {
        case "symbol" -> symbol = text(name);
        case "baseAsset" -> base = text(name);
        case "quoteAsset" -> quote = text(name);
        default -> json.skipChildren();
      }
    }
    add(required("symbol", symbol), required("baseAsset", base), required("quoteAsset", quote));
  }

  private String text(String name) throws IOException {
    require(json.currentToken() == JsonToken.VALUE_STRING, name + " is not a text");
    String text = json.getText();
    require(!text.isBlank(), name + " is empty");
    return text;
  }

  private String required(String name, @Nullable String value) throws JsonParseException {
    if (value == null) {
      throw new JsonParseException(json, "symbol " + (symbols.size() + 1) + " has no " + name);
    }
    return value;
  }

  private void add(String symbol, String base, String quote) throws JsonParseException {
    boolean isNew = symbols.put(symbol, new BinanceSymbol(symbol, base, quote)) == null;
    require(isNew, "the symbol " + symbol + " occurs twice");
  }

  private void require(boolean valid, String problem) throws JsonParseException {
    if (!valid) {
      throw new JsonParseException(json, problem);
    }
  }
}
