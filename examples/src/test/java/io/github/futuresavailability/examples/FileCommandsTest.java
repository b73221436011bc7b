package io.github.futuresavailability.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.futuresavailability.Availability;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is done with the file of a database: published, fetched, backed up, exported. */
final class FileCommandsTest {
  private static final Instant PROBED = Instant.parse("2024-01-17T03:00:00Z");

  @TempDir Path folder;

  private Path database;

  @BeforeEach
  void fill() {
    database = folder.resolve("working.duckdb");
    try (var store = AvailabilityDatabase.open(database)) {
      for (String day : List.of("2024-01-15", "2024-02-15")) {
        LocalDate date = LocalDate.parse(day);
        store.upsert(
            List.of(
                Availability.present("BTCUSDT", date, 68_012, null, PROBED),
                Availability.absent("币安人生USDT", date, PROBED)));
      }
    }
  }

  private static CommandRun done(String words, Object... rest) {
    CommandRun run = CommandRun.of(words, rest);
    assertThat(run.status()).as(run.toString()).isZero();
    assertThat(run.err()).isEmpty();
    return run;
  }

  private static String refused(String words, Object... rest) {
    CommandRun run = CommandRun.of(words, rest);
    assertThat(run.status()).as(run.toString()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    return run.errorLine();
  }

  private Object fingerprintOf(Path file) {
    return CommandRun.part(done("fingerprint --json --db", file).json(), "sha256");
  }

  @Test
  void aSnapshotIsPublishedFetchedAndVerified() throws IOException {
    Path local = folder.resolve("local.duckdb");
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          Path file = folder.resolve(exchange.getRequestURI().getPath().substring(1));
          byte[] body = Files.exists(file) ? Files.readAllBytes(file) : new byte[] {'?'};
          exchange.sendResponseHeaders(Files.exists(file) ? 200 : 404, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    try {
      String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
      var published =
          done("publish --gzip --json --db", database, folder.resolve("p.duckdb.gz")).json();
      var fetched = done("fetch --json --db", local, address + "p.duckdb.gz").json();

      assertThat(fetched.get("outcome")).isEqualTo("fetched");
      assertThat(fetched.get("sha256")).isEqualTo(published.get("sha256"));
      assertThat(fetched.get("published_at")).isEqualTo(published.get("published_at"));
      assertThat(fetched.get("newest_day")).isEqualTo("2024-02-15");
      assertThat(done("fetch --db", local, address + "p.duckdb.gz").out())
          .startsWith("Unchanged: the snapshot of 20")
          .contains(", newest day 2024-02-15");
      assertThat(done("verify --db", local).out()).startsWith("Complete: " + local);
      assertThat(fingerprintOf(local)).isEqualTo(fingerprintOf(database));
      assertThat(refused("fetch --db", local, address + "none"))
          .startsWith("fetch: Cannot fetch " + address + "none.sha256: the server returned 404");
    } finally {
      server.stop(0);
    }
    Files.write(local, new byte[5000]);
    assertThat(refused("verify --db", local)).contains("another checksum", local.toString());
  }

  @Test
  void aBackupIsRestored() {
    Path backup = folder.resolve("backup.duckdb");
    Path restored = folder.resolve("restored.duckdb");

    assertThat(done("backup --db", database, backup).out())
        .startsWith("Backed up 4 rows to " + backup);
    assertThat(done("restore --json --db", restored, backup).json().get("rows")).isEqualTo(4L);
    assertThat(fingerprintOf(restored)).isEqualTo(fingerprintOf(database));
    assertThat(refused("restore --db", database, backup))
        .isEqualTo("restore: There is a file already: " + database + "; --replace replaces it");
    done("restore --replace --db", database, backup);
    assertThat(refused("restore --replace --db", database, folder.resolve("none")))
        .contains("There is no backup at");
    assertThat(refused("backup --db", database, database)).contains("over itself");
  }

  @Test
  void rowsAreExportedAndImported() throws IOException {
    Path csv = folder.resolve("rows.csv");
    Path parts = folder.resolve("parts");
    Path imported = folder.resolve("imported.duckdb");

    done("export --format csv --symbols 币安人生USDT --from 2024-02-01 --db", database, csv);
    assertThat(Files.readString(csv, StandardCharsets.UTF_8).lines().skip(1))
        .singleElement()
        .asString()
        .startsWith("2024-02-15,币安人生USDT,false,");
    assertThat(done("export --partition month --json --db", database, parts).json().get("files"))
        .isEqualTo(2L);
    assertThat(done("import --db", imported, parts).out())
        .isEqualToIgnoringNewLines("Imported 4 rows of 2 files: 4 new, 0 with volumes");
    assertThat(fingerprintOf(imported)).isEqualTo(fingerprintOf(database));
    assertThat(done("fingerprint --from 2024-02-01 --db", database).out())
        .contains("(2 rows, 2024-02-15..2024-02-15)");
    assertThat(done("import --json --db", imported, parts).json().get("confirmed")).isEqualTo(4L);
  }

  @Test
  void whatCannotBeExportedOrImportedIsNamed() {
    Path created = folder.resolve("new.duckdb");

    assertThat(refused("import --db", created, folder.resolve("none")))
        .startsWith("import: There is no file or folder to import: ");
    assertThat(created).doesNotExist();
    assertThat(refused("export --format parquet --db", database, database))
        .contains("does not replace a database");
    assertThat(refused("export --format csv --partition year --db", database, created))
        .contains("--partition is for Parquet");
    assertThat(refused("export --format xml --db", database, created)).contains("--format");
    assertThat(refused("fetch ftp://host/a --db", created)).contains("Not the address of a file");
    assertThat(refused("publish --from 2024-01-01 --db", database, created))
        .contains("Unknown option: '--from'");
    assertThat(refused("publish --db", database)).contains("Missing required parameter: 'FILE'");
  }
}
