package io.github.futuresavailability.validate.crosscheck;

import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.ContractType;
import io.github.futuresavailability.history.PublicationRule;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The state of a symbol in the database on one day.
 *
 * @param probed whether there is a row
 * @param present whether the archive had a file
 * @param untraded whether there is a file without trades
 * @param early whether the absence was probed too early to be final
 */
record StoredContract(
    String symbol, boolean probed, boolean present, boolean untraded, boolean early) {
  /** Parameter: the day. Placeholder: the condition of an early absence. */
  private static final String ON_DAY =
      """
      SELECT symbol, day.symbol IS NOT NULL, coalesce(available, FALSE),
        coalesce(trade_count = 0, FALSE),
        coalesce(%s, FALSE)
      FROM (SELECT DISTINCT symbol FROM daily_availability) AS known
      LEFT JOIN (SELECT * FROM daily_availability WHERE date = ?) AS day USING (symbol)
      ORDER BY symbol
      """;

  /** Every symbol that has a row on any day. */
  static Map<String, StoredContract> all(AvailabilityDatabase database, LocalDate day) {
    Map<String, StoredContract> bySymbol = new LinkedHashMap<>();
    database
        .query(
            ON_DAY.formatted(PublicationRule.early("day", database.archive().series().cadence())),
            StoredContract::read,
            day)
        .forEach(stored -> bySymbol.put(stored.symbol(), stored));
    return bySymbol;
  }

  /** Whether it is a perpetual contract in that quote asset that was traded and is not settled. */
  boolean isTradedPerpetual(String quoteAsset) {
    ContractSymbol contract = ContractSymbol.of(symbol);
    return present
        && !untraded
        && contract.type() == ContractType.PERPETUAL
        && !contract.isSettled()
        && contract.quoteAsset().filter(quoteAsset::equals).isPresent();
  }

  private static StoredContract read(ResultSet row) throws SQLException {
    return new StoredContract(
        row.getString(1),
        row.getBoolean(2),
        row.getBoolean(3),
        row.getBoolean(4),
        row.getBoolean(5));
  }
}
