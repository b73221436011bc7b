package io.github.futuresavailability.universe;

import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.SymbolDay;
import io.github.futuresavailability.result.DayNotCollectedException;
import io.github.futuresavailability.result.VolumeNotCollectedException;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Selects the contracts as of a day from a history, of which it looks at earlier days only: every
 * index it uses is at most that of the last day that counts.
 */
final class Selector {
  private final RecordedDays history;
  private final UniverseSelection selection;
  private final SelectionCriteria conditions;
  private final List<Known> known;

  /** A symbol that the selection is about, whatever day it is for. */
  private record Known(ContractSymbol contract, SymbolActivity days) {}

  Selector(RecordedDays history, UniverseSelection selection) {
    this.history = history;
    this.selection = selection;
    this.conditions = selection.conditions();
    this.known =
        history.symbols().stream()
            .map(days -> new Known(ContractSymbol.of(days.symbol()), days))
            .filter(symbol -> conditions.matches(symbol.contract()))
            .toList();
  }

  static SelectedUniverse readAndSelect(
      AvailabilityDatabase database, LocalDate day, UniverseSelection selection) {
    return reading(database, day, day, selection).select(day);
  }

  /** Reads once what the days between two need, both included. */
  static Selector reading(
      AvailabilityDatabase database, LocalDate from, LocalDate to, UniverseSelection selection) {
    SelectionCriteria conditions = selection.conditions();
    long lastDay = to.toEpochDay() - 1 - conditions.lagDays();
    if (conditions.volumeDays() == 0) {
      return new Selector(HistoryReader.upTo(database, lastDay), selection);
    }
    long volumesFrom = from.toEpochDay() - conditions.lagDays() - conditions.volumeDays();
    return new Selector(HistoryReader.withVolumes(database, lastDay, volumesFrom), selection);
  }

  SelectedUniverse select(LocalDate day) {
    long lastDay = day.toEpochDay() - 1 - conditions.lagDays();
    int last = history.indexOf(lastDay);
    if (last < 0) {
      throw new DayNotCollectedException(
          LocalDate.ofEpochDay(Math.max(lastDay, LocalDate.MIN.toEpochDay())));
    }
    requireTradesAsked(last);
    List<Candidate> candidates =
        known.stream()
            .filter(symbol -> symbol.days().present().get(last))
            .map(symbol -> new Candidate(symbol.contract(), symbol.days(), last))
            .filter(candidate -> candidate.ageDays() >= conditions.ageDays())
            .toList();
    requireVolumes(candidates);
    return Ranked.of(candidates, conditions, history.volumesFrom()).universe(day, selection);
  }

  /** Nobody can be said to have traded, or not, on a day that was not collected. */
  private void requireTradesAsked(int last) {
    int missing = history.collected().previousClearBit(last);
    if (missing > last - conditions.tradedDays()) {
      throw new DayNotCollectedException(history.day(missing));
    }
  }

  private void requireVolumes(List<Candidate> candidates) {
    if (conditions.volumeDays() == 0) {
      return;
    }
    List<SymbolDay> unknown = new ArrayList<>();
    for (Candidate candidate : candidates) {
      candidate
          .daysWithoutVolume(conditions.volumeDays(), history.volumesFrom())
          .mapToObj(index -> new SymbolDay(candidate.contract().name(), history.day(index)))
          .forEach(unknown::add);
    }
    if (!unknown.isEmpty()) {
      throw new VolumeNotCollectedException(unknown);
    }
  }
}
