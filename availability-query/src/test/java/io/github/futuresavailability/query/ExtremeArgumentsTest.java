package io.github.futuresavailability.query;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.result.DayNotCollectedException;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.universe.Rebalances;
import io.github.futuresavailability.universe.Universe;
import io.github.futuresavailability.universe.UniverseSelection;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Numbers, days and periods at the ends of what their types hold. */
final class ExtremeArgumentsTest {
  private static final LocalDate MIN = LocalDate.MIN;
  private static final LocalDate MAX = LocalDate.MAX;
  private static final DateRange EVER = DateRange.of(MIN, MAX);
  private static final LocalDate DAY = History.day(3);
  private static final UniverseSelection ALL = UniverseSelection.all();
  private static final Period LONGEST =
      Period.of(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);

  /** A call with arguments that no archive has. */
  record Call(String text, Consumer<Queried> made) {
    @Override
    public String toString() {
      return text;
    }
  }

  /** What the calls are made on. */
  record Queried(AvailabilityQueries queries, VolumeQueries volumes, Universe universe) {}

  static List<Call> right() {
    return List.of(
        call("on the last day", it -> it.queries().availableOn(MAX)),
        call("on the first day", it -> it.queries().availableOn(MIN)),
        call("between", it -> it.queries().availableBetween(MIN, MAX)),
        call("throughout", it -> it.queries().availableThroughout(MIN, MAX)),
        call("counts", it -> it.queries().dailyCounts(MIN, MAX)),
        call("count", it -> it.queries().dailyCounts().presentOn(MAX)),
        call("condition", it -> it.queries().conditionOf("AUSDT", MAX)),
        call("early condition", it -> it.queries().conditionOf("AUSDT", MIN)),
        call("explanation", it -> it.queries().explain("AUSDT", MAX)),
        call("early explanation", it -> it.queries().explain("AUSDT", MIN)),
        call("listed", it -> it.queries().listedOn(MAX)),
        call("listed early", it -> it.queries().listedOn(MIN)),
        call("first listed", it -> it.queries().firstListedOn(MAX)),
        call("delisted", it -> it.queries().delistedOn(MAX)),
        call("delisted early", it -> it.queries().delistedOn(MIN)),
        call("possibly delisted", it -> it.queries().possiblyDelistedOn(MAX)),
        call("possibly delisted early", it -> it.queries().possiblyDelistedOn(MIN)),
        call("changes", it -> it.queries().changesBetween(MIN, MAX)),
        call("bars", it -> it.queries().barsOf("AUSDT", EVER)),
        call("bars of several", it -> it.queries().barsOf(List.of("AUSDT", "BUSDT"), EVER)),
        call("bar", it -> it.queries().barsOf("AUSDT", EVER).find(MAX)),
        call("day of a timeline", it -> it.queries().timelineOf("AUSDT").conditionOf(MAX)),
        call("contracts", it -> it.queries().contracts().find("AUSDT", MAX)),
        call("underlying", it -> it.queries().availableOn(MAX).underlying("COIN")),
        call("ranking", it -> it.volumes().rankingOn(MAX)),
        call("top", it -> it.volumes().topByVolume(DAY, Integer.MAX_VALUE)),
        call("percentile", it -> it.volumes().percentileOf("AUSDT", MIN)),
        call("summary", it -> it.volumes().summaryOn(MAX).sharePercentOfTop(Integer.MAX_VALUE)),
        call("volumes", it -> it.volumes().volumesOf("AUSDT", EVER)),
        call("average", it -> it.volumes().averageOf("AUSDT", EVER)),
        call("minimum", it -> it.volumes().minimumOf("AUSDT", EVER)),
        call("maximum", it -> it.volumes().maximumOf("AUSDT", EVER)),
        call("trend", it -> it.volumes().trendOf("AUSDT", Integer.MAX_VALUE)),
        call("movers", it -> it.volumes().moversOn(DAY, Integer.MAX_VALUE)),
        call("early movers", it -> it.volumes().moversOn(MIN, Integer.MAX_VALUE)),
        call("late movers", it -> it.volumes().moversOn(MAX, Integer.MAX_VALUE)),
        call("concentration", it -> it.volumes().concentrationOn(MAX)),
        call("any day", it -> it.universe().anyDayOf(DAY, DAY)),
        call("part", it -> it.universe().between(MIN, MAX)),
        call("collected", it -> it.universe().isCollected(MAX)),
        call(
            "age",
            it -> it.queries().universeAsOf(DAY).listedAtLeastDays(Integer.MAX_VALUE).symbols()),
        call(
            "top of the universe",
            it ->
                it.queries()
                    .universeAsOf(DAY)
                    .topByQuoteVolume(Integer.MAX_VALUE, Integer.MAX_VALUE)
                    .symbols()),
        call("mean", it -> it.queries().universeAsOf(DAY).minimumMeanQuoteVolume(-1, 1).symbols()),
        call("one rebalancing", it -> it.queries().rebalance(DAY, DAY, LONGEST, ALL)),
        call(
            "years",
            it -> it.queries().rebalance(DAY, DAY, Period.ofYears(Integer.MAX_VALUE), ALL)),
        call("builder", it -> Universe.builder().add("AUSDT", MAX).build().symbolsOn(MAX)));
  }

