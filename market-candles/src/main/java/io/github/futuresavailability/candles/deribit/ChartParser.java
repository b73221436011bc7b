package io.github.futuresavailability.candles.deribit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.github.futuresavailability.internal.FixedDecimal;
import java.io.IOException;

/** Parses the JSON of a response token by token; numbers never pass through a double. */
final class ChartParser {
  /** The most values of an array; a longer one is not what was requested. */
  private static final int MOST_VALUES = 20_000;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNumberLength(100).maxNestingDepth(20).build())
          .build();

  private final JsonParser json;
  private final ChartResponse response = new ChartResponse();

  /** Reads the number at the parser. */
  private interface NumberReader {
    long read(JsonParser json) throws IOException;
  }

  private ChartParser(JsonParser json) {
    this.json = json;
  }

  /**
   * Parses a whole response.
   *
   * @throws IOException if it is not one JSON object, or a field has another type than expected
   */
  static ChartResponse parse(byte[] body, int length) throws IOException {
    try (JsonParser json = JSON.createParser(body, 0, length)) {
      ChartParser parser = new ChartParser(json);
      parser.document();
      return parser.response;
    } catch (ArithmeticException | NumberFormatException e) {
      throw new IOException("a number is not a decimal of this scale: " + e.getMessage(), e);
    }
  }

  private void document() throws IOException {
    expect(json.nextToken(), JsonToken.START_OBJECT);
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      JsonToken value = json.nextToken();
      if (name.equals("result")) {
        expect(value, JsonToken.START_OBJECT);
        result();
      } else if (name.equals("error")) {
        expect(value, JsonToken.START_OBJECT);
        error();
      } else if (name.equals("testnet")) {
        response.isTest = value == JsonToken.VALUE_TRUE;
      } else {
        json.skipChildren();
      }
    }
    expect(json.currentToken(), JsonToken.END_OBJECT);
    if (json.nextToken() != null) {
      throw new IOException("there is more after the JSON document");
    }
  }

  private void error() throws IOException {
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      JsonToken value = json.nextToken();
      if (name.equals("code")) {
        expect(value, JsonToken.VALUE_NUMBER_INT);
        response.errorCode = json.getIntValue();
      } else if (name.equals("message")) {
        response.errorMessage = json.getText();
      } else {
        json.skipChildren();
      }
    }
  }

  private void result() throws IOException {
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      JsonToken value = json.nextToken();
      switch (name) {
        case "status" -> {
          expect(value, JsonToken.VALUE_STRING);
          response.status = json.getText();
        }
        case "ticks" -> response.ticks = column(name, ChartParser::whole);
        case "open" -> response.open = column(name, ChartParser::price);
        case "high" -> response.high = column(name, ChartParser::price);
        case "low" -> response.low = column(name, ChartParser::price);
        case "close" -> response.close = column(name, ChartParser::price);
        case "volume" -> response.volume = column(name, ChartParser::volume);
        default -> json.skipChildren();
      }
    }
  }

  private static long whole(JsonParser json) throws IOException {
    // The parser would cut off what is after a point.
    expect(json.currentToken(), JsonToken.VALUE_NUMBER_INT);
    return json.getLongValue();
  }

  private static long price(JsonParser json) throws IOException {
    return FixedDecimal.price(json.getTextCharacters(), json.getTextOffset(), json.getTextLength());
  }

  private static long volume(JsonParser json) throws IOException {
    return FixedDecimal.volume(
        json.getTextCharacters(), json.getTextOffset(), json.getTextLength());
  }

  private ChartResponse.Column column(String name, NumberReader reader) throws IOException {
    expect(json.currentToken(), JsonToken.START_ARRAY);
    ChartResponse.Column column = new ChartResponse.Column();
    for (JsonToken value = json.nextToken();
        value != JsonToken.END_ARRAY;
        value = json.nextToken()) {
      if (value != JsonToken.VALUE_NUMBER_INT && value != JsonToken.VALUE_NUMBER_FLOAT) {
        throw new IOException("the array " + name + " has a " + value + " in place of a number");
      }
      if (column.size() == MOST_VALUES) {
        throw new IOException("the array " + name + " has more than " + MOST_VALUES + " values");
      }
      column.add(reader.read(json));
    }
    return column;
  }

  private static void expect(JsonToken found, JsonToken expected) throws IOException {
    if (found != expected) {
      throw new IOException("expected " + expected + " in the JSON but found " + found);
    }
  }
}
