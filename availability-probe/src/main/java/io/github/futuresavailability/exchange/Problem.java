package io.github.futuresavailability.exchange;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.regex.Pattern;

/**
 * Formats a JSON error as one line with its position. Parts of the document may be in it, so
 * control characters are replaced.
 */
final class Problem {
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");
  private static final int MAX_LENGTH = 300;

  private Problem() {}

  static String of(JsonProcessingException malformed) {
    String text = UNPRINTABLE.matcher(malformed.getOriginalMessage()).replaceAll("?");
    String shown = text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "...";
    JsonLocation place = malformed.getLocation();
    return place == null
        ? shown
        : shown + " (line " + place.getLineNr() + ", column " + place.getColumnNr() + ")";
  }
}
