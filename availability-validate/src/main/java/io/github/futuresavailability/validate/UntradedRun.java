package io.github.futuresavailability.validate;

import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.history.ListingPeriod;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;

/**
 * Untraded run: the files of a listing go on for at least {@value #LEAST_DAYS} days after its last
 * trade, as they do after a settlement. One finding for each listing that ends so.
 *
 * <p>Nothing is wrong with such rows: a file is not a trade. But whoever takes presence for trading
 * must know. Names that end in SETTLED say it themselves and are left out, and so are days without
 * trades that trading follows, and days whose volume nobody collected.
 */
final class UntradedRun implements Validator {
  /** As many days without a trade as it takes days without a file to end a listing. */
  static final int LEAST_DAYS = ListingPeriod.LONGEST_GAP_DAYS + 1;

  /** Parameters: the longest gap, and the least days. */
  private static final String RUNS =
      """
      WITH flat AS (
        SELECT DISTINCT symbol FROM daily_availability WHERE available AND trade_count = 0
      ),
      present AS (
        SELECT symbol, date, trade_count,
          date - lag(date) OVER (PARTITION BY symbol ORDER BY date) - 1 > ?::INTEGER AS is_relisted
        FROM daily_availability SEMI JOIN flat USING (symbol)
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
      """;

  /** The last days of one listing, which have files and no trades. */
  private record Run(String symbol, DateRange days, int files) {
    static Run read(ResultSet row) throws SQLException {
      LocalDate first = row.getObject(2, LocalDate.class);
      LocalDate last = row.getObject(3, LocalDate.class);
      return new Run(row.getString(1), DateRange.of(first, last), row.getInt(4));
    }

    boolean isTold() {
      return ContractSymbol.tryParse(symbol).filter(ContractSymbol::isSettled).isEmpty();
    }
  }

  @Override
  public String id() {
    return "untraded-run";
  }

  @Override
  public Severity severity() {
    return Severity.WARNING;
  }

  @Override
  public List<Finding> check(AvailabilityDatabase database) {
    return database.query(RUNS, Run::read, ListingPeriod.LONGEST_GAP_DAYS, LEAST_DAYS).stream()
        .filter(Run::isTold)
        .map(this::finding)
        .toList();
  }

  private Finding finding(Run run) {
    return finding(
            "the last "
                + ReportWords.counted(run.files(), "file")
                + " of the listing have no trade: probably settled",
            "a file is not a trade: ask for traded() or tradedOnLastDays(n), not for presence")
        .withSymbol(run.symbol())
        .withDays(List.of(run.days()));
  }
}
