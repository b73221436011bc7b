package io.github.futuresavailability.store.copy;

import static io.github.futuresavailability.store.StoreFixtures.content;
import static io.github.futuresavailability.store.StoreFixtures.filled;
import static io.github.futuresavailability.store.StoreFixtures.names;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.database.NewerSchemaException;
import io.github.futuresavailability.database.OlderSchemaException;
import io.github.futuresavailability.internal.Sha256;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.store.StoreFixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Snapshots and backups that another version of the library made. */
final class LibraryVersionsTest {
  private static final String OLDER =
      "DELETE FROM schema_version WHERE version = " + StoreFixtures.NEWEST_STEP;
  private static final String NEWER =
      "INSERT INTO schema_version VALUES (99, TIMESTAMP '2030-01-01')";

  @TempDir Path folder;
  @TempDir Path local;

  private Path made;

  @BeforeEach
  void nameTheFile() {
    made = folder.resolve("made.duckdb");
  }

  @Test
  void aSnapshotOfAnOlderVersionMustBePublishedAgain() throws Exception {
    publish(OLDER);

    assertThatThrownBy(() -> AvailabilityDatabase.openReadOnly(made))
        .isInstanceOf(OlderSchemaException.class)
        .hasMessageContaining(
            "The published snapshot has schema %d, this version needs %d: %s"
                .formatted(StoreFixtures.NEWEST_STEP - 1, StoreFixtures.NEWEST_STEP, made))
        .hasMessageContaining("publish it again with this version");
    refusedToFetch("an older version of the library published it; publish it again with this one");
  }

  @Test
  void aSnapshotOfANewerVersionNeedsThatVersion() throws Exception {
    publish(NEWER);

    assertThatThrownBy(() -> AvailabilityDatabase.openReadOnly(made))
        .isInstanceOf(NewerSchemaException.class)
        .hasMessageContaining("use a newer version of the library");
    refusedToFetch("a newer version of the library published it; use that");
  }

  @Test
  void aBackupOfAnOlderVersionIsUpgradedAfterItIsRestored() throws Exception {
    List<String> content = backUp(StoreFixtures.UNDO_NEWEST_STEP);
    Path restored = local.resolve("restored.duckdb");
    Snapshots.restore(made, restored);

    assertThatThrownBy(() -> AvailabilityDatabase.openReadOnly(restored))
        .isInstanceOf(OlderSchemaException.class)
        .hasMessageContaining("The database has schema " + (StoreFixtures.NEWEST_STEP - 1))
        .hasMessageContaining("open it once to write, which upgrades it");
    try (AvailabilityDatabase database = AvailabilityDatabase.open(restored)) {
      assertThat(content(database)).isEqualTo(content);
    }
  }

  @Test
  void aBackupOfANewerVersionIsNotRestored() throws Exception {
    backUp(NEWER);
    Path restored = local.resolve("restored.duckdb");

    assertThatThrownBy(() -> Snapshots.restore(made, restored))
        .isInstanceOf(NewerSchemaException.class)
        .hasMessageContaining(made.toString());
    assertThat(names(local)).isEmpty();
  }

  private void publish(String change) throws SQLException, IOException {
    try (AvailabilityDatabase database = filled(folder.resolve("working.duckdb"))) {
      database.publish(made);
    }
    change(change);
  }

  /** The content of what was backed up. */
  private List<String> backUp(String change) throws SQLException, IOException {
    List<String> content;
    try (AvailabilityDatabase database = filled(folder.resolve("working.duckdb"))) {
      content = content(database);
      database.backup(made);
    }
    change(change);
    return content;
  }

  /** To what another version would have written, checksum included. */
  private void change(String sql) throws SQLException, IOException {
    try (var connection = DriverManager.getConnection("jdbc:duckdb:" + made);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
    Files.writeString(folder.resolve("made.duckdb.sha256"), Sha256.of(made) + "  made.duckdb\n");
  }

  private void refusedToFetch(String reason) throws IOException {
    try (FileServer server = new FileServer(folder)) {
      assertThatThrownBy(
              () -> Snapshots.fetch(server.address("made.duckdb"), local.resolve("x.duckdb")))
          .isInstanceOf(FetchException.class)
          .hasMessageContaining(reason);
    }
    assertThat(names(local)).isEmpty();
  }
}
