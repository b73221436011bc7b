package io.github.futuresavailability.validate.finding;

import static io.github.futuresavailability.validate.DrawnDatabase.day;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.validate.finding.SuggestedFix.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SuggestedFixTest {
  private static final List<DateRange> DAYS =
      List.of(DateRange.of(day(0)), DateRange.of(day(3), day(4)));

  @Test
  void onlySymbolsThatCanBeWrittenAreNamed() {
    SuggestedFix all = SuggestedFix.of(Kind.BACKFILL, "probe").withDays(DAYS);

    assertThat(all.withSymbol("币安人生USDT"))
        .hasToString("probe: Backfill.symbols(币安人生USDT).between(2024-02-20, 2024-02-24)");
    for (String invalid : List.of("X\nUSDT", "A,B", "A B", "A'B", "A$B", "A\u202EB")) {
      assertThat(all.withSymbol(invalid)).isEqualTo(all);
    }
    assertThat(all).hasToString("probe: Backfill.between(2024-02-20, 2024-02-24)");
  }

  @Test
  void everyKindNamesItsCall() {
    assertThat(List.of(Kind.values()))
        .extracting(kind -> SuggestedFix.of(kind, "fix it").withDays(DAYS).toString())
        .containsExactly(
            "fix it: DailyUpdate.lookingBackDays(5)",
            "fix it: DailyUpdate",
            "fix it: Backfill.between(2024-02-20, 2024-02-24)",
            "fix it: VolumeCollection.between(2024-02-20, 2024-02-24)",
            "fix it: VolumeCollection.between(2024-02-20, 2024-02-24).verifyAgainstDaily()",
            "fix it: Backfill.plan(report.repairPlan())",
            "fix it: Backfill.plan(report.repairPlan())",
            "fix it: Snapshots.restore(backup, file)",
            "fix it: CrossCheck.with(() -> ExchangeInfoReader.read(file))",
            "fix it");
  }

  @Test
  void anotherProgramReplacesTheCall() {
    SuggestedFix fix = SuggestedFix.of(Kind.UPDATE, "run an update").withSymbol("AUSDT");

    assertThat(fix.withCall("update")).hasToString("run an update: update").isNotEqualTo(fix);
    assertThat(fix.withCall("update").kind()).isEqualTo(Kind.UPDATE);
    assertThat(fix.withCall("update").symbol()).contains("AUSDT");
    assertThat(fix.withCall("update").advice()).isEqualTo("run an update");
    assertThat(fix.withCall("update")).hasSameHashCodeAs(fix.withCall("update"));
    assertThat(SuggestedFix.of("look at it").call()).isEmpty();
    assertThatThrownBy(() -> fix.withCall("a\nb"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The suggested fix of a finding must be one line: \"a\nb\"");
  }
}
