package io.github.futuresavailability.validate.internal.report;

import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes values as JSON in ASCII: maps as objects, lists as arrays, numbers, booleans and nulls as
 * themselves, everything else as the string that it prints.
 *
 * <p>It only writes, and only for {@link ReportJson}, so that users of this module need no JSON
 * library.
 */
final class JsonText {
  private static final String STEP = "  ";

  private final StringBuilder text = new StringBuilder(4096);

  private JsonText() {}

  /** A document with a line feed at its end. */
  static String of(Map<String, @Nullable Object> object) {
    JsonText json = new JsonText();
    json.write(object, "\n");
    return json.text.append('\n').toString();
  }

  private void write(@Nullable Object value, String lineStart) {
    if (value instanceof Map<?, ?> object) {
      writeObject(object, lineStart);
    } else if (value instanceof List<?> array) {
      writeArray(array, lineStart);
    } else if (value == null || value instanceof Number || value instanceof Boolean) {
      text.append(value);
    } else {
      writeString(value.toString());
    }
  }

  private void writeObject(Map<?, ?> object, String lineStart) {
    text.append('{');
    for (Iterator<? extends Map.Entry<?, ?>> i = object.entrySet().iterator(); i.hasNext(); ) {
      Map.Entry<?, ?> field = i.next();
      text.append(lineStart).append(STEP);
      writeString(String.valueOf(field.getKey()));
      text.append(": ");
      write(field.getValue(), lineStart + STEP);
      text.append(i.hasNext() ? "," : lineStart);
    }
    text.append('}');
  }

  private void writeArray(List<?> array, String lineStart) {
    text.append('[');
    for (Iterator<?> i = array.iterator(); i.hasNext(); ) {
      text.append(lineStart).append(STEP);
      write(i.next(), lineStart + STEP);
      text.append(i.hasNext() ? "," : lineStart);
    }
    text.append(']');
  }

  private void writeString(String string) {
    text.append('"');
    string.chars().forEach(c -> writeCharacter((char) c));
    text.append('"');
  }

  /**
   * Beyond ASCII, surrogates included, each UTF-16 unit is escaped, so that any string is valid.
   */
  private void writeCharacter(char c) {
    switch (c) {
      case '"', '\\' -> text.append('\\').append(c);
      case '\n' -> text.append("\\n");
      default -> {
        // A page may embed the document, where "</script" would end the element.
        if (c < 0x20 || c > 0x7E || c == '<' || c == '>' || c == '&') {
          text.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
        } else {
          text.append(c);
        }
      }
    }
  }
}
