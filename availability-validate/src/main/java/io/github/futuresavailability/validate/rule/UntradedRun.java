package io.github.futuresavailability.validate.rule;

import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.history.ListingRule;
import io.github.futuresavailability.history.ReuseRule;
import io.github.futuresavailability.internal.PlainText;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.validate.finding.Finding;
import io.github.futuresavailability.validate.finding.Severity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;

/**
 * Untraded run: files go on for at least {@value #LEAST_DAYS} days after a listing period, without
 * trades, as they do after a settlement. One finding for each listing period that ends so, and one
 * for a contract whose files never have trades.
 *
 * <p>Such rows are right: a file is not a trade. But a study that takes presence for trading is
 * wrong about these days. Names that end in SETTLED make it plain and are not reported, nor are
 * days without trades before the first listing period of a contract, nor days without a collected
 * volume.
 */
final class UntradedRun extends StandardRule {
  /** As many days without a trade as it takes to end a listing period. */
  static final int LEAST_DAYS = ListingRule.ENDING_DAYS;

  /** Parameter: the least days. */
  private static final String RUNS =
      """
      WITH reuse AS MATERIALIZED (%2$s),
      flat AS (
        SELECT DISTINCT symbol FROM daily_availability WHERE available AND trade_count = 0
      ),
      present AS (
        SELECT stored.symbol, stored.date, %1$s AS is_active, %3$s AS contract
        FROM daily_availability AS stored
        SEMI JOIN flat ON flat.symbol = stored.symbol
        LEFT JOIN reuse ON reuse.symbol = stored.symbol
        WHERE stored.available
      ),
      followed AS (
        SELECT symbol, date, is_active, contract,
          max(date) FILTER (is_active) OVER (
            PARTITION BY symbol, contract ORDER BY date ROWS UNBOUNDED PRECEDING) AS last_active,
          bool_or(is_active) OVER (PARTITION BY symbol, contract) AS is_ever_active
        FROM present
      )
      SELECT symbol, min(date), max(date), count(DISTINCT date), last_active IS NULL
      FROM followed
      WHERE NOT is_active AND (last_active IS NOT NULL OR NOT is_ever_active)
      GROUP BY symbol, contract, last_active
      HAVING count(DISTINCT date) >= ?::INTEGER
      ORDER BY symbol, min(date)
      """
          .formatted(
              ListingRule.active("stored"),
              ReuseRule.reuseDays(),
              ReuseRule.contractNumber("stored", "reuse.days"));

  /** The days after one listing period, or after none, which have files and no trades. */
  private record Run(String symbol, DateRange days, int files, boolean isNeverTraded) {
    static Run read(ResultSet row) throws SQLException {
      LocalDate first = row.getObject(2, LocalDate.class);
      LocalDate last = row.getObject(3, LocalDate.class);
      return new Run(row.getString(1), DateRange.of(first, last), row.getInt(4), row.getBoolean(5));
    }

    boolean isReported() {
      return ContractSymbol.tryParse(symbol).filter(ContractSymbol::isSettled).isEmpty();
    }

    String message() {
      String count = PlainText.counted(files, "file");
      return isNeverTraded
          ? count + " and no trade on any of these days: perhaps never traded"
          : count + " without a trade after the listing period ended: probably settled or halted";
    }
  }

  UntradedRun() {
    super(
        "untraded-run",
        Severity.WARNING,
        "Files go on without trades for 8 days or more, after a listing period or without one.");
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
            run.message(),
            "a file is not a trade: select traded() or tradedOnLastDays(n) instead of presence")
        .withSymbol(run.symbol())
        .withDays(List.of(run.days()));
  }
}
