package io.github.futuresavailability.validate.rule;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.history.ListingRule;
import io.github.futuresavailability.history.ReuseRule;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Name reuse: a symbol starts another listing period, and it is or may be another contract. One
 * finding for each, on its first day.
 *
 * <p>A symbol is not a contract: the exchange uses names again for other assets, and a return over
 * the change would compare two of them. Reported are new listing periods that a settled name proves
 * to be another contract, and those at a price at least {@value #FACTOR} times higher or lower than
 * before. The price before is the last close up to the last active day, the price after is the
 * first open from the first day on.
 *
 * <p>Also reported is a settled name that begins while its trading name goes on, if the volume of
 * its first file is not collected: whether the trading name went to another contract is unknown.
 */
final class NameReuse extends StandardRule {
  /** A price that is so many times higher or lower is another price level. */
  static final int FACTOR = 3;

  /**
   * Parameters: whether the key is enforced, and the factor, twice. With the key, a symbol has one
   * listing period if it has as many active rows as days between the first and the last, and no
   * settled name says otherwise.
   */
  private static final String STARTS =
      """
      WITH reuse AS MATERIALIZED (%2$s),
      gapped AS (
        SELECT stored.symbol, any_value(reuse.days) AS reuse_days
        FROM daily_availability AS stored LEFT JOIN reuse ON reuse.symbol = stored.symbol
        WHERE %1$s
        GROUP BY stored.symbol
        HAVING NOT ?::BOOLEAN OR any_value(reuse.days) IS NOT NULL
          OR count(*) <= max(date) - min(date)
      ),
      active AS (
        SELECT stored.symbol, stored.date, %3$s AS contract
        FROM daily_availability AS stored JOIN gapped ON gapped.symbol = stored.symbol
        WHERE %1$s
      ),
      start AS (
        SELECT symbol, date AS first_day, lag(date) OVER history AS last_day,
          contract <> lag(contract) OVER history AS is_reused
        FROM active
        WINDOW history AS (PARTITION BY symbol ORDER BY date)
        QUALIFY last_day IS NOT NULL AND (is_reused OR %4$s)
      ),
      price AS (
        SELECT start.symbol, start.last_day, start.first_day, start.is_reused,
          arg_max(close_price, date) FILTER (date <= start.last_day) AS before,
          arg_min(open_price, date) FILTER (date >= start.first_day) AS after
        FROM start LEFT JOIN daily_availability AS stored
          ON stored.symbol = start.symbol AND stored.available AND stored.trade_count IS NOT NULL
        GROUP BY start.symbol, start.last_day, start.first_day, start.is_reused
      )
      SELECT symbol, last_day, first_day, is_reused, before, after
      FROM price
      WHERE is_reused OR (before > 0 AND after > 0
        AND (after >= before * ?::INTEGER OR before >= after * ?::INTEGER))
      ORDER BY symbol, first_day
      """
          .formatted(
              ListingRule.active("stored"),
              ReuseRule.reuseDays(),
              ReuseRule.contractNumber("stored", "gapped.reuse_days"),
              ListingRule.relisted("last_day", "active"));

  /** The settled names that may have left their trading name to another contract. */
  private static final String UNKNOWN =
      """
      SELECT settled.settled_name, settled.symbol, settled.day
      FROM (%s) AS settled
      JOIN daily_availability AS trading
        ON trading.symbol = settled.symbol AND trading.date = settled.day AND trading.available
      WHERE settled.trade_count IS NULL
      ORDER BY settled.symbol, settled.day
      """
          .formatted(ReuseRule.firstSettled());

  /** The start of a listing period after another one. */
  private record Start(
      String symbol,
      LocalDate lastDay,
      LocalDate firstDay,
      boolean isReused,
      @Nullable Double before,
      @Nullable Double after) {
    static Start read(ResultSet row) throws SQLException {
      return new Start(
          row.getString(1),
          row.getObject(2, LocalDate.class),
          row.getObject(3, LocalDate.class),
          row.getBoolean(4),
          row.getObject(5, Double.class),
          row.getObject(6, Double.class));
    }

    String message() {
      String prices =
          before == null || after == null
              ? ""
              : String.format(Locale.ROOT, ", now at %s, before at %s", after, before);
      return isReused
          ? "another contract has this name from here on" + prices
          : "listed again after " + gap() + prices + ": perhaps another asset";
    }

    private String gap() {
      return PlainText.counted(DateRange.of(lastDay, firstDay).size() - 2, "day");
    }
  }

  /** A settled name of which it is unknown whether it is a contract of its own. */
  private record Unknown(String settled, String symbol, LocalDate day) {
    static Unknown read(ResultSet row) throws SQLException {
      return new Unknown(row.getString(1), row.getString(2), row.getObject(3, LocalDate.class));
    }

    String message() {
      return settled + " begins, and whether the name has another contract from here on is unknown";
    }
  }

  NameReuse() {
    super(
        "name-reuse",
        Severity.WARNING,
        "A symbol is listed again, and it is another contract or may be one.");
  }

  @Override
  public List<Finding> check(AvailabilityDatabase database) {
    List<Start> starts =
        database.query(STARTS, Start::read, RowKey.isEnforcedIn(database), FACTOR, FACTOR);
    List<Unknown> unknown = database.query(UNKNOWN, Unknown::read);
    return Stream.concat(starts.stream().map(this::finding), unknown.stream().map(this::finding))
        .toList();
  }

  private Finding finding(Start start) {
    return finding(
            start.message(),
            "treat each listing period of timelineOf(symbol) as a separate contract")
        .withSymbol(start.symbol())
        .withDays(List.of(DateRange.of(start.firstDay())));
  }

  private Finding finding(Unknown unknown) {
    return finding(unknown.message(), "collect the volumes of both names")
        .withSymbol(unknown.symbol())
        .withDays(List.of(DateRange.of(unknown.day())));
  }
}
