package io.github.futuresavailability.store.copy;

import static io.github.futuresavailability.store.StoreFixtures.DAY;
import static io.github.futuresavailability.store.StoreFixtures.PROBED;
import static io.github.futuresavailability.store.StoreFixtures.content;
import static io.github.futuresavailability.store.StoreFixtures.filled;
import static io.github.futuresavailability.store.StoreFixtures.names;
import static io.github.futuresavailability.store.StoreFixtures.present;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.AvailabilityException;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.archive.TrackedArchive;
import io.github.futuresavailability.database.DamagedFileException;
import io.github.futuresavailability.database.DatabaseLockedException;
import io.github.futuresavailability.database.DatabaseNotFoundException;
import io.github.futuresavailability.database.DatabaseOpenException;
import io.github.futuresavailability.database.ReadOnlyDatabaseException;
import io.github.futuresavailability.internal.Sha256;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.store.ChildProcess;
import io.github.futuresavailability.store.CollectionRun;
import io.github.futuresavailability.store.OtherProcess;
import io.github.futuresavailability.store.RunKind;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BackupTest {
  private static final CollectionRun RUN =
      new CollectionRun(RunKind.BACKFILL, DateRange.of(DAY), PROBED, PROBED, 4, 0);
  private static final String OBJECTS =
      """
      SELECT table_name || '.' || column_name || ' ' || data_type FROM duckdb_columns()
        WHERE NOT internal
      UNION ALL SELECT table_name || ' PRIMARY KEY ' || CAST(constraint_column_names AS VARCHAR)
        FROM duckdb_constraints() WHERE constraint_type = 'PRIMARY KEY'
      UNION ALL SELECT function_name || CAST(parameters AS VARCHAR) FROM duckdb_functions() WHERE NOT internal
      ORDER BY 1
      """;

  @TempDir Path folder;

  private Path file;
  private Path backup;
  private Path restored;

  @BeforeEach
  void nameTheFiles() {
    file = folder.resolve("wo\"rk'ing.duckdb");
    backup = folder.resolve("back up.duckdb");
    restored = folder.resolve("restored.duckdb");
  }

  @Test
  void aBackupHasEverythingAndCanBeWrittenAfterItIsRestored() {
    try (AvailabilityDatabase database = filled(file)) {
      database.runs().record(RUN);
      Backup taken = database.backup(backup);
      assertThat(taken.rows()).isEqualTo(4);
      Snapshots.restore(backup, restored);

      try (AvailabilityDatabase copy = AvailabilityDatabase.open(restored)) {
        assertThat(content(copy)).isEqualTo(content(database));
        assertThat(copy.fingerprint()).isEqualTo(database.fingerprint());
        assertThat(copy.runs().last()).contains(RUN);
        assertThat(copy.archive()).isEqualTo(database.archive());
        assertThat(copy.query(OBJECTS, row -> row.getString(1)))
            .isEqualTo(database.query(OBJECTS, row -> row.getString(1)))
            .contains("daily_availability PRIMARY KEY [symbol, date]", "known_at[instant]");
        assertThat(copy.provenance().changesOf("B"))
            .hasSize(1)
            .isEqualTo(database.provenance().changesOf("B"));
        assertThat(copy.provenance().knownAt(PROBED).on(DAY))
            .isEqualTo(database.provenance().knownAt(PROBED).on(DAY));
        assertThat(copy.provenance().publishedAt()).isEmpty();
        assertThat(copy.upsert(List.of(present("A", DAY), present("C", DAY))).added()).isOne();
      }
    }
  }

  @Test
  void aBackupIsWholeAndReplacesTheOneBefore() throws IOException {
    Backup taken;
    try (AvailabilityDatabase database = filled(file)) {
      database.backup(backup);
      database.upsert(List.of(present("C", DAY)));
      taken = database.backup(backup);
    }
    assertThat(taken.rows()).isEqualTo(5);
    assertThat(taken.bytes()).isEqualTo(Files.size(backup));
    assertThat(Files.readString(folder.resolve("back up.duckdb.sha256")))
        .isEqualTo(taken.sha256() + "  back up.duckdb\n");
    assertThatCode(() -> AvailabilityDatabase.verify(backup)).doesNotThrowAnyException();
    assertThat(names(folder))
        .containsExactly("back up.duckdb", "back up.duckdb.sha256", "wo\"rk'ing.duckdb");
  }

  @Test
  void aBackupIsOfOneStateWhileTheWriterWrites() throws Exception {
    var pool = Executors.newSingleThreadExecutor();
    try (AvailabilityDatabase database = filled(file)) {
      var writing =
          pool.submit(
              () ->
                  IntStream.range(0, 30)
                      .forEach(
                          i ->
                              database.upsert(
                                  List.of(
                                      present("X", DAY.plusDays(i)),
                                      present("Y", DAY.plusDays(i))))));
      for (int i = 0; i < 3; i++) {
        database.backup(backup);
        Snapshots.restore(backup, folder.resolve("restored" + i));
        try (AvailabilityDatabase copy =
            AvailabilityDatabase.openReadOnly(folder.resolve("restored" + i))) {
          long pairs = copy.summary().rows() - 4;
          assertThat(pairs).isBetween(0L, 60L).matches(rows -> rows % 2 == 0);
        }
      }
      writing.get();
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void aDatabaseIsNotOverwrittenByItsBackupNorByChance() {
    try (AvailabilityDatabase database = filled(file)) {
      assertThatThrownBy(() -> database.backup(file))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("over itself");
      AvailabilityDatabase.open(restored).close();
      assertThatThrownBy(() -> database.backup(restored))
          .isInstanceOf(AvailabilityException.class)
          .hasMessageContaining("give another path");
      database.backup(backup);
      assertThatThrownBy(() -> Snapshots.restore(backup, restored))
          .isInstanceOf(AvailabilityException.class)
          .hasMessageContaining("There is a file already: " + restored);
      assertThatThrownBy(() -> Snapshots.restore(backup, backup))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "CREATE TABLE notes (x INTEGER), table main.notes",
    "CREATE VIEW seen AS FROM daily_availability, view main.seen",
    "ALTER TABLE daily_availability ADD COLUMN mine INTEGER, column main.daily_availability.mine",
    "CREATE MACRO twice(x) AS x * 2, macro main.twice",
    "CREATE SEQUENCE numbers, sequence main.numbers",
    "CREATE TYPE mood AS ENUM ('a'), type main.mood",
    "CREATE SCHEMA mine, schema mine"
  })
  void nothingOfTheUserIsLostWithoutAWord(String made, String named) throws Exception {
    filled(file).close();
    try (var connection = DriverManager.getConnection("jdbc:duckdb:" + file);
        var statement = connection.createStatement()) {
      statement.execute(made);
    }
    try (AvailabilityDatabase database = AvailabilityDatabase.open(file)) {
      assertThatThrownBy(() -> database.backup(backup))
          .isInstanceOf(AvailabilityException.class)
          .hasMessageContaining("objects that are not of this library: ")
          .hasMessageContaining(named);
    }
    assertThat(names(folder)).containsExactly("wo\"rk'ing.duckdb");
  }

  @Test
  void indexesOfTheUserAreBackedUp() {
    try (AvailabilityDatabase database = filled(file)) {
      database.secondaryIndexes().create();
      database.backup(backup);
    }
    try (AvailabilityDatabase copy = AvailabilityDatabase.openReadOnly(backup)) {
      assertThat(copy.query("SELECT count(*) FROM duckdb_indexes()", row -> row.getInt(1)))
          .containsExactly(3);
    }
  }

  @Test
  void aReaderCannotBackUp() {
    filled(file).close();
    try (AvailabilityDatabase database = AvailabilityDatabase.openReadOnly(file)) {
      assertThatThrownBy(() -> database.backup(backup))
          .isInstanceOf(ReadOnlyDatabaseException.class);
    }
  }

  @Test
  void restoringOverAFileIsExplicitAndLeavesNothingOfIt() throws IOException {
    try (AvailabilityDatabase database = filled(file)) {
      database.backup(backup);
      database.upsert(List.of(present("LATER", DAY)));
    }
    // Of a process that was killed: it must not be replayed into the restored file.
    Path log = Files.writeString(folder.resolve("wo\"rk'ing.duckdb.wal"), "");
    Files.writeString(folder.resolve("wo\"rk'ing.duckdb.sha256"), "of the old file");
    Snapshots.restoreOver(backup, file);

    assertThat(log).doesNotExist();
    assertThatCode(() -> AvailabilityDatabase.verify(file)).doesNotThrowAnyException();
    try (AvailabilityDatabase database = AvailabilityDatabase.open(file)) {
      assertThat(database.summary().rows()).isEqualTo(4);
    }
    Files.writeString(restored, "garbage");
    Snapshots.restoreOver(backup, restored);
    assertThatCode(() -> AvailabilityDatabase.verify(restored)).doesNotThrowAnyException();
  }

  @Test
  void aFileThatIsOpenIsNotReplaced() {
    try (AvailabilityDatabase database = filled(file)) {
      database.backup(backup);
      assertThatThrownBy(() -> Snapshots.restoreOver(backup, file))
          .isInstanceOf(DatabaseLockedException.class)
          .hasMessageContaining("close it");
      assertThat(database.upsert(List.of(present("C", DAY))).added()).isOne();
    }
    try (AvailabilityDatabase reader = AvailabilityDatabase.openReadOnly(file)) {
      assertThatThrownBy(() -> Snapshots.restoreOver(backup, file))
          .isInstanceOf(DatabaseLockedException.class);
      assertThat(reader.summary().rows()).isEqualTo(5);
    }
    assertThat(names(folder)).noneMatch(name -> name.endsWith(".part"));
  }

  @Test
  void aFileThatAnotherProcessHasOpenIsNotReplaced() throws Exception {
    try (AvailabilityDatabase database = filled(file)) {
      database.backup(backup);
    }
    try (ChildProcess other = OtherProcess.holding(file)) {
      assertThatThrownBy(() -> Snapshots.restoreOver(backup, file))
          .isInstanceOf(DatabaseLockedException.class)
          .hasMessageContaining("process " + other.pid());
    }
    Snapshots.restoreOver(backup, file);
    assertThat(names(folder)).noneMatch(name -> name.endsWith(".part"));
  }

  @Test
  void whatIsNoWholeBackupIsNotRestored() throws IOException {
    Path snapshot = folder.resolve("snapshot");
    try (AvailabilityDatabase database = filled(file)) {
      database.backup(backup);
      database.publish(snapshot);
    }
    byte[] old = Files.readAllBytes(file);
    byte[] bytes = Files.readAllBytes(backup);
    bytes[bytes.length / 2] ^= 1;
    Files.write(backup, bytes);

    refused(backup, DamagedFileException.class, "another checksum");
    Files.delete(folder.resolve("back up.duckdb.sha256"));
    refused(backup, DamagedFileException.class, "no .sha256 file next to it");
    refused(snapshot, DatabaseOpenException.class, "published snapshot");
    refused(folder.resolve("none"), DatabaseNotFoundException.class, "There is no backup");
    Path text = Files.writeString(folder.resolve("text"), "no database");
    Files.writeString(folder.resolve("text.sha256"), Sha256.of(text) + "  text\n");
    refused(text, DatabaseOpenException.class, "no DuckDB database");
    assertThat(file).hasBinaryContent(old);
    assertThat(names(folder)).noneMatch(name -> name.endsWith(".part"));
  }

  private void refused(Path from, Class<? extends Exception> type, String reason) {
    assertThatThrownBy(() -> Snapshots.restoreOver(from, file))
        .isInstanceOf(type)
        .hasMessageContaining(reason);
  }

  @Test
  void aBackupIsNotWritten() throws IOException {
    try (AvailabilityDatabase database = filled(file)) {
      database.backup(backup);
    }
    byte[] bytes = Files.readAllBytes(backup);
    assertThatThrownBy(() -> AvailabilityDatabase.open(backup))
        .isInstanceOf(DatabaseOpenException.class)
        .hasMessageContaining("This is a backup, which can only be read: " + backup)
        .hasMessageContaining("restore it to another path");
    assertThatThrownBy(() -> AvailabilityDatabase.open(backup, TrackedArchive.BINANCE_VISION))
        .isInstanceOf(DatabaseOpenException.class);
    assertThat(backup).hasBinaryContent(bytes);
    try (AvailabilityDatabase reader = AvailabilityDatabase.openReadOnly(backup)) {
      assertThat(reader.summary().rows()).isEqualTo(4);
    }
    Snapshots.restore(backup, restored);
    try (AvailabilityDatabase database = AvailabilityDatabase.open(restored)) {
      assertThat(database.upsert(List.of(present("C", DAY))).added()).isOne();
    }
  }

  @Test
  void aChecksumFileThatWasLeftBehindMakesNoBackup() throws IOException {
    try (AvailabilityDatabase database = filled(file)) {
      database.backup(backup);
    }
    Files.delete(backup);
    filled(backup).close();
    try (AvailabilityDatabase database = AvailabilityDatabase.open(backup)) {
      assertThat(database.upsert(List.of(present("C", DAY))).added()).isOne();
    }
  }

  @Test
  void aBackupAndASnapshotDoNotReplaceEachOther() throws IOException {
    Path snapshot = folder.resolve("snapshot");
    Path packed = folder.resolve("snapshot.gz");
    try (AvailabilityDatabase database = filled(file)) {
      database.backup(backup);
      database.publish(snapshot);
      database.publish(packed, SnapshotFormat.GZIP);
      for (Path published : List.of(snapshot, packed)) {
        byte[] bytes = Files.readAllBytes(published);
        assertThatThrownBy(() -> database.backup(published))
            .isInstanceOf(AvailabilityException.class)
            .hasMessageContaining(
                "There is a published snapshot, which is not replaced by a backup")
            .hasMessageContaining(published + "; give another path");
        assertThat(published).hasBinaryContent(bytes);
      }
      byte[] bytes = Files.readAllBytes(backup);
      for (SnapshotFormat format : SnapshotFormat.values()) {
        assertThatThrownBy(() -> database.publish(backup, format))
            .isInstanceOf(AvailabilityException.class)
            .hasMessageContaining(
                "There is a backup, which is not replaced by a published snapshot");
      }
      assertThat(backup).hasBinaryContent(bytes);
      try (AvailabilityDatabase reader = AvailabilityDatabase.openReadOnly(snapshot)) {
        assertThatThrownBy(() -> database.backup(snapshot))
            .isInstanceOf(AvailabilityException.class)
            .hasMessageContaining("published snapshot");
        database.publish(snapshot);
        assertThat(reader.summary().rows()).isEqualTo(4);
      }
    }
    URI address = URI.create("http://localhost:9/snapshot");
    assertThatThrownBy(() -> Snapshots.fetch(address, backup))
        .isInstanceOf(AvailabilityException.class)
        .hasMessageContaining("There is a backup");
  }

  @Test
  void aDamagedBackupIsReplaced() throws IOException {
    try (AvailabilityDatabase database = filled(file)) {
      database.backup(backup);
      Files.writeString(backup, "garbage");
      assertThat(database.backup(backup).rows()).isEqualTo(4);
    }
    assertThatCode(() -> AvailabilityDatabase.verify(backup)).doesNotThrowAnyException();
  }
}
