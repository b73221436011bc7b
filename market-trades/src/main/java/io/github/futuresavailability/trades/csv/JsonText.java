package io.github.futuresavailability.trades.csv;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.github.futuresavailability.trades.internal.FieldText;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Maps and lists of texts as JSON in one value of a row. */
final class JsonText {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(10).build())
          .build();

  private interface Reader<T> {
    T read(JsonParser json) throws IOException;
  }

  private interface Writer {
    void write(JsonGenerator json) throws IOException;
  }

  private JsonText() {}

  static String of(Map<String, String> map) {
    return written(
        json -> {
          json.writeStartObject();
          for (Map.Entry<String, String> entry : new TreeMap<>(map).entrySet()) {
            json.writeStringField(entry.getKey(), entry.getValue());
          }
          json.writeEndObject();
        });
  }

  static String of(List<String> list) {
    return written(json -> json.writeArray(list.toArray(String[]::new), 0, list.size()));
  }

  private static String written(Writer writer) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      writer.write(json);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.toString();
  }

  static Map<String, String> map(String field, String text) {
    return read(
        field,
        text,
        json -> {
          Map<String, String> map = new TreeMap<>();
          require(json.nextToken() == JsonToken.START_OBJECT);
          for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            require(json.nextToken() == JsonToken.VALUE_STRING);
            map.put(name, json.getText());
          }
          return map;
        });
  }

  static List<String> list(String field, String text) {
    return read(
        field,
        text,
        json -> {
          List<String> list = new ArrayList<>();
          require(json.nextToken() == JsonToken.START_ARRAY);
          while (json.nextToken() != JsonToken.END_ARRAY) {
            require(json.currentToken() == JsonToken.VALUE_STRING);
            list.add(json.getText());
          }
          return list;
        });
  }

  private static <T> T read(String field, String text, Reader<T> reader) {
    try (JsonParser json = JSON.createParser(text)) {
      T value = reader.read(json);
      require(json.nextToken() == null);
      return value;
    } catch (IOException notJson) {
      throw FieldText.refused(field, "is not JSON of texts", text, notJson);
    }
  }

  private static void require(boolean valid) throws IOException {
    if (!valid) {
      throw new IOException("not the expected JSON");
    }
  }
}
