package io.github.futuresavailability.collect;

import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/** What a database already knows: the checkpoint from which a run goes on. */
final class StoredDays {
  private static final String SYMBOLS = "SELECT DISTINCT symbol FROM daily_availability";

  /** Each symbol's runs of consecutive days with a row. */
  private static final String ISLANDS =
      """
      SELECT symbol, min(date), max(date)
      FROM (
        SELECT symbol, date,
          date - CAST(row_number() OVER (PARTITION BY symbol ORDER BY date) AS INTEGER) AS island
        FROM daily_availability
        WHERE date BETWEEN ? AND ?
      )
      GROUP BY symbol, island
      ORDER BY symbol, min(date)
      """;

  /** One page of a listing has so many days, so that asking for them again costs no request. */
  private static final int PAGE_DAYS = 1000;

  private record Island(String symbol, DateRange days) {}

  private final AvailabilityDatabase database;

  StoredDays(AvailabilityDatabase database) {
    this.database = database;
  }

  /** Every symbol with a row, in UTF-8 order. */
  NavigableSet<String> symbols() {
    NavigableSet<String> symbols = new TreeSet<>(ContractSymbol.UTF8_ORDER);
    symbols.addAll(database.query(SYMBOLS, row -> row.getString(1)));
    return symbols;
  }

  /** What is unasked of each symbol's days of a range, as few questions as possible. */
  List<Question> unasked(Iterable<String> symbols, DateRange range) {
    Map<String, List<DateRange>> islands = new HashMap<>();
    for (Island island :
        database.query(
            ISLANDS,
            row ->
                new Island(
                    row.getString(1),
                    DateRange.of(
                        row.getObject(2, LocalDate.class), row.getObject(3, LocalDate.class))),
            range.first(),
            range.last())) {
      islands.computeIfAbsent(island.symbol(), symbol -> new ArrayList<>()).add(island.days());
    }
    List<Question> questions = new ArrayList<>();
    for (String symbol : symbols) {
      for (DateRange gap : gaps(islands.getOrDefault(symbol, List.of()), range)) {
        questions.add(new Question(symbol, gap));
      }
    }
    return questions;
  }

  /** The days of a range outside of the islands; two gaps within a page of days become one. */
  static List<DateRange> gaps(List<DateRange> islands, DateRange range) {
    List<DateRange> gaps = new ArrayList<>();
    LocalDate from = range.first();
    for (DateRange island : islands) {
      if (from.isBefore(island.first())) {
        addGap(gaps, DateRange.of(from, island.first().minusDays(1)));
      }
      from = island.last().plusDays(1);
    }
    if (!from.isAfter(range.last())) {
      addGap(gaps, DateRange.of(from, range.last()));
    }
    return gaps;
  }

  private static void addGap(List<DateRange> gaps, DateRange gap) {
    if (!gaps.isEmpty()) {
      DateRange before = gaps.get(gaps.size() - 1);
      DateRange both = DateRange.of(before.first(), gap.last());
      if (both.size() <= PAGE_DAYS) {
        gaps.set(gaps.size() - 1, both);
        return;
      }
    }
    gaps.add(gap);
  }
}
