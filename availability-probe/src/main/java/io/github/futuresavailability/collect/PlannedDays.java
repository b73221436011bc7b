package io.github.futuresavailability.collect;

import io.github.futuresavailability.CollectionPlan;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.SymbolDay;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/** The days of each symbol whose volumes a plan is about. */
record PlannedDays(Map<String, List<DateRange>> days) {
  /** The days of both parts of the plan: a file that comes back may be another one. */
  static PlannedDays of(CollectionPlan plan) {
    CollectionPlan files = new CollectionPlan(Map.of(), plan.availability());
    return new PlannedDays(CollectionPlan.union(List.of(plan, files)).volumes());
  }

  /** Some symbol-days, in any order. */
  static PlannedDays ofDays(List<SymbolDay> days) {
    Map<String, List<DateRange>> bySymbol = new HashMap<>();
    for (SymbolDay day : days) {
      bySymbol
          .computeIfAbsent(day.symbol(), symbol -> new ArrayList<>())
          .add(DateRange.of(day.day()));
    }
    return new PlannedDays(new CollectionPlan(Map.of(), bySymbol).volumes());
  }

  /** What of these months is planned. */
  List<SymbolMonth> of(List<SymbolMonth> months) {
    return months.stream().map(this::of).filter(month -> !month.days().isEmpty()).toList();
  }

  private SymbolMonth of(SymbolMonth month) {
    NavigableSet<LocalDate> planned = new TreeSet<>();
    for (DateRange range : days.getOrDefault(month.symbol(), List.of())) {
      planned.addAll(month.days().subSet(range.first(), true, range.last(), true));
    }
    return new SymbolMonth(month.symbol(), planned);
  }
}
