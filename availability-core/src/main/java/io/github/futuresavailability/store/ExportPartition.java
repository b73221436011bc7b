package io.github.futuresavailability.store;

import io.github.futuresavailability.DateRange;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** How an export is divided into files, in folders as Hive names them. */
public enum ExportPartition {
  /** One file for each year, {@code year=2024/data.parquet}. */
  YEAR {
    @Override
    LocalDate next(LocalDate day) {
      return day.withDayOfYear(1).plusYears(1);
    }

    @Override
    String folder(LocalDate day) {
      return "year=" + day.getYear();
    }
  },
  /** One file for each month, {@code year=2024/month=1/data.parquet}. */
  MONTH {
    @Override
    LocalDate next(LocalDate day) {
      return day.withDayOfMonth(1).plusMonths(1);
    }

    @Override
    String folder(LocalDate day) {
      return "year=" + day.getYear() + "/month=" + day.getMonthValue();
    }
  };

  /** The first day of the part after that of the day. */
  abstract LocalDate next(LocalDate day);

  /** Where the part of the day lies, with a slash between folders. */
  abstract String folder(LocalDate day);

  /** The parts of a range, in order. */
  List<DateRange> parts(DateRange range) {
    List<DateRange> parts = new ArrayList<>();
    LocalDate first = range.first();
    while (!first.isAfter(range.last())) {
      LocalDate next = next(first);
      parts.add(DateRange.of(first, next.isAfter(range.last()) ? range.last() : next.minusDays(1)));
      first = next;
    }
    return parts;
  }
}
