package io.github.futuresavailability.store;

import io.github.futuresavailability.archive.TrackedArchive;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Collection;
import org.duckdb.DuckDBConnection;

/**
 * Makes the relation {@code incoming} of staged answers: a fact for every published day of each,
 * inside the caller's transaction.
 */
final class IncomingFacts {
  private static final String STAGE =
      """
      CREATE TEMP TABLE stem (symbol VARCHAR, url_stem VARCHAR);
      CREATE TEMP TABLE published (date DATE);
      """;

  /** What both the answers and the table prove to be published, beside what the caller added. */
  private static final String PUBLISH =
      """
      INSERT INTO published
      SELECT DISTINCT date FROM staged_file
      UNION
      SELECT DISTINCT date FROM daily_availability
      WHERE available
        AND date BETWEEN (SELECT min(first_day) FROM staged_answer)
          AND (SELECT max(last_day) FROM staged_answer)
      """;

  private static final String INCOMING =
      """
      CREATE TEMP VIEW incoming AS
      SELECT
        day.date,
        answer.symbol,
        file.date IS NOT NULL AS available,
        file.file_size_bytes,
        file.last_modified,
        stem.url_stem || %s || '.zip' AS url,
        CASE WHEN file.date IS NULL THEN 404 ELSE 200 END AS status_code,
        answer.probe_timestamp
      FROM staged_answer AS answer
      JOIN stem ON stem.symbol = answer.symbol
      JOIN (SELECT DISTINCT date FROM published) AS day
        ON day.date BETWEEN answer.first_day AND answer.last_day
      LEFT JOIN staged_file AS file
        ON file.answer_id = answer.answer_id AND file.date = day.date
      """;

  private final DuckDBConnection connection;
  private final TrackedArchive archive;

  IncomingFacts(DuckDBConnection connection, TrackedArchive archive) {
    this.connection = connection;
    this.archive = archive;
  }

  void stage(Collection<String> symbols, Collection<LocalDate> published) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(STAGE);
      appendStems(symbols);
      appendPublished(published);
      statement.execute(PUBLISH);
      statement.execute(INCOMING.formatted(UrlDate.sql(archive.series(), "day.date")));
    }
  }

  private void appendStems(Collection<String> symbols) throws SQLException {
    Transaction.append(
        connection,
        "stem",
        rows -> {
          for (String symbol : symbols) {
            rows.beginRow().append(symbol).append(archive.urlStem(symbol)).endRow();
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
