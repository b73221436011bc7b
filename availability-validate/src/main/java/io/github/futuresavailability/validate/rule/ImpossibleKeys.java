package io.github.futuresavailability.validate.rule;

import io.github.futuresavailability.internal.PlainText;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.validate.finding.Finding;
import io.github.futuresavailability.validate.finding.Severity;
import java.util.ArrayList;
import java.util.List;

/**
 * Impossible keys: a row without a symbol or a day, or with a day that no archive of this kind has:
 * an infinite day, or one outside the years 2010 to 2099. One finding for each kind.
 *
 * <p>A file without the key of its table, as other programs write it, can have such rows. They are
 * not symbol-days, so that no rule can judge them, and one of them makes the calendar millions of
 * days long. The suite therefore stops at such a finding, and the report has only the rules up to
 * this one: the others run once the rows are deleted. No probe can replace such a row, so that
 * there is no repair.
 */
final class ImpossibleKeys extends StandardRule {
  private static final String WITHOUT_SYMBOL = "symbol IS NULL";
  private static final String WITHOUT_DAY = "date IS NULL";
  private static final String FAR_DAY = "date NOT BETWEEN DATE '2010-01-01' AND DATE '2099-12-31'";

  /** To be filled in: the condition. */
  private static final String ROWS =
      """
      SELECT count(*), CAST(min(date) AS VARCHAR), CAST(max(date) AS VARCHAR)
      FROM daily_availability WHERE %s
      """;

  /** How many rows meet a condition, and their first and last day as DuckDB prints them. */
  private record Rows(long count, String first, String last) {
    static Rows of(AvailabilityDatabase database, String condition) {
      return database
          .query(
              ROWS.formatted(condition),
              row ->
                  new Rows(
                      row.getLong(1),
                      String.valueOf(row.getString(2)),
                      String.valueOf(row.getString(3))))
          .get(0);
    }

    String days() {
      return first.equals(last) ? first : first + " to " + last;
    }
  }

  ImpossibleKeys() {
    super(
        "impossible-keys",
        Severity.ERROR,
        "A row has no symbol or no day, or a day outside 2010 to 2099; the suite stops.");
  }

  @Override
  public boolean stopsOnFinding() {
    return true;
  }

  @Override
  public List<Finding> check(AvailabilityDatabase database) {
    List<Finding> findings = new ArrayList<>();
    for (String condition : List.of(WITHOUT_SYMBOL, WITHOUT_DAY, FAR_DAY)) {
      Rows rows = Rows.of(database, condition);
      if (rows.count() > 0) {
        findings.add(finding(condition, rows));
      }
    }
    return findings;
  }

  private Finding finding(String condition, Rows rows) {
    String what =
        condition.equals(FAR_DAY)
            ? "of a day that no archive has: " + rows.days()
            : "without a " + (condition.equals(WITHOUT_DAY) ? "day" : "symbol");
    return finding(
        PlainText.counted(rows.count(), "row") + " " + what,
        "another program altered the file: restore a backup, or delete the rows with DuckDB:"
            + " DELETE FROM daily_availability WHERE "
            + condition);
  }
}
