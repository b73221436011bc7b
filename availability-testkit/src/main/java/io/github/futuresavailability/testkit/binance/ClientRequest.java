package io.github.futuresavailability.testkit.binance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request that a client sends over its connection.
 *
 * @param method for example {@code SUBSCRIBE}; empty if it has none
 * @param parameters the values of {@code params} as JSON texts; strings without their quotes
 * @param id the id as a JSON text; empty if it has none
 */
record ClientRequest(String method, List<String> parameters, String id) {
  private static final String STRING = "\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"";
  private static final String SIMPLE = STRING + "|-?[0-9]++(?:\\.[0-9]++)?|true|false|null";
  private static final String LIST =
      "\\[\\s*+(?:(?:" + SIMPLE + ")\\s*+(?:,\\s*+(?!\\])|(?=\\])))*+\\]";
  private static final Pattern PAIR =
      Pattern.compile("\"([a-z_]+)\"\\s*+:\\s*+(" + SIMPLE + "|" + LIST + ")\\s*+");
  private static final Pattern DOCUMENT =
      Pattern.compile("\\s*+\\{\\s*+(?:" + PAIR.pattern() + "(?:,\\s*+(?!\\})|(?=\\})))*+\\}\\s*+");
  private static final Pattern VALUE = Pattern.compile(SIMPLE);

  ClientRequest {
    parameters = List.copyOf(parameters);
  }

  /** The request of a text, or empty if it is not a JSON object of values and lists. */
  static Optional<ClientRequest> parse(String text) {
    if (!DOCUMENT.matcher(text).matches()) {
      return Optional.empty();
    }
    Map<String, String> values = new HashMap<>();
    Matcher pairs = PAIR.matcher(text);
    while (pairs.find()) {
      values.put(pairs.group(1), pairs.group(2));
    }
    return Optional.of(
        new ClientRequest(
            unquoted(values.getOrDefault("method", "")),
            parameters(values.getOrDefault("params", "[]")),
            values.getOrDefault("id", "")));
  }

  private static List<String> parameters(String list) {
    List<String> found = new ArrayList<>();
    Matcher values = VALUE.matcher(list);
    while (values.find()) {
      found.add(unquoted(values.group()));
    }
    return found;
  }

  private static String unquoted(String value) {
    return value.startsWith("\"") ? value.substring(1, value.length() - 1) : value;
  }

  /** Whether the id is an unsigned whole number, a string, or null. */
  boolean hasValidId() {
    return id.matches("[0-9]{1,19}|\"[^\"]{1,36}\"|null");
  }
}
