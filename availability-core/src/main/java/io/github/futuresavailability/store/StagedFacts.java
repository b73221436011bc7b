package io.github.futuresavailability.store;

import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.archive.TrackedArchive;
import io.github.futuresavailability.internal.duckdb.Transaction;
import io.github.futuresavailability.internal.facts.UrlDate;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.duckdb.DuckDBConnection;

/**
 * Makes the relations {@code incoming} and {@code incoming_in_order} of staged answers: a fact for
 * every published day of each, inside the caller's transaction.
 */
final class StagedFacts {
  private static final String STAGE =
      """
      CREATE TEMP TABLE stem (symbol_rank INTEGER, symbol VARCHAR, url_stem VARCHAR);
      CREATE TEMP TABLE published (date DATE);
      """;

  /** What both the answers and the table prove to be published, beside what the caller added. */
  private static final String PUBLISH =
      """
      INSERT INTO published
      SELECT DISTINCT date FROM staged_file SEMI JOIN staged_answer USING (answer_id)
      UNION
      SELECT DISTINCT date FROM daily_availability
      WHERE available
        AND date BETWEEN (SELECT min(first_day) FROM staged_answer)
          AND (SELECT max(last_day) FROM staged_answer)
      """;

  /** Texts are looked up by the rank of a symbol, so that a sort moves numbers only. */
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
        answer.probe_timestamp
      FROM staged_answer AS answer
      JOIN stem ON stem.symbol = answer.symbol
      JOIN (SELECT DISTINCT date FROM published) AS day
        ON day.date BETWEEN answer.first_day AND answer.last_day
      LEFT JOIN staged_file AS file
        ON file.answer_id = answer.answer_id AND file.date = day.date
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
        getvariable('url_stems')[symbol_rank] || %2$s || '.zip' AS url,
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

  void stage(Statement statement, Collection<String> symbols, Collection<LocalDate> published)
      throws SQLException {
    statement.execute(STAGE);
    appendStems(symbols);
    appendPublished(published);
    statement.execute(PUBLISH);
    statement.execute(TEXTS);
    statement.execute(NUMBERS);
    String urlDate = UrlDate.sql(archive.series(), "date");
    statement.execute(INCOMING.formatted("incoming", urlDate, ""));
    statement.execute(
        INCOMING.formatted("incoming_in_order", urlDate, "ORDER BY date, symbol_rank"));
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
