package io.github.futuresavailability.store;

import static io.github.futuresavailability.store.StoreFixtures.DAY;
import static io.github.futuresavailability.store.StoreFixtures.present;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.internal.duckdb.FileClaims;
import io.github.futuresavailability.store.copy.Snapshots;
import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * One file and two copies of the library in one process, each with a class loader and a driver of
 * its own, as two applications of one server have them. They run in another JVM, once for all
 * tests, and say what came of each step.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ClassLoadersTest {
  private static final String REFUSED = "DatabaseLockedException: This process uses this file";

  private final Map<String, String> said = new LinkedHashMap<>();

  @BeforeAll
  void runBoth(@TempDir Path folder) throws Exception {
    try (ChildProcess child = ChildProcess.start(Server.class, folder)) {
      for (String line : child.readToEnd()) {
        String[] step = line.split("=", 2);
        said.put(step[0], step[1]);
      }
    }
    assertThat(said).containsKey("end");
  }

  @Test
  void aSecondWriterIsRefusedByNameAndNoRowIsLost() {
    assertThat(said.get("second writer"))
        .startsWith(REFUSED)
        .contains("through another class loader")
        .contains("x.duckdb is open to write (thread main at 20")
        .contains("class loader java.net.URLClassLoader@")
        .contains("close it there, load this library once for both");
    assertThat(said.get("rows stored")).isEqualTo(said.get("rows committed")).isEqualTo("200");
  }

  @Test
  void whatIsClosedIsFreeForTheOther() {
    assertThat(said.get("the other after the first has closed")).isEqualTo("ok");
  }

  @Test
  void aReaderIsRefusedWhileTheOtherWritesAndAWriterWhileItReads() {
    assertThat(said.get("reader while the other writes")).startsWith(REFUSED);
    assertThat(said.get("writer while the other reads"))
        .startsWith(REFUSED)
        .contains("is open to read");
  }

  /** The first to close would drop the lock of the other, and another process could write. */
  @Test
  void twoReadersShareASnapshotButNoDatabaseThatIsWritten() {
    assertThat(said.get("second reader"))
        .startsWith(REFUSED)
        .contains("is open to read")
        .contains("or read a published snapshot");
    assertThat(said.get("second reader of a snapshot")).isEqualTo("ok");
    assertThat(said.get("rows of the other when the first has closed")).isEqualTo("200");
  }

  /** Each of them opens the file, and closing it would drop the lock of the one that writes. */
  @Test
  void nothingElseIsDoneToTheFileOfAnother() {
    for (String work : List.of("verify", "restoreOver", "restore from")) {
      assertThat(said.get(work)).as(work).startsWith(REFUSED).contains("is open to write");
    }
    assertThat(said.get("publish")).contains("or that is being written");
    assertThat(said.get("export")).contains("An export does not replace a database");
    assertThat(said.get("import")).contains("This is an open database");
  }

  @Test
  void claimsSurviveThatAllSystemPropertiesAreReplaced() {
    assertThat(said.get("second writer after new properties")).startsWith(REFUSED);
  }

  /** DuckDB goes on having it open, and would not see another one that opens it. */
  @Test
  void aFileThatADiscardedClassLoaderNeverClosedStaysRefused() {
    assertThat(said.get("writer after the first was discarded"))
        .startsWith(REFUSED)
        .contains("restart the process");
  }

  /** The other JVM. */
  static final class Server {
    private Server() {}

    public static void main(String[] args) throws Exception {
      Path folder = Path.of(args[0]);
      try (URLClassLoader one = loader();
          URLClassLoader two = loader()) {
        write(application(one), application(two), folder.resolve("x.duckdb"));
        read(application(one), application(two), folder.resolve("x.duckdb"), folder);
        handle(application(one), application(two), folder.resolve("x.duckdb"), folder);
        replaceProperties(application(one), application(two), folder);
        discard(application(two), folder.resolve("left.duckdb"));
      }
      say("end", "");
    }

    private static void write(Application one, Application two, Path file) {
      say("first writer", one.run("write " + file));
      String refused = two.run("write " + file);
      say("second writer", refused);
      int committed = 0;
      for (int day = 0; day < 2; day++) {
        for (Application each : refused.equals("ok") ? List.of(one, two) : List.of(one)) {
          committed += each.run("upsert " + committed).equals("ok") ? 100 : 0;
        }
      }
      say("rows committed", String.valueOf(committed));
      two.run("close");
      one.run("close");
      say("the other after the first has closed", two.run("write " + file));
      say("rows stored", two.run("rows"));
      say("reader while the other writes", one.run("read " + file));
      two.run("close");
      one.run("close");
    }

    private static void read(Application one, Application two, Path file, Path folder) {
      one.run("read " + file);
      say("second reader", two.run("read " + file));
      two.run("close");
      say("writer while the other reads", two.run("write " + file));
      two.run("close");
      one.run("close");
      one.run("write " + file);
      one.run("publish " + folder.resolve("snapshot.duckdb"));
      one.run("close");
      one.run("read " + folder.resolve("snapshot.duckdb"));
      say("second reader of a snapshot", two.run("read " + folder.resolve("snapshot.duckdb")));
      one.run("close");
      say("rows of the other when the first has closed", two.run("rows"));
      two.run("close");
    }

    private static void handle(Application one, Application two, Path file, Path folder) {
      Path mine = folder.resolve("mine.duckdb");
      two.run("write " + mine);
      two.run("backup " + folder.resolve("backup.duckdb"));
      one.run("write " + file);
      say("verify", two.run("verify " + file));
      say("restoreOver", two.run("restoreOver " + folder.resolve("backup.duckdb") + " " + file));
      say("restore from", two.run("restore " + file + " " + folder.resolve("none.duckdb")));
      say("publish", two.run("publish " + file));
      say("export", two.run("export " + file));
      say("import", two.run("import " + file));
      two.run("close");
      one.run("close");
    }

    private static void replaceProperties(Application one, Application two, Path folder) {
      one.run("write " + folder.resolve("x.duckdb"));
      Properties others = new Properties();
      others.putAll(System.getProperties());
      others.remove(FileClaims.PROPERTY);
      System.setProperties(others);
      one.run("verify " + folder.resolve("snapshot.duckdb"));
      say("second writer after new properties", two.run("write " + folder.resolve("x.duckdb")));
      two.run("close");
      one.run("close");
    }

    private static void discard(Application two, Path file) throws Exception {
      try (URLClassLoader gone = loader()) {
        application(gone).run("write " + file);
      }
      System.gc();
      say("writer after the first was discarded", two.run("write " + file));
      two.run("close");
    }

    private static URLClassLoader loader() throws Exception {
      List<URL> places = new ArrayList<>();
      for (String place : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
        places.add(Path.of(place).toUri().toURL());
      }
      return new URLClassLoader(places.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    private static Application application(URLClassLoader loader) throws Exception {
      var constructor = loader.loadClass(Copy.class.getName()).getDeclaredConstructor();
      constructor.setAccessible(true);
      @SuppressWarnings("unchecked")
      var copy = (Function<String, String>) constructor.newInstance();
      return copy::apply;
    }

    private static void say(String step, String result) {
      System.out.println(step + "=" + result.replaceAll("\\s+", " "));
    }
  }

  /** What another class loader gave, of which only the types of the JDK are the same. */
  private interface Application {
    String run(String command);
  }

  /** One copy of the library: runs a command and says {@code ok} or what it threw. */
  static final class Copy implements Function<String, String> {
    private @Nullable AvailabilityDatabase database;

    Copy() {}

    @Override
    public String apply(String command) {
      String[] words = command.split(" ", -1);
      try {
        return run(words[0], words);
      } catch (RuntimeException e) {
        return e.getClass().getSimpleName() + ": " + e.getMessage();
      }
    }

    private String run(String verb, String[] words) {
      switch (verb) {
        case "write" -> database = AvailabilityDatabase.open(Path.of(words[1]));
        case "read" -> database = AvailabilityDatabase.openReadOnly(Path.of(words[1]));
        case "verify" -> AvailabilityDatabase.verify(Path.of(words[1]));
        case "restore" -> Snapshots.restore(Path.of(words[1]), Path.of(words[2]));
        case "close" -> {
          if (database != null) {
            database.close();
            database = null;
          }
        }
        case "restoreOver" -> Snapshots.restoreOver(Path.of(words[1]), Path.of(words[2]));
        default -> {
          return database == null ? "not open" : runOn(database, verb, words);
        }
      }
      return "ok";
    }

    private static String runOn(AvailabilityDatabase database, String verb, String[] words) {
      switch (verb) {
        case "rows" -> {
          return String.valueOf(database.summary().rows());
        }
        case "upsert" -> {
          int first = Integer.parseInt(words[1]);
          for (int i = 0; i < 100; i++) {
            database.upsert(List.of(present("S" + (first + i), DAY)));
          }
        }
        case "publish" -> database.publish(Path.of(words[1]));
        case "backup" -> database.backup(Path.of(words[1]));
        case "export" -> database.export().toCsv(Path.of(words[1]));
        case "import" -> database.importing().parquet(Path.of(words[1]));
        default -> throw new IllegalArgumentException(verb);
      }
      return "ok";
    }
  }
}
