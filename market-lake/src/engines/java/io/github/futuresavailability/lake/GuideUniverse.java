package io.github.futuresavailability.lake;

import io.github.futuresavailability.query.AvailabilityQueries;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** The universe in the SQL of the guide and that of the library, on random days. */
final class GuideUniverse {
  static final int DAYS = 200;

  private static final int HISTORY = 260;
  private static final Path GUIDE = Path.of("..", "docs", "guides", "lake.md");
  private static final Pattern UNIVERSE =
      Pattern.compile("```sql\n(WITH as_of AS .*?)```", Pattern.DOTALL);

  private final List<LocalDate> days =
      new Random(3)
          .longs(1, HISTORY + 1)
          .distinct()
          .limit(DAYS)
          .mapToObj(RecordFixtures.FIRST::plusDays)
          .toList();

  static AvailabilityDatabase database() {
    return RecordFixtures.generated(12, 64, HISTORY);
  }

  /** The symbols of each day that has any. */
  Map<LocalDate, List<String>> inLibrary(AvailabilityDatabase database) {
    Map<LocalDate, List<String>> universes = new TreeMap<>();
    try (AvailabilityQueries queries = AvailabilityQueries.on(database)) {
      for (LocalDate day : days) {
        List<String> symbols = universe(queries, day);
        if (!symbols.isEmpty()) {
          universes.put(day, symbols);
        }
      }
    }
    return universes;
  }

  /** Days that have too short a history for trades on each of the last seven have no member. */
  private static List<String> universe(AvailabilityQueries queries, LocalDate day) {
    return LongStream.range(0, 7).anyMatch(i -> day.minusDays(i).equals(RecordFixtures.FIRST))
        ? List.of()
        : queries
            .universeAsOf(day)
            .quotedIn("USDT")
            .perpetual()
            .listedAtLeastDays(30)
            .tradedOnLastDays(7)
            .symbols();
  }

  /** The query of the guide, with all days at once. */
  String inSql() throws IOException {
    Matcher found = UNIVERSE.matcher(Files.readString(GUIDE));
    if (!found.find()) {
      throw new IllegalStateException("No universe in " + GUIDE);
    }
    String values =
        days.stream().map(day -> "DATE '" + day + "'").collect(Collectors.joining(", "));
    return found
        .group(1)
        .replace(
            "SELECT DATE '2024-01-15' AS day",
            "SELECT day FROM (VALUES " + values + ") AS wanted (day)");
  }
}
