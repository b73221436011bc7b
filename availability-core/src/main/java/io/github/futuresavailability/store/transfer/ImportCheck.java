package io.github.futuresavailability.store.transfer;

import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.archive.TrackedArchive;
import io.github.futuresavailability.internal.duckdb.Transaction;
import io.github.futuresavailability.internal.facts.ArchiveRecord;
import io.github.futuresavailability.internal.facts.StagedRelation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBConnection;

/**
 * Checks the rows of an import by the rules of {@code Availability} and {@code DailyKline}, for
 * duplicates, and against the tracked series. The exception names the first bad row.
 */
final class ImportCheck {
  private static final String ROWS =
      """
      SELECT file, row, date, symbol, problem FROM (
        SELECT *, CASE
          WHEN date IS NULL THEN 'date is null'
          WHEN symbol IS NULL THEN 'symbol is null'
          WHEN available IS NULL THEN 'available is null'
          WHEN url IS NULL THEN 'url is null'
          WHEN status_code IS NULL THEN 'status_code is null'
          WHEN probe_timestamp IS NULL THEN 'probe_timestamp is null'
          WHEN NOT isfinite(date) OR NOT isfinite(probe_timestamp)
            OR NOT coalesce(isfinite(last_modified), true) THEN 'a time is infinite'
          WHEN status_code <> CASE WHEN available THEN 200 ELSE 404 END
            THEN 'available is ' || available || ' and status_code ' || status_code
          WHEN NOT available AND (file_size_bytes IS NOT NULL OR last_modified IS NOT NULL)
            THEN 'it is absent and has a size or time'
          WHEN file_size_bytes < 0 THEN 'file_size_bytes is ' || file_size_bytes
          WHEN trade_count < 0 THEN 'trade_count is ' || trade_count
          WHEN len(list_filter(volumes, lambda x: x IS NULL)) NOT IN (0, 8)
            OR (trade_count IS NULL) <> (quote_volume_usdt IS NULL)
            THEN 'it has some of the nine volumes and prices, not all or none'
          WHEN len(list_filter(volumes, lambda x: NOT isfinite(x))) > 0
            THEN 'a volume or price is no finite number'
        END AS problem
        FROM (
          SELECT *, [quote_volume_usdt, volume_base, taker_buy_volume_base,
            taker_buy_quote_volume_usdt, open_price, high_price, low_price, close_price] AS volumes
          FROM %s)
      ) WHERE problem IS NOT NULL ORDER BY file, row LIMIT 1
      """;

  private static final String TWICE =
      """
      SELECT max(file), max(row), date, symbol, 'the day of the symbol is there twice'
      FROM %s GROUP BY date, symbol HAVING count(*) > 1 ORDER BY date, symbol LIMIT 1
      """;
  private static final String SYMBOLS =
      "SELECT min(file), min(row), min(date), symbol FROM %s GROUP BY symbol ORDER BY symbol";
  private static final String STAGE_STEMS = "CREATE TEMP TABLE stem (symbol VARCHAR, url VARCHAR)";
  private static final String OTHER_URL =
      """
      SELECT file, row, date, symbol,
        'its url is ' || imported.url || ', not ' || stem.url || %2$s
      FROM %1$s AS imported JOIN stem USING (symbol)
      WHERE imported.url <> stem.url || %2$s ORDER BY file, row LIMIT 1
      """;

  private final DuckDBConnection connection;
  private final TrackedArchive archive;
  private final String imported;

  /**
   * A check inside the transaction of an import.
   *
   * @param imported the rows, with the columns {@code file} and {@code row}
   */
  ImportCheck(DuckDBConnection connection, TrackedArchive archive, StagedRelation imported) {
    this.connection = connection;
    this.archive = archive;
    this.imported = imported.name();
  }

  void run() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      refuseFirst(statement, ROWS.formatted(imported));
      refuseFirst(statement, TWICE.formatted(imported));
      List<String> symbols = symbols(statement);
      statement.execute(STAGE_STEMS);
      Transaction.append(
          connection,
          "stem",
          rows -> {
            for (String symbol : symbols) {
              rows.beginRow().append(symbol).append(archive.urlStem(symbol)).endRow();
            }
          });
      String urlEnd = ArchiveRecord.urlEnd(archive.series());
      refuseFirst(statement, OTHER_URL.formatted(imported, urlEnd));
    }
  }

  private static void refuseFirst(Statement statement, String query) throws SQLException {
    try (ResultSet row = statement.executeQuery(query)) {
      if (row.next()) {
        throw refused(row, row.getString(5));
      }
    }
  }

  private List<String> symbols(Statement statement) throws SQLException {
    List<String> symbols = new ArrayList<>();
    try (ResultSet row = statement.executeQuery(SYMBOLS.formatted(imported))) {
      while (row.next()) {
        String symbol = row.getString(4);
        if (ContractSymbol.tryParse(symbol).isEmpty()) {
          throw refused(row, "no archive can have such a symbol");
        }
        symbols.add(symbol);
      }
    }
    return symbols;
  }

  private static ImportException refused(ResultSet row, String problem) throws SQLException {
    return new ImportException(
        "Nothing was imported: row %s of %s, %s on %s: %s"
            .formatted(
                row.getString(2), row.getString(1), row.getString(4), row.getString(3), problem),
        null);
  }
}
