package io.github.futuresavailability.testkit;

import io.github.futuresavailability.testkit.internal.http.ByteSink;
import java.nio.charset.StandardCharsets;

/** Keys as text in XML and in URLs. */
final class KeyText {
  private static final String PLAIN_IN_URL = "-._*/";
  private static final boolean[] PLAIN_URL = new boolean[256];
  private static final boolean[] PLAIN_XML = new boolean[256];

  static {
    for (int b = 0; b < 256; b++) {
      boolean alphanumeric =
          (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9');
      PLAIN_URL[b] = alphanumeric || PLAIN_IN_URL.indexOf(b) >= 0;
      PLAIN_XML[b] = b >= ' ' && "<>&\"".indexOf(b) < 0 && b != 0x7F;
    }
  }

  private KeyText() {}

  static void putXml(ByteSink out, String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    putXml(out, utf8, utf8.length);
  }

  /** Writes UTF-8 text as the content of an XML element. */
  static void putXml(ByteSink out, byte[] text, int length) {
    int written = 0;
    for (int i = 0; i < length; i++) {
      if (!PLAIN_XML[text[i] & 0xFF]) {
        out.put(text, written, i).put(reference(text[i]));
        written = i + 1;
      }
    }
    out.put(text, written, length);
  }

  /** S3 writes references even for characters that XML does not allow. */
  private static String reference(int character) {
    return switch (character) {
      case '<' -> "&lt;";
      case '>' -> "&gt;";
      case '&' -> "&amp;";
      case '"' -> "&quot;";
      default -> "&#x" + Integer.toHexString(character) + ";";
    };
  }

  /** Writes UTF-8 text in the form of {@code encoding-type=url}. */
  static void putUrl(ByteSink out, byte[] text, int length) {
    int written = 0;
    for (int i = 0; i < length; i++) {
      int value = text[i] & 0xFF;
      if (!PLAIN_URL[value]) {
        out.put(text, written, i);
        written = i + 1;
        if (value == ' ') {
          out.put('+');
        } else {
          out.put('%').put(hex(value >> 4)).put(hex(value & 0xF));
        }
      }
    }
    out.put(text, written, length);
  }

  private static int hex(int digit) {
    return digit < 10 ? '0' + digit : 'A' + digit - 10;
  }
}
