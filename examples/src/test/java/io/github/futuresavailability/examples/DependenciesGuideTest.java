package io.github.futuresavailability.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The guide's lists have what the POMs name, in the versions that Maven resolved. */
final class DependenciesGuideTest {
  private static final Path GUIDE = Path.of("../docs/guides/dependencies.md");
  private static final Pattern DEPENDENCY =
      Pattern.compile("<dependency>(.*?)</dependency>", Pattern.DOTALL);
  private static final String OWN = "io.github.futuresavailability:";

  static Stream<String> modules() {
    return Stream.of(
        "availability-core",
        "availability-probe",
        "availability-query",
        "availability-validate",
        "availability-testkit",
        "market-candles",
        "market-trades",
        "market-kafka",
        "market-lake");
  }

  @ParameterizedTest
  @MethodSource("modules")
  void whatThePomNamesIsWhatTheGuideNames(String module) throws IOException {
    List<String> direct = listed(module).stream().filter(line -> !line.startsWith(" ")).toList();

    assertThat(direct)
        .extracting(DependenciesGuideTest::withoutVersion)
        .containsExactlyInAnyOrderElementsOf(named(module));
  }

  @ParameterizedTest
  @MethodSource("modules")
  void theVersionsAreThoseThatMavenResolved(String module) throws IOException {
    List<String> jars =
        listed(module).stream()
            .map(String::strip)
            .filter(line -> !line.startsWith(OWN) && !line.contains("duckdb_jdbc"))
            .map(line -> line.replaceFirst("^[^:]+:([^:]+):(.+)$", "$1-$2.jar"))
            .toList();

    assertThat(jars).isNotEmpty();
    assertThat(resolved()).containsAll(jars);
  }

  private static List<String> resolved() {
    return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
        .splitAsStream(System.getProperty("java.class.path"))
        .map(jar -> Path.of(jar).getFileName().toString())
        .toList();
  }

  @ParameterizedTest
  @MethodSource("modules")
  void theModuleHasTheNameOfTheGuide(String module) throws IOException {
    String name = pom(module).replaceFirst("(?s).*<module.name>([^<]+)</module.name>.*", "$1");

    assertThat(Files.readString(GUIDE)).contains("| `%s` | `%s` |".formatted(module, name));
  }

  @Test
  void aVersionInAnyGuideIsTheOneThatMavenResolved() throws IOException {
    List<String> jars = new ArrayList<>();
    try (Stream<Path> guides = Files.list(GUIDE.resolveSibling(""))) {
      for (Path guide : guides.filter(file -> file.toString().endsWith(".md")).toList()) {
        DEPENDENCY
            .matcher(Files.readString(guide))
            .results()
            .map(match -> match.group(1))
            .filter(text -> text.contains("<version>") && !text.contains("<type>pom"))
            .map(text -> element(text, "artifactId") + "-" + element(text, "version") + ".jar")
            .forEach(jars::add);
      }
    }

    assertThat(jars).hasSizeGreaterThan(4);
    assertThat(resolved()).containsAll(jars);
  }

  private static List<String> named(String module) throws IOException {
    String dependencies = pom(module).replaceFirst("(?s)<build>.*", "");
    String shared = "<dependency><groupId>org.jspecify</groupId><artifactId>jspecify</artifactId>";
    return DEPENDENCY
        .matcher(dependencies + shared + "</dependency>")
        .results()
        .map(match -> match.group(1).replaceFirst("(?s)<exclusions>.*</exclusions>", ""))
        .filter(text -> !text.contains("<optional>true") && !text.contains("<scope>test"))
        .map(text -> element(text, "groupId") + ":" + element(text, "artifactId"))
        .toList();
  }

  private static String element(String text, String name) {
    return text.replaceFirst("(?s).*<" + name + ">([^<]+)</" + name + ">.*", "$1");
  }

  private static String pom(String module) throws IOException {
    return Files.readString(Path.of("../" + module + "/pom.xml"));
  }

  private static List<String> listed(String module) throws IOException {
    String section =
        Files.readString(GUIDE)
            .replaceFirst("(?s).*\n## " + module + "\n\n```text\n(.*?)```.*", "$1");
    return section.lines().toList();
  }

  private static String withoutVersion(String line) {
    return line.replaceFirst("^([^:]+:[^:]+):.*", "$1");
  }
}
