package io.github.futuresavailability.validate;

import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Future times: a row was probed, first seen or changed after now, so that the clock of the machine
 * that collected was wrong. One finding a symbol.
 *
 * <p>What the file knew at an instant follows from these times: {@code knownAt(now)} leaves such
 * rows out. Probing again with a right clock replaces the time of a row, and of a row that was
 * probed once also the time at which it was first seen. A minute is left for clocks that differ.
 */
final class FutureTimes implements Validator {
  /** How far the clock of another machine may be ahead. */
  static final Duration TOLERANCE = Duration.ofMinutes(1);

  /** What a time says, where it is, and the tables that this needs, which are of this library. */
  private enum Source {
    PROBED("probed at", "probe_timestamp", "daily_availability", "daily_availability"),
    FIRST_SEEN("first seen at", "first_seen_at", "first_seen", "first_seen"),
    CHANGED("changed at", "seen_at", "file_change", "file_change"),
    /** Stands for the rows that were probed within the span and have no time of their own. */
    COMMITTED(
        "committed at",
        "committed_at",
        """
        commit_span JOIN (
          FROM daily_availability ANTI JOIN first_seen USING (date, symbol)
        ) ON probe_timestamp BETWEEN probed_from AND probed_to
        """,
        "commit_span,first_seen");

    private final String tables;
    private final String query;

    Source(String what, String column, String rows, String tables) {
      this.tables = tables;
      this.query =
          "SELECT symbol, date, '%s ' || CAST(%s AS VARCHAR) FROM %s WHERE %s > ?"
              .formatted(what, column, rows, column);
    }

    /** The rows after that time; a missing table is a finding of {@link SchemaIntegrity}. */
    List<InvalidRow> rowsAfter(Instant latest, AvailabilityDatabase database) {
      return Stream.of(tables.split(",", -1)).allMatch(table -> isThere(table, database))
          ? database.query(query, InvalidRow::read, latest)
          : List.of();
    }

    private static boolean isThere(String table, AvailabilityDatabase database) {
      return database.query(IS_THERE, row -> row.getLong(1), table).get(0) > 0;
    }
  }

  private static final String IS_THERE =
      "SELECT count(*) FROM duckdb_tables() WHERE table_name = ? AND NOT internal";

  private static final Comparator<InvalidRow> ORDER =
      Comparator.comparing(InvalidRow::symbol, ContractSymbol.UTF8_ORDER)
          .thenComparing(InvalidRow::day);

  private final Clock clock;

  FutureTimes(Clock clock) {
    this.clock = clock;
  }

  @Override
  public String id() {
    return "future-times";
  }

  @Override
  public Severity severity() {
    return Severity.ERROR;
  }

  @Override
  public List<Finding> check(AvailabilityDatabase database) {
    Instant latest = clock.instant().plus(TOLERANCE);
    List<InvalidRow> rows =
        Stream.of(Source.values())
            .flatMap(source -> source.rowsAfter(latest, database).stream())
            .sorted(ORDER)
            .toList();
    return InvalidRow.bySymbol(rows).entrySet().stream()
        .map(each -> finding(each.getKey(), each.getValue()))
        .toList();
  }

  private Finding finding(String symbol, List<InvalidRow> rows) {
    List<DateRange> days = InvalidRow.days(rows);
    return finding(
            ReportWords.counted(ReportWords.size(days), "day")
                + " with a time in the future; "
                + InvalidRow.first(rows),
            "set the clock of the machine right, then probe again: repairPlan(), or repair; a time"
                + " that stays is of the history: restore a backup of before")
        .withSymbol(symbol)
        .withDays(days)
        .withRepair(SuggestedFix.askFor(symbol, days));
  }
}
