package io.github.futuresavailability.collect;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.archive.Cadence;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** A symbol and the range of days to probe. */
record ProbeRequest(String symbol, DateRange range) {
  /** This request without the days that are already probed. */
  List<ProbeRequest> without(List<DateRange> probed) {
    return range.minus(probed).stream().map(days -> new ProbeRequest(symbol, days)).toList();
  }

  /** One request for each file that covers some of the days. */
  List<ProbeRequest> byFile(Cadence cadence) {
    List<ProbeRequest> files = new ArrayList<>();
    LocalDate from = range.first();
    while (!from.isAfter(range.last())) {
      LocalDate last = cadence.lastDay(cadence.firstDay(from));
      LocalDate to = last.isBefore(range.last()) ? last : range.last();
      files.add(new ProbeRequest(symbol, DateRange.of(from, to)));
      from = to.plusDays(1);
    }
    return files;
  }
}
