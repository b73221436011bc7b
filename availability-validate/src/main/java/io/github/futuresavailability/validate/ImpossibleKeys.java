package io.github.futuresavailability.validate;

import io.github.futuresavailability.store.AvailabilityDatabase;
import java.util.ArrayList;
import java.util.List;

/**
 * Impossible keys: a row without a symbol or a day, or of a day that no archive of this kind has:
 * an infinite one, or one outside of the years 2010 to 2099. One finding for each kind.
 *
 * <p>A file without the key of its table, as other programs make one, can hold such rows. They are
 * no symbol-days, so that no rule could say anything about them, and one of them makes the record
 * millions of days long. The suite therefore ends with such a finding, and the report has only the
 * rules up to this one: the others are checked once the rows are gone. Nothing can be probed for
 * such a row, so that there is no repair.
 */
final class ImpossibleKeys implements Validator {
  static final String ID = "impossible-keys";

  private static final String WITHOUT_SYMBOL = "symbol IS NULL";
  private static final String WITHOUT_DAY = "date IS NULL";
  private static final String FAR_DAY = "date NOT BETWEEN DATE '2010-01-01' AND DATE '2099-12-31'";

  /** To be filled in: the condition. */
  private static final String ROWS =
      """
      SELECT count(*), CAST(min(date) AS VARCHAR), CAST(max(date) AS VARCHAR)
      FROM daily_availability WHERE %s
      """;

  /** How many rows meet a condition, and their days as DuckDB writes them. */
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

  @Override
  public String id() {
    return ID;
  }

  @Override
  public Severity severity() {
    return Severity.ERROR;
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
        ReportWords.counted(rows.count(), "row") + " " + what,
        "another program altered the file: restore a backup, or delete the rows with DuckDB:"
            + " DELETE FROM daily_availability WHERE "
            + condition);
  }
}
