package io.github.futuresavailability.lake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.futuresavailability.internal.duckdb.Sql;
import io.github.futuresavailability.lake.internal.DuckDbColumns;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.iceberg.types.Types.NestedField;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/**
 * Rows on their way into a table of DuckDB whose generated columns are those of the records. The
 * driver crosses into native code a dozen times for each list or map and once for each text of
 * twelve bytes or more, so that a list or map is appended as one text of JSON, and the exchange is
 * not repeated in the id. Not thread-safe.
 */
final class StagedRows {
  private static final JsonFactory JSON = new JsonFactory();

  private final DuckDBAppender rows;
  private final StringWriter text = new StringWriter();
  private final JsonGenerator json;

  StagedRows(DuckDBAppender rows) {
    this.rows = rows;
    try {
      this.json = JSON.createGenerator(text).setRootValueSeparator(null);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /**
   * The definitions of the columns: those of the records, and before each generated one what it is
   * generated from.
   *
   * @param idColumn the column with exchange and id
   */
  static String definitions(Collection<NestedField> fields, String idColumn) {
    return fields.stream()
        .map(field -> definition(field, idColumn))
        .collect(Collectors.joining(", "));
  }

  private static String definition(NestedField field, String idColumn) {
    String column = DuckDbColumns.definitions(List.of(field));
    if (field.name().equals(idColumn)) {
      return "id VARCHAR, " + generated(column, "exchange || '-' || id");
    }
    if (!field.type().isNestedType()) {
      return column;
    }
    String source = Sql.name(field.name() + "_json");
    String cast = "CAST(%s AS %s)".formatted(source, DuckDbColumns.type(field.type()));
    return source
        + " JSON, "
        + generated(column, field.isRequired() ? "coalesce(" + cast + ", [])" : cast);
  }

  private static String generated(String column, String expression) {
    return column + " GENERATED ALWAYS AS (" + expression + ") VIRTUAL";
  }

  /** The appender, for all other values. */
  DuckDBAppender rows() {
    return rows;
  }

  /** Appends a list; an empty one is NULL here and empty in the generated column. */
  void append(List<String> texts) throws SQLException {
    if (texts.isEmpty()) {
      rows.appendNull();
      return;
    }
    try {
      json.writeStartArray();
      for (String each : texts) {
        json.writeString(each);
      }
      json.writeEndArray();
      rows.append(written());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** Appends a map, or NULL. */
  void append(@Nullable Map<String, String> texts) throws SQLException {
    if (texts == null) {
      rows.appendNull();
      return;
    }
    try {
      json.writeStartObject();
      for (Map.Entry<String, String> each : texts.entrySet()) {
        json.writeStringField(each.getKey(), each.getValue());
      }
      json.writeEndObject();
      rows.append(written());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private String written() throws IOException {
    json.flush();
    String written = text.toString();
    text.getBuffer().setLength(0);
    return written;
  }
}
