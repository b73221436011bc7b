package io.github.futuresavailability.universe;

import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.result.NameCollision;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The candidates that satisfy the conditions, the greatest mean volume first. */
final class Ranked {
  private static final Comparator<Weighed> ORDER =
      Comparator.comparingDouble(Weighed::volume).reversed().thenComparing(Weighed::contract);

  private final List<Weighed> counted;
  private final List<NameCollision> doubled;
  private final SelectionCriteria conditions;

  private Ranked(List<Weighed> counted, List<NameCollision> doubled, SelectionCriteria conditions) {
    this.counted = counted;
    this.doubled = doubled;
    this.conditions = conditions;
  }

  /** A contract and its mean volume, 0 where volumes do not matter. */
  private record Weighed(ContractSymbol contract, int ageDays, double volume) {}

  /** Whose volumes are collected. */
  static Ranked of(List<Candidate> candidates, SelectionCriteria conditions, int volumesFrom) {
    Map<String, List<Weighed>> byName = new LinkedHashMap<>();
    candidates.stream()
        .filter(candidate -> isTraded(candidate, conditions))
        .filter(candidate -> isAboveFloor(candidate, conditions, volumesFrom))
        .map(candidate -> weighed(candidate, conditions, volumesFrom))
        .sorted(ORDER)
        .forEach(
            weighed ->
                byName
                    .computeIfAbsent(weighed.contract().tradingName(), n -> new ArrayList<>(1))
                    .add(weighed));
    List<NameCollision> doubled =
        byName.entrySet().stream()
            .filter(same -> same.getValue().size() > 1)
            .sorted(Map.Entry.comparingByKey(ContractSymbol.UTF8_ORDER))
            .map(same -> doubled(same.getKey(), same.getValue()))
            .toList();
    List<Weighed> counted = byName.values().stream().map(same -> same.get(0)).toList();
    return new Ranked(counted, doubled, conditions);
  }

  SelectedUniverse universe(LocalDate day, UniverseSelection selection) {
    SelectionCriteria.Top top = conditions.top();
    int size = top == null ? counted.size() : Math.min(top.count(), counted.size());
    List<SelectedContract> entries = new ArrayList<>(size);
    int rank = 0;
    for (int i = 0; i < size; i++) {
      boolean isNext = i == 0 || counted.get(i).volume() < counted.get(i - 1).volume();
      rank += isNext ? 1 : 0;
      entries.add(entry(counted.get(i), rank));
    }
    entries.sort(Comparator.comparing(SelectedContract::symbol, ContractSymbol.UTF8_ORDER));
    return new SelectedUniverse(day, selection, List.copyOf(entries), doubled);
  }

  private SelectedContract entry(Weighed weighed, int rank) {
    @Nullable Double volume = conditions.byVolume() ? Double.valueOf(weighed.volume()) : null;
    @Nullable Integer place = conditions.byVolume() ? Integer.valueOf(rank) : null;
    return new SelectedContract(weighed.contract().name(), weighed.ageDays(), volume, place);
  }

  private static boolean isTraded(Candidate candidate, SelectionCriteria conditions) {
    return conditions.tradedDays() == 0 || candidate.isTradedOnLast(conditions.tradedDays());
  }

  private static boolean isAboveFloor(
      Candidate candidate, SelectionCriteria conditions, int volumesFrom) {
    SelectionCriteria.Floor floor = conditions.floor();
    return floor == null || candidate.meanVolume(floor.days(), volumesFrom) >= floor.minimum();
  }

  private static Weighed weighed(
      Candidate candidate, SelectionCriteria conditions, int volumesFrom) {
    SelectionCriteria.Top top = conditions.top();
    SelectionCriteria.Floor floor = conditions.floor();
    int days = top != null ? top.days() : floor != null ? floor.days() : 0;
    double volume = days == 0 ? 0 : candidate.meanVolume(days, volumesFrom);
    return new Weighed(candidate.contract(), candidate.ageDays(), volume);
  }

  private static NameCollision doubled(String tradingName, List<Weighed> same) {
    List<String> excluded =
        same.stream().skip(1).map(Weighed::contract).sorted().map(ContractSymbol::name).toList();
    return new NameCollision(tradingName, same.get(0).contract().name(), excluded);
  }
}
