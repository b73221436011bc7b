package io.github.futuresavailability.internal;

import java.util.Locale;
import java.util.regex.Pattern;

/** Numbers and names as reports and messages print them, the same in every locale. */
public final class PlainText {
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

  private PlainText() {}

  /** A number with its noun: {@code 1 error}, {@code 1,204 errors}. */
  public static String counted(long number, String noun) {
    return String.format(Locale.ROOT, "%,d %s%s", number, noun, number == 1 ? "" : "s");
  }

  /** A share from 0 to 1 as a percentage, cut and not rounded: 94.99 % is not 95 %. */
  public static String percent(double share) {
    long tenths = (long) Math.floor(share * 1000 + 1e-9);
    String tenth = tenths % 10 == 0 ? "" : "." + tenths % 10;
    return tenths / 10 + tenth + " %";
  }

  /**
   * The text with line ends, control and formatting characters, which could steer a terminal,
   * written as {@code \}{@code u{...}}.
   */
  public static String visible(String text) {
    StringBuilder visible = new StringBuilder(text.length());
    text.codePoints().forEach(c -> appendVisible(visible, c));
    return visible.toString();
  }

  /** The text on one line, with {@code ?} for each control or formatting character. */
  public static String printable(String text) {
    return UNPRINTABLE.matcher(text).replaceAll("?");
  }

  /** The printable text in quotation marks, cut after a number of characters. */
  public static String quoted(String text, int maxLength) {
    if (text.codePointCount(0, text.length()) <= maxLength) {
      return '"' + printable(text) + '"';
    }
    String start = text.substring(0, text.offsetByCodePoints(0, maxLength));
    return '"' + printable(start) + "\"... (" + text.length() + " characters)";
  }

  private static void appendVisible(StringBuilder text, int codePoint) {
    if (isHidden(Character.getType(codePoint))) {
      text.append(String.format(Locale.ROOT, "\\u{%X}", codePoint));
    } else {
      text.appendCodePoint(codePoint);
    }
  }

  private static boolean isHidden(int type) {
    return type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.SURROGATE
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }
}
