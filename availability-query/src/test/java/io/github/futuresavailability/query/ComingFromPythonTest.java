package io.github.futuresavailability.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The guide for users of the Python original names only calls that there are. */
final class ComingFromPythonTest {
  private static final Path GUIDE = Path.of("..", "docs", "guides", "coming-from-python.md");
  private static final Pattern CALL = Pattern.compile("\\.([a-zA-Z]+)\\(");

  @Test
  void everyCallInTheTableExists() throws IOException {
    Set<String> known =
        Stream.of(
                AvailabilityQueries.class,
                VolumeQueries.class,
                VolumeRankings.class,
                VolumeRanking.class,
                VolumeSeries.class,
                DayAvailability.class,
                RangeAvailability.class,
                Timeline.class)
            .flatMap(type -> Arrays.stream(type.getMethods()))
            .map(Method::getName)
            .collect(Collectors.toSet());
    Set<String> named =
        Files.readAllLines(GUIDE).stream()
            .filter(line -> line.startsWith("| `"))
            .map(line -> line.split("\\|", -1)[2])
            .flatMap(cell -> CALL.matcher(cell).results())
            .map((MatchResult call) -> call.group(1))
            .collect(Collectors.toSet());
    assertThat(named).hasSizeGreaterThan(15).isSubsetOf(known);
  }
}
