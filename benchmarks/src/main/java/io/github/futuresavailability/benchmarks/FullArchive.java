package io.github.futuresavailability.benchmarks;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.testkit.ArchiveScenario;
import io.github.futuresavailability.testkit.ScenarioBuilder;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Locale;

/**
 * An archive as large as the public one is expected to be: 1,007 symbols on 2,405 days that end
 * with a month, 1.07 million files and so 2.1 million keys. A third of the contracts has ended.
 */
final class FullArchive {
  static final int SYMBOLS = 1007;
  static final LocalDate LAST = LocalDate.parse("2026-07-31");
  static final DateRange DAYS = DateRange.of(LocalDate.parse("2019-12-31"), LAST);

  private static final double LONGEST_SHARE = 0.87;

  private FullArchive() {}

  static ArchiveScenario scenario() {
    ScenarioBuilder scenario = ArchiveScenario.builder(2026);
    for (int i = 0; i < SYMBOLS; i++) {
      scenario.listed(symbol(i), days(i));
    }
    return scenario.build();
  }

  static String symbol(int index) {
    return index == 0 ? "BTCUSDT" : String.format(Locale.ROOT, "COIN%04dUSDT", index);
  }

  /** Noon of the day after the last one. */
  static Clock clock() {
    return clockAfter(LAST);
  }

  /** Noon of the day after a last one. */
  static Clock clockAfter(LocalDate last) {
    return Clock.offset(
        Clock.systemUTC(),
        Duration.between(
            Clock.systemUTC().instant(),
            last.plusDays(1).atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC)));
  }

  private static DateRange days(int index) {
    if (index == 0) {
      return DAYS;
    }
    long length = 1 + (long) (DAYS.size() * LONGEST_SHARE * (SYMBOLS - index) / SYMBOLS);
    LocalDate last = index % 3 == 0 ? LAST.minusDays((DAYS.size() - length) / 2) : LAST;
    return DateRange.of(last.minusDays(length - 1), last);
  }
}
