package io.github.futuresavailability.examples.server;

import io.github.futuresavailability.examples.output.Fields;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of a route, in the query of the address.
 *
 * @param name its name
 * @param description what it means
 * @param type its form
 * @param isRequired whether it must be given
 * @param min the least number, or 0
 * @param max the greatest number, or the greatest length of a text
 * @param choices all values of a choice
 * @param standard the value if it is not given, or null for none
 */
record Parameter(
    String name,
    String description,
    Type type,
    boolean isRequired,
    int min,
    int max,
    List<String> choices,
    @Nullable String standard) {
  static final String LIMIT = "limit";
  static final String OFFSET = "offset";

  private static final int MOST_CHARACTERS = 200;
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\uFFFD]");

  /** The form of a value. */
  enum Type {
    /** A UTC day. */
    DAY,
    /** A UTC day or a time. */
    TIME,
    /** A number from 0. */
    WHOLE,
    /** One of several words. */
    CHOICE,
    /** An exact name. */
    TEXT
  }

  static Parameter day(String name, String description) {
    return of(name, description, Type.DAY, 0, 0, List.of());
  }

  static Parameter time(String name, String description) {
    return of(name, description, Type.TIME, 0, 0, List.of());
  }

  static Parameter text(String name, String description) {
    return of(name, description, Type.TEXT, 1, MOST_CHARACTERS, List.of());
  }

  static Parameter whole(String name, String description, int min, int max) {
    return of(name, description, Type.WHOLE, min, max, List.of());
  }

  static Parameter choice(String name, String description, List<String> choices) {
    return of(name, description, Type.CHOICE, 0, 0, choices);
  }

  /** How many rows a page has at most. */
  static Parameter limit(int standard, int max) {
    return whole(LIMIT, "How many rows at most.", 1, max).orElse(String.valueOf(standard));
  }

  /** Where a page begins. */
  static Parameter offset() {
    return whole(OFFSET, "How many rows to leave out, for the next page.", 0, 1_000_000)
        .orElse("0");
  }

  private static Parameter of(
      String name, String description, Type type, int min, int max, List<String> choices) {
    return new Parameter(name, description, type, true, min, max, choices, null);
  }

  Parameter optional() {
    return new Parameter(name, description, type, false, min, max, choices, null);
  }

  Parameter orElse(String value) {
    return new Parameter(name, description, type, false, min, max, choices, value);
  }

  /** The value of a text; a problem names the parameter and the form. */
  Object parse(String text) {
    return switch (type) {
      case DAY -> date(text);
      case TIME -> time(text);
      case WHOLE -> whole(text);
      case CHOICE -> choice(text);
      case TEXT -> text(text);
    };
  }

  private LocalDate date(String text) {
    try {
      if (DATE.matcher(text).matches()) {
        return LocalDate.parse(text);
      }
    } catch (DateTimeException noSuchDay) {
      // Reported below.
    }
    throw bad(text, "a UTC day as 2024-01-31");
  }

  private TimeBound time(String text) {
    if (DATE.matcher(text).matches()) {
      LocalDate day = date(text);
      return new TimeBound(
          day.atStartOfDay().toInstant(ZoneOffset.UTC),
          day.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC));
    }
    try {
      Instant time = Instant.parse(text);
      return new TimeBound(TimeBound.checked(time), time);
    } catch (DateTimeException notATime) {
      throw bad(text, "a UTC day or time as 2024-01-31 or 2024-01-31T12:00:00Z");
    }
  }

  private Integer whole(String text) {
    int number = NUMBER.matcher(text).matches() ? Integer.parseInt(text) : -1;
    if (number < min || number > max) {
      throw bad(text, "a whole number from %d to %d".formatted(min, max));
    }
    return number;
  }

  private String choice(String text) {
    if (!choices.contains(text)) {
      throw bad(text, "one of " + String.join(", ", choices));
    }
    return text;
  }

  private String text(String text) {
    if (text.isEmpty() || text.length() > max || CONTROL.matcher(text).find()) {
      throw Problem.badParameter(
          name,
          "%s must have from 1 to %d characters, in UTF-8 and without control characters"
              .formatted(name, max));
    }
    return text;
  }

  private ProblemException bad(String text, String form) {
    String shown = text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) : text;
    return Problem.badParameter(name, "%s is \"%s\"; write %s".formatted(name, shown, form));
  }

  /** The JSON schema of the value. */
  Map<String, @Nullable Object> schema() {
    Fields schema = new Fields();
    switch (type) {
      case DAY -> schema.with("type", "string").with("format", "date");
      case TIME ->
          schema
              .with("type", "string")
              .with("description", "A UTC day or time, as 2024-01-31 or 2024-01-31T12:00:00Z.");
      case WHOLE -> schema.with("type", "integer").with("minimum", min).with("maximum", max);
      case CHOICE -> schema.with("type", "string").with("enum", choices);
      case TEXT -> schema.with("type", "string").with("minLength", 1).with("maxLength", max);
    }
    if (standard != null) {
      schema.with("default", type == Type.WHOLE ? (Object) Integer.valueOf(standard) : standard);
    }
    return schema.toMap();
  }
}
