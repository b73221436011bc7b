package io.github.futuresavailability.store;

import static io.github.futuresavailability.store.StoreFixtures.DAY;
import static io.github.futuresavailability.store.StoreFixtures.content;
import static io.github.futuresavailability.store.StoreFixtures.kline;
import static io.github.futuresavailability.store.StoreFixtures.names;
import static io.github.futuresavailability.store.StoreFixtures.present;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.ProbeResult;
import io.github.futuresavailability.database.StoreException;
import io.github.futuresavailability.internal.duckdb.AtomicFile;
import io.github.futuresavailability.internal.duckdb.OpenDatabase;
import io.github.futuresavailability.internal.duckdb.OpenedFile;
import io.github.futuresavailability.store.change.ShrinkPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A file that leaves its path while it is written: what is written then is nowhere. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "An open file stays where it is there")
final class MovedFileTest {
  @TempDir Path folder;

  private Path home;
  private Path file;
  private Path other;

  @BeforeEach
  void makeTheFiles() throws Exception {
    home = Files.createDirectory(folder.resolve("home"));
    file = home.resolve("x.duckdb");
    other = folder.resolve("other.duckdb");
    try (AvailabilityDatabase database = AvailabilityDatabase.open(other)) {
      database.upsert(List.of(present("OTHER", DAY)));
    }
  }

  /** How a file leaves its path. */
  enum Change {
    DELETED,
    MOVED,
    REPLACED,
    DELETED_AND_MADE_AGAIN,
    FOLDER_MOVED,
    FOLDER_REPLACED
  }

