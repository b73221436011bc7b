package io.github.futuresavailability.examples.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The guide's tables have what the server has. */
final class HttpGuideTest {
  private static final Path GUIDE = Path.of("../docs/guides/http.md");
  private static final Pattern ROUTE = Pattern.compile("(?m)^\\| `(/[^`]+)` \\| (\\w*)");
  private static final Pattern PROBLEM = Pattern.compile("(?m)^\\| `([a-z-]+)` \\| (\\d{3}) \\|");

  @Test
  void everyRouteIsInTheGuideWithItsSource() throws IOException {
    Stream<String> routes =
        Route.all().stream().map(route -> route.path() + " " + word(route.source()));
    Stream<String> others =
        Stream.of(Paths.OPEN_API, Paths.HEALTH, Paths.METRICS).map(path -> path + " ");

    assertThat(
            ROUTE
                .matcher(Files.readString(GUIDE))
                .results()
                .map(row -> row.group(1) + " " + row.group(2)))
        .containsExactlyElementsOf(Stream.concat(routes, others).toList());
  }

  private static String word(Source source) {
    return switch (source) {
      case DATABASE -> "record";
      case CANDLES -> "candles";
      case LAKE -> "lake";
    };
  }

  @Test
  void everyProblemIsInTheGuideWithItsStatus() throws IOException {
    assertThat(
            PROBLEM
                .matcher(Files.readString(GUIDE))
                .results()
                .map(row -> row.group(1) + " " + row.group(2)))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Problem.Kind.values())
                .map(kind -> kind.code() + " " + kind.status())
                .toList());
  }

  @Test
  void theProblemOfTheGuideIsOneThatTheServerSends() throws IOException {
    ProblemException refused =
        catchThrowableOfType(ProblemException.class, () -> Parameter.limit(10, 1000).parse("0"));

    assertThat(Files.readString(GUIDE))
        .contains(new JsonDocument(refused.problem().fields("/v1/top?limit=0")).json());
  }
}
