package io.github.futuresavailability.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.archive.Cadence;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where a file covers a month, its days come together, after the last of them. */
final class MonthlyHistoryTest {
  private static final LocalDate FIRST = LocalDate.parse("2024-02-01");
  private static final LocalDate LAST = LocalDate.parse("2024-02-29");

  /** 72 hours after the end of February. */
  private static final Instant FINAL = Instant.parse("2024-03-04T00:00:00Z");

  @Test
  void allDaysOfAMonthThatMayStillComeArePending() {
    SymbolHistory early = history(FIRST.minusDays(1), FINAL.minusNanos(1));

    assertThat(FIRST.datesUntil(LAST.plusDays(1)).map(early::conditionOf))
        .hasSize(29)
        .containsOnly(DayCondition.PENDING);
  }

  @Test
  void seventyTwoHoursAfterTheMonthItsAbsenceIsFinal() {
    SymbolHistory late = history(FIRST.minusDays(1), FINAL);

    assertThat(FIRST.datesUntil(LAST.plusDays(1)).map(late::conditionOf))
        .containsOnly(DayCondition.NOT_LISTED);
  }

  @Test
  void aContractThatWasGoneAWeekBeforeTheMonthIsNotPending() {
    SymbolHistory there = history(FIRST.minusDays(7), FINAL.minusNanos(1));
    SymbolHistory gone = history(FIRST.minusDays(8), FINAL.minusNanos(1));

    assertThat(there.conditionOf(LAST)).isEqualTo(DayCondition.PENDING);
    assertThat(gone.conditionOf(LAST)).isEqualTo(DayCondition.NOT_LISTED);
  }

  @Test
  void aDayOfADailySeriesDoesNotWaitForItsMonth() {
    List<ObservedDay> days = days(FIRST.minusDays(1), FINAL.minusNanos(1));

    assertThat(SymbolHistory.of("A", days).conditionOf(FIRST)).isEqualTo(DayCondition.NOT_LISTED);
  }

  @Test
  void anEndThatMayStillBeALateFileIsOnlyPossible() {
    SymbolHistory early = history(FIRST.minusDays(1), FINAL.minusNanos(1));
    SymbolHistory late = history(FIRST.minusDays(1), FINAL);

    assertThat(early.delistings()).isEmpty();
    assertThat(early.possibleDelistings()).containsExactly(FIRST);
    assertThat(late.delistings()).containsExactly(FIRST);
    assertThat(late.possibleDelistings()).isEmpty();
  }

  @Test
  void oneEarlyProbeAmongTheEightKeepsAnEndFromBeingCertain() {
    assertThat(withEarlyProbe(FIRST.plusDays(7)).delistings()).isEmpty();
    assertThat(withEarlyProbe(FIRST.plusDays(8)).delistings()).containsExactly(FIRST);
  }

  @Test
  void anEndInADailySeriesIsCertainWithEightDaysHoweverEarlyTheyWereProbed() {
    List<ObservedDay> days = Picture.days(FIRST, "p" + ",".repeat(8));

    assertThat(SymbolHistory.of("A", days).delistings()).containsExactly(FIRST.plusDays(1));
  }

  private static SymbolHistory withEarlyProbe(LocalDate probed) {
    List<ObservedDay> days = new ArrayList<>(days(FIRST.minusDays(1), FINAL));
    days.replaceAll(
        day ->
            day.day().equals(probed)
                ? new ObservedDay(probed, false, null, FINAL.minusNanos(1))
                : day);
    return SymbolHistory.of("A", days, Cadence.MONTHLY);
  }

  /** A last present day, and a February without a file. */
  private static SymbolHistory history(LocalDate present, Instant probedAt) {
    return SymbolHistory.of("A", days(present, probedAt), Cadence.MONTHLY);
  }

  private static List<ObservedDay> days(LocalDate present, Instant probedAt) {
    List<ObservedDay> days = new ArrayList<>();
    days.add(new ObservedDay(present, true, null, FINAL));
    FIRST
        .datesUntil(LAST.plusDays(1))
        .forEach(day -> days.add(new ObservedDay(day, false, null, probedAt)));
    return days;
  }
}
