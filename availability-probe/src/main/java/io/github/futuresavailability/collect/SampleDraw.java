package io.github.futuresavailability.collect;

import io.github.futuresavailability.Availability;
import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.archive.Cadence;
import io.github.futuresavailability.history.DayCondition;
import io.github.futuresavailability.history.ObservedDay;
import io.github.futuresavailability.history.SymbolHistory;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
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
import org.jspecify.annotations.Nullable;

/**
 * Draws stored symbol-days, spread over symbols and years: each year gives a day in turn, and in a
 * year each symbol, so that neither a year with many symbols nor a long history outweighs the
 * others. The same seed over the same rows draws the same days.
 *
 * <p>Only settled days are drawn, those that the archive must have published by now, and no {@link
 * DayCondition#PENDING} one. Rows that cannot be probe results are left to the validation.
 */
final class SampleDraw {
  /** Parameter: the newest settled day. */
  private static final String STRATA =
      """
      SELECT DISTINCT symbol, year(date)::INTEGER AS year, available
      FROM daily_availability
      WHERE date BETWEEN DATE '0001-01-01' AND ? AND symbol IS NOT NULL AND available IS NOT NULL
      ORDER BY symbol, year, available
      """;

  /** Parameters: the symbol, and the newest settled day. A file without a key may have doubles. */
  private static final String DAYS =
      """
      SELECT DISTINCT ON (date) date, available, file_size_bytes, last_modified, probe_timestamp
      FROM daily_availability
      WHERE symbol = ? AND date BETWEEN DATE '0001-01-01' AND ? AND available IS NOT NULL
        AND isfinite(probe_timestamp) AND isfinite(last_modified) IS NOT FALSE
        AND coalesce(file_size_bytes, 0) >= 0
      ORDER BY date, probe_timestamp DESC
      """;

  /** The days of one symbol in one year that are stored alike. */
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
  private final LocalDate newestSettled;
  private final Random random;

  /** The days left of each stratum that had its turn. */
  private final Map<Stratum, Deque<Availability>> left = new HashMap<>();

  private SampleDraw(AvailabilityDatabase database, Instant now, long seed) {
    this.database = database;
    this.cadence = database.archive().series().cadence();
    this.newestSettled = newestSettled(now, cadence);
    this.random = new Random(seed);
  }

  /** Draws so many absent and so many present days; all if there are fewer. */
  static List<Availability> draw(AvailabilityDatabase database, Instant now, int size, long seed) {
    SampleDraw draw = new SampleDraw(database, now, seed);
    List<Stratum> strata =
        database.query(STRATA, Stratum::read, draw.newestSettled).stream()
            .filter(stratum -> ContractSymbol.tryParse(stratum.symbol()).isPresent())
            .toList();
    List<Availability> drawn = new ArrayList<>();
    for (boolean isPresent : new boolean[] {false, true}) {
      drawn.addAll(
          draw.spread(strata.stream().filter(s -> s.isPresent() == isPresent).toList(), size));
    }
    return drawn;
  }

  /** The newest day whose file the archive must have published by now. */
  private static LocalDate newestSettled(Instant now, Cadence cadence) {
    Instant start = now.minus(SymbolHistory.PUBLICATION_DELAY).minus(Duration.ofDays(1));
    LocalDate next = LocalDate.ofInstant(start, ZoneOffset.UTC).plusDays(1);
    return cadence.firstDay(next).minusDays(1);
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
   * The strata of each year in random order, but last those whose symbol has its turn elsewhere.
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

  /** A day of the symbol whose turn it is in a year; the symbol is the last one then. */
  private Optional<Availability> next(Deque<Stratum> year) {
    while (!year.isEmpty()) {
      Stratum stratum = year.remove();
      Deque<Availability> days = left.computeIfAbsent(stratum, this::shuffledDays);
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
        database.query(DAYS, row -> fact(stratum.symbol(), row), stratum.symbol(), newestSettled);
    SymbolHistory history =
        SymbolHistory.of(
            stratum.symbol(),
            stored.stream()
                .map(s -> new ObservedDay(s.day(), s.isPresent(), null, s.probedAt()))
                .toList(),
            cadence);
    List<Availability> its =
        new ArrayList<>(
            stored.stream()
                .filter(stratum::has)
                .filter(s -> history.conditionOf(s.day()) != DayCondition.PENDING)
                .toList());
    Collections.shuffle(its, random);
    return new ArrayDeque<>(its);
  }

  private static Availability fact(String symbol, ResultSet row) throws SQLException {
    boolean isPresent = row.getBoolean(2);
    long size = row.getLong(3);
    Long sizeOrNull = row.wasNull() || !isPresent ? null : size;
    LocalDateTime modified = isPresent ? row.getObject(4, LocalDateTime.class) : null;
    return new Availability(
        symbol,
        row.getObject(1, LocalDate.class),
        isPresent,
        sizeOrNull,
        instantOrNull(modified),
        row.getObject(5, LocalDateTime.class).toInstant(ZoneOffset.UTC));
  }

  private static @Nullable Instant instantOrNull(@Nullable LocalDateTime column) {
    return column == null ? null : column.toInstant(ZoneOffset.UTC);
  }
}
