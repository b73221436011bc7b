package io.github.futuresavailability.collect;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.archive.Cadence;
import java.time.LocalDate;
import java.util.List;

/** The days that an update probes. A new symbol gets its whole history in any case. */
sealed interface UpdateDays {
  /** The range of the update. */
  DateRange range(CollectionOptions options);

  /** The requests for symbols that are already stored. */
  List<ProbeRequest> requests(List<String> symbols, StoredDays stored, DateRange range);

  /** Whether the update reuses the probe results of an interrupted run before. */
  default boolean resumes() {
    return true;
  }

  /** The last days, and the unprobed days of each symbol since its first row. */
  record LookBack(int days) implements UpdateDays {
    /** A hundred years: longer than any archive, and few enough days for memory. */
    private static final int MAX_DAYS = 36_525;

    public LookBack {
      if (days < 1 || days > MAX_DAYS) {
        throw new IllegalArgumentException("Not a number of days to look back: " + days);
      }
    }

    @Override
    public DateRange range(CollectionOptions options) {
      LocalDate yesterday = options.yesterday();
      LocalDate first = options.cadence().firstDay(yesterday.minusDays(days - 1L));
      return DateRange.of(first, yesterday);
    }

    @Override
    public List<ProbeRequest> requests(List<String> symbols, StoredDays stored, DateRange range) {
      return stored.unprobedOutside(range, symbols);
    }
  }

  /** The unprobed symbol-days of one day. */
  record Unprobed(LocalDate day) implements UpdateDays {
    public Unprobed {
      CollectionOptions.checked(DateRange.of(day));
    }

    @Override
    public DateRange range(CollectionOptions options) {
      Cadence cadence = options.cadence();
      return DateRange.of(cadence.firstDay(day), cadence.lastDay(day));
    }

    @Override
    public List<ProbeRequest> requests(List<String> symbols, StoredDays stored, DateRange range) {
      return stored.unprobed(symbols, range);
    }
  }

  /** All symbol-days of a range, whether or not they are stored. */
  record Again(DateRange days) implements UpdateDays {
    public Again {
      CollectionOptions.checked(days);
    }

    @Override
    public DateRange range(CollectionOptions options) {
      return days;
    }

    @Override
    public List<ProbeRequest> requests(List<String> symbols, StoredDays stored, DateRange range) {
      return symbols.stream().map(symbol -> new ProbeRequest(symbol, range)).toList();
    }

    @Override
    public boolean resumes() {
      return false;
    }
  }

  /** Every day of the archive and of the database. */
  record WholeHistory() implements UpdateDays {
    @Override
    public DateRange range(CollectionOptions options) {
      DateRange all = options.wholeArchive();
      LocalDate stored =
          options.database().summary().days().map(DateRange::first).orElse(all.first());
      return stored.isBefore(all.first()) ? DateRange.of(stored, all.last()) : all;
    }

    @Override
    public List<ProbeRequest> requests(List<String> symbols, StoredDays stored, DateRange range) {
      return symbols.stream().map(symbol -> new ProbeRequest(symbol, range)).toList();
    }

    @Override
    public boolean resumes() {
      return false;
    }
  }
}
