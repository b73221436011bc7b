package io.github.futuresavailability.validate;

import io.github.futuresavailability.SymbolDay;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a day with a row amounts to over all symbols.
 *
 * @param present how many are present
 * @param missing how many the archive lacks although they were listed, see {@link MissingDays}
 * @param unprobed how many were not asked, see {@link UnprobedDays}
 */
record DayTally(long present, long missing, long unprobed) {

  /** The tallies of all days with a row, in order. */
  static NavigableMap<LocalDate, DayTally> all(AvailabilityDatabase database) {
    Map<LocalDate, Long> missing = countByDay(GapDays.missing(database));
    Map<LocalDate, Long> unprobed = countByDay(UnprobedDays.read(database));
    NavigableMap<LocalDate, DayTally> tallies = new TreeMap<>();
    for (PresentCount day : PresentCount.all(database)) {
      long lacking = missing.getOrDefault(day.day(), 0L);
      long unknown = unprobed.getOrDefault(day.day(), 0L);
      tallies.put(day.day(), new DayTally(day.present(), lacking, unknown));
    }
    return tallies;
  }

  private static Map<LocalDate, Long> countByDay(List<SymbolDay> days) {
    return days.stream().collect(Collectors.groupingBy(SymbolDay::day, Collectors.counting()));
  }
}
