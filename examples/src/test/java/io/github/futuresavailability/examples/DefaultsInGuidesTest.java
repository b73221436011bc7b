package io.github.futuresavailability.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.lake.LakeOptions;
import io.github.futuresavailability.trades.stream.StreamSettings;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The defaults that the guides name are those of the code. */
final class DefaultsInGuidesTest {
  private static final Path ROOT = Path.of("..");

  @Test
  void theSettingsOfAStreamAreInItsGuide() throws ReflectiveOperationException, IOException {
    List<String> settings = new ArrayList<>();
    for (Method method : StreamSettings.class.getDeclaredMethods()) {
      if (isAccessor(method)) {
        settings.add(row(method.getName(), method.invoke(StreamSettings.standard())));
      }
    }

    assertThat(rows("streams")).containsAll(settings);
    assertThat(settings).hasSizeGreaterThan(10);
  }

  private static boolean isAccessor(Method method) {
    return Modifier.isPublic(method.getModifiers())
        && !Modifier.isStatic(method.getModifiers())
        && method.getParameterCount() == 0
        && !method.getName().equals("toString");
  }

  @Test
  void theOptionsOfALakeAreInItsGuide() throws ReflectiveOperationException, IOException {
    List<String> rows = rows("lake");
    for (RecordComponent option : LakeOptions.class.getRecordComponents()) {
      Object value = option.getAccessor().invoke(LakeOptions.standard());
      String row = "| `" + option.getName() + "` | " + text(value).replace(",", "");

      assertThat(rows).anyMatch(line -> line.startsWith(row));
    }
  }

  /** Defaults that no method returns: the row of the guide, and the text of the code. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "candles | `resolution` , `ONE_MINUTE` | candles/BackfillOptions | = Resolution.ONE_MINUTE;",
        "candles | `between` , from 2016-12-01, | candles/CandleBackfill | \"2016-12-01T00:00:00Z\"",
        "candles | `maxFailureRatio` , `0.05`: | candles/BackfillOptions | maxFailureRatio = 0.05;",
        "candles | `gapThreshold` of `CandleQuality` , 5 minutes"
            + "| candles/quality/CandleQuality | CandleQuality(Duration.ofMinutes(5),",
        "kafka | `partitions` , 8 if | kafka/TopicAdmin | DEFAULT_PARTITIONS = 8;",
        "kafka | `timeout` , 60 s | kafka/TopicBuilder | timeout = Duration.ofSeconds(60);",
        "kafka | `maxRecords` of a consumer , at most 10,000 records"
            + "| kafka/ConsumerBuilder | maxRecords = 10_000;",
      })
  void aDefaultIsThatOfTheCode(String guide, String row, String type, String code)
      throws IOException {
    Path source =
        ROOT.resolve(
            "market-%s/src/main/java/io/github/futuresavailability/%s.java".formatted(guide, type));
    String start = "| " + row.replaceFirst(" , ", " | ");

    assertThat(rows(guide)).anyMatch(line -> line.startsWith(start));
    assertThat(Files.readString(source)).contains(code);
  }

  private static String row(String setting, Object value) {
    return "| `" + setting + "` | " + text(value) + " |";
  }

  /** A value as the guides write it. */
  private static String text(Object value) {
    if (value instanceof List<?> delays) {
      return delays.stream()
              .map(delay -> text(delay).replace(" s", ""))
              .collect(Collectors.joining(", "))
          + " s";
    }
    if (value instanceof Duration time) {
      return text(time);
    }
    return value instanceof Integer number
        ? String.format(Locale.ROOT, "%,d", number)
        : value.toString();
  }

  private static String text(Duration time) {
    if (time.toHours() > 0) {
      return time.toHours() + " h";
    }
    if (time.toMillis() < 1000) {
      return time.toMillis() + " ms";
    }
    return (time.toMillis() / 1000.0 + " s").replace(".0 s", " s");
  }

  /** The lines of a guide's tables; of the settings, without what they mean. */
  private static List<String> rows(String guide) throws IOException {
    List<String> lines = Files.readAllLines(ROOT.resolve("docs/guides/" + guide + ".md"));
    Pattern meaning = Pattern.compile("^(\\| [^|]+ \\| [^|]+ \\|) .*$");
    return lines.stream()
        .filter(line -> line.startsWith("| "))
        .flatMap(line -> Stream.of(line, meaning.matcher(line).replaceFirst("$1")))
        .toList();
  }
}
