package io.github.futuresavailability.testkit.binance;

import io.github.futuresavailability.testkit.internal.http.ByteSink;
import io.github.futuresavailability.testkit.internal.websocket.ClientFrame;
import io.github.futuresavailability.testkit.internal.websocket.ServerFrames;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes the frames of an event that a fault affects. */
final class BadFrames {
  private static final int MEBIBYTE = 1 << 20;
  private static final String ERROR =
      "{\"error\":{\"code\":3,\"msg\":\"Invalid JSON: expected value at line 1 column 1\"}}";
  private static final String UNKNOWN =
      "{\"stream\":\"%s@unknownEvent\",\"data\":{\"e\":\"unknownEvent\",\"E\":1700000000000,\"s\":\"%s\",\"x\":\"";
  private static final String END = "\"}}";

  private BadFrames() {}

  /** Writes nothing, one frame or two; the event is complete JSON. */
  static void put(ByteSink out, BadFrame what, String symbol, byte[] event) {
    switch (what) {
      case NO_JSON -> text(out, "502 Bad Gateway");
      case CUT_JSON ->
          ServerFrames.put(out, ClientFrame.TEXT, Arrays.copyOf(event, event.length / 2));
      case MISSING_FIELD -> text(out, replaced(event, "[pb]", ""));
      case NULL_VALUE -> text(out, replaced(event, "[qB]", "null"));
      case WRONG_TYPE -> text(out, replaced(event, "[pb]", "{\"value\":1}"));
      case BINARY -> ServerFrames.put(out, ClientFrame.BINARY, event);
      case ERROR_FRAME -> before(out, ERROR, event);
      case UNKNOWN_EVENT -> before(out, unknown(symbol, 0), event);
      case ONE_MEBIBYTE -> before(out, unknown(symbol, MEBIBYTE), event);
      case FRAGMENTED -> ServerFrames.putFragmented(out, event);
      case DUPLICATE -> before(out, new String(event, StandardCharsets.UTF_8), event);
      case OUT_OF_ORDER, SKIPPED -> {
        // The caller holds the event back, or there is none.
      }
    }
  }

  /** Replaces the first value of one of two fields; without a value the field is removed. */
  private static String replaced(byte[] event, String field, String value) {
    String text = new String(event, StandardCharsets.UTF_8);
    String pattern = "\"(" + field + ")\":\"[^\"]*\",";
    return text.replaceFirst(pattern, value.isEmpty() ? "" : "\"$1\":" + value + ",");
  }

  private static String unknown(String symbol, int size) {
    String beginning = UNKNOWN.formatted(symbol, symbol);
    int padding = Math.max(0, size - beginning.length() - END.length());
    return beginning + "x".repeat(padding) + END;
  }

  private static void before(ByteSink out, String other, byte[] event) {
    text(out, other);
    ServerFrames.put(out, ClientFrame.TEXT, event);
  }

  private static void text(ByteSink out, String text) {
    ServerFrames.put(out, ClientFrame.TEXT, text.getBytes(StandardCharsets.UTF_8));
  }
}
