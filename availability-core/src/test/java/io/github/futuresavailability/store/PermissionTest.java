package io.github.futuresavailability.store;

import static io.github.futuresavailability.store.StoreFixtures.DAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files and folders that this user may not read or write, which root must first be kept from. */
final class PermissionTest {
  private static final List<String> WITHOUT_POWERS =
      List.of("setpriv", "--bounding-set=-all", "--inh-caps=-all");

  @TempDir Path folder;

  private Path file;

  @BeforeEach
  void createTheFile() {
    assumeTrue(
        folder.getFileSystem().supportedFileAttributeViews().contains("posix"),
        "This file system knows no permissions");
    file = folder.resolve("x.duckdb");
    AvailabilityDatabase.open(file).close();
  }

  @AfterEach
  void giveBackTheRights() throws IOException {
    permit(folder, "rwx------");
  }

  @Test
  void aFileThatMayNotBeReadIsReported() throws Exception {
    permit(file, "---------");

    assertThat(run("read", file))
        .startsWith("DatabasePermissionException: This user may not open the database " + file)
        .contains("reading needs the right to read it");
    assertThat(run("open", file)).startsWith("DatabasePermissionException");
  }

  @Test
  void aFileThatMayNotBeReadIsNotTakenForADamagedOne() throws Exception {
    try (AvailabilityDatabase database = AvailabilityDatabase.open(file)) {
      database.publish(folder.resolve("published.duckdb"));
    }
    for (String unreadable : List.of("published.duckdb", "published.duckdb.sha256")) {
      permit(folder.resolve(unreadable), "---------");
      assertThat(run("verify", folder.resolve("published.duckdb")))
          .startsWith("DatabasePermissionException")
          .contains(unreadable);
      permit(folder.resolve(unreadable), "rw-------");
    }
    permit(file, "---------");
    assertThat(run("verify", file)).startsWith("DatabasePermissionException");
    assertThat(run("verify", folder.resolve("published.duckdb"))).isEqualTo("done");
  }

  @Test
  void aFileThatMayNotBeWrittenIsReadAll() throws Exception {
    permit(file, "r--r--r--");

    assertThat(run("read", file)).isEqualTo("done");
    assertThat(run("open", file))
        .startsWith("DatabasePermissionException: This user may not open the database " + file);
  }

  @Test
  void aFolderThatMayNotBeWrittenTakesNoFile() throws Exception {
    permit(folder, "r-xr-xr-x");

    for (Path created : List.of(folder.resolve("new"), folder.resolve("sub").resolve("new"))) {
      assertThat(run("open", created))
          .startsWith("DatabasePermissionException: This user may not open the database " + created)
          .contains("write its folder");
    }
    assertThat(run("open", file))
        .startsWith("StoreException: Cannot write availability because this user has no permission")
        .contains("its folder");
  }

  @Test
  void aFolderThatMayNotBeEnteredIsNotTakenForAMissingFile() throws Exception {
    permit(folder, "---------");

    assertThat(run("read", file)).startsWith("DatabasePermissionException");
    assertThat(run("open", file)).startsWith("DatabasePermissionException");
  }

  private static void permit(Path path, String permissions) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }

  private static String run(String work, Path file) throws Exception {
    try (ChildProcess child = ChildProcess.startUnder(withoutPowers(), Child.class, work, file)) {
      return String.join("\n", child.readToEnd());
    }
  }

  /** Root may do everything to every file until it gives that power away. */
  private static List<String> withoutPowers() throws IOException, InterruptedException {
    if (!System.getProperty("user.name").equals("root")) {
      return List.of();
    }
    boolean possible;
    try {
      possible = new ProcessBuilder("setpriv", "--version").start().waitFor() == 0;
    } catch (IOException noSuchProgram) {
      possible = false;
    }
    assumeTrue(possible, "Root is bound by no permission without the program setpriv");
    return WITHOUT_POWERS;
  }

  /** The other JVM, which is bound by permissions. */
  static final class Child {
    private Child() {}

    public static void main(String[] args) {
      try {
        work(args[0], Path.of(args[1]));
        System.out.println("done");
      } catch (RuntimeException e) {
        System.out.println(e.getClass().getSimpleName() + ": " + e.getMessage());
      }
    }

    private static void work(String kind, Path file) {
      if (kind.equals("verify")) {
        AvailabilityDatabase.verify(file);
        return;
      }
      boolean reads = kind.equals("read");
      try (AvailabilityDatabase database =
          reads ? AvailabilityDatabase.openReadOnly(file) : AvailabilityDatabase.open(file)) {
        database.summary();
        if (!reads) {
          database.upsert(List.of(StoreFixtures.present("A", DAY)));
        }
      }
    }
  }
}
