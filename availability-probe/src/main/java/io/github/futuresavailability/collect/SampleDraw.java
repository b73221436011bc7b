package io.github.futuresavailability.collect;

import io.github.futuresavailability.Availability;
import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.archive.Cadence;
import io.github.futuresavailability.history.DayCondition;
import io.github.futuresavailability.history.ObservedDay;
import io.github.futuresavailability.history.PublicationRule;
import io.github.futuresavailability.history.SymbolHistory;
import io.github.futuresavailability.internal.facts.FactRow;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Draws a sample of stored symbol-days, spread over years and symbols: one day of each year in
 * turn, and within a year one day of each symbol in turn, so that neither a year with many symbols
 * nor a symbol with a long history dominates. The same seed and rows give the same days.
 *
 * <p>It draws only days that the archive must have published by now, and no {@link
 * DayCondition#PENDING} day. Rows that cannot be probe results are skipped; validation reports
 * them.
 */
final class SampleDraw {
  /** Parameter: the newest day to draw. */
  private static final String STRATA =
      """
      SELECT DISTINCT symbol, year(date)::INTEGER AS year, available
      FROM daily_availability
      WHERE date BETWEEN DATE '0001-01-01' AND ? AND symbol IS NOT NULL AND available IS NOT NULL
      ORDER BY symbol, year, available
      """;

  /**
   * Parameters: the symbol, and the newest day to draw. A file without a primary key may have
   * duplicates.
   */
  private static final String DAYS =
      """
      SELECT DISTINCT ON (date) %s
      FROM daily_availability
      WHERE symbol = ? AND date BETWEEN DATE '0001-01-01' AND ? AND available IS NOT NULL
        AND isfinite(probe_timestamp) AND isfinite(last_modified) IS NOT FALSE
        AND coalesce(file_size_bytes, 0) >= 0
      ORDER BY date, probe_timestamp DESC
      """
          .formatted(FactRow.AVAILABILITY);

  /** The present or the absent days of one symbol in one year. */
  private record Stratum(String symbol, int year, boolean isPresent) {
    static Stratum read(ResultSet row) throws SQLException {
      return new Stratum(row.getString(1), row.getInt(2), row.getBoolean(3));
    }

    boolean has(Availability stored) {
      return stored.isPresent() == isPresent && stored.day().getYear() == year;
    }
  }

  private final AvailabilityDatabase database;
  private final Cadence cadence;
  private final LocalDate newestDay;
  private final Random random;

  /** The undrawn days of each stratum that was used. */
  private final Map<Stratum, Deque<Availability>> undrawn = new HashMap<>();

  private SampleDraw(AvailabilityDatabase database, Instant now, long seed) {
    this.database = database;
    this.cadence = database.archive().series().cadence();
    this.newestDay = PublicationRule.newestFinalDay(now, cadence);
    this.random = new Random(seed);
  }

  /** Draws {@code size} absent and {@code size} present days; all if there are fewer. */
  static List<Availability> draw(AvailabilityDatabase database, Instant now, int size, long seed) {
    SampleDraw draw = new SampleDraw(database, now, seed);
    List<Stratum> strata =
        database.query(STRATA, Stratum::read, draw.newestDay).stream()
            .filter(stratum -> ContractSymbol.tryParse(stratum.symbol()).isPresent())
            .toList();
    List<Availability> drawn = new ArrayList<>();
    for (boolean isPresent : new boolean[] {false, true}) {
      drawn.addAll(
          draw.spread(strata.stream().filter(s -> s.isPresent() == isPresent).toList(), size));
    }
    return drawn;
  }

  private List<Availability> spread(List<Stratum> strata, int size) {
    Deque<Deque<Stratum>> years = new ArrayDeque<>(byYear(strata));
    List<Availability> drawn = new ArrayList<>();
    while (drawn.size() < size && !years.isEmpty()) {
      Deque<Stratum> year = years.remove();
      next(year).ifPresent(drawn::add);
      if (!year.isEmpty()) {
        years.add(year);
      }
    }
    return drawn;
  }

  /**
   * The strata of each year in random order; a symbol that already occurs in other years comes
   * later.
   */
  private List<Deque<Stratum>> byYear(List<Stratum> strata) {
    List<Stratum> shuffled = new ArrayList<>(strata);
    Collections.shuffle(shuffled, random);
    Map<String, Integer> turns = new HashMap<>();
    Map<Stratum, Integer> turnOf = new HashMap<>();
    shuffled.forEach(s -> turnOf.put(s, turns.merge(s.symbol(), 1, Integer::sum)));
    shuffled.sort(Comparator.comparing(turnOf::get));
    Map<Integer, Deque<Stratum>> years = new LinkedHashMap<>();
    shuffled.forEach(s -> years.computeIfAbsent(s.year(), year -> new ArrayDeque<>()).add(s));
    return List.copyOf(years.values());
  }

  /** Takes a day of the next symbol of a year and moves that symbol to the end. */
  private Optional<Availability> next(Deque<Stratum> year) {
    while (!year.isEmpty()) {
      Stratum stratum = year.remove();
      Deque<Availability> days = undrawn.computeIfAbsent(stratum, this::shuffledDays);
      if (!days.isEmpty()) {
        Availability day = days.remove();
        year.add(stratum);
        return Optional.of(day);
      }
    }
    return Optional.empty();
  }

  private Deque<Availability> shuffledDays(Stratum stratum) {
    List<Availability> stored =
        database.query(DAYS, FactRow::availability, stratum.symbol(), newestDay);
    SymbolHistory history =
        SymbolHistory.of(
            stratum.symbol(),
            stored.stream()
                .map(s -> new ObservedDay(s.day(), s.isPresent(), null, s.probedAt()))
                .toList(),
            cadence);
    List<Availability> days =
        new ArrayList<>(
            stored.stream()
                .filter(stratum::has)
                .filter(s -> history.conditionOf(s.day()) != DayCondition.PENDING)
                .toList());
    Collections.shuffle(days, random);
    return new ArrayDeque<>(days);
  }
}
