package io.github.futuresavailability.validate.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.Availability;
import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.SymbolDay;
import io.github.futuresavailability.history.DayCondition;
import io.github.futuresavailability.history.ReuseRule;
import io.github.futuresavailability.history.SymbolHistory;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.validate.DrawnDatabase;
import io.github.futuresavailability.validate.internal.GapDays;
import io.github.futuresavailability.validate.internal.UnprobedSymbolDays;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Holds the queries over all symbols to the definition in core, one symbol at a time. */
final class GapDaysTest {
  private static final List<String> NAMES =
      List.of("S0USDT", "S0USDTSETTLED", "S0USDT_SETTLED", "S1USDT");

  @Property(tries = 60)
  void theQueriesFindTheDaysThatTheDefinitionNames(
      @ForAll("pictures") @Size(min = 1, max = 4) List<String> pictures) {
    DrawnDatabase drawing = new DrawnDatabase();
    for (int i = 0; i < pictures.size(); i++) {
      drawing.with(NAMES.get(i), pictures.get(i));
    }

    try (AvailabilityDatabase database = drawing.open()) {
      assertThat(GapDays.missing(database)).isEqualTo(expected(drawing, DayCondition.MISSING));
      assertThat(GapDays.pending(database)).isEqualTo(expected(drawing, DayCondition.PENDING));
    }
  }

  @Property(tries = 60)
  void unprobedDaysAreStretchesNearAPresentDayOnWhichOthersWereProbed(
      @ForAll("pictures") @Size(min = 1, max = 4) List<String> pictures) {
    DrawnDatabase drawing = new DrawnDatabase();
    for (int i = 0; i < pictures.size(); i++) {
      drawing.with("S" + i + "USDT", pictures.get(i));
    }

    try (AvailabilityDatabase database = drawing.open()) {
      assertThat(UnprobedSymbolDays.read(database))
          .isEqualTo(expectedUnprobed(drawing.histories()));
    }
  }

  @Test
  void anAbsenceIsFinalFrom72HoursAfterTheEndOfTheDay() {
    LocalDate gap = DrawnDatabase.day(1);
    Instant isFinal = gap.plusDays(4).atStartOfDay(ZoneOffset.UTC).toInstant();

    try (AvailabilityDatabase database = new DrawnDatabase().with("A", "t.t").open()) {
      database.upsert(List.of(Availability.absent("A", gap, isFinal)));
      assertThat(GapDays.missing(database)).containsExactly(new SymbolDay("A", gap));
      assertThat(GapDays.pending(database)).isEmpty();

      Instant early = isFinal.minus(1, ChronoUnit.MICROS);
      database.upsert(List.of(Availability.absent("A", gap, early)));
      assertThat(GapDays.missing(database)).isEmpty();
      assertThat(GapDays.pending(database)).containsExactly(new SymbolDay("A", gap));
    }
  }

  @Test
  void theNewestFinalDayEnded72HoursAgo() {
    Instant now = Instant.parse("2024-03-05T00:00:00Z");

    try (AvailabilityDatabase database = new DrawnDatabase().open()) {
      assertThat(OverdueDays.newestFinalDay(now, database)).isEqualTo("2024-03-01");
      assertThat(OverdueDays.newestFinalDay(now.minusNanos(1), database)).isEqualTo("2024-02-29");
    }
  }

  @Provide
  Arbitrary<List<String>> pictures() {
    Arbitrary<String> stretch =
        Arbitraries.of('t', 't', 'p', '0', '0', '.', '.', ',', ',', '?')
            .flatMap(c -> Arbitraries.integers().between(1, 9).map(n -> c.toString().repeat(n)));
    return stretch.list().ofMinSize(1).ofMaxSize(8).map(s -> String.join("", s)).list();
  }

  private static List<SymbolDay> expected(DrawnDatabase drawing, DayCondition condition) {
    return reused(drawing.histories()).stream()
        .flatMap(
            history ->
                history.days().stream()
                    .filter(day -> history.conditionOf(day.day()) == condition)
                    .map(day -> new SymbolDay(history.symbol(), day.day())))
        .toList();
  }

  /** The histories with the days on which their names went to new contracts. */
  private static List<SymbolHistory> reused(List<SymbolHistory> histories) {
    return histories.stream()
        .map(
            history ->
                history.reusedOn(
                    histories.stream()
                        .filter(
                            other ->
                                ContractSymbol.of(other.symbol()).isSettled()
                                    && ContractSymbol.of(other.symbol())
                                        .tradingName()
                                        .equals(history.symbol()))
                        .flatMap(other -> ReuseRule.reuseDay(other.days(), history.days()).stream())
                        .toList()))
        .toList();
  }

  private static List<SymbolDay> expectedUnprobed(List<SymbolHistory> histories) {
    SortedSet<LocalDate> calendar = new TreeSet<>();
    histories.forEach(history -> history.days().forEach(day -> calendar.add(day.day())));
    return histories.stream()
        .filter(history -> history.firstDay().isPresent())
        .flatMap(
            history ->
                stretches(history, calendar).stream()
                    .filter(stretch -> mayBeListed(history, stretch))
                    .flatMap(List::stream)
                    .map(day -> new SymbolDay(history.symbol(), day)))
        .toList();
  }

  /** The unprobed days, those without a probed one between them together. */
  private static List<List<LocalDate>> stretches(
      SymbolHistory history, SortedSet<LocalDate> calendar) {
    List<List<LocalDate>> stretches = new ArrayList<>();
    boolean goesOn = false;
    for (LocalDate day : calendar) {
      boolean unprobed = history.conditionOf(day) == DayCondition.UNPROBED;
      if (unprobed && !goesOn) {
        stretches.add(new ArrayList<>());
      }
      if (unprobed) {
        stretches.get(stretches.size() - 1).add(day);
      }
      goesOn = unprobed;
    }
    return stretches;
  }

  private static boolean mayBeListed(SymbolHistory history, List<LocalDate> stretch) {
    LocalDate first = history.firstDay().orElseThrow().minusDays(8);
    LocalDate last = history.lastDay().orElseThrow().plusDays(8);
    return !stretch.get(0).isAfter(last) && !stretch.get(stretch.size() - 1).isBefore(first);
  }
}
