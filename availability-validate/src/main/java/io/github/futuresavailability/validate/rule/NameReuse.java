package io.github.futuresavailability.validate.rule;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.history.ListingRule;
import io.github.futuresavailability.internal.PlainText;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.validate.finding.Finding;
import io.github.futuresavailability.validate.finding.Severity;
import io.github.futuresavailability.validate.internal.RowKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/**
 * Name reuse: a symbol is listed again at a price at least {@value #FACTOR} times higher or lower
 * than before. One finding for each such relisting, on its first day.
 *
 * <p>A symbol is not a contract: the exchange uses names again for other assets. A return over the
 * gap would then compare two assets. The price before is the last close up to the last file, the
 * price after is the first open from the first file on; without both, nothing is reported.
 */
final class NameReuse extends StandardRule {
  /** A price that is so many times higher or lower is another price level. */
  static final int FACTOR = 3;

  /**
   * Parameters: whether the key is enforced, and the factor, twice. With the key, only symbols with
   * fewer present rows than days between the first and the last have gaps.
   */
  private static final String RELISTED =
      """
      WITH gapped AS (
        SELECT symbol
        FROM daily_availability AS stored
        WHERE %1$s
        GROUP BY symbol
        HAVING NOT ?::BOOLEAN OR count(*) <= max(date) - min(date)
      ),
      gap AS (
        SELECT symbol, lag(date) OVER (PARTITION BY symbol ORDER BY date) AS last_day,
          date AS first_day
        FROM daily_availability AS stored SEMI JOIN gapped USING (symbol)
        WHERE %1$s
        QUALIFY %2$s
      ),
      price AS (
        SELECT gap.symbol, gap.last_day, gap.first_day,
          arg_max(close_price, date) FILTER (date <= gap.last_day) AS before,
          arg_min(open_price, date) FILTER (date >= gap.first_day) AS after
        FROM gap JOIN daily_availability AS stored
          ON stored.symbol = gap.symbol AND stored.available AND stored.trade_count IS NOT NULL
        GROUP BY gap.symbol, gap.last_day, gap.first_day
      )
      SELECT symbol, last_day, first_day, before, after
      FROM price
      WHERE before > 0 AND after > 0
        AND (after >= before * ?::INTEGER OR before >= after * ?::INTEGER)
      ORDER BY symbol, first_day
      """
          .formatted(ListingRule.active("stored"), ListingRule.relisted("last_day", "stored"));

  private record Relisting(
      String symbol, LocalDate lastDay, LocalDate firstDay, double before, double after) {
    static Relisting read(ResultSet row) throws SQLException {
      return new Relisting(
          row.getString(1),
          row.getObject(2, LocalDate.class),
          row.getObject(3, LocalDate.class),
          row.getDouble(4),
          row.getDouble(5));
    }

    String message() {
      long gap = DateRange.of(lastDay, firstDay).size() - 2;
      return String.format(
          Locale.ROOT,
          "listed again after %s at another price, now %s, before %s: perhaps another asset",
          PlainText.counted(gap, "day"),
          after,
          before);
    }
  }

  NameReuse() {
    super(
        "name-reuse",
        Severity.WARNING,
        "A symbol is listed again at a price at least 3 times higher or lower.");
  }

  @Override
  public List<Finding> check(AvailabilityDatabase database) {
    return database
        .query(RELISTED, Relisting::read, RowKey.isEnforcedIn(database), FACTOR, FACTOR)
        .stream()
        .map(this::finding)
        .toList();
  }

  private Finding finding(Relisting relisting) {
    return finding(
            relisting.message(),
            "treat each listing period of timelineOf(symbol) as a separate contract")
        .withSymbol(relisting.symbol())
        .withDays(List.of(DateRange.of(relisting.firstDay())));
  }
}
