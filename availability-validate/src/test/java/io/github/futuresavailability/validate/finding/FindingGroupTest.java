package io.github.futuresavailability.validate.finding;

import static io.github.futuresavailability.validate.DrawnDatabase.day;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.CollectionPlan;
import io.github.futuresavailability.DateRange;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FindingGroupTest {
  @Test
  void findingsOfOneRuleWithTheSameAdviceAreAGroup() {
    List<Finding> findings =
        List.of(
            probing("A", 0, 2),
            probing("B", 4, 4),
            finding("other", SuggestedFix.of(SuggestedFix.Kind.BACKFILL, "probe")),
            probing("A", 6, 6));

    List<FindingGroup> groups = FindingGroup.of(findings);
    assertThat(groups).extracting(FindingGroup::rule).containsExactly("missing", "other");
    FindingGroup first = groups.get(0);
    assertThat(first.findings()).hasSize(3);
    assertThat(first.symbols()).containsExactly("A", "B");
    assertThat(first.dayCount()).isEqualTo(5);
    assertThat(first).hasToString("ERROR missing: 3 findings; probe: " + REPAIR);
    assertThat(FindingGroup.of(List.of())).isEmpty();
  }

  @Test
  void aSingleFindingKeepsItsCall() {
    assertThat(fix(probing("A", 0, 2)))
        .isEqualTo("probe: Backfill.symbols(A).between(2024-02-20, 2024-02-22)");
  }

  @Test
  void manyProbesAreOneRunOfTheRepairPlan() {
    assertThat(fix(probing("A", 0, 2), probing("B", 1, 1))).isEqualTo("probe: " + REPAIR);
  }

  /** The plan would not reach all of them. */
  @Test
  void withoutARepairOfEachTheCallIsForEverySymbolAndAllDays() {
    Finding unplanned = probing("B", 4, 5).withRepair(CollectionPlan.EMPTY);

    assertThat(fix(probing("A", 0, 2), unplanned))
        .isEqualTo("probe: Backfill.between(2024-02-20, 2024-02-25)");
  }

  @Test
  void volumesAreCollectedFromTheFirstToTheLastDay() {
    assertThat(fix(volumes("B", 5, 9), volumes("A", 1, 3)))
        .isEqualTo("collect: VolumeCollection.between(2024-02-21, 2024-02-29)");
  }

  @Test
  void adviceWithoutACallStaysAsItIs() {
    assertThat(
            fix(
                finding("r", SuggestedFix.of("look at it")).withSymbol("A"),
                finding("r", SuggestedFix.of("look at it")).withSymbol("B")))
        .isEqualTo("look at it");
  }

  private static final String REPAIR = "Backfill.plan(report.repairPlan())";

  private static String fix(Finding... findings) {
    List<FindingGroup> groups = FindingGroup.of(List.of(findings));
    assertThat(groups).hasSize(1);
    return groups.get(0).suggestedFix().toString();
  }

  private static Finding probing(String symbol, int first, int last) {
    List<DateRange> days = List.of(DateRange.of(day(first), day(last)));
    return placed("missing", SuggestedFix.of(SuggestedFix.Kind.BACKFILL, "probe"), symbol, days)
        .withRepair(CollectionPlan.ofAvailability(symbol, days));
  }

  private static Finding volumes(String symbol, int first, int last) {
    List<DateRange> days = List.of(DateRange.of(day(first), day(last)));
    return placed("volume", SuggestedFix.of(SuggestedFix.Kind.VOLUMES, "collect"), symbol, days)
        .withRepair(CollectionPlan.ofVolumes(symbol, days));
  }

  private static Finding placed(
      String rule, SuggestedFix fix, String symbol, List<DateRange> days) {
    return finding(rule, fix.withSymbol(symbol).withDays(days)).withSymbol(symbol).withDays(days);
  }

  private static Finding finding(String rule, SuggestedFix fix) {
    return Finding.of(rule, Severity.ERROR, "is wrong", fix);
  }
}
