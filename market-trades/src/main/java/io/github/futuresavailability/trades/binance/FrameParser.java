package io.github.futuresavailability.trades.binance;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.github.futuresavailability.AvailabilityException;
import io.github.futuresavailability.internal.PlainText;
import io.github.futuresavailability.trades.binance.BinanceFrame.ErrorFrame;
import io.github.futuresavailability.trades.binance.BinanceFrame.QuoteFrame;
import io.github.futuresavailability.trades.binance.BinanceFrame.ResponseFrame;
import io.github.futuresavailability.trades.binance.BinanceFrame.ShutdownFrame;
import io.github.futuresavailability.trades.binance.BinanceFrame.TradeFrame;
import io.github.futuresavailability.trades.binance.BinanceFrame.UnknownFrame;
import java.io.IOException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Parses the frames of a stream token by token, with or without the wrapper of combined streams.
 * Fields that are not known are skipped; one that is missing, occurs twice or has another type than
 * expected is an error. One parser for each connection; not thread-safe.
 */
final class FrameParser {
  private static final int SHOWN = 300;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNumberLength(100).maxNestingDepth(20).build())
          .build();

  private final StreamSymbols symbols;
  private final EventReader events;

  // What the frame has; all of it is used again for the next one.
  private final EventFields fields = new EventFields();
  private final FrameText event = new FrameText("e");
  private final FrameText symbol = new FrameText("s");
  private final FrameText stream = new FrameText("stream");
  private final FrameText errorMessage = new FrameText("msg");
  private boolean hasData;
  private boolean hasResult;
  private boolean hasError;
  private long errorCode;
  private @Nullable String id;

  /**
   * A parser for the frames of one connection.
   *
   * @param market the market of the connection
   * @param symbols finds a symbol with its assets
   */
  FrameParser(BinanceMarket market, Function<String, BinanceSymbol> symbols) {
    this.symbols = new StreamSymbols(market, symbols);
    this.events = new EventReader(market);
  }

  /**
   * Parses a frame.
   *
   * @param frame its characters
   * @param length how many they are
   * @param receivedMicros when it was received, in microseconds since 1970-01-01 UTC
   * @return what the frame says
   * @throws MalformedResponseException if it is not exactly right; the message has its beginning
   * @throws AvailabilityException if its symbol cannot be looked up, which says nothing about it
   */
  BinanceFrame parse(char[] frame, int length, long receivedMicros) {
    clear();
    try (JsonParser json = JSON.createParser(frame, 0, length)) {
      document(json);
      return frame(receivedMicros);
    } catch (IOException | UnknownSymbolException | IllegalArgumentException malformed) {
      throw malformed(new String(frame, 0, Math.min(length, 4 * SHOWN)), malformed);
    }
  }

  private static MalformedResponseException malformed(String frame, Exception cause) {
    String reason = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    return new MalformedResponseException(
        "A frame that cannot be read: %s: %s"
            .formatted(PlainText.printable(reason), PlainText.quoted(frame, SHOWN)),
        cause);
  }

  private void clear() {
    clearEvent();
    stream.clear();
    errorMessage.clear();
    hasData = false;
    hasResult = false;
    hasError = false;
    id = null;
  }

  private void clearEvent() {
    fields.clear();
    event.clear();
    symbol.clear();
  }

  private void document(JsonParser json) throws IOException {
    expect(json.nextToken(), JsonToken.START_OBJECT);
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      json.nextToken();
      if (!EventFields.isName(name)) {
        namedField(name, json);
      } else if (hasData) {
        // The event is inside of the wrapper; a letter next to it is no field of the event.
        json.skipChildren();
      } else {
        eventField(name.charAt(0), json);
      }
    }
    expect(json.currentToken(), JsonToken.END_OBJECT);
    if (json.nextToken() != null) {
      throw new IOException("there is more after the JSON document");
    }
  }

  private void namedField(String name, JsonParser json) throws IOException {
    switch (name) {
      case "stream" -> stream.read(json);
      case "data" -> data(json);
      case "result" -> {
        hasResult = true;
        json.skipChildren();
      }
      case "id" -> id = json.currentToken().isScalarValue() ? json.getText() : null;
      case "error" -> error(json);
      case "code", "msg" -> errorField(name, json);
      default -> json.skipChildren();
    }
  }

  private void data(JsonParser json) throws IOException {
    if (hasData) {
      throw new IOException("the field data occurs twice");
    }
    hasData = true;
    clearEvent();
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      return;
    }
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      json.nextToken();
      if (EventFields.isName(name)) {
        eventField(name.charAt(0), json);
      } else {
        json.skipChildren();
      }
    }
  }

  private void eventField(char name, JsonParser json) throws IOException {
    if (name == 'e') {
      event.read(json);
    } else if (name == 's' && json.currentToken() == JsonToken.VALUE_STRING) {
      symbol.read(json);
    } else {
      fields.read(name, json);
    }
  }

  private void error(JsonParser json) throws IOException {
    expect(json.currentToken(), JsonToken.START_OBJECT);
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      json.nextToken();
      errorField(name, json);
    }
  }

  private void errorField(String name, JsonParser json) throws IOException {
    if (name.equals("code")) {
      expect(json.currentToken(), JsonToken.VALUE_NUMBER_INT);
      errorCode = json.getLongValue();
      hasError = true;
    } else if (name.equals("msg")) {
      errorMessage.read(json);
    } else {
      json.skipChildren();
    }
  }

  private static void expect(JsonToken found, JsonToken expected) throws IOException {
    if (found != expected) {
      throw new IOException("expected " + expected + " in the JSON but found " + found);
    }
  }

  private BinanceFrame frame(long receivedMicros) throws IOException {
    if (event.is("trade")) {
      return new TradeFrame(events.trade(fields, knownSymbol(), receivedMicros), false);
    }
    if (event.is("aggTrade")) {
      return new TradeFrame(events.aggregateTrade(fields, knownSymbol(), receivedMicros), true);
    }
    if (event.is("bookTicker") || isQuoteWithoutName()) {
      return new QuoteFrame(events.quote(fields, knownSymbol(), receivedMicros));
    }
    return other();
  }

  /**
   * The event of spot has no name: then the stream has it, or the fields that no other event has.
   */
  private boolean isQuoteWithoutName() {
    if (event.isPresent()) {
      return false;
    }
    return stream.isPresent()
        ? stream.endsWith("@bookTicker")
        : fields.has('u') && fields.has('b') && fields.has('a');
  }

  private StreamSymbol knownSymbol() throws IOException {
    if (fields.has('s')) {
      throw EventFields.fault('s', symbol.isPresent() ? "occurs twice" : "is not a text");
    }
    if (!symbol.isPresent()) {
      throw EventFields.fault('s', "is missing");
    }
    return symbols.find(symbol.characters(), symbol.length());
  }

  private BinanceFrame other() throws IOException {
    if (event.is("serverShutdown")) {
      return new ShutdownFrame();
    }
    if (event.isPresent() || stream.isPresent()) {
      return new UnknownFrame(event.isPresent() ? event.toString() : stream.toString());
    }
    if (hasError) {
      return new ErrorFrame(errorCode, errorMessage.toString(), id);
    }
    if (hasResult) {
      return new ResponseFrame(id);
    }
    throw new IOException("it is no event, response or error");
  }
}
