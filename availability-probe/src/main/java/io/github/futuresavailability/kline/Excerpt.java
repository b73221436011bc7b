package io.github.futuresavailability.kline;

/**
 * Quotes text of unknown origin in a message: never long, never more than one line, nothing that a
 * terminal would obey.
 */
final class Excerpt {
  private Excerpt() {}

  static String of(String text, int maxLength) {
    StringBuilder shown = new StringBuilder("\"");
    text.codePoints().limit(maxLength).map(Excerpt::printable).forEach(shown::appendCodePoint);
    shown.append('"');
    return text.codePointCount(0, text.length()) > maxLength
        ? shown + "... (" + text.length() + " characters)"
        : shown.toString();
  }

  private static int printable(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          '?';
      default -> codePoint;
    };
  }
}
