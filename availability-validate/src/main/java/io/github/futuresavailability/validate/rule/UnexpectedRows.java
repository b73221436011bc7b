package io.github.futuresavailability.validate.rule;

import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.archive.TrackedArchive;
import io.github.futuresavailability.internal.PlainText;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.validate.finding.Finding;
import io.github.futuresavailability.validate.finding.Severity;
import io.github.futuresavailability.validate.finding.SuggestedFix;
import io.github.futuresavailability.validate.internal.InvalidRow;
import io.github.futuresavailability.validate.internal.RepairPlans;
import java.util.ArrayList;
import java.util.List;

/**
 * Unexpected rows: rows that no probe result of the tracked archive explains, so that another
 * program wrote them. One finding a symbol.
 *
 * <p>A probe result is a 200 with a file, which is not empty and not older than its day, or a 404
 * without a file. It is received after the day has ended and has the address of the tracked series;
 * its symbol can be the name of a folder. {@link FutureTimes} reports times after now. Files of the
 * Python original may have rows with other statuses, which are not results.
 */
final class UnexpectedRows extends StandardRule {
  /** Replaces the symbol where an address contains it. */
  private static final String STAND_IN = "SYMBOL-STAND-IN";

  /**
   * Parameters: the address up to the day with a stand-in for the symbol, and the stand-in. The
   * part that depends on the symbol alone is one expression, which DuckDB computes once for each
   * symbol of a compressed block; it would compute a concatenation around the symbol for each row.
   */
  private static final String UNEXPECTED =
      """
      SELECT symbol, date, problem
      FROM (
        SELECT symbol, date,
          CASE
            WHEN available IS NULL THEN 'available is NULL'
            WHEN status_code IS NULL THEN 'status_code is NULL'
            WHEN probe_timestamp IS NULL THEN 'probe_timestamp is NULL'
            WHEN status_code NOT IN (200, 404)
              THEN 'status_code ' || status_code || ' is not a result'
            WHEN available <> (status_code = 200)
              THEN 'status_code is ' || status_code || ' and available ' || available
            WHEN NOT available AND (file_size_bytes IS NOT NULL OR last_modified IS NOT NULL)
              THEN 'it is absent and has a size or a time'
            WHEN available AND file_size_bytes IS NULL THEN 'it is present and has no size'
            WHEN file_size_bytes <= 0 THEN 'file_size_bytes is ' || file_size_bytes
            WHEN NOT isfinite(last_modified) OR last_modified < date
              THEN 'last_modified is ' || last_modified || ', before the day'
            WHEN probe_timestamp < date + INTERVAL 1 DAY
              THEN 'probed at ' || strftime(probe_timestamp, '%%Y-%%m-%%dT%%H:%%M:%%SZ')
                || ', before the day had ended'
            WHEN url <> replace(?, ?, url_encode(symbol)) || %s || '.zip' THEN 'its url is ' || url
          END AS problem
        FROM daily_availability
      )
      WHERE problem IS NOT NULL
      ORDER BY symbol, date
      """;

  private static final String SYMBOLS =
      """
      SELECT symbol, min(date), 'no archive can have this symbol'
      FROM daily_availability
      GROUP BY symbol
      ORDER BY symbol
      """;

  UnexpectedRows() {
    super(
        "unexpected-rows",
        Severity.ERROR,
        "A row is one that no probe writes, so that another program wrote it.");
  }

  @Override
  public List<Finding> check(AvailabilityDatabase database) {
    List<InvalidRow> unexpected = new ArrayList<>(rows(database));
    database.query(SYMBOLS, InvalidRow::read).stream()
        .filter(row -> ContractSymbol.tryParse(row.symbol()).isEmpty())
        .filter(row -> unexpected.stream().noneMatch(known -> known.symbol().equals(row.symbol())))
        .forEach(unexpected::add);
    unexpected.sort(InvalidRow.ORDER);
    return InvalidRow.perSymbol(unexpected, this::finding);
  }

  private static List<InvalidRow> rows(AvailabilityDatabase database) {
    TrackedArchive archive = database.archive();
    String day =
        switch (archive.series().cadence()) {
          case DAILY -> "CAST(date AS VARCHAR)";
          case MONTHLY -> "left(CAST(date AS VARCHAR), 7)";
        };
    return database.query(
        UNEXPECTED.formatted(day), InvalidRow::read, archive.urlStem(STAND_IN), STAND_IN);
  }

  private Finding finding(String symbol, List<InvalidRow> rows) {
    List<DateRange> days = InvalidRow.days(rows);
    return finding(
            PlainText.counted(rows.size(), "row")
                + " that no probe result explains; "
                + InvalidRow.first(rows),
            SuggestedFix.of(
                SuggestedFix.Kind.REPAIR,
                "find out which program writes this file, then probe again, which replaces the"
                    + " rows"))
        .withSymbol(symbol)
        .withDays(days)
        .withRepair(RepairPlans.probe(symbol, days));
  }
}
