package io.github.futuresavailability.examples.server;

import io.github.futuresavailability.examples.output.Fields;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The form of a document, as a line for each field: its name and its type, which is date, time,
 * string, integer, number, boolean or map, with {@code []} for a list of it and {@code ?} if it can
 * be null. A name with {@code [} begins the fields of the rows of a list, and {@code ]} ends them.
 *
 * @param lines the lines
 */
record Shape(List<String> lines) {
  static Shape of(String text) {
    return new Shape(text.lines().map(String::strip).toList());
  }

  /** The JSON schema; a field is required and no other one is allowed. */
  Map<String, @Nullable Object> schema() {
    return object(lines.iterator());
  }

  private static Map<String, @Nullable Object> object(Iterator<String> lines) {
    Fields properties = new Fields();
    List<String> names = new ArrayList<>();
    while (lines.hasNext()) {
      String[] line = lines.next().split(" ", 2);
      if (line[0].equals("]")) {
        break;
      }
      names.add(line[0]);
      properties.with(line[0], line[1].equals("[") ? list(object(lines)) : type(line[1]));
    }
    return new Fields()
        .with("type", "object")
        .with("properties", properties.toMap())
        .with("required", names)
        .with("additionalProperties", false)
        .toMap();
  }

  private static Map<String, @Nullable Object> list(Map<String, @Nullable Object> of) {
    return new Fields().with("type", "array").with("items", of).toMap();
  }

  private static Map<String, @Nullable Object> type(String text) {
    if (text.endsWith("[]")) {
      return list(type(text.substring(0, text.length() - 2)));
    }
    boolean isNullable = text.endsWith("?");
    String name = isNullable ? text.substring(0, text.length() - 1) : text;
    String base =
        switch (name) {
          case "date", "time" -> "string";
          case "map" -> "object";
          default -> name;
        };
    Fields schema = new Fields().with("type", isNullable ? List.of(base, "null") : base);
    switch (name) {
      case "date" -> schema.with("format", "date");
      case "time" -> schema.with("format", "date-time");
      case "map" -> schema.with("additionalProperties", Map.of("type", "string"));
      default -> {
        // The base says it all.
      }
    }
    return schema.toMap();
  }
}
