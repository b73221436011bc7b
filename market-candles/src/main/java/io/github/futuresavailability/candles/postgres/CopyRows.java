package io.github.futuresavailability.candles.postgres;

import io.github.futuresavailability.candles.Candle;
import io.github.futuresavailability.candles.CandleBatch;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Candles on their way to a table, in the text format of COPY. Not thread-safe. */
final class CopyRows implements AutoCloseable {
  private static final int FULL = 1 << 16;

  private final CopyIn copy;
  private final StringBuilder rows = new StringBuilder(FULL + 1024);

  CopyRows(Connection connection, String sql) throws SQLException {
    this.copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
  }

  void add(CandleBatch batch) throws SQLException {
    String series =
        '\t'
            + escaped(batch.window().instrument())
            + '\t'
            + escaped(batch.window().resolution().code());
    for (int i = 0; i < batch.size(); i++) {
      Candle candle = batch.candle(i);
      PostgresRange.check(candle);
      rows.append(candle.start()).append(series);
      rows.append('\t').append(candle.open().toPlainString());
      rows.append('\t').append(candle.high().toPlainString());
      rows.append('\t').append(candle.low().toPlainString());
      rows.append('\t').append(candle.close().toPlainString());
      rows.append('\t').append(candle.volume().toPlainString()).append('\n');
      if (rows.length() >= FULL) {
        flush();
      }
    }
  }

  /** Tabs and ends of lines are in no name. */
  private static String escaped(String text) {
    return text.replace("\\", "\\\\");
  }

  void end() throws SQLException {
    flush();
    copy.endCopy();
  }

  private void flush() throws SQLException {
    byte[] bytes = rows.toString().getBytes(StandardCharsets.UTF_8);
    copy.writeToCopy(bytes, 0, bytes.length);
    rows.setLength(0);
  }

  /** Without it, the connection waits for more rows and cannot roll back. */
  @Override
  public void close() throws SQLException {
    if (copy.isActive()) {
      copy.cancelCopy();
    }
  }
}
