package io.github.futuresavailability.candles;

import io.github.futuresavailability.internal.duckdb.Sql;
import io.github.futuresavailability.internal.duckdb.Transaction;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * Batches on their way into the table of candles, with one row and its lists for each batch:
 * appending whole columns takes a third less time than a call for each value. Used once, within a
 * transaction of the caller.
 */
final class StagedCandles {
  private static final String TABLE = "staged_candles";
  private static final String CREATE =
      """
      CREATE OR REPLACE TEMP TABLE staged_candles (
        series_id INTEGER, start BIGINT[], close BIGINT[], open_distance BIGINT[],
        high_distance BIGINT[], low_distance BIGINT[], price_unit BIGINT, volume BIGINT[],
        volume_unit BIGINT)
      """;

  /** Rows keep their order, so that those of a series stay sorted by start. */
  private static final String INSERT =
      """
      INSERT INTO candle
      SELECT series_id, make_timestamptz(unnest(start)), unnest(close), unnest(open_distance),
        unnest(high_distance), unnest(low_distance), price_unit, unnest(volume), volume_unit
      FROM staged_candles
      """;

  /** Candles start at whole seconds. */
  private static final long MICROS = 1_000_000;

  private final DuckDBConnection connection;
  private final List<Integer> series = new ArrayList<>();
  private final List<CandleBatch> batches = new ArrayList<>();

  StagedCandles(DuckDBConnection connection) {
    this.connection = connection;
  }

  void add(int seriesId, CandleBatch batch) {
    if (batch.size() > 0) {
      series.add(seriesId);
      batches.add(batch);
    }
  }

  void insert() throws SQLException {
    if (batches.isEmpty()) {
      return;
    }
    Sql.execute(connection, CREATE);
    Transaction.append(
        connection,
        TABLE,
        rows -> {
          for (int i = 0; i < batches.size(); i++) {
            append(rows, series.get(i), batches.get(i));
          }
        });
    Sql.execute(connection, INSERT);
    Sql.execute(connection, "DROP TABLE " + TABLE);
  }

  private static void append(DuckDBAppender rows, int seriesId, CandleBatch batch)
      throws SQLException {
    long unit = batch.priceUnit();
    long divisor = batch.volumeDivisor();
    int size = batch.size();
    long[] start = new long[size];
    long[] closes = new long[size];
    long[] openDistance = new long[size];
    long[] highDistance = new long[size];
    long[] lowDistance = new long[size];
    long[] volume = new long[size];
    for (int i = 0; i < size; i++) {
      long open = batch.open(i);
      long close = batch.close(i);
      start[i] = batch.start(i).getEpochSecond() * MICROS;
      closes[i] = close / unit;
      openDistance[i] = (open - close) / unit;
      highDistance[i] = (batch.high(i) - Math.max(open, close)) / unit;
      lowDistance[i] = (Math.min(open, close) - batch.low(i)) / unit;
      volume[i] = batch.volume(i) / divisor;
    }
    rows.beginRow();
    rows.append(seriesId).append(start).append(closes).append(openDistance);
    rows.append(highDistance).append(lowDistance).append(unit).append(volume);
    rows.append(Math.multiplyExact(divisor, batch.volumeUnit()));
    rows.endRow();
  }
}
