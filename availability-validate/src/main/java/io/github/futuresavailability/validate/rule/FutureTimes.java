package io.github.futuresavailability.validate.rule;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.internal.PlainText;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.validate.finding.Finding;
import io.github.futuresavailability.validate.finding.Severity;
import io.github.futuresavailability.validate.finding.SuggestedFix;
import io.github.futuresavailability.validate.internal.DayRanges;
import io.github.futuresavailability.validate.internal.InvalidRow;
import io.github.futuresavailability.validate.internal.RepairPlans;
import io.github.futuresavailability.validate.internal.StoredTables;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Future times: a row was probed, first seen or changed after now, so that the clock of the machine
 * that collected was wrong. One finding a symbol.
 *
 * <p>Queries with {@code knownAt(now)} exclude such rows. Probing again with a correct clock
 * replaces the time of a row, and the time at which the row was first seen if it was probed only
 * once. One minute is allowed for clocks that differ.
 */
final class FutureTimes extends StandardRule {
  /** How far the clock of another machine may be ahead. */
  static final Duration TOLERANCE = Duration.ofMinutes(1);

  /** The columns with times, and the tables of this library that reading them needs. */
  private enum Source {
    PROBED("probed at", "probe_timestamp", "daily_availability", "daily_availability"),
    FIRST_SEEN("first seen at", "first_seen_at", "first_seen", "first_seen"),
    CHANGED("changed at", "seen_at", "file_change", "file_change"),
    /** The time of rows that were probed within the span and have no time of their own. */
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

    /** The rows after that time; {@link SchemaIntegrity} reports a missing table. */
    List<InvalidRow> rowsAfter(Instant latest, AvailabilityDatabase database) {
      return Stream.of(tables.split(",", -1)).allMatch(table -> StoredTables.has(table, database))
          ? database.query(query, InvalidRow::read, latest)
          : List.of();
    }
  }

  private final Clock clock;

  FutureTimes(Clock clock) {
    super(
        "future-times",
        Severity.ERROR,
        "A row was probed, first seen or changed after now: the clock was wrong.");
    this.clock = clock;
  }

  @Override
  public List<Finding> check(AvailabilityDatabase database) {
    Instant latest = clock.instant().plus(TOLERANCE);
    List<InvalidRow> rows =
        Stream.of(Source.values())
            .flatMap(source -> source.rowsAfter(latest, database).stream())
            .sorted(InvalidRow.ORDER)
            .toList();
    return InvalidRow.perSymbol(rows, this::finding);
  }

  private Finding finding(String symbol, List<InvalidRow> rows) {
    List<DateRange> days = InvalidRow.days(rows);
    return finding(
            PlainText.counted(DayRanges.count(days), "day")
                + " with a time in the future; "
                + InvalidRow.first(rows),
            SuggestedFix.of(
                SuggestedFix.Kind.REPAIR,
                "correct the clock of the machine, then probe again; if the finding stays, the time"
                    + " is in the history, so restore an older backup"))
        .withSymbol(symbol)
        .withDays(days)
        .withRepair(RepairPlans.probe(symbol, days));
  }
}
