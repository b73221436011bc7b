package io.github.futuresavailability.examples.shell;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.futuresavailability.examples.demo.DemoArchive;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ShellSessionTest {
  private static final int LONGEST_RESULT = 14;
  private static final int WIDEST_LINE = 140;

  /** What stands in the middle of a value that is longer than JShell shows. */
  private static final String CUT_BY_JSHELL = " ... ";

  @Test
  void everyLineOfTheTourPrintsAShortResult() throws IOException {
    List<String> tour =
        Files.readString(Path.of("..", "README.md"))
            .lines()
            .filter(line -> line.startsWith("jshell> "))
            .map(line -> line.substring("jshell> ".length()))
            .toList();
    assertThat(tour).hasSizeGreaterThan(6);

    String printed = session(tour);

    assertThat(printed)
        .contains("$1 ==> ")
        .doesNotContain("Error:", "Exception", "|  ", CUT_BY_JSHELL);
    List<List<String>> results =
        Arrays.stream(printed.split("jshell> ", -1))
            .map(result -> result.lines().filter(line -> isResult(line, tour)).toList())
            .toList();
    assertThat(results).hasSizeGreaterThan(tour.size());
    assertThat(results)
        .allSatisfy(
            result ->
                assertThat(result)
                    .hasSizeLessThanOrEqualTo(LONGEST_RESULT)
                    .allMatch(line -> line.length() <= WIDEST_LINE));
  }

  @Test
  void everyImportOfTheStartUpScriptNamesAPackageWithTypes() throws IOException {
    List<String> packages =
        Files.readString(
                Path.of(
                    "src/main/resources/io/github/futuresavailability/examples/shell/startup.jsh"))
            .lines()
            .filter(line -> line.startsWith("import io.github."))
            .map(line -> line.replaceAll("^import |\\.\\*;$", ""))
            .toList();
    Set<String> known =
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.github.futuresavailability")
                .stream()
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .map(JavaClass::getPackageName)
                .collect(Collectors.toSet());

    assertThat(packages).hasSizeGreaterThan(10);
    assertThat(known).containsAll(packages);
  }

  /** JShell may print what was typed. */
  private static boolean isResult(String line, List<String> tour) {
    return !line.isBlank() && !tour.contains(line.strip());
  }

  @Test
  void whatIsWrongIsSaidAndTheSessionGoesOn() throws IOException {
    String printed = session(List.of("queries.nothing()", "universe.knows(\"BTCUSDT\")"));

    assertThat(printed).contains("cannot find symbol", "==> true");
  }

  @Test
  void anEmptyDatabaseCanBeQueriedToo(@TempDir Path folder) throws IOException {
    Path empty = folder.resolve("empty.duckdb");
    AvailabilityDatabase.open(empty).close();

    String printed = session(empty, List.of("queries.availableOn(day)", "universe.symbols()"));

    assertThat(printed).contains(": not collected", "==> []").doesNotContain("|  ");
  }

  private static String session(List<String> lines) throws IOException {
    return session(DemoArchive.file(), lines);
  }

  private static String session(Path database, List<String> lines) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    String typed = String.join("\n", lines) + "\n/exit\n";
    int status =
        new ShellSession(database)
            .run(
                new ByteArrayInputStream(typed.getBytes(UTF_8)), new PrintStream(out, true, UTF_8));
    String printed = out.toString(UTF_8);
    assertThat(status).as(printed).isZero();
    return printed.substring(Math.max(0, printed.indexOf("jshell> "))).replace("|  Goodbye", "");
  }
}
