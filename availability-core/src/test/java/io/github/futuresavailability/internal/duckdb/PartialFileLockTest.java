package io.github.futuresavailability.internal.duckdb;

import static io.github.futuresavailability.store.StoreFixtures.names;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.store.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a killed process left next to a place, and what belongs to one that lives. */
final class PartialFileLockTest {
  @TempDir Path folder;

  private Path place;

  @BeforeEach
  void nameThePlace() {
    place = folder.resolve("it's [a] place.duckdb");
  }

  @Test
  void whatAKilledProcessLeftGoesWithTheNextFileForTheSamePlace() throws Exception {
    try (ChildProcess child = ChildProcess.start(Child.class, place)) {
      Path part = Path.of(child.readLine());
      AtomicFile.nextTo(place).close();
      assertThat(part).exists();
      assertThat(AtomicFile.logOf(part)).exists();
      child.kill();
      child.readToEnd();
    }
    assertThat(names(folder)).hasSize(2);

    AtomicFile.nextTo(folder.resolve("it's [a] place")).close();
    AtomicFile.nextTo(folder.resolve("another it's [a] place.duckdb")).close();
    assertThat(names(folder)).hasSize(2);
    AtomicFile.nextTo(place).close();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void openingToWriteDeletesItToo() throws Exception {
    try (ChildProcess child = ChildProcess.start(Child.class, place)) {
      child.readLine();
      child.kill();
      child.readToEnd();
    }
    AvailabilityDatabase.open(place).close();

    assertThat(names(folder)).containsExactly("it's [a] place.duckdb");
  }

  @Test
  void theFilesOfThisProcessStayAndAreSeenByOthers() throws Exception {
    try (AtomicFile first = AtomicFile.nextTo(place);
        AtomicFile second = AtomicFile.nextTo(place)) {
      Files.writeString(first.path(), "first");
      Files.writeString(second.path(), "second");
      AtomicFile.nextTo(place).close();
      try (ChildProcess child = ChildProcess.start(Child.class, place)) {
        child.readLine();
        assertThat(first.path()).hasContent("first");
        assertThat(second.path()).hasContent("second");
      }
    }
    AtomicFile.nextTo(place).close();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aFileWithoutASignIsNobodysToDelete() throws IOException {
    Path foreign = Files.createFile(folder.resolve(place.getFileName() + ".part"));

    AtomicFile.nextTo(place).close();
    assertThat(foreign).exists();
  }

  @Test
  void aPreparedFileNeverReplacesOneThatCameFirst() throws IOException {
    try (AtomicFile prepared = AtomicFile.nextTo(place)) {
      Files.writeString(prepared.path(), "later");
      Files.writeString(place, "first");
      prepared.placeIfFree();
    }
    assertThat(place).hasContent("first");
    assertThat(names(folder)).containsExactly("it's [a] place.duckdb");
  }

  /** The other JVM, which makes a file and never comes to its end. */
  static final class Child {
    private Child() {}

    public static void main(String[] args) throws Exception {
      try (AtomicFile prepared = AtomicFile.nextTo(Path.of(args[0]))) {
        Files.writeString(prepared.path(), "half");
        Files.writeString(AtomicFile.logOf(prepared.path()), "log");
        System.out.println(prepared.path());
        new CountDownLatch(1).await();
      }
    }
  }
}
