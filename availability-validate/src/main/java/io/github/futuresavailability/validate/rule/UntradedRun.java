package io.github.futuresavailability.validate.rule;

import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.history.ListingRule;
import io.github.futuresavailability.internal.PlainText;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.validate.finding.Finding;
import io.github.futuresavailability.validate.finding.Severity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;

/**
 * Untraded run: the files of a listing period continue for at least {@value #LEAST_DAYS} days after
 * its last trade, as they do after a settlement. One finding for each listing period that ends so.
 *
 * <p>Such rows are right: a file is not a trade. But a study that takes presence for trading is
 * wrong about these days. Names that end in SETTLED make it plain and are not reported, nor are
 * days without trades before days with trades, nor days without a collected volume.
 */
final class UntradedRun extends StandardRule {
  /** As many days without a trade as it takes days without a file to end a listing. */
  static final int LEAST_DAYS = ListingRule.ENDING_DAYS;

  /** Parameter: the least days. */
  private static final String RUNS =
      """
      WITH flat AS (
        SELECT DISTINCT symbol FROM daily_availability WHERE available AND trade_count = 0
      ),
      present AS (
        SELECT symbol, date, trade_count,
          %s AS is_relisted
        FROM daily_availability AS stored SEMI JOIN flat USING (symbol)
        WHERE available
      ),
      listed AS (
        SELECT symbol, date, trade_count,
          count(*) FILTER (is_relisted)
            OVER (PARTITION BY symbol ORDER BY date ROWS UNBOUNDED PRECEDING) AS listing
        FROM present
      ),
      traded AS (
        SELECT symbol, listing, max(date) FILTER (trade_count IS DISTINCT FROM 0) AS last_day
        FROM listed
        GROUP BY symbol, listing
      )
      SELECT symbol, min(date), max(date), count(DISTINCT date)
      FROM listed JOIN traded USING (symbol, listing)
      WHERE date > coalesce(traded.last_day, DATE '-infinity')
      GROUP BY symbol, listing
      HAVING count(DISTINCT date) >= ?::INTEGER
      ORDER BY symbol, min(date)
      """
          .formatted(
              ListingRule.relisted("lag(date) OVER (PARTITION BY symbol ORDER BY date)", "stored"));

  /** The last days of one listing period, which have files and no trades. */
  private record Run(String symbol, DateRange days, int files) {
    static Run read(ResultSet row) throws SQLException {
      LocalDate first = row.getObject(2, LocalDate.class);
      LocalDate last = row.getObject(3, LocalDate.class);
      return new Run(row.getString(1), DateRange.of(first, last), row.getInt(4));
    }

    boolean isReported() {
      return ContractSymbol.tryParse(symbol).filter(ContractSymbol::isSettled).isEmpty();
    }
  }

  UntradedRun() {
    super("untraded-run", Severity.WARNING, "A listing period ends with 8 or more untraded days.");
  }

  @Override
  public List<Finding> check(AvailabilityDatabase database) {
    return database.query(RUNS, Run::read, LEAST_DAYS).stream()
        .filter(Run::isReported)
        .map(this::finding)
        .toList();
  }

  private Finding finding(Run run) {
    return finding(
            "the last "
                + PlainText.counted(run.files(), "file")
                + " of the listing period have no trade: probably settled",
            "a file is not a trade: select traded() or tradedOnLastDays(n) instead of presence")
        .withSymbol(run.symbol())
        .withDays(List.of(run.days()));
  }
}
