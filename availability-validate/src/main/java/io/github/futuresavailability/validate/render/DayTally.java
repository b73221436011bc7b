package io.github.futuresavailability.validate.render;

import io.github.futuresavailability.SymbolDay;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.validate.internal.GapDays;
import io.github.futuresavailability.validate.internal.PresentCount;
import io.github.futuresavailability.validate.internal.UnprobedSymbolDays;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The counts of a day that has a row, over all symbols.
 *
 * @param present how many are present
 * @param missing how many are missing inside a listing period, see {@link GapDays}
 * @param unprobed how many are unprobed, see {@link UnprobedSymbolDays}
 */
record DayTally(long present, long missing, long unprobed) {

  /** The tallies of all days with a row, in order. */
  static NavigableMap<LocalDate, DayTally> all(AvailabilityDatabase database) {
    Map<LocalDate, Long> missing = countByDay(GapDays.missing(database));
    Map<LocalDate, Long> unprobed = countByDay(UnprobedSymbolDays.read(database));
    NavigableMap<LocalDate, DayTally> tallies = new TreeMap<>();
    for (PresentCount day : PresentCount.all(database)) {
      tallies.put(
          day.day(),
          new DayTally(
              day.present(),
              missing.getOrDefault(day.day(), 0L),
              unprobed.getOrDefault(day.day(), 0L)));
    }
    return tallies;
  }

  private static Map<LocalDate, Long> countByDay(List<SymbolDay> days) {
    return days.stream().collect(Collectors.groupingBy(SymbolDay::day, Collectors.counting()));
  }
}
