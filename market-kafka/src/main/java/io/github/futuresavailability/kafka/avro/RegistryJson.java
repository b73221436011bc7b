package io.github.futuresavailability.kafka.avro;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON documents of a registry: objects of which one or two fields count. */
final class RegistryJson {
  private static final JsonFactory JSON = new JsonFactory();

  private RegistryJson() {}

  static String schemaRequest(String schema) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("schema", schema);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  static @Nullable Integer id(String body) {
    return number(fields(body).get("id"));
  }

  static boolean isError(String body, int code) {
    Integer error = number(fields(body).get("error_code"));
    return error != null && error == code;
  }

  /** The text of a schema, or null if the document has none. */
  static @Nullable String schema(String body) {
    return fields(body).get("schema");
  }

  private static @Nullable Integer number(@Nullable String text) {
    try {
      return text == null ? null : Integer.valueOf(text);
    } catch (NumberFormatException notInt) {
      return null;
    }
  }

  /** The fields of the outer object whose values are texts or numbers; none if it is no object. */
  private static Map<String, String> fields(String body) {
    Map<String, String> fields = new HashMap<>();
    try (JsonParser json = JSON.createParser(body)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return Map.of();
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        JsonToken value = json.nextToken();
        if (value.isScalarValue()) {
          fields.put(name, json.getText());
        } else {
          json.skipChildren();
        }
      }
      return json.currentToken() == JsonToken.END_OBJECT ? fields : Map.of();
    } catch (IOException notJson) {
      return Map.of();
    }
  }
}
