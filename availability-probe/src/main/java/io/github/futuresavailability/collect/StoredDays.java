package io.github.futuresavailability.collect;

import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.archive.Cadence;
import io.github.futuresavailability.history.PublicationRule;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/** Reads the stored rows: the checkpoint from which a run resumes. */
final class StoredDays {
  private static final String SYMBOLS = "SELECT DISTINCT symbol FROM daily_availability";

  /**
   * The absent rows of vanished files that were last probed so soon after the file was first missed
   * that it {@linkplain PublicationRule#mayReturn may return}: however old the day is, one bad
   * night of the archive proves nothing. Nor does a probe after $3, by a clock that was ahead.
   */
  private static final String VANISHED =
      """
      SELECT stored.date, stored.symbol
      FROM daily_availability AS stored
      JOIN (
        SELECT date, symbol, arg_max(seen_at, change_id) AS seen_at
        FROM file_change WHERE kind = 'vanished' AND date BETWEEN $1 AND $2
        GROUP BY date, symbol
      ) AS vanished ON vanished.date = stored.date AND vanished.symbol = stored.symbol
      WHERE stored.date BETWEEN $1 AND $2 AND NOT stored.available
        AND (%s OR stored.probe_timestamp > $3)
      """
          .formatted(PublicationRule.mayReturn("vanished.seen_at", "stored"));

  /**
   * Each symbol's runs of consecutive days that need not be probed again, and the single days that
   * are stored and must be probed again. A day that was {@linkplain PublicationRule#isEarly absent
   * too early}, of a symbol that was present shortly before or has only just vanished, may appear
   * late; where a file covers a month, so may all days of the month. A file that vanished may come
   * back. Only symbols with a gap are read day by day, because that takes seconds for all symbols.
   * The placeholders are {@link #VANISHED}, the condition of early absences, and the days before
   * them for a present and for a vanished file.
   */
  private static final String ISLANDS =
      """
      WITH vanished AS (
        %s
      ), early AS (
        SELECT date, symbol
        FROM daily_availability AS stored
        WHERE date BETWEEN $1 AND $2
          AND (%s OR NOT stored.available AND stored.probe_timestamp > $3)
      ), pending AS (
        SELECT DISTINCT early.date, early.symbol
        FROM early JOIN daily_availability AS before
          ON before.symbol = early.symbol AND before.available AND %s
        UNION
        SELECT early.date, early.symbol
        FROM early JOIN vanished ON vanished.symbol = early.symbol AND %s
        UNION
        FROM vanished
      ), span AS (
        SELECT symbol, min(date) AS first_day, max(date) AS last_day, count(*) AS days
        FROM daily_availability WHERE date BETWEEN $1 AND $2
        GROUP BY symbol
      ), broken AS (
        SELECT symbol FROM span WHERE last_day - first_day + 1 > days
        UNION
        SELECT symbol FROM pending
      )
      SELECT symbol, first_day, last_day, true FROM span ANTI JOIN broken USING (symbol)
      UNION ALL
      SELECT symbol, date, date, false FROM pending
      UNION ALL
      SELECT symbol, min(date), max(date), true
      FROM (
        SELECT symbol, date,
          date - CAST(row_number() OVER (PARTITION BY symbol ORDER BY date) AS INTEGER) AS island
        FROM daily_availability SEMI JOIN broken USING (symbol) ANTI JOIN pending
          USING (date, symbol)
        WHERE date BETWEEN $1 AND $2
      )
      GROUP BY symbol, island
      ORDER BY 1, 2
      """;

  private static final String VANISHED_DAYS =
      "SELECT DISTINCT date FROM (" + VANISHED + ") ORDER BY date";

  private static final String DAYS = "SELECT DISTINCT date FROM daily_availability ORDER BY date";

  /** The days of one page of an object listing: probing them again costs no additional request. */
  private static final int PAGE_DAYS = 1000;

  private record Island(String symbol, DateRange days, boolean settled) {}

  /** The stored rows of one symbol: the day of the first row, and the days that need no probe. */
  private record Known(LocalDate firstDay, List<DateRange> settled) {}

  private final AvailabilityDatabase database;
  private final LocalDateTime latestProbe;

  /**
   * The rows of a database.
   *
   * @param now the time of the run: an absence that was probed more than a day after it is not
   *     final
   */
  StoredDays(AvailabilityDatabase database, Instant now) {
    this.database = database;
    this.latestProbe =
        LocalDateTime.ofInstant(now.truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC)
            .plus(RunContext.MAX_CLOCK_DIFFERENCE);
  }

