package io.github.futuresavailability.examples.demo;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.testkit.ArchiveScenario;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;

/** The made-up market of the demos: always the same contracts on the same days. */
public final class DemoMarket {
  /** The day before the last one: everything up to it is published when the demo starts. */
  static final LocalDate TODAY = LocalDate.of(2025, 1, 1);

  /** The day that is published while the demo runs. */
  public static final LocalDate TOMORROW = TODAY.plusDays(1);

  /** Three whole years, and the two days of the demo. */
  public static final DateRange DAYS = DateRange.of(LocalDate.of(2022, 1, 1), TOMORROW);

  private static final long SEED = 7;
  private static final int SYMBOLS = 200;

  private DemoMarket() {}

  /**
   * The archive of this market.
   *
   * @return the scenario with every day
   */
  public static ArchiveScenario scenario() {
    return ArchiveScenario.generated(SEED, SYMBOLS, DAYS);
  }

  /**
   * A clock that runs from noon of the day after, when everything of that day is published.
   *
   * @param day the day
   * @param now the clock from whose present time on it runs
   * @return the clock
   */
  public static Clock noonAfter(LocalDate day, Clock now) {
    return Clock.offset(
        now,
        Duration.between(
            now.instant(), day.plusDays(1).atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC)));
  }
}
