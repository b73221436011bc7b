package io.github.futuresavailability.exchange;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.futuresavailability.ExchangeContract;
import io.github.futuresavailability.ExchangeInfo;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parses one exchangeInfo document from its first to its last token. Used once, by one thread. */
final class ExchangeInfoParser {
  private final JsonParser json;
  private final List<ExchangeContract> contracts = new ArrayList<>();
  private final Map<String, Integer> positions = new HashMap<>();
  private @Nullable Instant serverTime;
  private boolean listed;

  ExchangeInfoParser(JsonParser json) {
    this.json = json;
  }

  ExchangeInfo parse() throws IOException {
    require(json.nextToken() == JsonToken.START_OBJECT, "is not a JSON object");
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      json.nextToken();
      switch (name) {
        case "serverTime" -> serverTime = currentTime();
        case "symbols" -> readContracts();
        default -> json.skipChildren();
      }
    }
    require(json.nextToken() == null, "has data after its end");
    if (serverTime == null) {
      throw malformed("has no serverTime");
    }
    require(listed, "has no symbols");
    return new ExchangeInfo(serverTime, contracts);
  }

  private Instant currentTime() throws IOException {
    require(
        json.currentToken() == JsonToken.VALUE_NUMBER_INT,
        "serverTime is not a time in milliseconds");
    return Instant.ofEpochMilli(json.getLongValue());
  }

  private void readContracts() throws IOException {
    require(json.currentToken() == JsonToken.START_ARRAY, "symbols is not an array");
    listed = true;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      int position = contracts.size() + 1;
      ExchangeContract contract = ContractFields.read(json, position).contract();
      Integer before = positions.putIfAbsent(contract.symbol(), position);
      require(
          before == null,
          "symbol " + position + ", " + contract.symbol() + ", is the same as symbol " + before);
      contracts.add(contract);
    }
  }

  private void require(boolean valid, String problem) throws JsonParseException {
    if (!valid) {
      throw malformed(problem);
    }
  }

  private JsonParseException malformed(String problem) {
    return new JsonParseException(json, problem);
  }
}
