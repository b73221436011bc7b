package io.github.futuresavailability.store;

import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.archive.TrackedArchive;
import io.github.futuresavailability.internal.duckdb.Transaction;
import io.github.futuresavailability.internal.facts.ArchiveRecord;
import io.github.futuresavailability.internal.facts.StagedRelation;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.duckdb.DuckDBConnection;

/**
 * Stages one fact for every published day of each staged probe result, inside the caller's
 * transaction.
 */
final class StagedFacts {
  private static final StagedRelation FACTS = new StagedRelation("incoming", "incoming_in_order");

  private static final String STAGE =
      """
      CREATE TEMP TABLE stem (symbol_rank INTEGER, symbol VARCHAR, url_stem VARCHAR);
      CREATE TEMP TABLE published (date DATE);
      """;

  /** The days with a file in a staged result or a stored row; the caller adds others. */
  private static final String PUBLISH =
      """
      INSERT INTO published
      SELECT DISTINCT date FROM staged_file SEMI JOIN staged_result USING (result_id)
      UNION
      SELECT DISTINCT date FROM daily_availability
      WHERE available
        AND date BETWEEN (SELECT min(first_day) FROM staged_result)
          AND (SELECT max(last_day) FROM staged_result)
      """;

  /** Texts are looked up by the rank of a symbol, so that a sort moves only numbers. */
  private static final String TEXTS =
      """
      SET VARIABLE symbols = (SELECT list(symbol ORDER BY symbol_rank) FROM stem);
      SET VARIABLE url_stems = (SELECT list(url_stem ORDER BY symbol_rank) FROM stem);
      """;

  private static final String NUMBERS =
      """
      CREATE TEMP VIEW incoming_number AS
      SELECT
        day.date,
        stem.symbol_rank,
        file.date IS NOT NULL AS available,
        file.file_size_bytes,
        file.last_modified,
        result.probe_timestamp
      FROM staged_result AS result
      JOIN stem ON stem.symbol = result.symbol
      JOIN (SELECT DISTINCT date FROM published) AS day
        ON day.date BETWEEN result.first_day AND result.last_day
      LEFT JOIN staged_file AS file
        ON file.result_id = result.result_id AND file.date = day.date
      """;

  private static final String INCOMING =
      """
      CREATE TEMP VIEW %1$s AS
      SELECT
        date,
        getvariable('symbols')[symbol_rank] AS symbol,
        available,
        file_size_bytes,
        last_modified,
        getvariable('url_stems')[symbol_rank] || %2$s AS url,
        CASE WHEN available THEN 200 ELSE 404 END AS status_code,
        probe_timestamp
      FROM (FROM incoming_number %3$s)
      """;

  private final DuckDBConnection connection;
  private final TrackedArchive archive;

  StagedFacts(DuckDBConnection connection, TrackedArchive archive) {
    this.connection = connection;
    this.archive = archive;
  }

  /**
   * Stages the facts.
   *
   * @param symbols the symbols of all staged results
   * @param published days that are published although no result or stored row has a file for them
   */
  StagedRelation stage(
      Statement statement, Collection<String> symbols, Collection<LocalDate> published)
      throws SQLException {
    statement.execute(STAGE);
    appendStems(symbols);
    appendPublished(published);
    statement.execute(PUBLISH);
    statement.execute(TEXTS);
    statement.execute(NUMBERS);
    String urlEnd = ArchiveRecord.urlEnd(archive.series());
    statement.execute(INCOMING.formatted(FACTS.name(), urlEnd, ""));
    statement.execute(INCOMING.formatted(FACTS.inOrder(), urlEnd, "ORDER BY date, symbol_rank"));
    return FACTS;
  }

  private void appendStems(Collection<String> symbols) throws SQLException {
    List<String> ranked = symbols.stream().sorted(ContractSymbol.UTF8_ORDER).toList();
    Transaction.append(
        connection,
        "stem",
        rows -> {
          int rank = 1;
          for (String symbol : ranked) {
            rows.beginRow().append(rank++).append(symbol).append(archive.urlStem(symbol)).endRow();
          }
        });
  }

  private void appendPublished(Collection<LocalDate> published) throws SQLException {
    Transaction.append(
        connection,
        "published",
        rows -> {
          for (LocalDate day : published) {
            rows.beginRow().append(day).endRow();
          }
        });
  }
}
