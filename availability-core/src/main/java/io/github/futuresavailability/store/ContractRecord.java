package io.github.futuresavailability.store;

import io.github.futuresavailability.ExchangeContract;
import io.github.futuresavailability.ExchangeInfo;
import io.github.futuresavailability.RecordedContract;
import io.github.futuresavailability.internal.Storable;
import io.github.futuresavailability.internal.duckdb.Times;
import io.github.futuresavailability.internal.duckdb.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Records what the exchange says of its contracts. A response that says the same as the newest one
 * extends its time; one that says something else adds a row. An older response than the newest adds
 * only what is before the first one: what changed between two recorded responses stays unknown.
 */
final class ContractRecord {
  static final String READ =
      """
      SELECT symbol, contract_type, underlying_type, onboarded_at, delivers_at, first_seen_at,
        last_seen_at
      FROM contract_state
      ORDER BY symbol, first_seen_at
      """;

  private static final String STAGE =
      """
      CREATE TEMP TABLE said (
        symbol VARCHAR, contract_type VARCHAR, underlying_type VARCHAR, onboarded_at TIMESTAMP,
        delivers_at TIMESTAMP, seen_at TIMESTAMP)
      """;

  /** Each contract that the response has, next to the first or the last row of its symbol. */
  private static final String NEXT_TO =
      """
      CREATE TEMP TABLE %1$s AS
      SELECT said.*, state.row, state.symbol IS NOT NULL AND
        (state.contract_type, state.underlying_type, state.onboarded_at, state.delivers_at)
          IS NOT DISTINCT FROM
        (said.contract_type, said.underlying_type, said.onboarded_at, said.delivers_at) AS same
      FROM said LEFT JOIN (
        SELECT *, rowid AS row FROM contract_state
        QUALIFY row_number() OVER (PARTITION BY symbol ORDER BY first_seen_at %2$s) = 1
      ) AS state ON state.symbol = said.symbol
      WHERE %3$s
      """;

  private static final String AFTER_LAST =
      NEXT_TO.formatted(
          "after_last", "DESC", "state.symbol IS NULL OR said.seen_at > state.last_seen_at");
  private static final String BEFORE_FIRST =
      NEXT_TO.formatted("before_first", "ASC", "said.seen_at < state.first_seen_at");
  private static final String EXTEND =
      """
      UPDATE contract_state SET %2$s = %1$s.seen_at FROM %1$s
      WHERE %1$s.same AND %1$s.row = contract_state.rowid
      """;
  private static final String ADD =
      """
      INSERT INTO contract_state
      SELECT symbol, contract_type, underlying_type, onboarded_at, delivers_at, seen_at, seen_at
      FROM %1$s WHERE NOT same ORDER BY symbol
      """;

  private ContractRecord() {}

  /** Returns the number of rows that were added or extended. */
  static long write(DuckDBConnection connection, ExchangeInfo info) throws SQLException {
    return Transaction.run(
        connection,
        () -> {
          try (Statement statement = connection.createStatement()) {
            statement.execute(STAGE);
            Transaction.append(connection, "said", rows -> append(rows, info));
            statement.execute(AFTER_LAST);
            statement.execute(BEFORE_FIRST);
            return store(statement, "after_last", "last_seen_at")
                + store(statement, "before_first", "first_seen_at");
          }
        });
  }

  private static long store(Statement statement, String table, String time) throws SQLException {
    return statement.executeUpdate(EXTEND.formatted(table, time))
        + (long) statement.executeUpdate(ADD.formatted(table));
  }

  private static void append(DuckDBAppender rows, ExchangeInfo info) throws SQLException {
    for (ExchangeContract contract : info.contracts()) {
      rows.beginRow()
          .append(contract.symbol())
          .append(contract.contractType())
          .append(contract.underlyingType());
      append(rows, contract.onboardedAt());
      append(rows, contract.deliversAt());
      append(rows, info.serverTime());
      rows.endRow();
    }
  }

  private static void append(DuckDBAppender rows, @Nullable Instant time) throws SQLException {
    if (time == null || !Storable.holds(time)) {
      rows.appendNull();
    } else {
      rows.appendEpochMicros(Times.micros(time));
    }
  }

  static RecordedContract read(ResultSet row) throws SQLException {
    return new RecordedContract(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        Times.instantOrNull(row, 4),
        Times.instantOrNull(row, 5),
        Times.instant(row, 6),
        Times.instant(row, 7));
  }
}