  /** Right as well: no result can be computed from days that are not collected. */
  static List<Call> notCollected() {
    return List.of(
        call("as of the last day", it -> it.queries().universeAsOf(MAX).symbols()),
        call("as of the first day", it -> it.queries().universeAsOf(MIN).symbols()),
        call("lag", it -> it.queries().universeAsOf(DAY).withLagDays(Integer.MAX_VALUE).symbols()),
        call(
            "trades",
            it -> it.queries().universeAsOf(DAY).tradedOnLastDays(Integer.MAX_VALUE).symbols()),
        call("symbols", it -> it.universe().symbolsOn(MAX)),
        call("size", it -> it.universe().sizeOn(MIN)),
        call("every day", it -> it.universe().everyDayOf(MIN, MAX)),
        call("stayed", it -> it.universe().stayed(MIN, MAX)),
        call("early rebalancing", it -> it.queries().rebalance(MIN, MIN, Period.ofDays(1), ALL)),
        call("late rebalancing", it -> it.queries().rebalance(MAX, MAX, Period.ofDays(1), ALL)),
        call("rebalancing", it -> it.queries().rebalance(DAY, MAX, Period.ofDays(1), ALL)),
        call("monthly", it -> it.queries().rebalance(DAY, MAX, Period.ofMonths(1), ALL)),
        call("from ever", it -> it.queries().rebalance(MIN, MAX, Period.ofDays(1), ALL)),
        call(
            "far steps", it -> it.queries().rebalance(MIN, MAX, Period.ofYears(900_000_000), ALL)));
  }

  static List<Call> refused() {
    return List.of(
        call("no step", it -> it.queries().rebalance(DAY, DAY, Period.ZERO, ALL)),
        call("step back", it -> it.queries().rebalance(DAY, DAY, Period.ofDays(-1), ALL)),
        call(
            "no step forward",
            it -> it.queries().rebalance(DAY, DAY.plusDays(40), Period.of(0, 1, -31), ALL)),
        call("lag", it -> it.queries().universeAsOf(DAY).withLagDays(-1)),
        call("age", it -> it.queries().universeAsOf(DAY).listedAtLeastDays(Integer.MIN_VALUE)),
        call("trades", it -> it.queries().universeAsOf(DAY).tradedOnLastDays(Integer.MIN_VALUE)),
        call("top", it -> it.queries().universeAsOf(DAY).topByQuoteVolume(-1, 1)),
        call("days", it -> it.queries().universeAsOf(DAY).topByQuoteVolume(1, -1)),
        call("ranking", it -> it.volumes().topByVolume(DAY, -1)),
        call("trend", it -> it.volumes().trendOf("AUSDT", Integer.MIN_VALUE)),
        call("movers", it -> it.volumes().moversOn(DAY, Integer.MIN_VALUE)),
        call("share", it -> it.volumes().summaryOn(DAY).sharePercentOfTop(-1)),
        call("rebalancing", it -> rebalances(it).on(MAX)),
        call("early rebalancing", it -> rebalances(it).symbolsOn(MIN)),
        call("centuries", it -> Universe.builder().add("AUSDT", MIN).add("AUSDT", MAX).build()));
  }

  @ParameterizedTest
  @MethodSource("right")
  void aCallThatHasAResultReturnsIt(Call call) {
    assertThatCode(() -> make(call)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @MethodSource("notCollected")
  void aCallThatNeedsOtherDaysSaysWhich(Call call) {
    assertThatThrownBy(() -> make(call))
        .isInstanceOf(DayNotCollectedException.class)
        .hasMessageContaining(" is not collected; ");
  }

  @ParameterizedTest
  @MethodSource("refused")
  void aCallThatHasNoneNamesTheValue(Call call) {
    assertThatThrownBy(() -> make(call))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching(".*[0-9P].*");
  }

  private static void make(Call call) {
    try (AvailabilityDatabase database = History.of("AUSDT", "11111").inMemory()) {
      call.made()
          .accept(
              new Queried(
                  AvailabilityQueries.on(database),
                  VolumeQueries.on(database),
                  Universe.of(database)));
    }
  }

  private static Call call(String text, Consumer<Queried> made) {
    return new Call(text, made);
  }

  private static Rebalances rebalances(Queried it) {
    return it.queries().rebalance(DAY, DAY, Period.ofDays(1), ALL);
  }
}
