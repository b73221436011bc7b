package io.github.futuresavailability.collect;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.archive.Cadence;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A symbol and the days that are asked for it. */
record ProbeRequest(String symbol, DateRange range) {
  /** What is left of it when some days are answered. */
  List<ProbeRequest> without(List<DateRange> answered) {
    List<ProbeRequest> left = new ArrayList<>();
    LocalDate from = range.first();
    for (DateRange days : sorted(answered)) {
      if (from.isBefore(days.first())) {
        left.add(new ProbeRequest(symbol, DateRange.of(from, days.first().minusDays(1))));
      }
      from = days.last().plusDays(1);
    }
    if (!from.isAfter(range.last())) {
      left.add(new ProbeRequest(symbol, DateRange.of(from, range.last())));
    }
    return left;
  }

  /** One question for each file that covers some of the days. */
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

  /** Whether one file covers all the days. */
  boolean isOfOneFile(Cadence cadence) {
    return !range.last().isAfter(cadence.lastDay(cadence.firstDay(range.first())));
  }

  private List<DateRange> sorted(List<DateRange> answered) {
    return answered.stream()
        .map(range::intersection)
        .flatMap(Optional::stream)
        .sorted(Comparator.comparing(DateRange::first))
        .toList();
  }
}
