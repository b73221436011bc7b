package io.github.futuresavailability.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.Availability;
import io.github.futuresavailability.archive.ArchiveEndpoint;
import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.archive.TrackedArchive;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** How the days of a sample are spread. */
final class SampleDrawTest {
  private static final Instant NOW = Instant.parse("2025-02-01T00:00:00Z");

  @Test
  void noYearAndNoSymbolOutweighsTheOthers() {
    try (AvailabilityDatabase database = growing()) {
      List<Availability> drawn = SampleDraw.draw(database, NOW, 60, 3);

      for (boolean isPresent : new boolean[] {false, true}) {
        List<Availability> alike =
            drawn.stream().filter(day -> day.isPresent() == isPresent).toList();
        assertThat(count(alike, day -> day.day().getYear()).values())
            .as("years")
            .containsOnly(20L)
            .hasSize(3);
        assertThat(count(alike, Availability::symbol).values())
            .as("symbols: one has three years, 18 only the last one")
            .allMatch(times -> times <= 32);
        assertThat(count(alike, Availability::symbol)).as("symbols").hasSize(20);
      }
      assertThat(drawn).doesNotHaveDuplicates().hasSize(120);
    }
  }

  @Test
  void aSampleLargerThanWhatIsStoredIsEverySettledDayOnce() {
    try (AvailabilityDatabase database = growing()) {
      List<Availability> drawn = SampleDraw.draw(database, NOW, Integer.MAX_VALUE, 3);

      assertThat(drawn).doesNotHaveDuplicates().hasSize((1 + 2 + 20) * 120);
    }
  }

  @Test
  void aMonthThatMayStillComeIsNotDrawn() {
    TrackedArchive monthly =
        new TrackedArchive(
            ArchiveSeries.parse("futures/um/fundingRate"), ArchiveEndpoint.BINANCE_VISION);
    try (AvailabilityDatabase database = AvailabilityDatabase.inMemory(monthly)) {
      List<Availability> facts = new ArrayList<>();
      LocalDate.parse("2024-12-01")
          .datesUntil(LocalDate.parse("2025-02-01"))
          .forEach(day -> facts.add(Availability.present("BTCUSDT", day, 5, null, NOW)));
      database.upsert(facts);

      assertThat(SampleDraw.draw(database, Instant.parse("2025-02-03T23:59:59Z"), 99, 1))
          .hasSize(31)
          .allMatch(day -> day.day().getYear() == 2024);
      assertThat(SampleDraw.draw(database, Instant.parse("2025-02-04T00:00:00Z"), 99, 1))
          .hasSize(62);
    }
  }

  /** Three years: one symbol in the first, two in the second, twenty in the third. */
  private static AvailabilityDatabase growing() {
    AvailabilityDatabase database = AvailabilityDatabase.inMemory(TrackedArchive.BINANCE_VISION);
    List<Availability> facts = new ArrayList<>();
    int[] symbols = {1, 2, 20};
    for (int year = 0; year < symbols.length; year++) {
      for (int symbol = 0; symbol < symbols[year]; symbol++) {
        for (int day = 0; day < 120; day++) {
          facts.add(fact("S" + symbol + "USDT", LocalDate.of(2022 + year, 3, 1).plusDays(day)));
        }
      }
    }
    database.upsert(facts);
    return database;
  }

  /** Present on even days of the year and absent on the others, probed long after. */
  private static Availability fact(String symbol, LocalDate day) {
    return day.getDayOfYear() % 2 == 0
        ? Availability.present(symbol, day, 68_012, NOW, NOW)
        : Availability.absent(symbol, day, NOW);
  }

  private static <T> Map<T, Long> count(List<Availability> days, Function<Availability, T> by) {
    return days.stream().collect(Collectors.groupingBy(by, Collectors.counting()));
  }
}
