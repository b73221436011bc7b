package io.github.futuresavailability.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The guide has every package of the library, with its module and types that are in it. */
final class PackagesGuideTest {
  private static final Path ROOT = Path.of("..");
  private static final String BASE = "io.github.futuresavailability";
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `([a-z.]+)` \\| `([a-z-]+)` \\|.*\\| (`[^|]+`) \\|$");
  private static final Pattern TYPE = Pattern.compile("`(\\w+)`");

  @Test
  void everyPackageIsInTheGuideWithItsModule() throws IOException {
    assertThat(rows())
        .extracting(row -> name(row) + " of " + row.group(2))
        .containsExactlyInAnyOrderElementsOf(packages());
  }

  @Test
  void theTypesOfARowArePublicTypesOfItsPackage() throws IOException {
    for (MatchResult row : rows()) {
      Path folder = sources(row.group(2)).resolve(name(row).replace('.', '/'));
      for (MatchResult type : TYPE.matcher(row.group(3)).results().toList()) {
        assertThat(folder.resolve(type.group(1) + ".java"))
            .content()
            .containsPattern("(?m)^public .*\\b" + type.group(1) + "\\b");
      }
    }
  }

  private static List<MatchResult> rows() throws IOException {
    return ROW.matcher(Files.readString(ROOT.resolve("docs/guides/packages.md")))
        .results()
        .toList();
  }

  private static String name(MatchResult row) {
    return row.group(1).startsWith(".") ? BASE + row.group(1) : row.group(1);
  }

  private static List<String> packages() throws IOException {
    List<String> packages = new ArrayList<>();
    for (String module : DependenciesGuideTest.modules().toList()) {
      Path sources = sources(module);
      try (Stream<Path> files = Files.walk(sources)) {
        files
            .filter(file -> file.endsWith("package-info.java"))
            .map(file -> sources.relativize(file.getParent()).toString())
            .map(folder -> folder.replace('\\', '.').replace('/', '.'))
            .filter(name -> !name.contains(".internal"))
            .map(name -> name + " of " + module)
            .forEach(packages::add);
      }
    }
    return packages;
  }

  private static Path sources(String module) {
    return ROOT.resolve(module).resolve("src/main/java");
  }
}
