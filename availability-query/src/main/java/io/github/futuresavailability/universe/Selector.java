package io.github.futuresavailability.universe;

import io.github.futuresavailability.ContractFilter;
import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.RecordedContracts;
import io.github.futuresavailability.SymbolDay;
import io.github.futuresavailability.result.DayNotCollectedException;
import io.github.futuresavailability.result.UnderlyingCondition;
import io.github.futuresavailability.result.VolumeNotCollectedException;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Selects the contracts as of a day from a history, of which it reads earlier days only: every
 * index it uses is at most that of the last day that counts.
 */
final class Selector {
  private final RecordedDays history;
  private final UniverseSelection selection;
  private final SelectionCriteria criteria;
  private final List<Matching> matching;
  private final RecordedContracts recorded;

  /** A symbol that the contract filter of the selection keeps. */
  private record Matching(ContractSymbol contract, SymbolActivity days) {}

  Selector(RecordedDays history, UniverseSelection selection, RecordedContracts recorded) {
    this.history = history;
    this.recorded = recorded;
    this.selection = selection;
    this.criteria = selection.criteria();
    ContractFilter contracts = criteria.contracts();
    this.matching =
        history.symbols().stream()
            .map(days -> new Matching(ContractSymbol.of(days.symbol()), days))
            .filter(symbol -> contracts.test(symbol.contract()))
            .toList();
  }

  /** Reads the database and selects as of one day. */
  static SelectedUniverse readAndSelect(
      AvailabilityDatabase database, LocalDate day, UniverseSelection selection) {
    return reading(database, day, day, selection).select(day);
  }

  /** Reads once the history that the days of a range need, both ends included. */
  static Selector reading(
      AvailabilityDatabase database, LocalDate from, LocalDate to, UniverseSelection selection) {
    SelectionCriteria criteria = selection.criteria();
    long lastDay = to.toEpochDay() - 1 - criteria.lagDays();
    RecordedContracts recorded =
        criteria.underlying() == null ? RecordedContracts.NONE : database.contracts();
    if (criteria.volumeDays() == 0) {
      return new Selector(HistoryReader.upTo(database, lastDay), selection, recorded);
    }
    long volumesFrom = from.toEpochDay() - criteria.lagDays() - criteria.volumeDays();
    return new Selector(
        HistoryReader.withVolumes(database, lastDay, volumesFrom), selection, recorded);
  }

  SelectedUniverse select(LocalDate day) {
    long lastDay = day.toEpochDay() - 1 - criteria.lagDays();
    int last = history.indexOf(lastDay);
    if (last < 0) {
      throw new DayNotCollectedException(
          LocalDate.ofEpochDay(Math.max(lastDay, LocalDate.MIN.toEpochDay())));
    }
    requireTradesCollected(last);
    List<Candidate> candidates =
        onUnderlying(
            LocalDate.ofEpochDay(lastDay),
            matching.stream()
                .flatMap(symbol -> Candidate.of(symbol.contract(), symbol.days(), last).stream())
                .filter(candidate -> candidate.ageDays() >= criteria.ageDays())
                .toList());
    requireVolumes(candidates);
    return Ranked.of(candidates, criteria, history.volumesFrom()).universe(day, selection);
  }

  /** Only responses up to the last day that counts matter, unless there are none. */
  private List<Candidate> onUnderlying(LocalDate lastDay, List<Candidate> candidates) {
    UnderlyingCondition condition = criteria.underlying();
    return condition == null
        ? candidates
        : condition.keep(
            candidates, candidate -> candidate.contract().name(), any -> lastDay, recorded);
  }

  /** Throws if one of the days that must have trades is not collected. */
  private void requireTradesCollected(int last) {
    int missing = history.collected().previousClearBit(last);
    if (missing > last - criteria.tradedDays()) {
      throw new DayNotCollectedException(history.day(missing));
    }
  }

  private void requireVolumes(List<Candidate> candidates) {
    if (criteria.volumeDays() == 0) {
      return;
    }
    List<SymbolDay> unknown = new ArrayList<>();
    for (Candidate candidate : candidates) {
      candidate
          .daysWithoutVolume(criteria.volumeDays(), history.volumesFrom())
          .mapToObj(index -> new SymbolDay(candidate.contract().name(), history.day(index)))
          .forEach(unknown::add);
    }
    VolumeNotCollectedException.throwIfAny(unknown);
  }
}
