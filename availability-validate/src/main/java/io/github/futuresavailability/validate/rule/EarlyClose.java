package io.github.futuresavailability.validate.rule;

import io.github.futuresavailability.internal.PlainText;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.validate.finding.Finding;
import io.github.futuresavailability.validate.finding.Severity;
import io.github.futuresavailability.validate.finding.SuggestedFix;
import io.github.futuresavailability.validate.internal.InvalidRow;
import java.util.List;

/**
 * Early close: the archive's candle of a day closed before the day ended, as in outages and on
 * first days of a contract, so that its volumes and prices cover only a part of the day. One
 * finding a symbol.
 */
final class EarlyClose extends StandardRule {
  private static final String EARLY =
      """
      SELECT stored.symbol, stored.date, 'it closed at ' || strftime(closed_at, '%H:%M:%S')
      FROM early_close JOIN daily_availability AS stored
        ON stored.date = early_close.date AND stored.symbol = early_close.symbol
      WHERE stored.available AND stored.trade_count IS NOT NULL
      ORDER BY stored.symbol, stored.date
      """;

  EarlyClose() {
    super(
        "early-close",
        Severity.WARNING,
        "A candle closed before the end of its day, so that its values cover a part of the day.");
  }

  @Override
  public List<Finding> check(AvailabilityDatabase database) {
    return InvalidRow.perSymbol(database.query(EARLY, InvalidRow::read), this::finding);
  }

  private Finding finding(String symbol, List<InvalidRow> rows) {
    return finding(
            PlainText.counted(rows.size(), "candle")
                + " closed before the end of the day; "
                + InvalidRow.first(rows),
            SuggestedFix.of(
                "the archive has no more of these days; leave them out where whole days matter"))
        .withSymbol(symbol)
        .withDays(InvalidRow.days(rows));
  }
}
