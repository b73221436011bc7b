package io.github.futuresavailability.internal.duckdb;

import static io.github.futuresavailability.store.StoreFixtures.DAY;
import static io.github.futuresavailability.store.StoreFixtures.content;
import static io.github.futuresavailability.store.StoreFixtures.names;
import static io.github.futuresavailability.store.StoreFixtures.present;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.futuresavailability.AvailabilityException;
import io.github.futuresavailability.database.DamagedFileException;
import io.github.futuresavailability.database.NotADatabaseException;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.store.StoreFixtures;
import io.github.futuresavailability.store.copy.SnapshotFormat;
import io.github.futuresavailability.store.copy.Snapshots;
import io.github.futuresavailability.store.transfer.ExportFile;
import io.github.futuresavailability.store.transfer.ImportException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths that DuckDB takes for others, and what is no file. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Most of these names cannot be files there")
final class DatabasePathTest {
  private static final URI ANYWHERE = URI.create("http://127.0.0.1:1/x.duckdb");

  /** A call that waits for the other end of a pipe, or for a lock, would wait for ever. */
  private static final Duration FOR_EVER = Duration.ofSeconds(60);

  @TempDir Path folder;

  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("x.duckdb");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a;b.duckdb",
        "a;threads=1",
        ";",
        "a?b.duckdb",
        "?a.duckdb",
        "a.duckdb?",
        "a\\b.duckdb",
        "a.duckdb ",
        "a.duckdb\n",
        "a.duckdb\t",
        "a.duckdb\u0001",
        "f;g/x.duckdb",
        "f?g/x.duckdb",
        "f\\g/x.duckdb"
      })
  void aPathThatDuckDbTakesForAnotherIsRefusedByEveryCallAndNothingIsMade(String name) {
    try (AvailabilityDatabase database = StoreFixtures.filled(file)) {
      database.backup(folder.resolve("backup.duckdb"));
      List<String> before = names(folder);

      callsWith(database, folder.resolve(name))
          .forEach(
              (call, run) ->
                  assertThatThrownBy(run)
                      .as(call)
                      .isInstanceOf(IllegalArgumentException.class)
                      .hasMessageContaining("DuckDB would misread a path")
                      .hasMessageContaining("give another path"));
      assertThat(names(folder)).isEqualTo(before);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "two words.duckdb",
        " leading blank.duckdb",
        "no ending",
        "f /in a folder that ends in a blank.duckdb",
        "100%.duckdb",
        "a%20b%3Fc.duckdb",
        "#1.duckdb",
        "a=b&c.duckdb",
        "it's.duckdb",
        "\"quoted\".duckdb",
        "[a]{b,c}*.duckdb",
        "$HOME~.duckdb",
        "-read-only.duckdb",
        ":memory:",
        "file:x.duckdb",
        "s3:x.duckdb",
        "a,b|c<d>.duckdb",
        "line\nbreak.duckdb",
        "x.wal",
        "x.parquet",
        "ü币😀é.duckdb",
        "\u00a0no-break space\u00a0"
      })
  void anUnusualNameIsAsGoodAsAnyOther(String name) throws Exception {
    Path unusual = folder.resolve(name);
    Path copy = folder.resolve("copy of " + unusual.getFileName());
    List<String> written;
    try (AvailabilityDatabase database = StoreFixtures.filled(unusual)) {
      written = content(database);
      assertThat(unusual).isRegularFile();
      assertThat(AtomicFile.logOf(unusual)).isRegularFile();
      database.publish(copy);
    }
    AvailabilityDatabase.verify(copy);
    for (Path each : List.of(unusual, copy)) {
      try (AvailabilityDatabase database = AvailabilityDatabase.openReadOnly(each)) {
        assertThat(content(database)).hasSize(4).isEqualTo(written);
      }
    }
    try (AvailabilityDatabase database = AvailabilityDatabase.open(unusual)) {
      assertThat(database.upsert(List.of(present("C", DAY))).added()).isEqualTo(1);
    }
  }

  @Test
  void aLinkIsAsGoodAsTheNameItLeadsTo() throws Exception {
    Path clean = Files.createSymbolicLink(folder.resolve("clean.duckdb"), folder.resolve("a?b"));
    Path unusual = Files.createSymbolicLink(folder.resolve("o?d.duckdb"), file);
    AvailabilityDatabase.open(file).close();
    Files.createFile(folder.resolve("a?b"));

    AvailabilityDatabase.open(unusual).close();
    assertThatThrownBy(() -> AvailabilityDatabase.open(clean))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a?b");
  }

  @Test
  void anExportIsNoDatabaseAndTakesAnyName() {
    Path unusual = folder.resolve("a?b;c ");
    try (AvailabilityDatabase database = StoreFixtures.filled(file)) {
      database.export().toParquet(unusual);
      assertThat(unusual).isRegularFile();
      assertThat(database.importing().parquet(unusual).files()).isEqualTo(1);
    }
  }

  @Test
  @DisabledOnOs(value = OS.MAC, disabledReason = "A name there is always text")
  void aNameThatIsNoTextIsRefused() throws Exception {
    run("touch \"" + folder + "/$(printf 'a\\377b')\"");
    try (var files = Files.list(folder)) {
      Path name = files.findAny().orElseThrow();
      assertThatThrownBy(() -> AvailabilityDatabase.openReadOnly(name))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> AvailabilityDatabase.open(name))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(names(folder)).hasSize(1);
  }

  @Test
  void aFileInAnArchiveIsRefused() throws Exception {
    URI archive = URI.create("jar:" + folder.resolve("x.zip").toUri());
    try (var zip = FileSystems.newFileSystem(archive, Map.of("create", "true"))) {
      Path inside = zip.getPath(file.toString());
      assertThatThrownBy(
              () -> assertTimeoutPreemptively(FOR_EVER, () -> AvailabilityDatabase.open(inside)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("default file system");
    }
    assertThat(file).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"pipe", "link to a pipe", "folder", "socket", "device"})
  void whatIsNoFileIsRefusedAtOnceByEveryCall(String kind) throws Exception {
    try (AvailabilityDatabase database = StoreFixtures.filled(file);
        ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      database.backup(folder.resolve("backup.duckdb"));
      Path special = made(kind, socket);
      Files.writeString(
          folder.resolve(special.getFileName() + ".sha256"), "0".repeat(64) + "  x\n");
      List<String> before = names(folder);

      callsWith(database, special)
          .forEach(
              (call, run) ->
                  assertThatThrownBy(() -> assertTimeoutPreemptively(FOR_EVER, run::call))
                      .as(call)
                      .isInstanceOf(NotADatabaseException.class)
                      .hasMessageContaining("a folder, a pipe or a device and not a file"));
      refusedByExports(database, special);
      assertThat(names(folder)).isEqualTo(before);
      assertThat(Files.isRegularFile(special)).isFalse();
    }
  }

  private void refusedByExports(AvailabilityDatabase database, Path special) {
    Map.<String, ThrowingCallable>of(
            "csv", () -> database.export().toCsv(special),
            "parquet", () -> database.export().toParquet(special),
            "file", () -> ExportFile.to(special))
        .forEach(
            (call, run) ->
                assertThatThrownBy(() -> assertTimeoutPreemptively(FOR_EVER, run::call))
                    .as(call)
                    .isInstanceOf(AvailabilityException.class)
                    .hasMessageContaining(
                        "An export does not replace a folder, a pipe or a device"));
    assertThatThrownBy(
            () -> assertTimeoutPreemptively(FOR_EVER, () -> database.importing().parquet(special)))
        .isInstanceOf(ImportException.class);
  }

  /** DuckDB reads the log when it opens the file, and we read the checksum. */
  @Test
  void aPipeInThePlaceOfTheLogOrTheChecksumIsNotWaitedFor() throws Exception {
    StoreFixtures.filled(file).close();
    run("mkfifo '" + AtomicFile.logOf(file) + "'");
    for (ThrowingCallable open :
        List.<ThrowingCallable>of(
            () -> AvailabilityDatabase.open(file).close(),
            () -> AvailabilityDatabase.openReadOnly(file).close(),
            () -> AvailabilityDatabase.verify(file))) {
      assertThatThrownBy(() -> assertTimeoutPreemptively(FOR_EVER, open::call))
          .isInstanceOf(NotADatabaseException.class)
          .hasMessageContaining("x.duckdb.wal");
    }
    Files.delete(AtomicFile.logOf(file));
    run("mkfifo '" + folder.resolve("x.duckdb.sha256") + "'");
    assertTimeoutPreemptively(FOR_EVER, () -> AvailabilityDatabase.verify(file));
    assertThatThrownBy(
            () ->
                assertTimeoutPreemptively(
                    FOR_EVER, () -> Snapshots.restore(file, folder.resolve("restored.duckdb"))))
        .isInstanceOf(DamagedFileException.class)
        .hasMessageContaining("no .sha256 file");
  }

  @Test
  void aPipeWithTheNameOfAnOldClaimIsNotWaitedFor() throws Exception {
    String part = "x.duckdb.00000000-0000-0000-0000-000000000000.part.lock";
    run("mkfifo '" + folder.resolve(part) + "'");

    assertTimeoutPreemptively(FOR_EVER, () -> AvailabilityDatabase.open(file).close());
    assertThat(names(folder)).containsExactly("x.duckdb", part);
  }

  private Map<String, ThrowingCallable> callsWith(AvailabilityDatabase database, Path special) {
    Path backup = folder.resolve("backup.duckdb");
    return Map.of(
        "open", () -> AvailabilityDatabase.open(special).close(),
        "openReadOnly", () -> AvailabilityDatabase.openReadOnly(special).close(),
        "verify", () -> AvailabilityDatabase.verify(special),
        "publish", () -> database.publish(special),
        "publish packed", () -> database.publish(special, SnapshotFormat.GZIP),
        "backup", () -> database.backup(special),
        "restore from", () -> Snapshots.restore(special, folder.resolve("restored.duckdb")),
        "restore to", () -> Snapshots.restore(backup, special),
        "restoreOver", () -> Snapshots.restoreOver(backup, special),
        "fetch", () -> Snapshots.fetch(ANYWHERE, special));
  }

  private Path made(String kind, ServerSocketChannel socket) throws Exception {
    Path special = folder.resolve("special");
    switch (kind) {
      case "pipe" -> run("mkfifo '" + special + "'");
      case "link to a pipe" -> {
        run("mkfifo '" + folder.resolve("pipe") + "'");
        Files.createSymbolicLink(special, folder.resolve("pipe"));
      }
      case "folder" -> Files.createDirectory(special);
      case "socket" -> socket.bind(UnixDomainSocketAddress.of(special));
      default -> Files.createSymbolicLink(special, Path.of("/dev/null"));
    }
    return special;
  }

  private static void run(String command) throws IOException, InterruptedException {
    assertThat(new ProcessBuilder("sh", "-c", command).inheritIO().start().waitFor()).isZero();
  }
}
