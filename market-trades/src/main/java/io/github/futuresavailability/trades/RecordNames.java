package io.github.futuresavailability.trades;

import io.github.futuresavailability.internal.PlainText;
import io.github.futuresavailability.trades.internal.FieldText;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The names in a record, and what is derived from them. */
final class RecordNames {
  /** What no number of a record is. */
  static final long NO_NUMBER = -1;

  private static final int MAX_LENGTH = 200;

  /** RFC 9562's name space for URLs, so that {@code uuid3} of other languages gives the same. */
  private static final UUID NAME_SPACE = UUID.fromString("6ba7b811-9dad-11d1-80b4-00c04fd430c8");

  private RecordNames() {}

  static String exchange(String exchange) {
    Objects.requireNonNull(exchange, "exchange");
    boolean isName = !exchange.isEmpty() && exchange.length() <= MAX_LENGTH;
    for (int i = 0; isName && i < exchange.length(); i++) {
      char c = exchange.charAt(i);
      isName = (c >= 'A' && c <= 'Z') || (i > 0 && ((c >= '0' && c <= '9') || c == '_'));
    }
    if (!isName) {
      throw new IllegalArgumentException(
          "exchange is not a name in capital letters: " + PlainText.quoted(exchange, MAX_LENGTH));
    }
    return exchange;
  }

  /** An exact text without control characters; never folded or trimmed. */
  static String text(String field, String text) {
    Objects.requireNonNull(text, field);
    boolean isText = !text.isBlank() && text.length() <= MAX_LENGTH;
    for (int i = 0; isText && i < text.length(); i++) {
      isText = !Character.isISOControl(text.charAt(i)) && isWhole(text, i);
    }
    if (!isText) {
      throw new IllegalArgumentException(
          "%s is not a text of 1 to %d characters: %s"
              .formatted(field, MAX_LENGTH, PlainText.quoted(text, MAX_LENGTH)));
    }
    return text;
  }

  static void checkVendorData(String name, String value) {
    checkEncodable("vendor_data", name);
    checkEncodable("vendor_data", Objects.requireNonNull(value, name));
  }

  /** Checks that a text is one that the encoding of a file can hold. */
  static void checkEncodable(String field, String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isWhole(text, i)) {
        throw new IllegalArgumentException(
            "%s has half of a surrogate pair at character %d: %s"
                .formatted(field, i + 1, PlainText.quoted(text, MAX_LENGTH)));
      }
    }
  }

  /** False at half of a surrogate pair, which no encoding of a file has. */
  private static boolean isWhole(String text, int i) {
    char c = text.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1));
    }
    return !Character.isLowSurrogate(c) || (i > 0 && Character.isHighSurrogate(text.charAt(i - 1)));
  }

  /** The number that is written like an id, so that one id has one form, or {@link #NO_NUMBER}. */
  static long number(String id) {
    long value = id.charAt(0) == '0' && id.length() > 1 ? NO_NUMBER : FieldText.number(id);
    return value < 0 ? NO_NUMBER : value;
  }

  /** The currency of an exchange that has only one, or null. */
  static @Nullable String currency(String exchange) {
    return exchange.equals("ASX") ? "AUD" : null;
  }

  /** No name has a line feed, so that two identities never have the same text. */
  static UUID messageId(String kind, String exchange, String symbol, String id) {
    return named(String.join("\n", kind, exchange, symbol, id));
  }

  /** Of texts with any characters: each has its length before it. */
  static UUID messageId(List<String> texts) {
    StringBuilder name = new StringBuilder();
    for (String text : texts) {
      name.append(text.getBytes(StandardCharsets.UTF_8).length).append(':').append(text);
    }
    return named(name.toString());
  }

  private static UUID named(String text) {
    byte[] name = text.getBytes(StandardCharsets.UTF_8);
    return UUID.nameUUIDFromBytes(
        ByteBuffer.allocate(16 + name.length)
            .putLong(NAME_SPACE.getMostSignificantBits())
            .putLong(NAME_SPACE.getLeastSignificantBits())
            .put(name)
            .array());
  }
}
