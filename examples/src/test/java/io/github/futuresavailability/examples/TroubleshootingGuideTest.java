package io.github.futuresavailability.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The guide quotes messages of the library, and every message of the library is in it. */
final class TroubleshootingGuideTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\| `(\\w+)` \\|");
  private static final Pattern VARIES = Pattern.compile("…");
  private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]++|\\\\.)*+)\"");
  private static final Pattern THROWN =
      Pattern.compile(
          "new (\\w+Exception)\\(((?:[^;\"]++|\"(?:[^\"\\\\]++|\\\\.)*+\")*+);", Pattern.DOTALL);
  private static final List<String> OURS_OF_IO =
      List.of("ObjectStoreException", "MalformedListingException", "MalformedArchiveFileException");
  private static final List<String> OTHERS =
      List.of(
          "market-candles", "market-trades", "market-kafka", "market-lake", "availability-testkit");
  private static final int SHORTEST = 10;

  @Test
  void everyQuotedMessageIsInTheSource() throws IOException {
    List<String> sources = sources(everyModule());
    List<String> quoted =
        ROW.matcher(guide()).results().map(match -> match.group(1)).distinct().toList();

    assertThat(quoted).hasSizeGreaterThan(60);
    assertThat(quoted)
        .filteredOn(message -> sources.stream().noneMatch(source -> has(source, message)))
        .isEmpty();
  }

  @Test
  void everyPublicExceptionOfTheLibraryIsInTheGuide() throws IOException {
    String guide = guide();
    List<String> exceptions = new ArrayList<>();
    for (Path file : everyModule()) {
      String name = file.getFileName().toString().replace(".java", "");
      if (name.endsWith("Exception") && isForUsers(file)) {
        exceptions.add(name);
      }
    }

    assertThat(exceptions).hasSizeGreaterThan(40);
    assertThat(exceptions).filteredOn(name -> !guide.contains("`" + name + "`")).isEmpty();
  }

  @Test
  void everyMessageOfTheLibraryIsInTheGuide() throws IOException {
    String guide = guide();
    Set<String> ours = new HashSet<>(exceptionsOfCore());
    ours.addAll(OURS_OF_IO);
    List<String> messages =
        sources(libraryFiles()).stream()
            .flatMap(source -> THROWN.matcher(source).results())
            .filter(thrown -> ours.contains(thrown.group(1)))
            .flatMap(thrown -> LITERAL.matcher(thrown.group(2)).results().limit(1))
            .map(literal -> opening(literal.group(1)))
            .filter(text -> text.length() >= SHORTEST)
            .distinct()
            .toList();

    assertThat(messages).hasSizeGreaterThan(50);
    assertThat(messages).filteredOn(text -> !guide.contains(text)).isEmpty();
  }

  private static Set<String> exceptionsOfCore() throws IOException {
    return libraryFiles().stream()
        .filter(file -> file.startsWith(ROOT.resolve("availability-core")))
        .map(file -> file.getFileName().toString().replace(".java", ""))
        .filter(name -> name.endsWith("Exception"))
        .collect(Collectors.toSet());
  }

  /** The text before the first value. */
  private static String opening(String literal) {
    return literal.replaceFirst("%.*", "").replace("\\\"", "\"").strip();
  }

  private static List<String> parts(String message) {
    return VARIES
        .splitAsStream(message)
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .toList();
  }

  /** Whether one file has all parts of a message, in their order. */
  private static boolean has(String source, String message) {
    int from = 0;
    for (String part : parts(message)) {
      int at = source.indexOf(part.replace("\"", "\\\""), from);
      if (at < 0) {
        return false;
      }
      from = at + part.length();
    }
    return true;
  }

  /** The library's sources, with texts that are put together from several lines as one. */
  private static List<String> sources(List<Path> files) throws IOException {
    List<String> sources = new ArrayList<>();
    for (Path file : files) {
      sources.add(joined(Files.readString(file)));
    }
    return sources;
  }

  private static String joined(String source) {
    return source.replaceAll("\"\\s*\\+\\s*\"", "").replaceAll("\\\\\n\\s*", "");
  }

  private static boolean isForUsers(Path file) throws IOException {
    boolean internal = file.toString().replace('\\', '/').contains("/internal/");
    return !internal && Files.readString(file).contains("\npublic ");
  }

  private static List<Path> everyModule() throws IOException {
    List<Path> sources = libraryFiles();
    for (String module : OTHERS) {
      sources.addAll(files(module));
    }
    return sources;
  }

  private static List<Path> libraryFiles() throws IOException {
    List<Path> sources = new ArrayList<>();
    for (String module : List.of("core", "probe", "query", "validate")) {
      sources.addAll(files("availability-" + module));
    }
    return sources;
  }

  private static List<Path> files(String module) throws IOException {
    try (Stream<Path> files = Files.walk(ROOT.resolve(module + "/src/main/java"))) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }

  private static String guide() throws IOException {
    return Files.readString(ROOT.resolve("docs/guides/troubleshooting.md"));
  }
}
