package io.github.futuresavailability.store;

import static io.github.futuresavailability.store.StoreFixtures.DAY;
import static io.github.futuresavailability.store.StoreFixtures.content;
import static io.github.futuresavailability.store.StoreFixtures.present;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.AvailabilityException;
import io.github.futuresavailability.database.DatabaseLockedException;
import io.github.futuresavailability.database.DatabaseOpenException;
import io.github.futuresavailability.store.copy.Snapshots;
import io.github.futuresavailability.store.transfer.ExportFile;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** One file with several names, none of which leads to another. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "DuckDB's lock there is one for each opening")
final class HardLinkTest {
  @TempDir Path folder;

  private Path file;
  private Path link;

  @BeforeEach
  void nameTheFiles() {
    file = folder.resolve("x.duckdb");
    link = folder.resolve("y.duckdb");
  }

  @Test
  void aFileThatIsOpenToWriteIsOpenedUnderNoOtherName() throws Exception {
    try (AvailabilityDatabase database = StoreFixtures.filled(file)) {
      Files.createLink(link, file);
      for (ThrowingCallable use :
          List.<ThrowingCallable>of(
              () -> AvailabilityDatabase.open(link).close(),
              () -> AvailabilityDatabase.openReadOnly(link).close(),
              () -> AvailabilityDatabase.verify(link))) {
        assertThatThrownBy(use)
            .isInstanceOf(DatabaseLockedException.class)
            .hasMessageContaining("This process uses this file already under another name")
            .hasMessageContaining(file + " is open to write (thread ")
            .hasMessageContaining("use the one name");
      }
      assertThat(database.upsert(List.of(present("C", DAY))).added()).isEqualTo(1);
    }
    Files.delete(link);
    try (AvailabilityDatabase database = AvailabilityDatabase.openReadOnly(file)) {
      assertThat(database.summary().rows()).isEqualTo(5);
    }
  }

  /** To read the file as a file is to close it, which drops the lock of the process. */
  @Test
  void nothingElseReadsItUnderAnotherNameEither() throws Exception {
    try (AvailabilityDatabase database = StoreFixtures.filled(file)) {
      Files.createLink(link, file);
      Files.writeString(folder.resolve("y.duckdb.sha256"), "0".repeat(64) + "  y.duckdb\n");
      for (ThrowingCallable use :
          List.<ThrowingCallable>of(
              () -> database.export().toCsv(link),
              () -> ExportFile.to(link),
              () -> database.publish(link),
              () -> database.backup(link),
              () -> database.importing().parquet(link),
              () -> database.importing().parquet(file),
              () -> Snapshots.restore(link, folder.resolve("z.duckdb")))) {
        assertThatThrownBy(use).isInstanceOf(AvailabilityException.class);
      }
      Files.delete(link);
      try (ChildProcess other = ChildProcess.start(TwoProcessesTest.Opener.class, file)) {
        assertThat(other.readLine()).startsWith("DatabaseLockedException");
      }
    }
  }

  @Test
  void aDatabaseWithTwoNamesIsNotOpenedUntilItHasOne() throws Exception {
    StoreFixtures.filled(file).close();
    Files.createLink(link, file);
    for (Path name : List.of(file, link)) {
      for (ThrowingCallable open :
          List.<ThrowingCallable>of(
              () -> AvailabilityDatabase.open(name).close(),
              () -> AvailabilityDatabase.openReadOnly(name).close())) {
        assertThatThrownBy(open)
            .isInstanceOf(DatabaseOpenException.class)
            .hasMessageContaining("The database file has 2 names (hard links)")
            .hasMessageContaining(name + "; remove the other names, or copy the file");
      }
    }
    Files.delete(link);
    AvailabilityDatabase.open(file).close();
    AvailabilityDatabase.openReadOnly(file).close();
  }

  /** Opened under the other name it would have none of these rows, and lose them when written. */
  @Test
  void whatAKilledWriterLeftInTheLogOfOneNameIsNotMissedUnderAnother() throws Exception {
    try (ChildProcess child = ChildProcess.start(Writer.class, file)) {
      assertThat(child.readLine()).isEqualTo("written");
      child.kill();
    }
    Files.createLink(link, file);
    assertThatThrownBy(() -> AvailabilityDatabase.open(link))
        .isInstanceOf(DatabaseOpenException.class);
    assertThatThrownBy(() -> AvailabilityDatabase.openReadOnly(link))
        .isInstanceOf(DatabaseOpenException.class);

    Files.delete(link);
    try (AvailabilityDatabase database = AvailabilityDatabase.openReadOnly(file)) {
      assertThat(database.summary().rows()).isEqualTo(1);
    }
  }

  @Test
  void aSnapshotIsReadUnderAllItsNamesAtOnce() throws Exception {
    Path snapshot = folder.resolve("snapshot.duckdb");
    try (AvailabilityDatabase database = StoreFixtures.filled(file)) {
      database.publish(snapshot);
    }
    Files.createLink(link, snapshot);
    Files.copy(folder.resolve("snapshot.duckdb.sha256"), folder.resolve("y.duckdb.sha256"));
    try (AvailabilityDatabase one = AvailabilityDatabase.openReadOnly(snapshot);
        AvailabilityDatabase two = AvailabilityDatabase.openReadOnly(link)) {
      assertThat(content(one)).hasSize(4).isEqualTo(content(two));
    }
  }

  /** A new file has the name of its part too until the process that made it deletes that one. */
  @Test
  void aFileThatAnotherProcessHasJustCreatedIsOpened() throws Exception {
    AvailabilityDatabase.open(file).close();
    Path part = folder.resolve("x.duckdb." + UUID.randomUUID() + ".part");
    Files.createLink(part, file);
    Files.createFile(folder.resolve("x.duckdb." + UUID.randomUUID() + ".part"));

    AvailabilityDatabase.open(file).close();
    AvailabilityDatabase.openReadOnly(file).close();
    Files.createLink(link, file);
    assertThatThrownBy(() -> AvailabilityDatabase.open(file))
        .isInstanceOf(DatabaseOpenException.class)
        .hasMessageContaining("names (hard links)");
  }

  /** Commits a row, and is killed before it is more than a line of the log. */
  static final class Writer {
    private Writer() {}

    public static void main(String[] args) throws Exception {
      try (AvailabilityDatabase database = AvailabilityDatabase.open(Path.of(args[0]))) {
        database.upsert(List.of(present("A", DAY)));
        System.out.println("written");
        System.in.transferTo(OutputStream.nullOutputStream());
      }
    }
  }
}
