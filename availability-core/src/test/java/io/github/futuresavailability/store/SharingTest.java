package io.github.futuresavailability.store;

import static io.github.futuresavailability.store.StoreFixtures.DAY;
import static io.github.futuresavailability.store.StoreFixtures.content;
import static io.github.futuresavailability.store.StoreFixtures.present;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.database.DatabaseLockedException;
import io.github.futuresavailability.database.DatabaseNotFoundException;
import io.github.futuresavailability.database.NewerSchemaException;
import io.github.futuresavailability.database.ReadOnlyDatabaseException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writers and readers of one file in one JVM. */
final class SharingTest {
  @TempDir Path folder;

  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("x.duckdb");
  }

  @Test
  void aReaderJoinsTheWriterAndSeesWhatItWritesThen() {
    try (AvailabilityDatabase writer = AvailabilityDatabase.open(file);
        AvailabilityDatabase reader = AvailabilityDatabase.openReadOnly(file)) {
      assertThat(content(reader)).isEmpty();
      writer.upsert(List.of(present("1000PEPEUSDT", DAY), present("BTCUSDT_240329", DAY)));

      assertThat(content(reader)).hasSize(2).isEqualTo(content(writer));
      assertThat(reader.archive()).isEqualTo(writer.archive());
    }
  }

  @Test
  void aReaderThatJoinedCannotWrite() {
    try (AvailabilityDatabase writer = AvailabilityDatabase.open(file);
        AvailabilityDatabase reader = AvailabilityDatabase.openReadOnly(file)) {
      assertThat(writer.summary().rows()).isZero();
      assertThatThrownBy(() -> reader.upsert(List.of(present("A", DAY))))
          .isInstanceOf(ReadOnlyDatabaseException.class)
          .hasMessageContaining("read only");
    }
  }

  @Test
  void theFileStaysOpenUntilTheLastUserCloses() {
    AvailabilityDatabase writer = AvailabilityDatabase.open(file);
    AvailabilityDatabase first = AvailabilityDatabase.openReadOnly(file);
    writer.upsert(List.of(present("A", DAY)));
    writer.close();

    AvailabilityDatabase second = AvailabilityDatabase.openReadOnly(file);
    first.close();
    first.close();
    assertThat(content(second)).hasSize(1);
    second.close();
    AvailabilityDatabase.open(file).close();
  }

  @Test
  void aReaderThatOutlivesItsWriterIsNamedToTheNext() {
    AvailabilityDatabase writer = AvailabilityDatabase.open(file);
    try (AvailabilityDatabase reader = AvailabilityDatabase.openReadOnly(file)) {
      writer.close();
      assertThat(reader.summary().rows()).isZero();
      assertThatThrownBy(() -> AvailabilityDatabase.open(file))
          .isInstanceOf(DatabaseLockedException.class)
          .hasMessageContaining("1 open to read");
    }
  }

  @Test
  void aWriterIsRefusedWhileReadersAreOpenAndTheyAreNamed() throws Exception {
    AvailabilityDatabase.open(file).close();
    try (AvailabilityDatabase here = AvailabilityDatabase.openReadOnly(file);
        AvailabilityDatabase there =
            onThread("the-other-reader", () -> AvailabilityDatabase.openReadOnly(file))) {
      assertThatThrownBy(() -> AvailabilityDatabase.open(file))
          .isInstanceOfSatisfying(
              DatabaseLockedException.class,
              e -> assertThat(e.holder()).hasValue(ProcessHandle.current().pid()))
          .hasMessageContaining(file.getFileName() + " has 2 open to read")
          .hasMessageContaining("thread " + Thread.currentThread().getName())
          .hasMessageContaining("thread the-other-reader at 20");
      assertThat(content(here)).isEqualTo(content(there));
    }
    AvailabilityDatabase.open(file).close();
  }

  @Test
  void aSecondWriterIsRefused() {
    try (AvailabilityDatabase writer = AvailabilityDatabase.open(file)) {
      assertThatThrownBy(() -> AvailabilityDatabase.open(file))
          .isInstanceOf(DatabaseLockedException.class)
          .hasMessageContaining("already open to write")
          .hasMessageContaining("share that one");
      assertThat(writer.upsert(List.of(present("A", DAY))).added()).isEqualTo(1);
    }
  }

  @Test
  void linksAndRelativeNamesLeadToOneFile() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("link.duckdb"), file);
    Files.createDirectory(folder.resolve("sub"));
    Path detour = folder.resolve("sub").resolve("..").resolve("x.duckdb");
    Path linkedFolder = Files.createSymbolicLink(folder.resolve("linked"), folder);
    Path relative = Path.of("").toAbsolutePath().relativize(file.toAbsolutePath());
    try (AvailabilityDatabase writer = AvailabilityDatabase.open(file)) {
      writer.upsert(List.of(present("A", DAY)));
      for (Path name : List.of(link, detour, linkedFolder.resolve("x.duckdb"), relative)) {
        assertThatThrownBy(() -> AvailabilityDatabase.open(name))
            .isInstanceOf(DatabaseLockedException.class);
        try (AvailabilityDatabase reader = AvailabilityDatabase.openReadOnly(name)) {
          assertThat(content(reader)).hasSize(1);
          assertThat(reader.path()).contains(name);
        }
      }
    }
  }

  @Test
  void aFileThatDoesNotExistYetIsOneFileUnderAllItsNames() throws Exception {
    Path linked = Files.createSymbolicLink(folder.resolve("linked"), folder).resolve("x.duckdb");
    try (AvailabilityDatabase writer = AvailabilityDatabase.open(linked)) {
      writer.upsert(List.of(present("A", DAY)));
      assertThatThrownBy(() -> AvailabilityDatabase.open(file))
          .isInstanceOf(DatabaseLockedException.class);
    }
  }

  @Test
  void aLinkToNothingIsRefused() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("link.duckdb"), file);

    assertThatThrownBy(() -> AvailabilityDatabase.open(link))
        .isInstanceOf(DatabaseNotFoundException.class)
        .hasMessageContaining("link to a file that does not exist");
    assertThat(file).doesNotExist();
  }

  @Test
  void aFailureWhileOpeningLeavesNoConnectionBehind() throws Exception {
    AvailabilityDatabase.open(file).close();
    try (var connection = DriverManager.getConnection("jdbc:duckdb:" + file);
        var statement = connection.createStatement()) {
      statement.execute("INSERT INTO schema_version VALUES (99, now()::TIMESTAMP)");
    }
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> AvailabilityDatabase.openReadOnly(file))
          .isInstanceOf(NewerSchemaException.class);
      assertThatThrownBy(() -> AvailabilityDatabase.open(file))
          .isInstanceOf(NewerSchemaException.class);
    }
  }

  @Test
  void aConnectionOfTheCallersOwnIsReported() throws Exception {
    AvailabilityDatabase.open(file).close();
    try (var own = DriverManager.getConnection("jdbc:duckdb:" + file)) {
      assertThat(own.isClosed()).isFalse();
      assertThatThrownBy(() -> AvailabilityDatabase.openReadOnly(file))
          .isInstanceOf(DatabaseLockedException.class)
          .hasMessageContaining("This process still has the database open");
    }
  }

  @Test
  void manyThreadsOpenReadAndCloseWhileOneWrites() throws Exception {
    var pool = Executors.newFixedThreadPool(8);
    try (AvailabilityDatabase writer = AvailabilityDatabase.open(file)) {
      var results = IntStream.range(0, 40).mapToObj(i -> pool.submit(this::rowsOfAReader)).toList();
      for (int i = 0; i < 10; i++) {
        writer.upsert(List.of(present("A", DAY.plusDays(i))));
      }
      for (var result : results) {
        assertThat(result.get()).isBetween(0L, 10L);
      }
      assertThat(writer.summary().rows()).isEqualTo(10);
    } finally {
      pool.shutdownNow();
    }
    assertThat(rowsOfAReader()).isEqualTo(10);
  }

  private long rowsOfAReader() {
    try (AvailabilityDatabase reader = AvailabilityDatabase.openReadOnly(file)) {
      return reader.summary().rows();
    }
  }

  private static <T> T onThread(String name, Callable<T> work) throws Exception {
    var pool = Executors.newSingleThreadExecutor(task -> new Thread(task, name));
    try {
      return pool.submit(work).get();
    } finally {
      pool.shutdownNow();
    }
  }
}
