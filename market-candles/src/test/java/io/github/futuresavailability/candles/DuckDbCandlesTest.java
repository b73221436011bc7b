package io.github.futuresavailability.candles;

import static io.github.futuresavailability.candles.CandleFixtures.START;
import static io.github.futuresavailability.candles.CandleFixtures.candles;
import static io.github.futuresavailability.candles.CandleFixtures.stored;
import static io.github.futuresavailability.candles.CandleFixtures.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.archive.TrackedArchive;
import io.github.futuresavailability.database.DatabaseNotFoundException;
import io.github.futuresavailability.database.NotADatabaseException;
import io.github.futuresavailability.database.ReadOnlyDatabaseException;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DuckDbCandlesTest extends CandleStoreContract {
  @TempDir Path folder;

  @Override
  CandleStore open() {
    return DuckDbCandles.inMemory();
  }

  @Test
  void anyProgramReadsTheTableOfTheOriginal() throws Exception {
    Path file = folder.resolve("c.duckdb");
    try (DuckDbCandles store = DuckDbCandles.open(file)) {
      store.write("test", List.of(stored(window(0, 10), candles("A", 0, 10))));
    }
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file);
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                SELECT typeof(timestamp), typeof(open), typeof(volume), epoch_ms(timestamp), open,
                  high, low, close, volume
                FROM perpetuals_ohlcv WHERE instrument = 'A' ORDER BY timestamp
                """)) {
      assertThat(row.next()).isTrue();
      assertThat(row.getString(1)).isEqualTo("TIMESTAMP WITH TIME ZONE");
      assertThat(row.getString(2)).isEqualTo("DECIMAL(18,8)");
      assertThat(row.getString(3)).isEqualTo("DECIMAL(18,8)");
      assertThat(row.getLong(4)).isEqualTo(START.toEpochMilli());
      assertThat(row.getBigDecimal(5)).isEqualByComparingTo("40000.5");
      assertThat(row.getBigDecimal(6)).isEqualByComparingTo("400003");
      assertThat(row.getBigDecimal(7)).isEqualByComparingTo("39993");
      assertThat(row.getBigDecimal(8)).isEqualByComparingTo("40000");
      assertThat(row.getBigDecimal(9)).isEqualByComparingTo("0.1");
    }
  }

  @Test
  void filesOfOtherKindsAreRefused() {
    Path file = folder.resolve("a.duckdb");
    AvailabilityDatabase.open(file, TrackedArchive.BINANCE_VISION).close();

    assertThatThrownBy(() -> DuckDbCandles.open(file)).isInstanceOf(NotADatabaseException.class);
    assertThatThrownBy(() -> DuckDbCandles.openReadOnly(file))
        .isInstanceOf(NotADatabaseException.class);
    assertThatThrownBy(() -> DuckDbCandles.openReadOnly(folder.resolve("none.duckdb")))
        .isInstanceOf(DatabaseNotFoundException.class);
  }

  @Test
  void aReaderReadsAndDoesNotWrite() {
    Path file = folder.resolve("c.duckdb");
    try (DuckDbCandles store = DuckDbCandles.open(file)) {
      store.write("test", List.of(stored(window(0, 10), candles("A", 0, 10))));
    }
    try (DuckDbCandles store = DuckDbCandles.openReadOnly(file)) {
      assertThat(read(store, "A")).isEqualTo(candles("A", 0, 10));
      assertThatThrownBy(
              () -> store.write("test", List.of(stored(window(0, 1), candles("A", 0, 1)))))
          .isInstanceOf(ReadOnlyDatabaseException.class);
    }
  }
}
