package io.github.futuresavailability.history;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** A null where none is allowed is refused by the name of the argument. */
@NullUnmarked
final class NullArgumentsTest {
  private static final LocalDate DAY = LocalDate.of(2024, 1, 15);

  @Test
  void inAHistoryIsNamed() {
    SymbolHistory history = SymbolHistory.of("X", List.of());
    assertNamed("code", () -> DayCondition.parse(null));
    assertNamed("activeDays", () -> ListingRule.periodsOf(null, List.of()));
    assertNamed("reuseDays", () -> ListingRule.periodsOf(List.of(), null));
    assertNamed("reuseDays", () -> history.reusedOn(null));
    assertNamed("firstDay", () -> new ListingPeriod(1, null, DAY, 1, false));
    assertNamed("lastDay", () -> new ListingPeriod(1, DAY, null, 1, false));
    assertNamed("day", () -> new ObservedDay(null, true, null, Instant.EPOCH));
    assertNamed("probedAt", () -> new ObservedDay(DAY, true, null, null));
    assertNamed("symbol", () -> SymbolHistory.of(null, List.of()));
    assertNamed("days", () -> SymbolHistory.of("X", null));
    assertNamed("day", () -> history.conditionOf(null));
    assertNamed("day", () -> history.listingOn(null));
  }

  private static void assertNamed(String argument, ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(NullPointerException.class).hasMessage(argument);
  }
}
