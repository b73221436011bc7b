package io.github.futuresavailability.validate.rule;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.internal.PlainText;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.validate.finding.Finding;
import io.github.futuresavailability.validate.finding.Severity;
import io.github.futuresavailability.validate.finding.SuggestedFix;
import io.github.futuresavailability.validate.internal.InvalidRow;
import io.github.futuresavailability.validate.internal.RepairPlans;
import java.util.List;

/**
 * Kline sanity: the volumes and prices of a day contradict each other. One finding a symbol.
 *
 * <p>No price or volume is negative or infinite, low and high enclose open and close, takers bought
 * at most what was traded, without trades nothing was traded, and with trades no price and no
 * traded volume is zero. Equal decimals are equal doubles, so that no comparison needs a tolerance.
 * {@link VolumeCoverage} reports rows without some of the nine values.
 *
 * <p>Monthly files are sometimes wrong where the daily ones are right, so that the fix compares
 * with the daily files.
 */
final class KlineSanity extends StandardRule {
  private static final String IMPOSSIBLE =
      """
      SELECT symbol, date, problem
      FROM (
        SELECT symbol, date,
          CASE
            WHEN NOT isfinite(open_price) OR NOT isfinite(high_price) OR NOT isfinite(low_price)
              OR NOT isfinite(close_price) OR NOT isfinite(volume_base)
              OR NOT isfinite(quote_volume_usdt) OR NOT isfinite(taker_buy_volume_base)
              OR NOT isfinite(taker_buy_quote_volume_usdt) THEN 'a value is not a finite number'
            WHEN trade_count < 0 THEN 'trade_count is ' || trade_count
            WHEN low_price < 0 THEN 'low_price is ' || low_price
            WHEN volume_base < 0 THEN 'volume_base is ' || volume_base
            WHEN quote_volume_usdt < 0 THEN 'quote_volume_usdt is ' || quote_volume_usdt
            WHEN taker_buy_volume_base < 0
              THEN 'taker_buy_volume_base is ' || taker_buy_volume_base
            WHEN taker_buy_quote_volume_usdt < 0
              THEN 'taker_buy_quote_volume_usdt is ' || taker_buy_quote_volume_usdt
            WHEN low_price > open_price
              THEN 'low_price ' || low_price || ' is above open_price ' || open_price
            WHEN low_price > close_price
              THEN 'low_price ' || low_price || ' is above close_price ' || close_price
            WHEN high_price < open_price
              THEN 'high_price ' || high_price || ' is below open_price ' || open_price
            WHEN high_price < close_price
              THEN 'high_price ' || high_price || ' is below close_price ' || close_price
            WHEN taker_buy_volume_base > volume_base
              THEN 'taker_buy_volume_base ' || taker_buy_volume_base
                || ' is more than volume_base ' || volume_base
            WHEN taker_buy_quote_volume_usdt > quote_volume_usdt
              THEN 'taker_buy_quote_volume_usdt ' || taker_buy_quote_volume_usdt
                || ' is more than quote_volume_usdt ' || quote_volume_usdt
            WHEN trade_count = 0 AND volume_base > 0
              THEN 'no trade, and volume_base is ' || volume_base
            WHEN trade_count = 0 AND quote_volume_usdt > 0
              THEN 'no trade, and quote_volume_usdt is ' || quote_volume_usdt
            WHEN trade_count > 0 AND volume_base = 0
              THEN trade_count || ' trades, and volume_base is 0'
            WHEN trade_count > 0 AND quote_volume_usdt = 0
              THEN trade_count || ' trades, and quote_volume_usdt is 0'
            WHEN trade_count > 0 AND low_price = 0 THEN trade_count || ' trades, and low_price is 0'
            WHEN trade_count > 0 AND open_price = 0
              THEN trade_count || ' trades, and open_price is 0'
            WHEN trade_count > 0 AND close_price = 0
              THEN trade_count || ' trades, and close_price is 0'
          END AS problem
        FROM daily_availability
        WHERE available
      )
      WHERE problem IS NOT NULL
      ORDER BY symbol, date
      """;

  KlineSanity() {
    super("kline-sanity", Severity.ERROR, "Volumes and prices of a day contradict each other.");
  }

  @Override
  public List<Finding> check(AvailabilityDatabase database) {
    return InvalidRow.perSymbol(database.query(IMPOSSIBLE, InvalidRow::read), this::finding);
  }

  private Finding finding(String symbol, List<InvalidRow> rows) {
    List<DateRange> days = InvalidRow.days(rows);
    return finding(
            PlainText.counted(rows.size(), "impossible kline") + "; " + InvalidRow.first(rows),
            SuggestedFix.of(SuggestedFix.Kind.VOLUME_VERIFICATION, "compare with the daily files")
                .withSymbol(symbol)
                .withDays(days))
        .withSymbol(symbol)
        .withDays(days)
        .withRepair(RepairPlans.collectVolumes(symbol, days));
  }
}
