package io.github.futuresavailability.collect;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.archive.Cadence;
import java.time.LocalDate;
import java.util.List;

/** Which days an update asks for. A symbol that is new gets its whole history in any case. */
sealed interface UpdateDays {
  /** The days that the update is about. */
  DateRange range(CollectionOptions options);

  /** What is asked of symbols that the database knows. */
  List<ProbeRequest> questions(List<String> symbols, StoredDays stored, DateRange range);

  /** Whether an answer that a run before has left will do. */
  default boolean resumes() {
    return true;
  }

  /** The last days, and whatever a symbol lacks since its first one. */
  record LookBack(int days) implements UpdateDays {
    /** A hundred years: older than any archive, and few enough to be held in memory. */
    private static final int MOST_DAYS = 36_525;

    public LookBack {
      if (days < 1 || days > MOST_DAYS) {
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
    public List<ProbeRequest> questions(List<String> symbols, StoredDays stored, DateRange range) {
      return stored.unprobedOutside(range, symbols);
    }
  }

  /** One day, as far as it is not known. */
  record WhatLacks(LocalDate day) implements UpdateDays {
    public WhatLacks {
      CollectionOptions.checked(DateRange.of(day));
    }

    @Override
    public DateRange range(CollectionOptions options) {
      Cadence cadence = options.cadence();
      return DateRange.of(cadence.firstDay(day), cadence.lastDay(day));
    }

    @Override
    public List<ProbeRequest> questions(List<String> symbols, StoredDays stored, DateRange range) {
      return stored.unprobed(symbols, range);
    }
  }

  /** Days that are asked for whether or not they are known. */
  record Again(DateRange days) implements UpdateDays {
    public Again {
      CollectionOptions.checked(days);
    }

    @Override
    public DateRange range(CollectionOptions options) {
      return days;
    }

    @Override
    public List<ProbeRequest> questions(List<String> symbols, StoredDays stored, DateRange range) {
      return symbols.stream().map(symbol -> new ProbeRequest(symbol, range)).toList();
    }

    @Override
    public boolean resumes() {
      return false;
    }
  }

  /** Every day that is stored or could be. */
  record WholeHistory() implements UpdateDays {
    @Override
    public DateRange range(CollectionOptions options) {
      DateRange all = options.wholeArchive();
      LocalDate stored =
          options.database().summary().days().map(DateRange::first).orElse(all.first());
      return stored.isBefore(all.first()) ? DateRange.of(stored, all.last()) : all;
    }

    @Override
    public List<ProbeRequest> questions(List<String> symbols, StoredDays stored, DateRange range) {
      return symbols.stream().map(symbol -> new ProbeRequest(symbol, range)).toList();
    }

    @Override
    public boolean resumes() {
      return false;
    }
  }
}
