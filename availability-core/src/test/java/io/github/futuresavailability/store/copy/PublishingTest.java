package io.github.futuresavailability.store.copy;

import static io.github.futuresavailability.store.StoreFixtures.DAY;
import static io.github.futuresavailability.store.StoreFixtures.content;
import static io.github.futuresavailability.store.StoreFixtures.present;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.AvailabilityException;
import io.github.futuresavailability.database.DamagedFileException;
import io.github.futuresavailability.database.DatabaseLockedException;
import io.github.futuresavailability.database.DatabaseNotFoundException;
import io.github.futuresavailability.database.DatabaseOpenException;
import io.github.futuresavailability.database.ReadOnlyDatabaseException;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.store.StoreFixtures;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PublishingTest {
  @TempDir Path folder;

  private Path file;
  private Path target;

  @BeforeEach
  void nameTheFiles() {
    file = folder.resolve("x.duckdb");
    target = folder.resolve("published.duckdb");
  }

  @Test
  void aSnapshotHasTheSameContentAndSaysHowOldItIs() {
    List<String> content;
    Publication publication;
    try (AvailabilityDatabase database = filled()) {
      content = content(database);
      publication = database.publish(target);
      assertThat(database.provenance().publishedAt()).isEmpty();
    }
    try (AvailabilityDatabase snapshot = AvailabilityDatabase.openReadOnly(target)) {
      assertThat(content(snapshot)).hasSize(4).isEqualTo(content);
      assertThat(snapshot.provenance().publishedAt()).contains(publication.publishedAt());
      assertThat(snapshot.provenance().changesOf("B")).hasSize(1);
      assertThat(snapshot.summary().rows()).isEqualTo(publication.rows()).isEqualTo(4);
    }
  }

  @Test
  void aSnapshotHasTheSameSeventeenNamesAndTypes() {
    String columns =
        "SELECT column_name || ' ' || data_type FROM duckdb_columns()"
            + " WHERE table_name = 'daily_availability' ORDER BY column_index";
    try (AvailabilityDatabase database = filled()) {
      database.publish(target);
      try (AvailabilityDatabase snapshot = AvailabilityDatabase.openReadOnly(target)) {
        assertThat(snapshot.query(columns, row -> row.getString(1)))
            .hasSize(17)
            .isEqualTo(database.query(columns, row -> row.getString(1)));
      }
    }
  }

  @Test
  void rowsOfASnapshotAreInOrder() {
    try (AvailabilityDatabase database = filled()) {
      database.publish(target);
    }
    try (AvailabilityDatabase snapshot = AvailabilityDatabase.openReadOnly(target)) {
      assertThat(
              snapshot.query(
                  "SELECT symbol FROM daily_availability ORDER BY rowid", row -> row.getString(1)))
          .containsExactly("A", "B", "币安人生USDT", "A");
    }
  }

  @Test
  void theChecksumStandsNextToItAndNothingElseIsLeft() throws Exception {
    Publication publication;
    try (AvailabilityDatabase database = filled()) {
      database.publish(target);
      publication = database.publish(target);
    }
    assertThat(Files.readString(folder.resolve("published.duckdb.sha256")))
        .isEqualTo(publication.sha256() + "  published.duckdb\n");
    assertThat(publication.bytes()).isEqualTo(Files.size(target));
    try (var files = Files.list(folder)) {
      assertThat(files.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("x.duckdb", "published.duckdb", "published.duckdb.sha256");
    }
    assertThatCode(() -> AvailabilityDatabase.verify(target)).doesNotThrowAnyException();
  }

  @Test
  void aUrlThatIsNotWhatItsSymbolSaysIsKeptAsItIs() throws Exception {
    filled().close();
    try (var connection = DriverManager.getConnection("jdbc:duckdb:" + file);
        var statement = connection.createStatement()) {
      statement.execute(
          "UPDATE daily_availability SET url = 'http://elsewhere' WHERE symbol = 'A'");
    }
    try (AvailabilityDatabase database = AvailabilityDatabase.open(file)) {
      database.publish(target);
      try (AvailabilityDatabase snapshot = AvailabilityDatabase.openReadOnly(target)) {
        assertThat(content(snapshot)).isEqualTo(content(database));
      }
    }
  }

  @Test
  void aSnapshotIsNotWritten() {
    try (AvailabilityDatabase database = filled()) {
      database.publish(target);
      assertThatThrownBy(() -> database.publish(file))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("over itself");
    }
    assertThatThrownBy(() -> AvailabilityDatabase.open(target))
        .isInstanceOf(DatabaseOpenException.class)
        .hasMessageContaining("published snapshot, which can only be read");
  }

  @Test
  void aFolderThatIsMissingIsReportedAndAReaderCannotPublish() {
    filled().close();
    try (AvailabilityDatabase database = AvailabilityDatabase.open(file)) {
      assertThatThrownBy(() -> database.publish(folder.resolve("none").resolve("p.duckdb")))
          .isInstanceOf(AvailabilityException.class)
          .hasMessageContaining("none");
    }
    try (AvailabilityDatabase database = AvailabilityDatabase.openReadOnly(file)) {
      assertThatThrownBy(() -> database.publish(target))
          .isInstanceOf(ReadOnlyDatabaseException.class);
    }
  }

  @Test
  void theWriterWritesWhileASnapshotIsPublished() throws Exception {
    var pool = Executors.newSingleThreadExecutor();
    try (AvailabilityDatabase database = filled()) {
      var publishing =
          pool.submit(() -> IntStream.range(0, 5).forEach(i -> database.publish(target)));
      for (int i = 1; i <= 20; i++) {
        database.upsert(List.of(present("C", DAY.plusDays(i))));
      }
      publishing.get();
      assertThat(database.publish(target).rows()).isEqualTo(24);
    } finally {
      pool.shutdownNow();
    }
    AvailabilityDatabase.verify(target);
  }

  @Test
  void aReaderOfTheOldSnapshotReadsOn() {
    try (AvailabilityDatabase database = filled()) {
      database.publish(target);
      try (AvailabilityDatabase old = AvailabilityDatabase.openReadOnly(target)) {
        database.upsert(List.of(present("C", DAY)));
        database.publish(target);
        assertThat(old.summary().rows()).isEqualTo(4);
      }
      try (AvailabilityDatabase renewed = AvailabilityDatabase.openReadOnly(target)) {
        assertThat(renewed.summary().rows()).isEqualTo(5);
      }
    }
  }

  @Test
  void halfAFileIsFoundWithAndWithoutItsChecksum() throws Exception {
    filled().close();
    Path cut = Files.copy(file, folder.resolve("cut.duckdb"));
    try (var bytes = new RandomAccessFile(cut.toFile(), "rw")) {
      bytes.setLength(bytes.length() / 2);
    }
    assertThatThrownBy(() -> AvailabilityDatabase.verify(cut))
        .isInstanceOf(DamagedFileException.class)
        .hasMessageContaining(cut.getFileName().toString());

    try (AvailabilityDatabase database = AvailabilityDatabase.open(file)) {
      database.publish(target);
    }
    Files.copy(cut, target, StandardCopyOption.REPLACE_EXISTING);
    assertThatThrownBy(() -> AvailabilityDatabase.verify(target))
        .isInstanceOf(DamagedFileException.class)
        .hasMessageContaining("checksum");
  }

  @Test
  void aFlippedByteIsFound() throws Exception {
    try (AvailabilityDatabase database = filled()) {
      database.publish(target);
    }
    try (var bytes = new RandomAccessFile(target.toFile(), "rw")) {
      long middle = bytes.length() / 2;
      bytes.seek(middle);
      int old = bytes.read();
      bytes.seek(middle);
      bytes.write(old ^ 1);
    }
    assertThatThrownBy(() -> AvailabilityDatabase.verify(target))
        .isInstanceOf(DamagedFileException.class)
        .hasMessageContaining("another checksum");
  }

  @Test
  void aHostileTableNameIsOnlyEverAName() throws Exception {
    filled().close();
    Path stolen = folder.resolve("stolen.csv");
    String name = "x\"\"; COPY (SELECT 1) TO '" + stolen + "'; --";
    try (var connection = DriverManager.getConnection("jdbc:duckdb:" + file);
        var statement = connection.createStatement()) {
      statement.execute("CREATE TABLE \"" + name + "\" AS SELECT 1 AS one");
    }

    assertThatCode(() -> AvailabilityDatabase.verify(file)).doesNotThrowAnyException();
    assertThat(stolen).doesNotExist();
  }

  @Test
  void aFileThatIsWholePassesAndAnOpenOneIsLeftAlone() {
    try (AvailabilityDatabase database = filled()) {
      assertThat(database.summary().rows()).isEqualTo(4);
      assertThatThrownBy(() -> AvailabilityDatabase.verify(file))
          .isInstanceOf(DatabaseLockedException.class)
          .hasMessageContaining("close it");
    }
    assertThatCode(() -> AvailabilityDatabase.verify(file)).doesNotThrowAnyException();
    assertThatThrownBy(() -> AvailabilityDatabase.verify(target))
        .isInstanceOf(DatabaseNotFoundException.class);
  }

  private AvailabilityDatabase filled() {
    return StoreFixtures.filled(file);
  }
}
