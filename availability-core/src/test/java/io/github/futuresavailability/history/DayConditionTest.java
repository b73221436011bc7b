package io.github.futuresavailability.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class DayConditionTest {
  @Test
  void everyCodeReadsBack() {
    for (DayCondition condition : DayCondition.values()) {
      assertThat(DayCondition.parse(condition.code())).isSameAs(condition);
    }
  }

  @Test
  void codesAreTheNamesInTablesAndJson() {
    assertThat(DayCondition.values())
        .extracting(DayCondition::code)
        .containsExactly(
            "unprobed", "present", "untraded", "traded", "not_listed", "pending", "missing");
  }

  @Test
  void anUnknownCodeIsNamed() {
    assertThatThrownBy(() -> DayCondition.parse("MISSING"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("There is no day condition \"MISSING\"");
  }
}
