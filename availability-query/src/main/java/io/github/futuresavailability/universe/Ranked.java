package io.github.futuresavailability.universe;

import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.result.TradingNames;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The candidates that satisfy the conditions, ordered by mean volume, the greatest first. */
final class Ranked {
  private static final Comparator<Weighed> ORDER =
      Comparator.comparingDouble(Weighed::volume).reversed().thenComparing(Weighed::contract);

  private final TradingNames<Weighed> names;
  private final SelectionCriteria criteria;

  private Ranked(TradingNames<Weighed> names, SelectionCriteria criteria) {
    this.names = names;
    this.criteria = criteria;
  }

  /** A contract with its mean volume, which is 0 where volumes are not needed. */
  private record Weighed(ContractSymbol contract, int period, int ageDays, double volume) {}

  /** Ranks candidates whose volumes are collected. */
  static Ranked of(List<Candidate> candidates, SelectionCriteria criteria, int volumesFrom) {
    List<Weighed> ordered =
        candidates.stream()
            .filter(candidate -> isTraded(candidate, criteria))
            .filter(candidate -> isAboveFloor(candidate, criteria, volumesFrom))
            .map(candidate -> weighed(candidate, criteria, volumesFrom))
            .sorted(ORDER)
            .toList();
    return new Ranked(TradingNames.of(ordered, Weighed::contract), criteria);
  }

  SelectedUniverse universe(LocalDate day, UniverseSelection selection) {
    List<Weighed> counted = names.counted();
    SelectionCriteria.Top top = criteria.top();
    int size = top == null ? counted.size() : Math.min(top.count(), counted.size());
    List<SelectedContract> entries = new ArrayList<>(size);
    int rank = 0;
    for (int i = 0; i < size; i++) {
      boolean isNext = i == 0 || counted.get(i).volume() < counted.get(i - 1).volume();
      rank += isNext ? 1 : 0;
      entries.add(entry(counted.get(i), rank));
    }
    entries.sort(Comparator.comparing(SelectedContract::symbol, ContractSymbol.UTF8_ORDER));
    return new SelectedUniverse(day, selection, List.copyOf(entries), names.collisions());
  }

  private SelectedContract entry(Weighed weighed, int rank) {
    @Nullable Double volume = criteria.isByVolume() ? Double.valueOf(weighed.volume()) : null;
    @Nullable Integer place = criteria.isByVolume() ? Integer.valueOf(rank) : null;
    return new SelectedContract(
        weighed.contract().name(), weighed.period(), weighed.ageDays(), volume, place);
  }

  private static boolean isTraded(Candidate candidate, SelectionCriteria criteria) {
    return criteria.tradedDays() == 0 || candidate.isTradedOnLast(criteria.tradedDays());
  }

  private static boolean isAboveFloor(
      Candidate candidate, SelectionCriteria criteria, int volumesFrom) {
    SelectionCriteria.Floor floor = criteria.floor();
    return floor == null || candidate.meanVolume(floor.days(), volumesFrom) >= floor.minimum();
  }

  private static Weighed weighed(Candidate candidate, SelectionCriteria criteria, int volumesFrom) {
    SelectionCriteria.Top top = criteria.top();
    SelectionCriteria.Floor floor = criteria.floor();
    int days = top != null ? top.days() : floor != null ? floor.days() : 0;
    double volume = days == 0 ? 0 : candidate.meanVolume(days, volumesFrom);
    return new Weighed(candidate.contract(), candidate.period(), candidate.ageDays(), volume);
  }
}