  private void apply(Change change) throws IOException {
    switch (change) {
      case DELETED -> Files.delete(file);
      case MOVED -> Files.move(file, home.resolve("y.duckdb"));
      case REPLACED -> Files.move(other, file, StandardCopyOption.ATOMIC_MOVE);
      case DELETED_AND_MADE_AGAIN -> {
        Files.delete(file);
        Files.copy(other, file);
      }
      case FOLDER_MOVED -> Files.move(home, folder.resolve("away"));
      case FOLDER_REPLACED -> {
        Files.move(home, folder.resolve("away"));
        Files.createDirectory(home);
        Files.copy(other, file);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyWriteIsRefusedAndWhatIsThereNowIsLeftAlone(Change change) throws Exception {
    try (AvailabilityDatabase database = StoreFixtures.filled(file)) {
      apply(change);
      List<Runnable> writes =
          List.of(
              () -> database.upsert(List.of(present("C", DAY))),
              () -> database.upsertVolumes(List.of(kline("A", DAY, 8))),
              database::compact,
              () -> database.runs().record(run()),
              () -> database.secondaryIndexes().create());
      for (Runnable write : writes) {
        assertThatThrownBy(write::run)
            .isInstanceOf(StoreException.class)
            .hasMessageContaining("The database is no longer at its path: ")
            .hasMessageContaining("x.duckdb was deleted, moved or replaced");
      }
      assertThat(database.summary().rows()).isEqualTo(4);
    }
    if (Files.exists(file)) {
      assertThat(names(home)).containsExactly("x.duckdb");
      try (AvailabilityDatabase database = AvailabilityDatabase.open(file)) {
        assertThat(content(database)).singleElement().asString().contains("OTHER");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aLoadTakesAndWritesNothingMore(Change change) throws Exception {
    AvailabilityDatabase database = StoreFixtures.filled(file);
    BulkWriter load = database.beginBulkWrite();
    load.add(result("C"));
    apply(change);

    assertThatThrownBy(() -> load.add(result("D")))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("no longer at its path");
    assertThatThrownBy(() -> load.commit(ShrinkPolicy.REJECT))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("no longer at its path");
    assertThat(database.summary().rows()).isEqualTo(4);
    assertThatThrownBy(load::close)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("no longer at its path");
    database.close();
  }

  @Test
  void aDatabaseIsClosedThoughItsLoadsCannotSaveWhatTheyHave() throws Exception {
    AvailabilityDatabase database = StoreFixtures.filled(file);
    for (String symbol : List.of("C", "D")) {
      database.beginBulkWrite().add(result(symbol));
    }
    apply(Change.REPLACED);

    assertThatThrownBy(database::close)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("no longer at its path");
    assertThat(names(home)).containsExactly("x.duckdb");
    assertThat(AtomicFile.logOf(file)).doesNotExist();
    try (AvailabilityDatabase replaced = AvailabilityDatabase.open(file)) {
      assertThat(content(replaced)).singleElement().asString().contains("OTHER");
    }
  }

  /** What was committed to a file that is gone by then is not reported as done. */
  @ParameterizedTest
  @EnumSource
  void aFileThatLeavesItsPathDuringTheWriteIsSeenAfterTheCommit(Change change) {
    try (OpenDatabase database =
        new OpenDatabase(OpenedFile.toWrite(file, new AvailabilityFile(null)))) {
      assertThatThrownBy(
              () ->
                  database.write(
                      "the test",
                      connection -> {
                        try {
                          apply(change);
                        } catch (IOException e) {
                          throw new IllegalStateException(e);
                        }
                        return 1;
                      }))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("no longer at its path");
    }
  }

  @Test
  void aLinkThatLeadsElsewhereNowIsSeen() throws Exception {
    StoreFixtures.filled(file).close();
    for (Path link : List.of(folder.resolve("link.duckdb"), folder.resolve("to home"))) {
      boolean isFolder = link.endsWith("to home");
      Files.createSymbolicLink(link, isFolder ? home : file);
      Path given = isFolder ? link.resolve("x.duckdb") : link;
      try (AvailabilityDatabase database = AvailabilityDatabase.open(given)) {
        assertThat(database.upsert(List.of(present("C", DAY))).total()).isLessThanOrEqualTo(1);
        Files.delete(link);
        Files.createSymbolicLink(link, isFolder ? folder : other);
        assertThatThrownBy(() -> database.upsert(List.of(present("D", DAY))))
            .isInstanceOf(StoreException.class)
            .hasMessageContaining(given + " was deleted, moved or replaced");
      }
    }
    try (AvailabilityDatabase database = AvailabilityDatabase.openReadOnly(file)) {
      assertThat(database.summary().rows()).isEqualTo(5);
    }
  }

  @Test
  void aFileThatComesBackIsWrittenAgain() throws Exception {
    Path away = folder.resolve("away.duckdb");
    try (AvailabilityDatabase database = StoreFixtures.filled(file)) {
      Files.move(file, away);
      assertThatThrownBy(() -> database.upsert(List.of(present("C", DAY))))
          .isInstanceOf(StoreException.class);
      Files.move(away, file);
      database.upsert(List.of(present("C", DAY)));
    }
    try (AvailabilityDatabase database = AvailabilityDatabase.openReadOnly(file)) {
      assertThat(database.summary().rows()).isEqualTo(5);
    }
  }

  @Test
  void aFileThatWasMovedHasAllThatWasCommittedOnceItIsClosed() throws Exception {
    Path away = home.resolve("y.duckdb");
    try (AvailabilityDatabase database = StoreFixtures.filled(file)) {
      Files.move(file, away);
      assertThat(database.summary().rows()).isEqualTo(4);
    }
    assertThat(names(home)).containsExactly("y.duckdb");
    assertThat(AtomicFile.logOf(file)).doesNotExist();
    try (AvailabilityDatabase database = AvailabilityDatabase.openReadOnly(away)) {
      assertThat(database.summary().rows()).isEqualTo(4);
    }
  }

  /** Closing writes all of it into the file; only a crash before that would lose something. */
  @Test
  void aLogThatIsDeletedLosesNothingOnceTheFileIsClosed() throws Exception {
    try (AvailabilityDatabase database = StoreFixtures.filled(file)) {
      Files.delete(AtomicFile.logOf(file));
      database.upsert(List.of(present("C", DAY)));
    }
    try (AvailabilityDatabase database = AvailabilityDatabase.openReadOnly(file)) {
      assertThat(database.summary().rows()).isEqualTo(5);
    }
  }

  @Test
  void aDatabaseInMemoryHasNoPathToLeave() {
    try (AvailabilityDatabase database = StoreFixtures.inMemory()) {
      assertThat(database.upsert(List.of(present("C", DAY))).added()).isEqualTo(1);
    }
  }

  private static ProbeResult result(String symbol) {
    return ProbeResult.of(symbol, DateRange.of(DAY))
        .present(DAY, 1, null)
        .probedAt(StoreFixtures.PROBED);
  }

  private static CollectionRun run() {
    Instant now = StoreFixtures.PROBED;
    return new CollectionRun(RunKind.UPDATE, DateRange.of(DAY), now, now, 1, 0);
  }
}
