package io.github.futuresavailability.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.CollectionPlan;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.validate.finding.Finding;
import io.github.futuresavailability.validate.finding.Severity;
import io.github.futuresavailability.validate.level.ServiceLevels;
import io.github.futuresavailability.validate.level.ServiceTargets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Numbers, days and times at the ends of what their types hold. */
final class ExtremeArgumentsTest {
  private static final DateRange EVER = DateRange.of(LocalDate.MIN, LocalDate.MAX);
  private static final int MOST = Integer.MAX_VALUE;

  /** A call with arguments that no archive has. */
  record Call(String text, Consumer<AvailabilityDatabase> made) {
    @Override
    public String toString() {
      return text;
    }
  }

  static List<Call> right() {
    return List.of(
        call("targets", db -> levels(new ServiceTargets(1, 1, 1, MOST, MOST), now()).measure(db)),
        call("plan", db -> finding().withRepair(CollectionPlan.ofVolumes("A", List.of(EVER)))),
        call("days", db -> assertThat(finding().withDays(List.of(EVER)).days()).hasSize(1)),
        call("late suite", db -> ValidationSuite.standard(at(year(9999))).run(db)),
        call("late levels", db -> levels(ServiceTargets.DEFAULT, at(year(9999))).measure(db)),
        call("a rule and a clock", db -> ValidationSuite.standard(at(Instant.MAX)).run(db)),
        call("a rule and a start", db -> ValidationSuite.standard(at(Instant.MIN)).run(db)));
  }

  static List<Call> refused() {
    return List.of(
        call("share", db -> new ServiceTargets(1e300, 1, 1, 1, 1)),
        call("nights", db -> new ServiceTargets(1, 1, 1, Integer.MIN_VALUE, 1)),
        call("age", db -> new ServiceTargets(1, 1, 1, 1, 0)),
        call("clock", db -> levels(ServiceTargets.DEFAULT, at(Instant.MAX)).measure(db)),
        call("early clock", db -> levels(ServiceTargets.DEFAULT, at(Instant.MIN)).measure(db)));
  }

  @ParameterizedTest
  @MethodSource("right")
  void aCallThatHasAResultReturnsIt(Call call) {
    try (AvailabilityDatabase database = new DrawnDatabase().with("BTCUSDT", "ttt.t").open()) {
      assertThatCode(() -> call.made().accept(database)).doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @MethodSource("refused")
  void aCallThatHasNoneNamesTheValue(Call call) {
    try (AvailabilityDatabase database = new DrawnDatabase().with("BTCUSDT", "ttt.t").open()) {
      assertThatThrownBy(() -> call.made().accept(database))
          .isExactlyInstanceOf(IllegalArgumentException.class)
          .hasMessageMatching(".*[0-9].*");
    }
  }

  private static Call call(String text, Consumer<AvailabilityDatabase> made) {
    return new Call(text, made);
  }

  private static Finding finding() {
    return Finding.of("rule", Severity.ERROR, "message", "fix");
  }

  private static ServiceLevels levels(ServiceTargets targets, Clock clock) {
    return ServiceLevels.of(targets).clock(clock);
  }

  private static Clock now() {
    return DrawnDatabase.clockOn(DrawnDatabase.day(10));
  }

  private static Instant year(int year) {
    return LocalDate.of(year, 12, 31).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private static Clock at(Instant instant) {
    return Clock.fixed(instant, ZoneOffset.UTC);
  }
}