  /** Every symbol with a row, in UTF-8 order. */
  NavigableSet<String> symbols() {
    NavigableSet<String> symbols = new TreeSet<>(ContractSymbol.UTF8_ORDER);
    symbols.addAll(database.query(SYMBOLS, row -> row.getString(1)));
    return symbols;
  }

  /** Every day on which any symbol has a row, oldest first. */
  List<LocalDate> days() {
    return database.query(DAYS, row -> row.getObject(1, LocalDate.class));
  }

  /** The days of a range with a vanished file that may come back. */
  List<LocalDate> vanishedDays(DateRange range) {
    return database.query(
        VANISHED_DAYS,
        row -> row.getObject(1, LocalDate.class),
        range.first(),
        range.last(),
        latestProbe);
  }

  /**
   * The unprobed days of each symbol in a range, those that must be probed again included, in as
   * few requests as possible.
   */
  List<ProbeRequest> unprobed(Iterable<String> symbols, DateRange range) {
    Map<String, Known> known = known(range);
    List<ProbeRequest> requests = new ArrayList<>();
    for (String symbol : symbols) {
      Known stored = known.get(symbol);
      for (DateRange gap : gaps(stored == null ? List.of() : stored.settled(), range)) {
        requests.add(new ProbeRequest(symbol, gap));
      }
    }
    return requests;
  }

  /**
   * The days of a range for each symbol, and its other unprobed days since its first row. Days on
   * which no symbol has a row are excluded: they were not published or never collected.
   */
  List<ProbeRequest> unprobedOutside(DateRange range, Iterable<String> symbols) {
    NavigableSet<LocalDate> days = daysWith(range);
    Map<String, Known> known =
        days.first().isBefore(range.first())
            ? known(DateRange.of(days.first(), range.first().minusDays(1)))
            : Map.of();
    List<ProbeRequest> requests = new ArrayList<>();
    for (String symbol : symbols) {
      Known stored = known.getOrDefault(symbol, new Known(range.first(), List.of()));
      for (DateRange gap : gaps(stored.settled(), DateRange.of(stored.firstDay(), range.last()))) {
        trimmed(gap, days).ifPresent(part -> requests.add(new ProbeRequest(symbol, part)));
      }
    }
    return requests;
  }

  /** The days with any row, the days after them, and those of the range. */
  private NavigableSet<LocalDate> daysWith(DateRange range) {
    NavigableSet<LocalDate> days = new TreeSet<>(days());
    LocalDate next = days.isEmpty() ? range.first() : days.last().plusDays(1);
    LocalDate from = next.isBefore(range.first()) ? next : range.first();
    DateRange.of(from, range.last()).days().forEach(days::add);
    return days;
  }

  private static Optional<DateRange> trimmed(DateRange gap, NavigableSet<LocalDate> days) {
    NavigableSet<LocalDate> inside = days.subSet(gap.first(), true, gap.last(), true);
    return inside.isEmpty()
        ? Optional.empty()
        : Optional.of(DateRange.of(inside.first(), inside.last()));
  }

  private Map<String, Known> known(DateRange range) {
    Cadence cadence = database.archive().series().cadence();
    String islands =
        ISLANDS.formatted(
            VANISHED,
            PublicationRule.early("stored", cadence),
            PublicationRule.isDayBefore("before.date", "early", cadence),
            PublicationRule.isDayBefore("vanished.date", "early", cadence));
    Map<String, Known> known = new HashMap<>();
    for (Island island :
        database.query(islands, StoredDays::island, range.first(), range.last(), latestProbe)) {
      Known symbol =
          known.computeIfAbsent(
              island.symbol(), any -> new Known(island.days().first(), new ArrayList<>()));
      if (island.settled()) {
        symbol.settled().add(island.days());
      }
    }
    return known;
  }

  private static Island island(ResultSet row) throws SQLException {
    return new Island(
        row.getString(1),
        DateRange.of(row.getObject(2, LocalDate.class), row.getObject(3, LocalDate.class)),
        row.getBoolean(4));
  }

  /** The days of a range outside the islands; two gaps within one page of days are joined. */
  static List<DateRange> gaps(List<DateRange> islands, DateRange range) {
    List<DateRange> gaps = new ArrayList<>();
    range.minus(islands).forEach(gap -> addGap(gaps, gap));
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
