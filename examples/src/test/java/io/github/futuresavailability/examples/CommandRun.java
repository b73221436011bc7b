package io.github.futuresavailability.examples;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.futuresavailability.examples.output.ProgressStyle;
import io.github.futuresavailability.examples.output.Session;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a command printed, and how it ended.
 *
 * @param status the exit status
 * @param out what it printed on standard output
 * @param err what it printed on standard error
 */
record CommandRun(int status, String out, String err) {
  /** The day after the last one of the small archive, when all of it is published. */
  static final Instant NOW = Instant.parse("2024-04-01T12:00:00Z");

  /** The commands that read an archive. */
  private static final Set<String> COLLECTING =
      Set.of("discover", "backfill", "volumes", "update", "repair");

  /** Runs a command in this process; the words are split at spaces, the rest is taken as it is. */
  static CommandRun of(String words, Object... rest) {
    return at(NOW, words, rest);
  }

  static CommandRun at(Instant now, String words, Object... rest) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Session session =
        new Session(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            ProgressStyle.NONE,
            Clock.fixed(now, ZoneOffset.UTC));
    String[] arguments =
        Stream.concat(
                Arrays.stream(words.split(" ")).filter(word -> !word.isEmpty()),
                Arrays.stream(rest).map(Object::toString))
            .toArray(String[]::new);
    int status = AvailabilityCommands.run(session, arguments);
    return new CommandRun(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** Runs a command on a database, with the address of its archive if the command uses one. */
  static CommandRun on(Path database, URI address, String words) {
    return COLLECTING.stream().anyMatch(words::startsWith)
        ? of(words, "--db", database, "--listing-url", address, "--object-url", address + "/")
        : of(words, "--db", database);
  }

  /** The only line of standard error. */
  String errorLine() {
    List<String> lines = err.lines().toList();
    if (lines.size() != 1) {
      throw new AssertionError("Not one line on standard error but " + lines);
    }
    return lines.get(0);
  }

  /** Standard output, which must be one JSON document, as maps, lists, strings and numbers. */
  Map<?, ?> json() {
    try (JsonParser parser = new JsonFactory().createParser(out)) {
      parser.nextToken();
      Object document = value(parser);
      if (parser.nextToken() != null || !(document instanceof Map<?, ?> fields)) {
        throw new AssertionError("Not one JSON object: " + out);
      }
      return fields;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A field that must be there. */
  static Object part(Map<?, ?> object, String name) {
    return Objects.requireNonNull(object.get(name), name);
  }

  /** A field that must be a list of objects. */
  static List<Map<?, ?>> rows(Map<?, ?> object, String name) {
    List<Map<?, ?>> rows = new ArrayList<>();
    for (Object row : (List<?>) part(object, name)) {
      rows.add((Map<?, ?>) row);
    }
    return rows;
  }

  private static @Nullable Object value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_NULL -> null;
      case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
      case VALUE_NUMBER_INT -> parser.getLongValue();
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      default -> parser.getText();
    };
  }

  private static Map<String, @Nullable Object> object(JsonParser parser) throws IOException {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      fields.put(name, value(parser));
    }
    return fields;
  }

  private static List<@Nullable Object> array(JsonParser parser) throws IOException {
    List<@Nullable Object> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(value(parser));
    }
    return items;
  }
}
