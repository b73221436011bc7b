package io.github.futuresavailability.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every command makes of a row without a symbol or a day: one line, or one finding. */
final class ImpossibleRowsTest {
  /** What replaces a part of the key of a copied row, and how the finding begins. */
  private static final Map<String, String> KEYS = new LinkedHashMap<>();

  static {
    KEYS.put("NULL AS symbol", "1 row without a symbol");
    KEYS.put("NULL AS date", "1 row without a day");
    KEYS.put("DATE 'infinity' AS date", "1 row of a day that no archive has: infinity");
    KEYS.put("DATE '-infinity' AS date", "1 row of a day that no archive has: -infinity");
    KEYS.put("DATE '9999-12-31' AS date", "1 row of a day that no archive has: 9999-12-31");
    KEYS.put("DATE '0001-01-01' AS date", "1 row of a day that no archive has: 0001-01-01");
  }

  private static final List<String> COMMANDS =
      List.of(
          "status",
          "status --json",
          "repair",
          "query available 2024-01-05",
          "query timeline BTCUSDT",
          "query range 2024-01-05 2024-01-06",
          "query new-listings 2024-01-05",
          "query delistings 2024-01-05",
          "query summary",
          "query top 2024-01-05",
          "update",
          "update --date 2024-03-20",
          "backfill",
          "volumes",
          "volumes --verify",
          "fingerprint");

  @TempDir static Path folder;

  private static Path healthy = Path.of("");

  @BeforeAll
  static void collect() {
    healthy = SmallDatabase.in(folder);
  }

  @Test
  void everyOtherCommandEndsWithOneLineThatSaysWhatToDo() throws Exception {
    for (Map.Entry<String, String> key : KEYS.entrySet()) {
      Path file = file(key.getKey());
      for (String command : COMMANDS) {
        CommandRun run = run(command, file);

        assertThat(run.status()).as("%s with %s", command, key).isEqualTo(2);
        assertThat(run.out()).as("%s with %s", command, key).isEmpty();
        assertThat(run.errorLine())
            .as("%s with %s", command, key)
            .contains(": The database cannot be used with " + key.getValue() + ": ")
            .contains("DELETE FROM daily_availability WHERE ");
      }
      for (String command : List.of("publish", "backup", "export")) {
        Path target = folder.resolve("copy" + (command.equals("export") ? ".csv" : ".duckdb"));
        assertThat(run(command + " " + target, file).errorLine())
            .startsWith(command + ": The database cannot be used with " + key.getValue());
        assertThat(target).doesNotExist();
      }
    }
  }

  @Test
  void aValidationIsOneFindingOfItInEveryForm() throws Exception {
    for (Map.Entry<String, String> key : KEYS.entrySet()) {
      Path file = file(key.getKey());
      for (String form : List.of("html", "md", "json", "txt")) {
        Path report = folder.resolve("report." + form);
        CommandRun run = run("validate --report " + report, file);

        assertThat(run.status()).as(key.getKey()).isEqualTo(1);
        assertThat(run.out()).contains("ERROR impossible-keys: ", "\n  " + key.getValue());
        assertThat(Files.readString(report)).contains(key.getValue()).hasSizeLessThan(20_000);
      }
    }
  }

  @Test
  void afterTheStatementOfTheFixTheFileIsUsedAgain() throws Exception {
    for (String key : KEYS.keySet()) {
      Path file = file(key);
      String line = run("status", file).errorLine();
      alter(file, line.substring(line.indexOf("DELETE")));

      assertThat(run("status", file).out()).contains("days      2023-12-01 to 2024-03-31");
    }
  }

  private static CommandRun run(String command, Path file) {
    return CommandRun.on(file, URI.create("http://127.0.0.1:9/nothing"), command);
  }

  /** A file whose table has lost its key, as programs that copy one leave it, and one row more. */
  private static Path file(String key) throws IOException, SQLException {
    Path file = folder.resolve("altered.duckdb");
    Files.deleteIfExists(file);
    Files.copy(healthy, file);
    alter(file, "CREATE TABLE other AS FROM daily_availability");
    alter(file, "DROP TABLE daily_availability");
    alter(file, "ALTER TABLE other RENAME TO daily_availability");
    alter(
        file,
        "INSERT INTO daily_availability BY NAME SELECT * REPLACE ("
            + key
            + ") FROM daily_availability WHERE symbol = 'BTCUSDT' AND date = '2024-01-05'");
    return file;
  }

  private static void alter(Path file, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
