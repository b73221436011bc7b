package io.github.futuresavailability.query;

import static io.github.futuresavailability.query.History.day;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.database.StoreException;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FreeSqlTest {
  @Test
  void aStatementReturnsColumnsAndTypedRows() {
    on(
        queries -> {
          SqlResult result =
              queries.sql(
                  """
                  SELECT date, symbol, available, trade_count, quote_volume_usdt, probe_timestamp
                  FROM daily_availability WHERE symbol = ? ORDER BY date
                  """,
                  "BTCUSDT");
          assertThat(result.columns())
              .containsExactly(
                  "date",
                  "symbol",
                  "available",
                  "trade_count",
                  "quote_volume_usdt",
                  "probe_timestamp");
          assertThat(result).hasSize(3);
          SqlRow first = result.rows().get(0);
          assertThat(first.value("date", LocalDate.class)).isEqualTo(day(0));
          assertThat(first.value("symbol", String.class)).isEqualTo("BTCUSDT");
          assertThat(first.value("available", Boolean.class)).isTrue();
          assertThat(first.value("trade_count", Long.class)).isEqualTo(5);
          assertThat(first.value("trade_count", Integer.class)).isEqualTo(5);
          assertThat(first.value("quote_volume_usdt", Double.class)).isEqualTo(62.5);
          assertThat(first.value("probe_timestamp", Instant.class))
              .isEqualTo(Instant.parse("2024-01-02T00:00:01Z"));
          assertThat(result.rows().get(1).find("trade_count", Long.class)).isEmpty();
        });
  }

  @Test
  void everyTypeBecomesAPlainValue() {
    on(
        queries -> {
          SqlRow row =
              queries
                  .sql(
                      """
                      SELECT
                        1::TINYINT AS a, 170141183460469231731687303715884105727::HUGEINT AS b,
                        7::HUGEINT AS c, 1.50::DECIMAL(4, 2) AS d, 0.5::FLOAT AS e, [1, 2] AS f,
                        TIMESTAMP '2024-03-31 02:30:00' AS g,
                        TIMESTAMPTZ '2024-03-31 02:30:00+01' AS h, NULL AS i, {'x': 1} AS j
                      """)
                  .rows()
                  .get(0);
          assertThat(row.values())
              .containsExactly(
                  1L,
                  BigInteger.TWO.pow(127).subtract(BigInteger.ONE),
                  7L,
                  new BigDecimal("1.50"),
                  0.5,
                  "[1, 2]",
                  Instant.parse("2024-03-31T02:30:00Z"),
                  Instant.parse("2024-03-31T01:30:00Z"),
                  null,
                  "{x=1}");
        });
  }

  @Test
  void aResultWithoutRowsHasItsColumns() {
    on(
        queries -> {
          SqlResult none =
              queries.sql(
                  "SELECT symbol, trade_count AS trades FROM daily_availability WHERE symbol = ?",
                  "NEVER");
          assertThat(none.columns()).containsExactly("symbol", "trades");
          assertThat(none.rows()).isEmpty();
          assertThat(none).hasToString("0 rows");
          assertThat(none.toCsv()).isEqualTo("symbol,trades\n");
          assertThat(queries.sql("FROM daily_availability WHERE false; -- none").columns())
              .hasSize(17);
        });
  }

  @Test
  void aResultPrintsShortAndGivesAllAsCsv() {
    on(
        queries -> {
          SqlResult result =
              queries.sql(
                  "SELECT symbol, 1 / 3 AS third, repeat('x', 40) AS long, NULL AS nothing,"
                      + " 'a,\"b' AS quoted FROM daily_availability WHERE date = ?"
                      + " ORDER BY symbol LIMIT 1",
                  day(0));
          assertThat(result)
              .hasToString(
                  """
                  1 row
                  symbol            third  long                              nothing  quoted
                  BTCUSDT  0.333333333333  xxxxxxxxxxxxxxxxxxxxxxxxxxxxx...  -        a,"b\
                  """);
          assertThat(result.toCsv())
              .isEqualTo(
                  "symbol,third,long,nothing,quoted\nBTCUSDT,0.3333333333333333,"
                      + "x".repeat(40)
                      + ",,\"a,\"\"b\"\n");
          assertThat(result.rows().get(0).toString())
              .startsWith("{symbol=BTCUSDT, third=0.3333333333333333, long=xxx");
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DELETE FROM daily_availability",
        "DELETE FROM daily_availability RETURNING symbol",
        "DROP TABLE daily_availability",
        "SELECT 1; DROP TABLE daily_availability",
        "DROP TABLE daily_availability; SELECT 1",
        "COPY daily_availability TO 'stolen.csv'",
        "ATTACH 'other.duckdb'",
        "CREATE TEMP TABLE t AS SELECT 1",
        "SET threads = 1",
        "PRAGMA database_list",
        "CALL pragma_version()",
        "EXPLAIN ANALYZE DELETE FROM daily_availability",
        "BEGIN TRANSACTION",
        "",
        "-- nothing",
      })
  void anythingButOneSelectIsRefusedAndNotRun(String statement) {
    on(
        queries -> {
          assertThatThrownBy(() -> queries.sql(statement))
              .isInstanceOf(IllegalArgumentException.class)
              .hasMessage("The text is not one SELECT statement; no other is run");
          assertThat(queries.summary().rows()).isEqualTo(3);
        });
  }

  @Test
  void aSelectThatWouldDeleteIsRefused() {
    on(
        queries -> {
          // Version 1 of DuckDB takes it for no SELECT, version 2 for one that must not write.
          assertThatThrownBy(
                  () ->
                      queries.sql(
                          "WITH gone AS (DELETE FROM daily_availability RETURNING *) FROM gone"))
              .isInstanceOfAny(IllegalArgumentException.class, StoreException.class);
          assertThat(queries.summary().rows()).isEqualTo(3);
        });
  }

  @Test
  void mistakesAreSaidInPlainWords() {
    on(
        queries -> {
          assertThatThrownBy(() -> queries.sql("SELEC 1"))
              .isInstanceOf(IllegalArgumentException.class)
              .hasMessage("The statement cannot be read: syntax error at or near \"SELEC\"");
          assertThatThrownBy(() -> queries.sql("SELECT nothing FROM daily_availability"))
              .isInstanceOf(StoreException.class)
              .hasMessageContaining("nothing");
          assertThatThrownBy(() -> queries.sql("SELECT ? + ?", 1))
              .isInstanceOf(IllegalArgumentException.class)
              .hasMessage("The statement has parameters for 2 values but gets 1");
          SqlRow row = queries.sql("SELECT 5000000000 AS big, NULL AS none").rows().get(0);
          assertThatThrownBy(() -> row.value("none", Long.class))
              .isInstanceOf(IllegalArgumentException.class)
              .hasMessage("The column none holds null");
          assertThatThrownBy(() -> row.value("other", Long.class))
              .isInstanceOf(IllegalArgumentException.class)
              .hasMessage("There is no column other; there are big, none");
          assertThatThrownBy(() -> row.value("big", Integer.class))
              .isInstanceOf(IllegalArgumentException.class)
              .hasMessage("The column big holds a Long, 5000000000, and no Integer");
        });
  }

  @Test
  void aFileThatIsOpenToReadGivesTheSameResultsEachTime(@TempDir Path folder) {
    Path path = folder.resolve("availability.duckdb");
    try (AvailabilityDatabase database = AvailabilityDatabase.open(path)) {
      History.of("BTCUSDT", "123").writeTo(database);
    }
    try (AvailabilityQueries queries = new AvailabilityQueries(path)) {
      String statement = "SELECT trade_count AS n FROM daily_availability WHERE date = ?";
      for (int i = 0; i < 3; i++) {
        assertThat(queries.sql(statement, day(i)).rows().get(0).value("n", Long.class))
            .isEqualTo(i + 1L);
      }
      assertThatThrownBy(() -> queries.sql(statement))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("The statement has parameters for 1 value but gets 0");
      assertThatThrownBy(() -> queries.sql("CREATE TABLE t AS SELECT 1"))
          .isInstanceOf(IllegalArgumentException.class);
      assertThat(Files.exists(Path.of("stolen.csv"))).isFalse();
    }
  }

  private static void on(Consumer<AvailabilityQueries> test) {
    try (AvailabilityDatabase database = History.of("BTCUSDT", "5. #").inMemory()) {
      test.accept(AvailabilityQueries.on(database));
    }
  }
}
