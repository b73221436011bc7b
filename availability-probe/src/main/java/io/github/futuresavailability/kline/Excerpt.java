package io.github.futuresavailability.kline;

import java.util.regex.Pattern;

/** Quotes untrusted text in a message: short, on one line, without control characters. */
final class Excerpt {
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

  private Excerpt() {}

  static String of(String text, int maxLength) {
    if (text.codePointCount(0, text.length()) <= maxLength) {
      return quoted(text);
    }
    String start = text.substring(0, text.offsetByCodePoints(0, maxLength));
    return quoted(start) + "... (" + text.length() + " characters)";
  }

  private static String quoted(String text) {
    return '"' + UNPRINTABLE.matcher(text).replaceAll("?") + '"';
  }
}
