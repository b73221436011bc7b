package io.github.futuresavailability.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.archive.TrackedArchive;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.testkit.ArchiveScenario;
import io.github.futuresavailability.testkit.EmbeddedArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The schema in docs is that of the table which the migrations make. */
final class TableSchemaTest {
  private static final Path DOCUMENT = Path.of("../docs/schema/daily-availability.schema.json");

  @TempDir Path folder;

  @Test
  void theColumnsAreThoseOfTheTable() throws IOException {
    List<String> described = new ArrayList<>();
    JsonNode properties = schema().getSchemaNode().get("properties");
    properties
        .properties()
        .forEach(
            entry -> described.add(column(entry.getKey(), entry.getValue(), isNullable(entry))));

    assertThat(described).isEqualTo(columns());
  }

  @Test
  void everyRowOfACollectedTableFollowsTheSchema() throws IOException {
    JsonSchema schema = schema();
    List<ObjectNode> rows = rows();

    assertThat(rows).hasSizeGreaterThan(1000);
    assertThat(rows).extracting(row -> row.get("available").asBoolean()).contains(true, false);
    assertThat(rows).allSatisfy(row -> assertThat(schema.validate(row)).isEmpty());
  }

  @Test
  void aRowWithANullOrAColumnTooManyDoesNot() throws IOException {
    ObjectNode row = rows().get(0);
    row.putNull("url");
    row.put("mood", "good");

    assertThat(schema().validate(row))
        .extracting(ValidationMessage::getMessage)
        .anySatisfy(message -> assertThat(message).contains("url", "null"))
        .anySatisfy(message -> assertThat(message).contains("mood"));
  }

  private List<ObjectNode> rows() {
    try (AvailabilityDatabase database =
        AvailabilityDatabase.openReadOnly(SmallDatabase.in(folder))) {
      return database.query("FROM daily_availability ORDER BY date, symbol", TableSchemaTest::row);
    }
  }

  private static ObjectNode row(ResultSet result) throws SQLException {
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
      String name = result.getMetaData().getColumnName(i);
      Object value = result.getObject(i);
      if (value instanceof Boolean present) {
        row.put(name, present);
      } else if (value instanceof Integer || value instanceof Long) {
        row.put(name, result.getLong(i));
      } else if (value instanceof Double number) {
        row.put(name, number);
      } else {
        row.put(name, value == null ? null : value.toString());
      }
    }
    return row;
  }

  private static List<String> columns() throws IOException {
    try (EmbeddedArchive archive = EmbeddedArchive.start(ArchiveScenario.small());
        AvailabilityDatabase database =
            AvailabilityDatabase.inMemory(
                new TrackedArchive(ArchiveSeries.UM_KLINES_1M, archive.endpoint()))) {
      return database.query(
          """
          SELECT column_name, data_type, is_nullable FROM duckdb_columns()
          WHERE table_name = 'daily_availability' ORDER BY column_index
          """,
          row -> column(row.getString(1), row.getString(2), row.getBoolean(3)));
    }
  }

  private static String column(String name, JsonNode described, boolean nullable) {
    return column(name, described.get("x-duckdb-type").asText(), nullable);
  }

  private static String column(String name, String type, boolean nullable) {
    return name + " " + type + (nullable ? "" : " NOT NULL");
  }

  private static boolean isNullable(Map.Entry<String, JsonNode> entry) {
    JsonNode type = entry.getValue().path("type");
    return type.isArray() && type.toString().contains("\"null\"");
  }

  private static JsonSchema schema() throws IOException {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(Files.readString(DOCUMENT));
  }
}
