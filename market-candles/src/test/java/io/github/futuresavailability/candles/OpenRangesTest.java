package io.github.futuresavailability.candles;

import static io.github.futuresavailability.candles.CandleFixtures.START;
import static io.github.futuresavailability.candles.CandleFixtures.candles;
import static io.github.futuresavailability.candles.CandleFixtures.stored;
import static io.github.futuresavailability.candles.CandleFixtures.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.candles.LedgerQualityTest.Kind;
import io.github.futuresavailability.database.StoreException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Queries of ranges without an end, and of rows that no candle can have. */
final class OpenRangesTest {
  private static final Resolution MINUTE = Resolution.ONE_MINUTE;

  @TempDir Path folder;

  /** The years 1 to 9999 have 263,000 pages of minutes; the limit of time ends a failure. */
  @ParameterizedTest
  @EnumSource
  @Timeout(value = 2, unit = TimeUnit.MINUTES)
  void aRangeWithoutAnEndHasWhatIsStored(Kind kind) {
    int later = 30_000;
    try (CandleStore store = kind.open()) {
      store.write("test", List.of(stored(window(0, 90), candles("A", 0, 90))));
      store.write("test", List.of(stored(window(later, 60), candles("A", later, 60))));
      CandleQueries queries = CandleQueries.on(store);

      assertThat(queries.candles("A", MINUTE, Instant.MIN, Instant.MAX))
          .hasSize(150)
          .startsWith(candles("A", 0, 1).get(0))
          .endsWith(candles("A", later + 59, 1).get(0));
      assertThat(queries.candles("A", MINUTE, START.plusSeconds(1), Instant.MAX)).hasSize(149);
      assertThat(queries.candles("A", MINUTE, Instant.MIN, START.plusSeconds(1))).hasSize(1);
      assertThat(queries.candles("B", MINUTE, Instant.MIN, Instant.MAX)).isEmpty();
      assertThat(queries.candles("A", MINUTE, Instant.MIN, Instant.MIN)).isEmpty();
      assertThat(queries.candles("A", MINUTE, Instant.MAX, Instant.MAX)).isEmpty();
      assertThat(queries.coverage("A", MINUTE, Instant.MIN, Instant.MAX).rows())
          .extracting(DayCoverage::candles)
          .containsExactly(90, 60);
      assertThat(
              queries.resample("A", Instant.MIN, Instant.MAX, MINUTE, Resolution.ONE_MONTH).rows())
          .extracting(ResampledCandle::parts)
          .containsExactly(90, 60);
    }
  }

  @ParameterizedTest
  @EnumSource
  void coverageOfCandlesLongerThanADayIsRefused(Kind kind) {
    try (CandleStore store = kind.open()) {
      CandleQueries queries = CandleQueries.on(store);

      for (Resolution longer :
          List.of(Resolution.THREE_DAYS, Resolution.ONE_WEEK, Resolution.ONE_MONTH)) {
        assertThatThrownBy(() -> queries.coverage("A", longer, START, START))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessage("Days have no coverage with candles longer than a day: " + longer);
      }
      assertThat(queries.coverage("A", Resolution.ONE_DAY, START, START).rows()).isEmpty();
    }
  }

  @Test
  void aDoubledMinuteDoesNotCompleteAnHour() throws SQLException {
    Path file = folder.resolve("c.duckdb");
    try (DuckDbCandles store = DuckDbCandles.open(file)) {
      store.write("test", List.of(stored(window(0, 60), candles("A", 0, 59))));
    }
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute("INSERT INTO candle FROM candle LIMIT 1");
    }
    try (DuckDbCandles store = DuckDbCandles.openReadOnly(file)) {
      assertThat(
              CandleQueries.on(store)
                  .resample("A", START, START.plusSeconds(3600), MINUTE, Resolution.ONE_HOUR)
                  .rows())
          .singleElement()
          .satisfies(hour -> assertThat(hour.parts()).isEqualTo(59))
          .satisfies(hour -> assertThat(hour.isComplete()).isFalse());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"volume = NULL", "low = 'NaN'"})
  void aValueThatIsNoNumberIsNamed(String defect) {
    String url = PostgresServer.newSchema();
    PostgresServer.execute(url, PostgresCandlesTest.ORIGINAL);
    try (CandleStore store = PostgresServer.open(url)) {
      store.write("test", List.of(stored(window(0, 120), candles("A", 0, 120))));
      PostgresServer.execute(
          url,
          "UPDATE perpetuals_ohlcv SET "
              + defect
              + " WHERE timestamp = TIMESTAMPTZ '2024-01-15 01:10:00+00'");
      CandleQueries queries = CandleQueries.on(store);
      String column = defect.replaceFirst(" .*", "");

      assertThat(queries.candles("A", MINUTE, START, START.plusSeconds(3600))).hasSize(60);
      assertThatThrownBy(() -> queries.table("A", MINUTE, Instant.MIN, Instant.MAX))
          .isInstanceOf(StoreException.class)
          .hasMessage(
              "No number is stored as the "
                  + column
                  + " of A 1m 2024-01-15T01:10:00Z; CandleQuality reports each such row");
      assertThatThrownBy(
              () -> queries.resample("A", Instant.MIN, Instant.MAX, MINUTE, Resolution.ONE_HOUR))
          .isInstanceOf(StoreException.class)
          .hasMessage(
              "No number is stored as the value of a part of A 1h 2024-01-15T01:00:00Z;"
                  + " CandleQuality reports each such row");
    }
  }
}
