package io.github.futuresavailability.exchange;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.futuresavailability.ExchangeContract;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The fields of one contract, in any order. */
final class ContractFields {
  private static final Set<String> TEXTS =
      Set.of(
          "symbol",
          "pair",
          "contractType",
          "status",
          "baseAsset",
          "quoteAsset",
          "marginAsset",
          "underlyingType");
  private static final Set<String> TIMES = Set.of("onboardDate", "deliveryDate");

  /** The exchange writes these since 2020-12-08; before, it had only perpetual contracts. */
  private static final List<String> ADDED =
      List.of("pair", "contractType", "onboardDate", "deliveryDate");

  private final JsonParser json;
  private final int position;
  private final Map<String, String> texts = new HashMap<>();
  private final Map<String, Instant> times = new HashMap<>();

  private ContractFields(JsonParser json, int position) {
    this.json = json;
    this.position = position;
  }

  /**
   * Reads the current JSON object to its end.
   *
   * @param position the contract's position in the response, counted from 1, for messages
   */
  static ContractFields read(JsonParser json, int position) throws IOException {
    ContractFields fields = new ContractFields(json, position);
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw fields.malformed("is not a JSON object");
    }
    fields.readAll();
    return fields;
  }

  ExchangeContract contract() throws JsonParseException {
    String symbol = required(texts, "symbol");
    try {
      return isOld() ? oldContract(symbol) : currentContract(symbol);
    } catch (IllegalArgumentException invalid) {
      throw malformed("is invalid: " + invalid.getMessage());
    }
  }

  private boolean isOld() {
    return ADDED.stream().noneMatch(name -> texts.containsKey(name) || times.containsKey(name));
  }

  private ExchangeContract oldContract(String symbol) throws JsonParseException {
    String quoteAsset = required(texts, "quoteAsset");
    return new ExchangeContract(
        symbol,
        symbol,
        "PERPETUAL",
        required(texts, "status"),
        required(texts, "baseAsset"),
        quoteAsset,
        texts.getOrDefault("marginAsset", quoteAsset),
        null,
        null,
        texts.getOrDefault("underlyingType", ""));
  }

  private ExchangeContract currentContract(String symbol) throws JsonParseException {
    return new ExchangeContract(
        symbol,
        required(texts, "pair"),
        required(texts, "contractType"),
        required(texts, "status"),
        required(texts, "baseAsset"),
        required(texts, "quoteAsset"),
        required(texts, "marginAsset"),
        required(times, "onboardDate"),
        required(times, "deliveryDate"),
        required(texts, "underlyingType"));
  }

  private void readAll() throws IOException {
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      json.nextToken();
      if (TEXTS.contains(name)) {
        texts.put(name, currentText(name));
      } else if (TIMES.contains(name)) {
        times.put(name, currentTime(name));
      } else {
        json.skipChildren();
      }
    }
  }

  private String currentText(String name) throws IOException {
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      throw malformed(name + " is not a string");
    }
    return json.getText();
  }

  private Instant currentTime(String name) throws IOException {
    if (json.currentToken() != JsonToken.VALUE_NUMBER_INT) {
      throw malformed(name + " is not a time in milliseconds");
    }
    return Instant.ofEpochMilli(json.getLongValue());
  }

  private <T> T required(Map<String, T> values, String name) throws JsonParseException {
    T value = values.get(name);
    if (value == null) {
      throw malformed("has no " + name);
    }
    return value;
  }

  private JsonParseException malformed(String problem) {
    String symbol = texts.get("symbol");
    return new JsonParseException(
        json, "symbol " + position + (symbol == null ? "" : ", " + symbol + ",") + " " + problem);
  }
}
