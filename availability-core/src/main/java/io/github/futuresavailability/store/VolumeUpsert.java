package io.github.futuresavailability.store;

import io.github.futuresavailability.DailyKline;
import io.github.futuresavailability.SymbolDay;
import io.github.futuresavailability.internal.duckdb.CancelOnInterrupt;
import io.github.futuresavailability.internal.duckdb.Times;
import io.github.futuresavailability.internal.duckdb.Transaction;
import io.github.futuresavailability.internal.facts.FactColumns;
import io.github.futuresavailability.internal.facts.StagedRelation;
import io.github.futuresavailability.internal.facts.SuspectVolumes;
import io.github.futuresavailability.store.change.VolumeChanges;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * Upserts volume facts: sets the volume and price columns of available rows only; of two facts for
 * one symbol-day the later one wins.
 */
final class VolumeUpsert {
  private static final String INCOMING = "incoming";
  private static final StagedRelation MATCHED = StagedRelation.of("matched");
  private static final String STAGE =
      "CREATE TEMP TABLE "
          + INCOMING
          + " (date DATE, symbol VARCHAR, "
          + FactColumns.VOLUMES.typed()
          + ", closed_at TIMESTAMP)";

  /** A left join, because it reads only the days of the new facts; an ANTI JOIN reads all. */
  private static final String MATCH =
      """
      CREATE TEMP TABLE %2$s AS
      SELECT incoming.*, stored.rowid AS stored_row
      FROM %1$s AS incoming LEFT JOIN daily_availability AS stored
        ON stored.date = incoming.date AND stored.symbol = incoming.symbol AND stored.available
      """
          .formatted(INCOMING, MATCHED.name());

  private static final String WITHOUT_ROW =
      "SELECT date, symbol FROM "
          + MATCHED.name()
          + " WHERE stored_row IS NULL ORDER BY date, symbol";
  private static final String UPDATE =
      """
      UPDATE daily_availability SET %1$s
      FROM %2$s AS matched
      WHERE matched.stored_row = daily_availability.rowid
      """
          .formatted(FactColumns.VOLUMES.assignedFrom("matched"), MATCHED.name());

  private static final String DELETE_EARLY_CLOSES =
      """
      DELETE FROM early_close USING %s AS matched
      WHERE matched.date = early_close.date AND matched.symbol = early_close.symbol
        AND matched.stored_row IS NOT NULL
      """
          .formatted(MATCHED.name());

  private static final String INSERT_EARLY_CLOSES =
      """
      INSERT INTO early_close
      SELECT date, symbol, closed_at FROM %s
      WHERE stored_row IS NOT NULL AND closed_at IS NOT NULL
      ORDER BY date, symbol
      """
          .formatted(MATCHED.name());

  private VolumeUpsert() {}

  static VolumeChanges run(DuckDBConnection connection, Collection<DailyKline> klines)
      throws SQLException {
    Map<SymbolDay, DailyKline> latest = new LinkedHashMap<>();
    for (DailyKline kline : klines) {
      latest.put(new SymbolDay(kline.symbol(), kline.day()), kline);
    }
    return Transaction.run(
        connection,
        () -> {
          try (Statement statement = connection.createStatement()) {
            statement.execute(STAGE);
            Transaction.append(
                connection,
                INCOMING,
                rows -> {
                  for (DailyKline kline : latest.values()) {
                    append(rows, kline);
                  }
                });
            return fill(statement);
          }
        });
  }

  /** An interrupt of the thread cancels it, and nothing is written. */
  private static VolumeChanges fill(Statement statement) throws SQLException {
    CancelOnInterrupt cancel = CancelOnInterrupt.of(statement);
    try {
      statement.execute(MATCH);
      List<SymbolDay> withoutRow = withoutRow(statement);
      SuspectVolumes.delete(statement, MATCHED);
      statement.execute(DELETE_EARLY_CLOSES);
      statement.execute(INSERT_EARLY_CLOSES);
      return new VolumeChanges(statement.executeUpdate(UPDATE), withoutRow);
    } finally {
      cancel.close();
    }
  }

  private static void append(DuckDBAppender rows, DailyKline kline) throws SQLException {
    rows.beginRow()
        .append(kline.day())
        .append(kline.symbol())
        .append(kline.quoteVolume())
        .append(kline.tradeCount())
        .append(kline.baseVolume())
        .append(kline.takerBuyBaseVolume())
        .append(kline.takerBuyQuoteVolume())
        .append(kline.open())
        .append(kline.high())
        .append(kline.low())
        .append(kline.close());
    Instant closedEarlyAt = kline.closedEarlyAt();
    if (closedEarlyAt == null) {
      rows.appendNull().endRow();
    } else {
      rows.append(Times.column(closedEarlyAt)).endRow();
    }
  }

  private static List<SymbolDay> withoutRow(Statement statement) throws SQLException {
    List<SymbolDay> missing = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(WITHOUT_ROW)) {
      while (rows.next()) {
        missing.add(new SymbolDay(rows.getString(2), rows.getObject(1, LocalDate.class)));
      }
    }
    return missing;
  }
}
