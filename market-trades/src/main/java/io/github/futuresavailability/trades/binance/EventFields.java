package io.github.futuresavailability.trades.binance;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.futuresavailability.internal.FixedDecimal;
import java.io.IOException;
import java.util.Arrays;

/**
 * The fields of one event, whose names are single letters. The same object is used for all frames
 * of a connection, so that a field needs no object of its own. Not thread-safe.
 *
 * <p>What a field must be depends on the kind of event, which may be named after it: {@code a} is
 * the id of an aggregate trade and the price of a quote. Each value is therefore kept as what it
 * is, and a value of a wrong type is an error only if it is needed.
 */
final class EventFields {
  private static final int LETTERS = 'z' - 'A' + 1;

  private enum Kind {
    ABSENT,
    WHOLE,
    DECIMAL,
    /** A decimal with more digits than are kept. */
    LONG_DECIMAL,
    TRUE,
    FALSE,
    OTHER
  }

  private final Kind[] kinds = new Kind[LETTERS];
  private final long[] values = new long[LETTERS];

  EventFields() {
    clear();
  }

  void clear() {
    Arrays.fill(kinds, Kind.ABSENT);
  }

  static boolean isName(String name) {
    return name.length() == 1 && name.charAt(0) >= 'A' && name.charAt(0) <= 'z';
  }

  boolean has(char name) {
    return kinds[name - 'A'] != Kind.ABSENT;
  }

  /** Reads the value at the parser. */
  void read(char name, JsonParser json) throws IOException {
    int i = name - 'A';
    if (kinds[i] != Kind.ABSENT) {
      throw fault(name, "occurs twice");
    }
    JsonToken token = json.currentToken();
    switch (token) {
      case VALUE_STRING -> kinds[i] = decimal(i, json);
      case VALUE_NUMBER_INT -> kinds[i] = whole(i, json);
      case VALUE_TRUE -> kinds[i] = Kind.TRUE;
      case VALUE_FALSE -> kinds[i] = Kind.FALSE;
      default -> {
        kinds[i] = Kind.OTHER;
        json.skipChildren();
      }
    }
  }

  private Kind decimal(int i, JsonParser json) throws IOException {
    char[] text = json.getTextCharacters();
    int offset = json.getTextOffset();
    int length = json.getTextLength();
    if (length == 0 || text[offset] < '0' || text[offset] > '9') {
      return Kind.OTHER;
    }
    try {
      values[i] = FixedDecimal.unsigned(text, offset, length);
      return Kind.DECIMAL;
    } catch (NumberFormatException notKept) {
      return isDecimal(text, offset, length) ? Kind.LONG_DECIMAL : Kind.OTHER;
    }
  }

  /** Digits with at most one point between them. */
  private static boolean isDecimal(char[] text, int offset, int length) {
    int points = 0;
    for (int i = offset; i < offset + length; i++) {
      if (text[i] == '.') {
        points++;
      } else if (text[i] < '0' || text[i] > '9') {
        return false;
      }
    }
    return points <= 1 && text[offset + length - 1] != '.';
  }

  private Kind whole(int i, JsonParser json) throws IOException {
    if (json.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
      return Kind.OTHER;
    }
    values[i] = json.getLongValue();
    return values[i] < 0 ? Kind.OTHER : Kind.WHOLE;
  }

  /** A whole number from 0. */
  long whole(char name) throws IOException {
    return required(name, Kind.WHOLE, "is not a whole number from 0");
  }

  /** A decimal in quotation marks, in units of the eighth digit after the point. */
  long decimal(char name) throws IOException {
    return required(name, Kind.DECIMAL, "is not a decimal of NUMERIC(18, 8) in quotation marks");
  }

  /** Whether it is a decimal in quotation marks that NUMERIC(18, 8) does not hold. */
  boolean isLongDecimal(char name) {
    return kinds[name - 'A'] == Kind.LONG_DECIMAL;
  }

  boolean bool(char name) throws IOException {
    Kind kind = kinds[name - 'A'];
    if (kind == Kind.TRUE || kind == Kind.FALSE) {
      return kind == Kind.TRUE;
    }
    throw fault(name, kind == Kind.ABSENT ? "is missing" : "is neither true nor false");
  }

  private long required(char name, Kind kind, String fault) throws IOException {
    Kind found = kinds[name - 'A'];
    if (found == kind) {
      return values[name - 'A'];
    }
    throw fault(name, found == Kind.ABSENT ? "is missing" : fault);
  }

  static IOException fault(char name, String fault) {
    return new IOException("the field " + name + " " + fault);
  }
}
