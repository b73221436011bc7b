package io.github.futuresavailability.trades.binance;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** A text of a frame, in characters that are used again for the next frame. Not thread-safe. */
final class FrameText {
  private static final int ABSENT = -1;

  private final String field;
  private char[] characters = new char[64];
  private int length = ABSENT;

  FrameText(String field) {
    this.field = field;
  }

  void clear() {
    length = ABSENT;
  }

  boolean isPresent() {
    return length != ABSENT;
  }

  char[] characters() {
    return characters;
  }

  int length() {
    return length;
  }

  /** Reads the text at the parser. */
  void read(JsonParser json) throws IOException {
    if (length != ABSENT) {
      throw new IOException("the field " + field + " occurs twice");
    }
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      throw new IOException("the field " + field + " is not a text");
    }
    int newLength = json.getTextLength();
    if (newLength > characters.length) {
      characters = new char[2 * newLength];
    }
    System.arraycopy(json.getTextCharacters(), json.getTextOffset(), characters, 0, newLength);
    length = newLength;
  }

  boolean is(String text) {
    return length == text.length() && endsWith(text);
  }

  boolean endsWith(String end) {
    int start = length - end.length();
    for (int i = 0; start >= 0 && i < end.length(); i++) {
      if (characters[start + i] != end.charAt(i)) {
        return false;
      }
    }
    return start >= 0;
  }

  /** The text, or an empty one if it is absent. */
  @Override
  public String toString() {
    return length == ABSENT ? "" : new String(characters, 0, length);
  }
}
