package io.github.futuresavailability.internal.duckdb;

import static io.github.futuresavailability.store.StoreFixtures.DAY;
import static io.github.futuresavailability.store.StoreFixtures.names;
import static io.github.futuresavailability.store.StoreFixtures.present;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.database.DatabaseLockedException;
import io.github.futuresavailability.database.DatabaseOpenException;
import io.github.futuresavailability.database.InterruptedWriteException;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lines by which copies of the library in one process know of each other. */
final class FileClaimsTest {
  @TempDir Path folder;

  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("it's\ta file\n%.duckdb");
  }

  @Test
  void aLineSaysTheSameWhenItIsReadAgain() {
    for (FileClaim.Use use : FileClaim.Use.values()) {
      FileClaim claim = new FileClaim("l", use, "(dev=1,ino=2)", file.toString(), "main\tat\n+ 币");
      assertThat(claim.line().lines()).hasSize(1);
      assertThat(FileClaim.parse(claim.line())).contains(claim);
      assertThat(FileClaim.parse(claim.line() + "\tmore")).contains(claim);
    }
  }

  @Test
  void whatIsNoLineOfOursIsLeftAloneAndClaimsNothing() {
    for (String line : List.of("", "x", "a\tb\tc\td", "a\tREAD\t%\t%zz\t", "\t\t\t\t")) {
      assertThat(FileClaim.parse(line).filter(claim -> !claim.path().isEmpty())).isEmpty();
    }
    withForeignLine(
        "another program",
        () -> {
          AvailabilityDatabase.open(file).close();
          assertThat(System.getProperty(FileClaims.PROPERTY)).contains("another program");
        });
  }

  @Test
  void aUseThatThisVersionDoesNotKnowExcludesEveryOther() {
    String line =
        new FileClaim("newer", FileClaim.Use.READ, "another file", file.toString(), "thread x")
            .line()
            .replace("\tREAD\t", "\tBORROW\t");
    withForeignLine(
        line,
        () -> {
          assertThatThrownBy(() -> AvailabilityDatabase.open(file))
              .isInstanceOfSatisfying(
                  DatabaseLockedException.class,
                  e -> assertThat(e.holder()).hasValue(ProcessHandle.current().pid()))
              .hasMessageContaining("thread x");
          assertThat(System.getProperty(FileClaims.PROPERTY)).contains(line);
        });
    AvailabilityDatabase.open(file).close();
  }

  /** While a deleted file is open, its number is its own; once it is closed, a new one gets it. */
  @Test
  void aFileThatIsBeingClosedIsWaitedFor() throws Exception {
    FileClaim closing = claimOf(FileClaim.Use.CLOSE);
    addForeign(closing.line());
    var pool = Executors.newSingleThreadExecutor();
    try {
      var opening = pool.submit(() -> AvailabilityDatabase.open(file));
      while (names(folder).isEmpty()) {
        Thread.onSpinWait();
      }
      assertThat(opening.isDone()).isFalse();
      removeForeign(closing.line());
      opening.get().close();
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void anInterruptedThreadDoesNotWait() {
    withForeignLine(
        claimOf(FileClaim.Use.CLOSE).line(),
        () -> {
          FilePlace place = FilePlace.of(FileIdentity.of(file));
          Thread.currentThread().interrupt();
          assertThatThrownBy(() -> FileClaims.take(place, FileClaim.Use.WRITE, "me"))
              .isInstanceOf(InterruptedWriteException.class)
              .hasMessage(
                  "Cannot use %s because the thread was interrupted; nothing is written"
                      .formatted(place.file()));
          assertThat(Thread.interrupted()).isTrue();
        });
  }

  private FileClaim claimOf(FileClaim.Use use) {
    String path = FileIdentity.of(file).toString();
    return new FileClaim("other", use, "another file", path, "thread x");
  }

  @Test
  void noClaimIsLeftWhenAFileIsClosedOrCouldNotBeOpened() throws Exception {
    try (AvailabilityDatabase writer = AvailabilityDatabase.open(file);
        AvailabilityDatabase reader = AvailabilityDatabase.openReadOnly(file)) {
      assertThat(claimsIn(folder))
          .singleElement()
          .matches(claim -> claim.use().name().equals("WRITE"));
      assertThat(reader.summary().rows()).isEqualTo(writer.summary().rows());
    }
    Path garbage = Files.writeString(folder.resolve("garbage"), "no database ".repeat(1000));
    for (Path each : List.of(garbage, folder.resolve("missing"))) {
      assertThatThrownBy(() -> AvailabilityDatabase.openReadOnly(each))
          .isInstanceOf(DatabaseOpenException.class);
      assertThatThrownBy(() -> AvailabilityDatabase.verify(each))
          .isInstanceOf(DatabaseOpenException.class);
    }
    assertThatThrownBy(() -> AvailabilityDatabase.open(garbage))
        .isInstanceOf(DatabaseOpenException.class);
    assertThat(claimsIn(folder)).isEmpty();
  }

  @Test
  void manyThreadsClaimManyFilesAtOnce() throws Exception {
    var pool = Executors.newFixedThreadPool(8);
    try {
      var opened =
          IntStream.range(0, 40)
              .mapToObj(i -> pool.submit(() -> write(folder.resolve(i % 10 + ".duckdb"))))
              .toList();
      int written = 0;
      for (var each : opened) {
        written += each.get();
      }
      assertThat(written).isBetween(10, 40);
    } finally {
      pool.shutdownNow();
    }
    assertThat(claimsIn(folder)).isEmpty();
  }

  private static int write(Path each) {
    try (AvailabilityDatabase database = AvailabilityDatabase.open(each)) {
      database.upsert(List.of(present("A", DAY)));
      return 1;
    } catch (DatabaseLockedException another) {
      return 0;
    }
  }

  private static List<FileClaim> claimsIn(Path folder) {
    return lines()
        .flatMap(line -> FileClaim.parse(line).stream())
        .filter(claim -> Path.of(claim.path()).startsWith(real(folder)))
        .toList();
  }

  private static Path real(Path path) {
    return FileIdentity.of(path);
  }

  private static Stream<String> lines() {
    return System.getProperty(FileClaims.PROPERTY, "").lines();
  }

  /** Other tests of this process use the property meanwhile. */
  private static void withForeignLine(String line, Runnable work) {
    addForeign(line);
    try {
      work.run();
    } finally {
      removeForeign(line);
    }
  }

  private static void addForeign(String line) {
    System.getProperties().merge(FileClaims.PROPERTY, line, (known, added) -> known + "\n" + added);
  }

  private static void removeForeign(String line) {
    System.getProperties()
        .computeIfPresent(
            FileClaims.PROPERTY,
            (name, known) ->
                known
                    .toString()
                    .lines()
                    .filter(each -> !each.equals(line))
                    .collect(Collectors.joining("\n")));
  }
}
